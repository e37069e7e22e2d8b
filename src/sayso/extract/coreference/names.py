"""How are names of places and parties compared?"""

from collections.abc import Iterable

from sayso.extract.coreference.told import Draft
from sayso.extract.mentions import ActorMention
from sayso.knowledge.actors import registry
from sayso.record.value import Place

_BESIDE = 0.4  # degrees of latitude and longitude, added up
SMALL = frozenset({"town", "neighbourhood", "exact", "district"})


def fold(name: str) -> str:
    """A name for comparing: lower case, letters and digits only."""
    return "".join(c for c in name.casefold() if c.isalnum())


def countries(places: Iterable[Place]) -> set[str]:
    """The known countries of some places."""
    return {p.country for p in places if p.country}


def towns_of(places: Iterable[Place]) -> set[str]:
    """The folded names of places no larger than a town or district."""
    return {fold(p.name) for p in places if p.precision in SMALL}


def place_clash(a: list[Place], b: list[Place]) -> bool:
    """Whether places exclude each other: other countries, or towns apart from each other."""
    one, two = countries(a), countries(b)
    if one and two and not one & two:
        return True
    towns_a, towns_b = towns_of(a), towns_of(b)
    if not (towns_a and towns_b) or towns_a & towns_b:
        return False
    return not any(x in y or y in x for x in towns_a for y in towns_b) and not _nested(a, b)


def _nested(a: list[Place], b: list[Place]) -> bool:
    """A neighbourhood and its town, or two names within a few kilometres."""
    return any(_near(p, q) for p in a for q in b)


def _near(p: Place, q: Place) -> bool:
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return False
    return abs(p.lat - q.lat) + abs(p.lon - q.lon) < _BESIDE


def party_keys(actors: Iterable[ActorMention]) -> set[str]:
    """The registry's keys of parties, without their divisions."""
    return {(a.party.entity or "").split(":")[0] for a in actors if a.party.entity}


def actor_keys(draft: Draft) -> set[str]:
    """The registry's keys of all who acted."""
    return party_keys(a for t in draft.told for a in t.roles.actors)


def related(left: set[str], right: set[str]) -> bool:
    """Whether two sets of parties share one, or a force and its state."""
    known = registry()
    return bool(left & right) or any(known.kin(a, b) for a in left for b in right)
