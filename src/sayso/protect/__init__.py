"""What of a record may be published, and how are people kept out of harm's way?

`public` is the one place where a record is made fit for publication: everything that leaves with the profile
`public` (exports, briefs, listings, pages) is made of what it returns.
"""

from sayso.protect.public import PROFILES, profiled, public

__all__ = ["PROFILES", "profiled", "public"]
