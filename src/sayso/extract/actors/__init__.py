"""Who is named or described in a report, and as whom? Mentions of parties, named and unnamed."""

from sayso.extract.actors.find import find_actors

__all__ = ["find_actors"]
