"""Where was an event that no sentence places itself? By the scene that the report sets around it."""

from collections.abc import Sequence

from sayso.extract.accounts import Writer, chars, draft_key
from sayso.extract.coreference import Draft
from sayso.extract.mentions import PlaceMention
from sayso.extract.roles import Found
from sayso.record.claim import Claim

_NEAR = (0, 1, -1)  # the sentence that tells it, the next, the one before


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
    """Place claims by `id` of a draft without a place: the nearest free place around its first telling.

    A sentence that tells of another draft lends nothing: its places are that event's.
    """
    taken = {(p.sentence, p.first) for d in drafts for t in d.told for p in t.roles.places}
    by_index = {f.sentence.index: f for f in found}
    telling: dict[int, set[int]] = {}
    for draft in drafts:
        for told in draft.told:
            telling.setdefault(told.sentence.index, set()).add(id(draft))
    claims: dict[int, list[Claim]] = {}
    for draft in drafts:
        if not any(t.roles.places for t in draft.told):
            scene = _scene(draft, by_index, telling, taken)
            if scene is not None:
                claims[id(draft)] = [_claim(writer, draft, by_index[scene.sentence], scene)]
    return claims


def _scene(
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


def _claim(writer: Writer, draft: Draft, found: Found, scene: PlaceMention) -> Claim:
    key = draft_key(writer.document, draft)
    span = chars(found.sentence, scene.first, scene.stop)
    return writer.claim(span, "place", scene.place, account=key, confidence=0.6)
