"""Which occurrences of one report tell of the same event? Features that are weighed, in the order of the text."""

from sayso.extract.coreference.apart import places_apart
from sayso.extract.coreference.exclude import dates_exclude, same_answered, vetoed
from sayso.extract.coreference.features import of_joining, of_new
from sayso.extract.coreference.join import best, place
from sayso.extract.coreference.kinds import compatible
from sayso.extract.coreference.names import countries, fold, related
from sayso.extract.coreference.told import Draft, Told, dates_of, is_bare

__all__ = [
    "Draft",
    "Told",
    "best",
    "compatible",
    "countries",
    "dates_exclude",
    "dates_of",
    "fold",
    "is_bare",
    "of_joining",
    "of_new",
    "place",
    "places_apart",
    "related",
    "same_answered",
    "vetoed",
]
