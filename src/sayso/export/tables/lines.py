"""What are the columns of each table? Typed, flat lines: numbers as numbers, days as days, ids that join."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event. `place` is the first one; figures are sums over groups, empty if unknown."""

    id: str
    type: str
    title: str
    edtf: str | None
    date_min: date | None
    date_max: date | None
    date_basis: str | None
    place: str | None
    geonames: int | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    actors: str
    recipients: str
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    captured_low: int | None
    captured_best: int | None
    captured_high: int | None
    targets_low: int | None
    targets_high: int | None
    operation: str | None
    operation_name: str | None
    voices: int
    grade: str
    grade_reasons: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place of an event, the first one first. Degrees WGS 84."""

    event: str
    ordinal: int
    name: str
    geonames: int | None
    latitude: float | None
    longitude: float | None
    precision: str
    country: str | None
    admin1: str | None


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One actor or recipient of an event with the strongest stance that a report takes."""

    event: str
    side: str
    name: str
    entity: str | None
    label: str | None
    kind: str | None
    stance: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeaponLine:
    """One weapon of an event, with the number stated."""

    event: str
    name: str
    kind: str | None
    count: int | None


@dataclass(frozen=True, slots=True)
class HarmLine:
    """Harm of one group: lowest, best supported, highest; empty is an open bound, never 0."""

    event: str
    measure: str
    who: str | None
    low: int | None
    best: int | None
    high: int | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim: value in words and as JSON, its quote `[start, end)` in code points, its speaker."""

    id: str
    document: str
    event: str | None
    field: str
    value: str
    value_json: str
    start: int
    end: int
    quote: str
    speaker: str | None
    speaker_entity: str | None
    speaker_label: str | None
    speaker_kind: str | None
    via: str | None
    stance: str
    made_by: str
    confidence: float


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A stated relation of two events, or of an event and an operation."""

    id: str
    from_id: str
    to_id: str
    relation: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OperationLine:
    """One named campaign."""

    id: str
    name: str
    aliases: tuple[str, ...]
    by: str | None
    events: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TotalLine:
    """A total that a speaker gives for a whole operation; never a sum of events."""

    operation: str
    what: str
    low: int | None
    high: int | None
    period: str | None
    speaker: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementLine:
    """Who says what, quoted or reported."""

    id: str
    document: str
    start: int
    end: int
    quote: str
    speaker: str
    speaker_entity: str | None
    speaker_kind: str
    direct: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A strength or total with no incident."""

    id: str
    what: str
    who: str | None
    where: str | None
    low: int | None
    high: int | None
    approximate: bool
    period: str | None
    speaker: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisagreementLine:
    """One field of one event on which answers differ."""

    id: str
    event: str
    field: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class PositionLine:
    """One answer in a disagreement and who gives it."""

    disagreement: str
    ordinal: int
    value: str
    value_json: str
    speakers: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One report with its text, to which all positions refer."""

    id: str
    name: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    retrieved: str | None
    language: str
    sha256: str
    copy_of: str | None
    replaces: str | None
    text: str


@dataclass(frozen=True, slots=True)
class MergeLine:
    """Why two accounts are one event."""

    event: str
    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    decision: str | None


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What a person decided, chained by hashes."""

    id: str
    action: str
    subject: str
    data: str
    who: str
    when: str
    why: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """An input that is no document, and why."""

    name: str
    position: str
    reason: str


Line = (
    EventLine
    | PlaceLine
    | PartyLine
    | WeaponLine
    | HarmLine
    | ClaimLine
    | LinkLine
    | OperationLine
    | TotalLine
    | StatementLine
    | FigureLine
    | DisagreementLine
    | PositionLine
    | DocumentLine
    | MergeLine
    | DecisionLine
    | RejectedLine
)
