"""How does a page become a report? Charset, tree, body, facts, day: one step, one file."""

from sayso.ingest.html.page import parts_of, read

__all__ = ["parts_of", "read"]
