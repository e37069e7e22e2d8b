"""What does a row of a list show?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list. Harm is the lowest and the highest figure of any group, None where unknown."""

    id: str
    type: str
    title: str
    date: str | None
    date_min: str | None
    date_max: str | None
    places: tuple[str, ...]
    countries: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    operation: str | None
    voices: int
    grade: str
    accounts: int


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a list, with its event and its report's name. `value` is JSON."""

    id: str
    document: str
    name: str
    event: str | None
    field: str
    value: str
    start: int
    end: int
    quote: str
    speaker: str | None
    stance: str
    confidence: float


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement in a list."""

    id: str
    document: str
    name: str
    speaker: str | None
    start: int
    end: int
    quote: str
    direct: bool


@dataclass(frozen=True, slots=True)
class FigureListRow:
    """A strength or total in a list."""

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
class OperationRow:
    """An operation in a list."""

    id: str
    name: str
    aliases: tuple[str, ...]
    by: str | None
    events: int
    totals: int


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """A disagreement in a list; `positions` are values as JSON."""

    id: str
    event: str
    title: str
    field: str
    kind: str
    positions: tuple[str, ...]
    note: str
