"""What is the same, what is missing on either side, where do values differ? With the reports' words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.export import words
from sayso.export.match.pairing import pairs
from sayso.export.match.theirs import Theirs
from sayso.export.rows import event_order
from sayso.export.span import span
from sayso.record.event import Event, Record

OUTCOMES = ("same", "different", "missing_here", "missing_there")


@dataclass(frozen=True, slots=True)
class Matched:
    """One row of the list, or one event that it lacks.

    `outcome`: same, different (one event, other values), missing_here (no event of the record answers it),
    missing_there. `differs` says which values, `quotes` the words that ours stand on.
    """

    outcome: str
    theirs: str
    event: str
    title: str
    points: float
    reasons: str
    differs: str
    quotes: str


def _killed(theirs: Theirs, event: Event) -> str:
    ours = span(event, "killed")
    if theirs.killed_low is None or (ours.low is None and ours.high is None):
        return ""
    high = theirs.killed_high if theirs.killed_high is not None else theirs.killed_low
    apart = high < (ours.low or 0) or (ours.high is not None and theirs.killed_low > ours.high)
    if not apart:
        return ""
    return f"killed: theirs {words.number(theirs.killed_low, high)}, ours {words.number(ours.low, ours.high)}"


def _date(theirs: Theirs, event: Event) -> str:
    when = event.date
    if theirs.first is None or theirs.last is None or when is None or when.min is None or when.max is None:
        return ""
    if theirs.first.isoformat() <= when.max and theirs.last.isoformat() >= when.min:
        return ""
    return f"date: theirs {theirs.first.isoformat()}, ours {words.date(when)}"


def _quotes(event: Event, fields: list[str]) -> str:
    told = [c for c in event.claims if c.field in fields]
    each = (
        f"“{c.quote.text}” — {words.speaker(c.speaker)}, {c.document.name} [{c.quote.start}–{c.quote.end}]"
        for c in told
    )
    return " | ".join(dict.fromkeys(each))


def _pair(row: Theirs, event: Event, points: float, reasons: tuple[str, ...]) -> Matched:
    found = [text for text in (_date(row, event), _killed(row, event)) if text]
    fields = [text.partition(":")[0] for text in found]
    outcome = "different" if found else "same"
    return Matched(
        outcome,
        row.id,
        event.id,
        event.title,
        points,
        "; ".join(reasons),
        "; ".join(found),
        _quotes(event, fields),
    )


def match(record: Record, theirs: tuple[Theirs, ...]) -> tuple[Matched, ...]:
    """Every row of the list in its order, then every event that no row answers, the earliest first."""
    return tuple(_matched(record, theirs))


def _together(theirs: tuple[Theirs, ...], event_of: dict[int, str]) -> dict[int, Theirs]:
    """Each row with the dead of all rows of its event: lists that split by day or place divide them."""
    sums: dict[str, tuple[int, int]] = {}
    for row in theirs:
        event = event_of.get(row.line)
        if event is not None and row.killed_low is not None:
            low, high = sums.get(event, (0, 0))
            most = row.killed_high if row.killed_high is not None else row.killed_low
            sums[event] = (low + row.killed_low, high + most)
    return {r.line: _summed(r, sums.get(event_of.get(r.line, ""))) for r in theirs}


def _summed(row: Theirs, killed: tuple[int, int] | None) -> Theirs:
    return row if killed is None else replace(row, killed_low=killed[0], killed_high=killed[1])


def _matched(record: Record, theirs: tuple[Theirs, ...]) -> Iterator[Matched]:
    found = pairs(theirs, record.events)
    whole = _together(theirs, {line: event.id for line, (event, _) in found.items()})
    for row in theirs:
        if row.line in found:
            event, alike = found[row.line]
            yield _pair(whole[row.line], event, alike.points, alike.reasons)
        else:
            yield Matched("missing_here", row.id, "", "", 0.0, "no event is alike enough", "", "")
    answered = {event.id for event, _ in found.values()}
    for event in sorted(record.events, key=event_order):
        if event.id not in answered:
            yield Matched("missing_there", "", event.id, event.title, 0.0, "", "", "")
