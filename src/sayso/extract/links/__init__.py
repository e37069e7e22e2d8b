"""Which event answered which, belongs to which operation, came before which — in the report's own words?"""

from sayso.extract.links.cue import Stated
from sayso.extract.links.state import find
from sayso.extract.links.use import account_links, answers, claims_of, unify

__all__ = ["Stated", "account_links", "answers", "claims_of", "find", "unify"]
