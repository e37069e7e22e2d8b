"""Which occurrences of one report tell of the same event? A score with vetoes, in the order of the text."""

from sayso.extract.coreference.apart import places_apart
from sayso.extract.coreference.exclude import dates_exclude, same_answered, vetoed
from sayso.extract.coreference.join import joins, place
from sayso.extract.coreference.kinds import compatible
from sayso.extract.coreference.names import countries, fold, related
from sayso.extract.coreference.told import Draft, Told, dates_of, is_bare
from sayso.extract.coreference.weigh import score, threshold

__all__ = [
    "Draft",
    "Told",
    "compatible",
    "countries",
    "dates_exclude",
    "dates_of",
    "fold",
    "is_bare",
    "joins",
    "place",
    "places_apart",
    "related",
    "same_answered",
    "score",
    "threshold",
    "vetoed",
]
