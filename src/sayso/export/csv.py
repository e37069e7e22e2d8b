"""How does a record read as a table of events? One row per event, plain days, formulas made harmless."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any

from sayso.export import words
from sayso.export.rows import event_order
from sayso.export.span import span
from sayso.record.event import Event, Record
from sayso.record.terms import HARM

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: Any) -> Any:
    """A cell that no spreadsheet runs: text that looks like a formula gets an apostrophe in front.

    >>> safe_cell("=1+1"), safe_cell(-3), safe_cell(None)
    ("'=1+1", -3, '')
    """
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def to_csv(header: Sequence[str], rows: Iterable[Sequence[Any]], *, raw: bool = False) -> str:
    """Rows as CSV (RFC 4180 quoting, `\\n` line ends), header first; `raw` is for no spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(row if raw else [safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class CsvEvent:
    """The columns. `killed_low` and the like are empty where unknown, which is not 0."""

    id: str
    date: str
    date_min: str | None
    date_max: str | None
    date_basis: str | None
    type: str
    title: str
    place: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    actors: str
    recipients: str
    weapons: str
    killed_low: int | None
    killed_high: int | None
    injured_low: int | None
    injured_high: int | None
    captured_low: int | None
    captured_high: int | None
    harm: str
    operation: str
    voices: int
    documents: str
    grade: str


def csv_event(event: Event, operations: dict[str, str]) -> CsvEvent:
    """The row of one event."""
    when, where = event.date, event.places[0] if event.places else None
    killed, injured, captured = (span(event, m) for m in HARM[:3])
    return CsvEvent(
        id=event.id,
        date=(when.edtf if when else None) or "",
        date_min=when.min if when else None,
        date_max=when.max if when else None,
        date_basis=when.basis if when else None,
        type=event.type,
        title=event.title,
        place=where.name if where else "",
        country=where.country if where else None,
        admin1=where.admin1 if where else None,
        latitude=where.lat if where else None,
        longitude=where.lon if where else None,
        precision=where.precision if where else None,
        actors=words.parties(event.actors),
        recipients=words.parties(event.recipients),
        weapons="; ".join(words.weapon(w) for w in event.weapons),
        killed_low=killed.low,
        killed_high=killed.high,
        injured_low=injured.low,
        injured_high=injured.high,
        captured_low=captured.low,
        captured_high=captured.high,
        harm="; ".join(words.harm(h) for h in event.harm),
        operation=operations.get(event.operation or "", event.operation or ""),
        voices=event.voices,
        documents="; ".join(event.documents),
        grade=event.grade.value,
    )


def export_csv(record: Record) -> str:
    """One row per event, the earliest first; the same record gives the same bytes."""
    names = {o.id: o.name for o in record.operations}
    rows = [csv_event(e, names) for e in sorted(record.events, key=event_order)]
    return to_csv([f.name for f in fields(CsvEvent)], [astuple(r) for r in rows])
