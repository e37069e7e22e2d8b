"""Do two accounts name the same hands and the same hit?"""

from collections.abc import Iterable

from sayso.merge import counts, parties
from sayso.merge.fold import same_person
from sayso.merge.profile import Profile
from sayso.merge.sign import Sign
from sayso.merge.signs import whereabouts
from sayso.record.value import Party


def signs(a: Profile, b: Profile) -> Iterable[Sign]:
    """Of actors, recipients, named persons, and of who did what to whom."""
    yield from _actors(a, b)
    yield from _crossed(a, b)
    yield from _recipients(a, b)
    yield from _persons(a, b)


def _actors(a: Profile, b: Profile) -> Iterable[Sign]:
    pairs = [(x, y) for x in a.actors for y in b.actors]
    if any(parties.is_same(x, y) and parties.is_named(x) for x, y in pairs):
        yield Sign("actor_same", "the same actor")
    elif any(parties.is_related(x, y) for x, y in pairs):
        yield Sign("actor_related", "actors of one side")
    elif any(parties.is_named(x) and parties.is_named(y) for x, y in pairs):
        yield Sign("actor_other", "different actors")


def _crossed(a: Profile, b: Profile) -> Iterable[Sign]:
    """What the one side did to the other, against what the other did back."""
    there = any(parties.is_related(x, y) for x in a.actors for y in b.recipients if x.entity and y.entity)
    back = any(parties.is_related(x, y) for x in b.actors for y in a.recipients if x.entity and y.entity)
    alike = any(parties.is_related(x, y) for x in a.actors for y in b.actors)
    if (there or back) and not alike and a.actors and b.actors:
        yield Sign("crossed", "the actor of the one is hit in the other")


def _recipients(a: Profile, b: Profile) -> Iterable[Sign]:
    pairs = [(x, y) for x in a.recipients for y in b.recipients]
    known = [(x, y) for x, y in pairs if parties.is_named(x) and parties.is_named(y)]
    if any(parties.is_related(x, y) for x, y in known):
        yield Sign("recipient_same", "the same recipient")
    elif any(parties.is_same(x, y) for x, y in pairs):
        yield Sign("recipient_words", "recipients of the same words")
    elif known and not any(_are_member_and_group(x, y) for x, y in known):
        here = whereabouts.fit(a, b) in ("exact", "near")
        yield Sign("recipient_other_here" if here else "recipient_other", "different recipients")


def _are_member_and_group(x: Party, y: Party) -> bool:
    """Whether one is a person of whom the registry knows nothing: he may belong to the other."""
    return (x.kind == "person") != (y.kind == "person") and not (x.entity and y.entity)


def _persons(a: Profile, b: Profile) -> Iterable[Sign]:
    if not a.persons or not b.persons:
        return
    same = sorted(x for x in a.persons if any(same_person(x, y) for y in b.persons))
    if same:
        yield Sign("person_same", f"the same person: {same[0]}")
    elif len(a.persons) == len(b.persons) == 1 and not (_has_many(a) or _has_many(b)):
        yield Sign("person_other", "different persons")


def _has_many(p: Profile) -> bool:
    """Whether more than one was harmed: reports then choose whom they name."""
    return any((counts.anchor(f.bounds) or 0) > 1 for f in p.figures)
