"""How right are the counts of one annotated event? Figure by figure, the same one told twice once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.bench.scoring.held import span
from sayso.bench.scoring.same import Bounds, Span, bounds, overlap, similar, spans, total
from sayso.bench.task import Row


@dataclass(frozen=True, slots=True)
class Told:
    """A figure that a claim gives: its bounds, its speaker, its place and the group that it counts."""

    bounds: Bounds
    speaker: str | None
    span: Span
    who: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """Right figures, all given, all of the gold; and the right ones that have the right speaker."""

    right: int
    found: int
    gold: int
    said: int


@dataclass(frozen=True, slots=True)
class Compared:
    """The figures of one measure: those of the gold that a claim gives, those missed, and those beside it."""

    met: tuple[tuple[Row, Told], ...]
    missed: tuple[Row, ...]
    extra: tuple[Told, ...]


def counted(text: str, event: Row, claims: Sequence[Row], measure: str) -> Counted:
    """The counts of one measure of an annotated event against the claims that answer it."""
    found = compared(text, event, claims, measure)
    right, extra = len(found.met), len({t.bounds for t in found.extra})
    return Counted(right, right + extra, right + len(found.missed), sum(said(*pair) for pair in found.met))


def compared(text: str, event: Row, claims: Sequence[Row], measure: str) -> Compared:
    """Each figure of the gold with the claim that gives it, one to one, and what is left on both sides."""
    want = [h for h in event.get(measure, []) if h["n_low"] is not None or h["n_high"] is not None]
    given = [t for t in _told(claims, measure) if t.bounds != (None, None)]
    left, pairs, missed = list(given), list[tuple[Row, Told]](), list[Row]()
    for figure in want:
        met = _met(text, figure, left)
        if met is None:
            missed.append(figure)
        else:
            left.remove(met)
            pairs.append((figure, met))
    repeated = _repeated(text, want, given)
    return Compared(tuple(pairs), tuple(missed), tuple(t for t in left if t.bounds not in repeated))


def said(figure: Row, given: Told) -> bool:
    """Whether a claim gives a figure by the speaker that the gold names."""
    return _same_speaker(figure.get("attributed_to"), given.speaker)


def _told(claims: Sequence[Row], measure: str) -> list[Told]:
    return [
        Told(bounds(c["value"]), (c.get("speaker") or {}).get("name"), span(c), _who(c["value"]))
        for c in claims
        if c["field"] == measure
    ]


def _who(value: object) -> str | None:
    return value.get("who") if isinstance(value, dict) else None


def _bounds_of(figure: Row) -> Bounds:
    return figure["n_low"], figure["n_high"]


def _met(text: str, figure: Row, left: Sequence[Told]) -> Told | None:
    """The claim that gives a figure, nearest its quote; else the first of groups that add up to it."""
    at = spans(text, [figure["quote"]])
    same = [t for t in left if t.bounds == _bounds_of(figure)]
    if same:
        return max(same, key=lambda t: overlap(at, [t.span]))
    near = list({(t.bounds, t.who): t for t in left if overlap(at, [t.span])}.values())
    sums = tuple(total(t.bounds[k] for t in near) for k in (0, 1))
    return near[0] if len(near) > 1 and sums == _bounds_of(figure) else None


def _same_speaker(want: str | None, have: str | None) -> bool:
    if want is None or have is None:
        return want is None and have is None
    return similar(want, have)


def _repeated(text: str, want: Sequence[Row], given: Sequence[Told]) -> set[Bounds]:
    """Figures that are no extra: those of the gold, sums of one quote, and parts of its one figure."""
    known = {_bounds_of(h) for h in want}
    for quote in {h["quote"] for h in want}:
        here = [h for h in want if h["quote"] == quote]
        known.add((total(h["n_low"] for h in here), total(h["n_high"] for h in here)))
        if len(here) == 1 and (low := here[0]["n_low"]) is not None:
            at = spans(text, [quote])
            known |= {
                t.bounds
                for t in given
                if t.bounds[0] is not None and t.bounds[0] < low and overlap(at, [t.span])
            }
    return known
