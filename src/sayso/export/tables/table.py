"""Which tables make up a record, and which lines stand in each? Same record, same lines in the same order."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date
from typing import Any, get_args

from sayso.export import words
from sayso.export.order import claim_order, event_of_claims
from sayso.export.rows import event_order
from sayso.export.span import span
from sayso.export.tables import lines
from sayso.record.errors import UsageError
from sayso.record.event import Event, Record
from sayso.record.value import Value, to_json


@dataclass(frozen=True, slots=True)
class Table:
    """A name, the type of its lines, and the lines."""

    name: str
    kind: type[Any]
    lines: tuple[Any, ...]

    @property
    def columns(self) -> dict[str, Any]:
        """Names of columns with their types: str, int, float, bool, date, or tuple for a list of ids."""
        return {f.name: _plain(f.type) for f in fields(self.kind)}

    def cells(self) -> Iterator[tuple[Any, ...]]:
        """The lines as tuples, in the order of the columns."""
        return (astuple(line) for line in self.lines)


def _plain(annotation: Any) -> type:
    """`int` of `int | None`; `tuple` of a tuple of ids; the type itself otherwise."""
    found = next((a for a in get_args(annotation) if a not in (type(None), ...)), annotation)
    if getattr(annotation, "__origin__", None) is tuple:
        return tuple
    return found if isinstance(found, type) else str


def day(text: str | None) -> date | None:
    """A day of the record (`YYYY-MM-DD`) as a date, None where it is open."""
    return date.fromisoformat(text) if text else None


def _json(value: Value) -> str:
    return json.dumps(to_json(value), ensure_ascii=False)


def event_line(event: Event, names: dict[str, str]) -> lines.EventLine:
    """The line of one event; `names` are those of operations by id."""
    when, where = event.date, event.places[0] if event.places else None
    killed, injured, captured = (span(event, m) for m in ("killed", "injured", "captured"))
    hit = event.targets_hit or (None, None)
    return lines.EventLine(
        id=event.id,
        type=event.type,
        title=event.title,
        edtf=when.edtf if when else None,
        date_min=day(when.min if when else None),
        date_max=day(when.max if when else None),
        date_basis=when.basis if when else None,
        place=where.name if where else None,
        geonames=where.geonames if where else None,
        country=where.country if where else None,
        admin1=where.admin1 if where else None,
        latitude=where.lat if where else None,
        longitude=where.lon if where else None,
        precision=where.precision if where else None,
        actors=words.parties(event.actors),
        recipients=words.parties(event.recipients),
        killed_low=killed.low,
        killed_best=killed.best,
        killed_high=killed.high,
        injured_low=injured.low,
        injured_best=injured.best,
        injured_high=injured.high,
        captured_low=captured.low,
        captured_best=captured.best,
        captured_high=captured.high,
        targets_low=hit[0],
        targets_high=hit[1],
        operation=event.operation,
        operation_name=names.get(event.operation or ""),
        voices=event.voices,
        grade=event.grade.value,
        grade_reasons="; ".join(event.grade.reasons),
        reports=event.documents,
    )


def _events(record: Record) -> Iterator[lines.EventLine]:
    names = {o.id: o.name for o in record.operations}
    return (event_line(e, names) for e in sorted(record.events, key=event_order))


def _places(record: Record) -> Iterator[lines.PlaceLine]:
    for e in sorted(record.events, key=event_order):
        for at, p in enumerate(e.places):
            yield lines.PlaceLine(
                e.id, at, p.name, p.geonames, p.lat, p.lon, p.precision, p.country, p.admin1
            )


def _parties(record: Record) -> Iterator[lines.PartyLine]:
    for e in sorted(record.events, key=event_order):
        for side, found in (("actor", e.actors), ("recipient", e.recipients)):
            for p in found:
                who = p.party
                yield lines.PartyLine(
                    e.id, side, who.name, who.entity, who.label, who.kind, p.stance, p.claims
                )


def _weapons(record: Record) -> Iterator[lines.WeaponLine]:
    for e in sorted(record.events, key=event_order):
        yield from (lines.WeaponLine(e.id, w.name, w.kind, w.count) for w in e.weapons)


def _harm(record: Record) -> Iterator[lines.HarmLine]:
    for e in sorted(record.events, key=event_order):
        for h in e.harm:
            yield lines.HarmLine(e.id, h.measure, h.who, h.low, h.best, h.high, h.claims)


def _claims(record: Record) -> Iterator[lines.ClaimLine]:
    event_of = event_of_claims(record)
    for c in sorted(record.claims, key=claim_order):
        s, at = c.speaker, c.quote
        yield lines.ClaimLine(
            c.id, c.document.id, event_of.get(c.id), c.field, words.claim_words(c), _json(c.value),
            at.start, at.end, at.text,
            s.name if s else None, s.entity if s else None, s.label if s else None, s.kind if s else None,
            s.via if s else None, c.stance, c.made_by, round(c.confidence, 2),
        )  # fmt: skip


def _links(record: Record) -> Iterator[lines.LinkLine]:
    for x in sorted(record.links, key=lambda x: x.id):
        yield lines.LinkLine(x.id, x.start, x.end, x.relation, x.claims)


def _operations(record: Record) -> Iterator[lines.OperationLine]:
    for o in sorted(record.operations, key=lambda o: (o.name, o.id)):
        yield lines.OperationLine(o.id, o.name, o.aliases, o.by, o.events, o.claims)


def _totals(record: Record) -> Iterator[lines.TotalLine]:
    for o in sorted(record.operations, key=lambda o: (o.name, o.id)):
        for t in o.totals:
            yield lines.TotalLine(o.id, t.what, t.low, t.high, t.period, t.speaker, t.claims)


def _statements(record: Record) -> Iterator[lines.StatementLine]:
    for s in sorted(record.statements, key=lambda s: (s.quote.document.id, s.quote.start, s.id)):
        at, who = s.quote, s.speaker
        ids = tuple(c.id for c in s.claims)
        yield lines.StatementLine(
            s.id, at.document.id, at.start, at.end, at.text, who.name, who.entity, who.kind, s.direct, ids
        )


def _figures(record: Record) -> Iterator[lines.FigureLine]:
    for f in sorted(record.figures, key=lambda f: (f.what, f.who or "", f.id)):
        who = words.speaker(f.speaker) if f.speaker else None
        yield lines.FigureLine(
            f.id, f.what, f.who, f.where, f.low, f.high, f.approximate, f.period, who, f.claims
        )


def _disagreements(record: Record) -> Iterator[lines.DisagreementLine]:
    for d in sorted(record.disagreements, key=lambda d: (d.event, d.field, d.id)):
        yield lines.DisagreementLine(d.id, d.event, d.field, d.kind, d.note)


def _positions(record: Record) -> Iterator[lines.PositionLine]:
    for d in sorted(record.disagreements, key=lambda d: (d.event, d.field, d.id)):
        for at, p in enumerate(d.positions):
            said = words.value_words(p.value)
            yield lines.PositionLine(d.id, at, said, _json(p.value), p.speakers, p.claims)


def _documents(record: Record) -> Iterator[lines.DocumentLine]:
    copies = dict(record.copies)
    for d in sorted(record.documents, key=lambda d: d.id):
        yield lines.DocumentLine(
            d.id, d.name, d.url, d.outlet, d.title, d.published, d.retrieved, d.language, d.sha256,
            copies.get(d.id), d.replaces, d.text,
        )  # fmt: skip


def _merges(record: Record) -> Iterator[lines.MergeLine]:
    for e in sorted(record.events, key=lambda e: e.id):
        for m in e.merges:
            yield lines.MergeLine(e.id, m.left, m.right, round(m.score, 4), m.reasons, m.decision)


def _decisions(record: Record) -> Iterator[lines.DecisionLine]:
    for d in record.decisions:
        yield lines.DecisionLine(d.id, d.action, d.subject, d.data, d.who, d.when, d.why, d.previous, d.hash)


def _rejected(record: Record) -> Iterator[lines.RejectedLine]:
    for r in sorted(record.rejected, key=lambda r: (r.name, r.position, r.reason)):
        yield lines.RejectedLine(r.name, r.position, r.reason)


_MAKE: dict[str, tuple[type[lines.Line], Callable[[Record], Iterable[lines.Line]]]] = {
    "events": (lines.EventLine, _events),
    "places": (lines.PlaceLine, _places),
    "parties": (lines.PartyLine, _parties),
    "weapons": (lines.WeaponLine, _weapons),
    "harm": (lines.HarmLine, _harm),
    "claims": (lines.ClaimLine, _claims),
    "links": (lines.LinkLine, _links),
    "operations": (lines.OperationLine, _operations),
    "totals": (lines.TotalLine, _totals),
    "statements": (lines.StatementLine, _statements),
    "figures": (lines.FigureLine, _figures),
    "disagreements": (lines.DisagreementLine, _disagreements),
    "positions": (lines.PositionLine, _positions),
    "documents": (lines.DocumentLine, _documents),
    "merges": (lines.MergeLine, _merges),
    "decisions": (lines.DecisionLine, _decisions),
    "rejected": (lines.RejectedLine, _rejected),
}
NAMES = tuple(_MAKE)


def table(record: Record, name: str) -> Table:
    """One table of a record. Raises UsageError where none has this name."""
    if name not in _MAKE:
        raise UsageError(f"no table is called {name!r}", advice=f"Choose one of: {', '.join(NAMES)}.")
    kind, make = _MAKE[name]
    return Table(name, kind, tuple(make(record)))


def tables(record: Record) -> tuple[Table, ...]:
    """All tables of a record, also those without a line."""
    return tuple(table(record, name) for name in NAMES)
