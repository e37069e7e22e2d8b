"""Are two parties one hand? The same entity, a part of it, or one name."""

import re
from functools import lru_cache

from sayso.knowledge.actors import registry
from sayso.merge.fold import fold, same_name, same_person
from sayso.record.value import Party


def root(entity: str) -> str:
    """The state or group that an entity belongs to by its own id ("us:military" → "us")."""
    return entity.split(":", 1)[0]


def is_named(party: Party) -> bool:
    """Whether the registry knows the party, or it is a person by name."""
    return bool(party.entity) or party.kind == "person"


@lru_cache(maxsize=65536)
def side(party: Party) -> str:
    """The topmost body that a party belongs to, its folded name where it is not known."""
    return registry().ancestors(party.entity)[-1] if party.entity else fold(party.name)


@lru_cache(maxsize=65536)
def group_in(who: str) -> Party | None:
    """The group that a description of a person names ("a commander of the Quds Force"), else None."""
    found = registry().match(re.findall(r"[^\W_]+(?:[-'’.][^\W_]+)*", who))
    named = [m for m in found if m.entry.kind not in ("state", "person", "people")]
    return Party(named[-1].entry.label, named[-1].entry.id) if named else None


def key(party: Party) -> str:
    """What tells parties apart: the entity, else the folded name."""
    return party.entity or fold(party.label or party.name)


def is_same(a: Party, b: Party) -> bool:
    """One and the same party."""
    if a.entity and b.entity:
        return a.entity == b.entity
    if a.kind == "person" and b.kind == "person":
        return same_person(fold(a.name), fold(b.name))
    names = {fold(a.name), fold(a.label or a.name)} & {fold(b.name), fold(b.label or b.name)}
    return bool(names) or same_name(a.label or a.name, b.label or b.name)


@lru_cache(maxsize=65536)
def is_related(a: Party, b: Party) -> bool:
    """The same party, or one that belongs to the other, or both to one state."""
    if is_same(a, b):
        return True
    return bool(a.entity) and bool(b.entity) and registry().same_party(a, b)


def is_rival(a: Party, b: Party) -> bool:
    """Whether two known parties are taken for one another: namesakes, or known to be confused."""
    if not a.entity or not b.entity or root(a.entity) == root(b.entity) or is_related(a, b):
        return False
    left, right = set(fold(a.name).split()), set(fold(b.name).split())
    return left < right or right < left or _registry_confuses(a, b)


@lru_cache(maxsize=4096)
def _registry_confuses(a: Party, b: Party) -> bool:
    if not a.entity or not b.entity:
        return False
    return b.entity in registry().rivals(a.entity)
