"""Where is a record kept, and how is it asked and checked? SQLAlchemy Core on files and databases."""

from sayso.store.filters import Filters
from sayso.store.search import Passage
from sayso.store.store import Store
from sayso.store.verify import Problem

__all__ = ["Filters", "Passage", "Problem", "Store"]
