"""When and where was an event whose sentences do not say? By its entry's heading, or the scene around it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from sayso.extract.accounts import Writer, chars, draft_key
from sayso.extract.coreference import Draft
from sayso.extract.mentions import PlaceMention, TimeMention
from sayso.extract.roles import Found, Scene
from sayso.knowledge.places import PlaceEntry, gazetteer
from sayso.record.claim import Claim
from sayso.record.terms import Field
from sayso.record.value import Place

_NEAR = (0, 1, -1)  # the sentence that tells it, the next, the one before
_HEADED, _NEARBY, _SOLE = (
    0.7,
    0.6,
    0.5,
)  # how sure is what a heading gives, what stands close by, the only country


def _free(found: Found, taken: set[tuple[int, int]]) -> list[PlaceMention]:
    """Places of a sentence that were given to no event, and are no party's or person's name."""
    persons = [a for a in found.actors if a.party.kind in ("person", "official", "state", "government")]
    return [
        p
        for p in found.places
        if not p.demonym
        and (p.sentence, p.first) not in taken
        and p.place.precision in ("exact", "neighbourhood", "town", "district")
        and not any(a.first < p.stop and p.first < a.stop for a in persons)
    ]


def find(writer: Writer, found: Sequence[Found], drafts: Sequence[Draft]) -> dict[int, list[Claim]]:
    """Claims by `id` of a draft without a day or place of its own.

    An entry's heading gives both; else the nearest free place around the first telling is the scene. A
    sentence that tells of another draft lends nothing: its places are that event's. Where there is none, and
    all places of the report lie in one country, the event is somewhere in it.
    """
    taken = {(p.sentence, p.first) for d in drafts for t in d.told for p in t.roles.places}
    by_index = {f.sentence.index: f for f in found}
    telling: dict[int, set[int]] = {}
    for draft in drafts:
        for told in draft.told:
            telling.setdefault(told.sentence.index, set()).add(id(draft))
    sole = _sole(found)
    claims: dict[int, list[Claim]] = {}
    for draft in drafts:
        said = list(_headed(draft, by_index[draft.told[0].sentence.index].scene))
        made = [_claim(writer, draft, by_index[m.sentence], m, _HEADED) for m in said]
        placed = any(isinstance(m, PlaceMention) for m in said) or any(t.roles.places for t in draft.told)
        near = None if placed else _nearby(draft, by_index, telling, taken)
        if near is not None:
            made.append(_claim(writer, draft, by_index[near.sentence], near, _NEARBY))
        elif not placed and sole is not None and _is_at_home(draft, sole):
            made.append(_claim(writer, draft, by_index[sole.sentence], sole, _SOLE))
        claims[id(draft)] = made
    return claims


def _headed(draft: Draft, scene: Scene | None) -> Iterator[TimeMention | PlaceMention]:
    """The day and the place that the heading over the first telling gives a draft that has none."""
    if scene is None:
        return
    if not any(t.roles.times for t in draft.told):
        yield from scene.times[:1]
    if not any(t.roles.places for t in draft.told):
        yield from scene.places[:1]


def _sole(found: Sequence[Found]) -> PlaceMention | None:
    """The only country in which all places of a report lie, on the words that name it or one of them."""
    named = [p for f in found for p in f.places if not p.demonym and p.place.country]
    countries = {p.place.country for p in named}
    if len(countries) != 1:
        return None
    first = min(named, key=lambda p: p.place.precision != "country")
    known = gazetteer().country(str(first.place.country))
    return replace(first, place=_country(known)) if known else None


def _country(known: PlaceEntry) -> Place:
    return Place(known.name, known.geonames, known.lat, known.lon, "country", known.country)


def _is_at_home(draft: Draft, sole: PlaceMention) -> bool:
    """Whether no sentence that tells of a draft names another country, by a party or a people either."""
    return all(t.hints <= {sole.place.country} for t in draft.told)


def _nearby(
    draft: Draft, by_index: dict[int, Found], telling: dict[int, set[int]], taken: set[tuple[int, int]]
) -> PlaceMention | None:
    first = draft.told[0].sentence
    for step in _NEAR:
        here = by_index.get(first.index + step)
        alone = telling.get(first.index + step, set()) <= {id(draft)}
        if here is None or not alone:
            continue
        if free := _free(here, taken):
            return free[0]
    return None


def _claim(
    writer: Writer, draft: Draft, found: Found, said: TimeMention | PlaceMention, sure: float
) -> Claim:
    key = draft_key(writer.document, draft)
    span = chars(found.sentence, said.first, said.stop)
    field, value = ("place", said.place) if isinstance(said, PlaceMention) else ("date", said.date)
    return writer.claim(span, cast(Field, field), value, account=key, confidence=sure)
