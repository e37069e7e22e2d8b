"""How many events and people, by what was asked? Low, best and high; the unknown counted apart."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, make_dataclass
from itertools import product
from typing import Any

from sayso.export.counts.keys import keys_named, names_of
from sayso.export.span import Span, span
from sayso.record.event import Event, Record

ALL = "all"


@dataclass(frozen=True, slots=True)
class Counted:
    """Figures of a group of events. `high` is None where some event has no upper bound.

    `unknown` counts the events for which no report gives a number of this measure: they add nothing.
    """

    events: int
    killed_low: int
    killed_best: int
    killed_high: int | None
    killed_unknown: int
    injured_low: int
    injured_best: int
    injured_high: int | None
    injured_unknown: int


@dataclass(frozen=True, slots=True)
class OperationTotal:
    """A total as a speaker gives it for a campaign: apart from events, whose sum it is not."""

    operation: str
    what: str
    low: int | None
    high: int | None
    period: str
    speaker: str


def _is_unknown(found: Span) -> bool:
    return found.best is None and found.high is None


def _sums(spans: list[Span]) -> tuple[int, int, int | None, int]:
    known = [s for s in spans if not _is_unknown(s)]
    highs = [s.high for s in known]
    high = None if None in highs else sum(h for h in highs if h is not None)
    return sum(s.low or 0 for s in known), sum(s.best or 0 for s in known), high, len(spans) - len(known)


def counted(events: Iterable[Event]) -> Counted:
    """The figures of these events together."""
    found = list(events)
    killed, injured = ([span(e, measure) for e in found] for measure in ("killed", "injured"))
    return Counted(len(found), *_sums(killed), *_sums(injured))


def groups(record: Record, by: tuple[str, ...]) -> dict[tuple[str, ...], list[Event]]:
    """Events by the values of these keys; an event with two actors stands in both groups."""
    keys, names = keys_named(by), names_of(record)
    found: dict[tuple[str, ...], list[Event]] = {}
    for event in record.events:
        for values in product(*(key(event, names) for key in keys)):
            found.setdefault(values, []).append(event)
    return dict(sorted(found.items()))


def count_by(record: Record, by: tuple[str, ...]) -> tuple[Any, ...]:
    """A row for each group in the order of its values, and a last row of all events, each counted once.

    Rows are frozen dataclasses: a column for each key, then those of `Counted`. Raises UsageError for a key
    that is none, or stands twice.
    """
    keys_named(by)  # before they become names of fields
    kind = make_dataclass("CountRow", [*((name, str) for name in by), *_columns()], frozen=True, slots=True)
    return tuple(kind(**row) for row in _rows(record, by))


def _columns() -> list[tuple[str, Any]]:
    return [(name, found.type) for name, found in Counted.__dataclass_fields__.items()]


def _rows(record: Record, by: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for values, events in groups(record, by).items():
        yield dict(zip(by, values, strict=True)) | asdict(counted(events))
    yield dict.fromkeys(by, ALL) | asdict(counted(record.events))


def operation_totals(record: Record) -> tuple[OperationTotal, ...]:
    """What speakers say that campaigns add up to, by name."""
    return tuple(
        OperationTotal(o.name, t.what, t.low, t.high, t.period or "", t.speaker or "")
        for o in sorted(record.operations, key=lambda o: (o.name, o.id))
        for t in o.totals
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """The figures of a group as a terminal shows them: low / best / high."""

    events: int
    killed: str
    killed_unknown: int
    injured: str
    injured_unknown: int


def _triple(low: int, best: int, high: int | None) -> str:
    return str(low) if low == best == high else f"{low} / {best} / {'open' if high is None else high}"


def shown_rows(rows: Iterable[Any], by: tuple[str, ...]) -> tuple[Any, ...]:
    """The rows of `count_by` with low, best and high in one cell, for a table that fits a screen."""
    columns = [(name, found.type) for name, found in _Shown.__dataclass_fields__.items()]
    kind = make_dataclass("ShownRow", [*((name, str) for name in by), *columns], frozen=True, slots=True)
    return tuple(
        kind(
            *(getattr(row, name) for name in by),
            row.events,
            _triple(row.killed_low, row.killed_best, row.killed_high),
            row.killed_unknown,
            _triple(row.injured_low, row.injured_best, row.injured_high),
            row.injured_unknown,
        )
        for row in rows
    )
