"""How near was an event told that a phrase may point back to, and how does it stand beside it?"""

from collections.abc import Iterator, Sequence
from math import log

from sayso.extract.coreference.kinds import same_kind
from sayso.extract.coreference.told import Draft, Told, dates_of, is_bare, places_of
from sayso.extract.coreference.wording import several
from sayso.knowledge.coreference import kinds

Feature = tuple[str, float]
_POINTING = frozenset({"this", "that", "these", "those"})
_FARTHEST = 10  # sentences; what lies farther back is no farther
_LOWEST = 6  # drafts told since


def _just_told(draft: Draft, index: int) -> bool:
    """Whether the sentence before told of the draft, in whatever clause."""
    return any(t.sentence.index in (index - 1, index) for t in draft.told)


def features(draft: Draft, told: Told) -> Iterator[Feature]:
    """How far back the draft was told, headline against body, "this" and "that", the same sentence."""
    here, types = told.sentence.index, set(draft.types)
    back = max(here - draft.last, 0)
    yield "back", min(back, _FARTHEST) / _FARTHEST
    yield "back_none", back == 0
    yield "back_one", back == 1
    yield "back_far", back > _FARTHEST / 2
    yield "same_paragraph", any(t.sentence.block == told.sentence.block for t in draft.told)
    headed = all(t.headline for t in draft.told)
    yield "headline", told.headline or headed
    yield "headline_just_before", headed and here - draft.told[-1].sentence.index <= 2
    yield "bare", is_bare(draft)
    yield "open_family", _is_open(draft, told) and not kinds().any & ({told.occurrence.type} | types)
    yield from _pointing(draft, told)
    yield from _beside(draft, told)
    yield "said_both", told.frame is not None and any(t.frame for t in draft.told)


def _is_open(draft: Draft, told: Told) -> bool:
    """Whether neither places nor days of both could tell them apart."""
    days = any(t.date.edtf for t in told.roles.times) and dates_of(draft)
    return not (told.roles.places and places_of(draft)) and not days


def _pointing(draft: Draft, told: Told) -> Iterator[Feature]:
    """What was told just before, one or several, as in "this strike", "those attacks"."""
    here, head = told.sentence.index, told.occurrence.head
    if any(t.lower in _POINTING for t in told.sentence.children(head, "det")):
        yield "pointing_near", here - draft.last <= 2
        yield "pointing_just", _just_told(draft, here)
        yield "pointing_number", several(draft) == told.occurrence.plural


def _beside(draft: Draft, told: Told) -> Iterator[Feature]:
    """Two phrases of one sentence: by which clause the one hangs on the other."""
    s, occurrence = told.sentence, told.occurrence
    beside = {t.occurrence.head for t in draft.told if t.sentence.index == s.index and t.part == told.part}
    if not beside:
        return
    yield "beside", True
    yield "beside_harm", occurrence.form == "harm"
    yield "beside_definite", occurrence.definite and same_kind(draft, occurrence.type)
    path = []
    for token in (s.tokens[occurrence.head], *s.ancestors(occurrence.head)):
        if token.i in beside:
            break
        path.append(token.dep)
    yield "beside_prep", "prep" in path
    yield "beside_conj", "conj" in path
    yield "beside_relcl", "relcl" in path
    yield "beside_object", bool(path) and path[0] == "pobj"


def ranks(drafts: Sequence[Draft]) -> list[int]:
    """For each draft how many others were told of since."""
    last = [(d.told[-1].sentence.index, d.told[-1].occurrence.head) for d in drafts]
    return [len({other for other in last if other > one}) for one in last]


def standing(draft: Draft, drafts: Sequence[Draft], rank: int) -> Iterator[Feature]:
    """How a draft stands among all: told last, first, most often."""
    size = len(draft.told)
    yield "latest", float(rank == 0)
    yield "latest_but_one", float(rank == 1)
    yield "rank", min(rank, _LOWEST) / _LOWEST
    yield "first", float(draft.told[0].sentence.index <= 1)
    yield "main", float(size > 1 and draft.told[0].sentence.index <= 3)
    yield "largest", float(size > 1 and size == max(len(d.told) for d in drafts))
    yield "tellings", log(size)
