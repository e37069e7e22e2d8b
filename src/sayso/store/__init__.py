"""Where is a record kept, and how is it asked and checked? SQLAlchemy Core on SQLite, PostgreSQL or Parquet."""

from sayso.store.filters import Filters
from sayso.store.search import Passage
from sayso.store.store import Store
from sayso.store.verify import Problem

__all__ = ["Filters", "Passage", "Problem", "Store"]
