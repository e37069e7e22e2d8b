"""How does what a record holds look? As in its export."""

from pydantic import Field

from sayso.web.models.base import Json, Model


class Speaker(Model):
    """Whose word it is, `[start, end)` in code points of the report."""

    name: str
    start: int
    end: int
    entity: str | None
    label: str | None
    kind: str
    via: str | None


class Claim(Model):
    """A claim as the export has it."""

    id: str
    document: str
    event: str | None
    field: str
    value: Json
    start: int
    end: int
    quote: str
    speaker: Speaker | None
    stance: str
    made_by: str
    confidence: float


class Document(Model):
    """A report as the export has it."""

    id: str
    name: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    retrieved: str | None
    language: str
    sha256: str
    text: str
    copy_of: str | None
    replaces: str | None
    erased: bool
    copy_parts: list[Json]


class Event(Model):
    """An event as the export has it."""

    id: str
    type: str
    codes: Json
    title: str
    date: Json | None
    places: list[Json]
    actors: list[Json]
    recipients: list[Json]
    weapons: list[Json]
    harm: list[Json]
    targets_hit: Json | None
    operation: str | None
    documents: list[str]
    voices: int
    grade: Json
    claims: list[str]
    corrected: Json
    voiced: list[Json]


class Link(Model):
    """A stated relation; `from` answers, is part of, or comes before `to`."""

    id: str
    from_: str = Field(alias="from")
    to: str
    relation: str
    claims: list[str]


class Operation(Model):
    """A named campaign as the export has it."""

    id: str
    name: str
    aliases: list[str]
    by: str | None
    events: list[str]
    totals: list[Json]
    claims: list[str]


class Statement(Model):
    """Who says what, as the export has it."""

    id: str
    document: str
    speaker: Speaker
    start: int
    end: int
    quote: str
    direct: bool
    claims: list[str]


class Figure(Model):
    """A strength or total of no event, as the export has it."""

    id: str
    what: str
    who: str | None
    where: str | None
    low: int | None
    high: int | None
    approximate: bool
    period: str | None
    speaker: Speaker | None
    claims: list[str]


class Position(Model):
    """One answer, who gives it, on which claims."""

    value: Json
    speakers: list[str]
    claims: list[str]


class Disagreement(Model):
    """A disagreement as the export has it."""

    id: str
    event: str
    field: str
    kind: str
    positions: list[Position]
    note: str


class Decision(Model):
    """A decision of a person; `state` is what became of it, `reason` why it does not stand."""

    id: str
    action: str
    subject: str
    data: str
    who: str
    when: str
    why: str
    previous: str
    hash: str
    undone: bool
    state: str
    reason: str


class Rejected(Model):
    """An input that is no report, and why."""

    name: str
    position: str
    reason: str
