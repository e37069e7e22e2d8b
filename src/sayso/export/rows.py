"""What stands in one row of each listing? Flat, frozen rows for tables, CSV, JSON and data frames."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso.export import words
from sayso.export.order import claim_order, event_of_claims
from sayso.record.claim import Claim
from sayso.record.event import Event, Record


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event. Harm in words ("at least 3 soldiers"), dates as EDTF and as days."""

    id: str
    date: str
    date_min: str | None
    date_max: str | None
    type: str
    title: str
    place: str
    country: str
    actors: str
    recipients: str
    killed: str
    injured: str
    operation: str
    voices: int
    documents: int
    grade: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim with its words, speaker, stance and position."""

    id: str
    event: str
    field: str
    value: str
    speaker: str
    stance: str
    quote: str
    report: str
    document: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """One disagreement, its positions with their speakers in one cell."""

    id: str
    event: str
    title: str
    field: str
    kind: str
    positions: str
    note: str


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One named campaign."""

    id: str
    name: str
    aliases: str
    by: str
    events: int
    totals: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """Who says what in which report."""

    id: str
    speaker: str
    kind: str
    direct: bool
    quote: str
    report: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A strength or total with no incident."""

    id: str
    what: str
    number: str
    who: str
    where: str
    period: str
    speaker: str
    low: int | None
    high: int | None


Row = EventRow | ClaimRow | DisagreementRow | OperationRow | StatementRow | FigureRow


def event_row(event: Event, operations: dict[str, str], *, documents: int | None = None) -> EventRow:
    """The row of one event. `operations` gives names by id, `documents` how many if no claims are loaded."""
    when = event.date
    return EventRow(
        id=event.id,
        date=words.date(when),
        date_min=when.min if when else None,
        date_max=when.max if when else None,
        type=event.type,
        title=event.title,
        place=words.places(event),
        country="; ".join(dict.fromkeys(p.country for p in event.places if p.country)),
        actors=words.parties(event.actors),
        recipients=words.parties(event.recipients),
        killed=words.harm_of(event, "killed"),
        injured=words.harm_of(event, "injured"),
        operation=operations.get(event.operation or "", event.operation or ""),
        voices=event.voices,
        documents=len(event.documents) if documents is None else documents,
        grade=event.grade.value,
    )


def event_order(event: Event) -> tuple[str, str, str]:
    """Earliest day first, events of unknown day last."""
    first = event.date.min if event.date else None
    return first or "9999", words.date(event.date), event.id


def event_rows(record: Record) -> Iterator[EventRow]:
    """All events, the earliest first, those of unknown day last."""
    names = {o.id: o.name for o in record.operations}
    for event in sorted(record.events, key=event_order):
        yield event_row(event, names)


def _claim_row(claim: Claim, event: str) -> ClaimRow:
    return ClaimRow(
        id=claim.id,
        event=event,
        field=claim.field,
        value=words.claim_words(claim),
        speaker=words.speaker(claim.speaker),
        stance=claim.stance,
        quote=claim.quote.text,
        report=claim.document.name,
        document=claim.document.id,
        start=claim.quote.start,
        end=claim.quote.end,
        confidence=round(claim.confidence, 2),
    )


def claim_rows_of(claims: Iterable[Claim], event_of: Mapping[str, str]) -> Iterator[ClaimRow]:
    """These claims by document and position; `event_of` gives the event of a claim by its id."""
    for claim in sorted(claims, key=claim_order):
        yield _claim_row(claim, event_of.get(claim.id, ""))


def claim_rows(record: Record) -> Iterator[ClaimRow]:
    """All claims by document and position."""
    return claim_rows_of(record.claims, event_of_claims(record))


def disagreement_rows(record: Record) -> Iterator[DisagreementRow]:
    """All disagreements by event and field."""
    titles = {e.id: e.title for e in record.events}
    for found in sorted(record.disagreements, key=lambda d: (d.event, d.field, d.kind, d.id)):
        said = [f"{words.value_words(p.value)} — {', '.join(p.speakers)}" for p in found.positions]
        yield DisagreementRow(
            found.id,
            found.event,
            titles.get(found.event, ""),
            found.field,
            found.kind,
            " | ".join(said),
            found.note,
        )


def operation_rows(record: Record) -> Iterator[OperationRow]:
    """All operations by name."""
    for found in sorted(record.operations, key=lambda o: (o.name, o.id)):
        totals = "; ".join(f"{t.what} {words.number(t.low, t.high)}" for t in found.totals)
        aliases = "; ".join(found.aliases)
        yield OperationRow(found.id, found.name, aliases, found.by or "", len(found.events), totals)


def statement_rows(record: Record) -> Iterator[StatementRow]:
    """All statements by document and position."""
    order = sorted(record.statements, key=lambda s: (s.quote.document.id, s.quote.start, s.id))
    for found in order:
        at = found.quote
        yield StatementRow(
            found.id,
            words.speaker(found.speaker),
            found.speaker.kind,
            found.direct,
            at.text,
            at.document.name,
            at.document.id,
            at.start,
            at.end,
        )


def figure_rows(record: Record) -> Iterator[FigureRow]:
    """All strengths and totals by what they measure."""
    for found in sorted(record.figures, key=lambda f: (f.what, f.who or "", f.id)):
        said = words.number(found.low, found.high, approximate=found.approximate)
        yield FigureRow(
            found.id,
            found.what,
            said,
            found.who or "",
            found.where or "",
            found.period or "",
            words.speaker(found.speaker),
            found.low,
            found.high,
        )
