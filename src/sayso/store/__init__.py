"""Where is a record kept, and how is it asked and checked? SQLAlchemy Core on one SQLite file."""

from sayso.store.store import Store

__all__ = ["Store"]
