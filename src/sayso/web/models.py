"""In which shapes does the API answer? The export's objects (`sayso/1`), and the rows of lists."""

from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Json = dict[str, Any]
_Item = TypeVar("_Item")


class Model(BaseModel):
    """Fixed shapes: an answer has these keys and no others."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Page(Model, Generic[_Item]):
    """A stretch of a list. `next` is the address of the stretch after it, null at the end."""

    total: int
    offset: int
    limit: int
    next: str | None
    items: list[_Item]


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


class EventRow(Model):
    """An event in a list: harm in words, the first place with coordinates where they are known."""

    id: str
    type: str
    title: str
    date: str
    date_min: str | None
    date_max: str | None
    place: str
    country: str
    latitude: float | None
    longitude: float | None
    precision: str | None
    actors: str
    killed: str
    injured: str
    operation: str
    voices: int
    grade: str


class ReportRow(Model):
    """A report in a list, without its text; `length` in code points."""

    id: str
    name: str
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    language: str
    not_read: bool
    length: int
    claims: int
    events: int
    copy_of: str | None


class StatementRow(Model):
    """A statement in a list."""

    id: str
    document: str
    name: str
    speaker: str | None
    start: int
    end: int
    quote: str
    direct: bool


class DisagreementRow(Disagreement):
    """A disagreement with the title of its event, its answers in words, and the decision that settled it."""

    title: str
    words: list[str]
    settled: str | None


class Merge(Model):
    """Why two accounts are one event: a score from 0 to 1 with its reasons, or a decision."""

    left: str
    right: str
    score: float
    reasons: list[str]
    decision: str | None


class Account(Model):
    """What one report says of the event: the words that it hangs on, and its claims."""

    id: str
    document: str
    type: str
    start: int
    end: int
    quote: str
    claims: list[str]


class End(Model):
    """An event or operation at the end of a link."""

    id: str
    title: str
    date: str
    kind: str


class Whole(Model):
    """One event with all that it stands on. `words` gives each claim's value in a few words."""

    address: str
    event: Event
    accounts: list[Account]
    claims: list[Claim]
    words: dict[str, str]
    documents: list[Document]
    links: list[Link]
    ends: list[End]
    disagreements: list[DisagreementRow]
    operation: Operation | None
    merges: list[Merge]
    decisions: list[Decision]
    citation: str


class Briefed(Model):
    """Events for a brief, each whole; `left_out` where more fit than one brief holds."""

    left_out: bool
    events: list[Whole]


class Refusal(Model):
    """What a language model answered of a report and the record does not take, with the reason."""

    field: str
    kind: str
    words: str
    value: str
    reason: str


class WholeReport(Model):
    """A report with every claim and statement, and the events that it tells of."""

    document: Document
    not_read: bool
    blocks: list[tuple[str, int, int]]
    claims: list[Claim]
    words: dict[str, str]
    statements: list[Statement]
    events: list[End]
    copies: list[str]
    refusals: list[Refusal]


class Cue(Model):
    """The words that state a link, with their report."""

    quote: str
    document: str
    name: str
    start: int
    end: int
    stance: str
    speaker: str


class Node(Model):
    """An event or operation in a chain."""

    id: str
    title: str
    kind: str
    date: str
    date_min: str | None
    killed: str


class Edge(Model):
    """A stated relation between two nodes; `alleged` where no one asserts it plainly."""

    id: str
    from_: str = Field(alias="from")
    to: str
    relation: str
    alleged: bool
    cues: list[Cue]


class Chain(Model):
    """What answered what. `left_out` counts nodes past the limit."""

    start: str | None
    nodes: list[Node]
    edges: list[Edge]
    left_out: int


class Sum(Model):
    """One measure over the events of an operation: a sum of what is known, and how many events give none."""

    measure: str
    low: int
    high: int | None
    events: int
    silent: int


class WholeOperation(Model):
    """An operation, its events and claims; the sum of its events stands beside totals, never in them."""

    operation: Operation
    events: list[EventRow]
    claims: list[Claim]
    documents: list[Document]
    sums: list[Sum]
    totals: list[str]


class Choice(Model):
    """A value of a filter, its name as shown, and how many events it would leave."""

    value: str
    label: str
    events: int


class Spot(Model):
    """A place on the map and how many of the events asked for name it."""

    name: str
    lat: float
    lon: float
    precision: str
    country: str | None
    events: int


class Bin(Model):
    """Events that lie whole in [first, last], and others that may."""

    first: str
    last: str
    certain: int
    possible: int


class Browse(Model):
    """All that the overview shows beside its list. Counts beside a choice leave its own filter aside."""

    total: int
    of: int
    choices: dict[str, list[Choice]]
    disputed: int
    undated: int
    unplaced: int
    spots: list[Spot]
    spots_left_out: int
    bins: list[Bin]
    bars: list[EventRow]


class Passage(Model):
    """A report that holds the words searched; `marks` are stretches of `snippet` to be marked."""

    document: str
    name: str
    outlet: str | None
    start: int
    end: int
    snippet: str
    hits: int
    not_read: bool


class Found(Model):
    """What a search found in texts and among events."""

    words: str
    passages: list[Passage]
    events: Page[EventRow]


class Summary(Model):
    """What the record holds and how it is served. `session` goes back with every change.

    `withheld` says how much is held back where the record is served for the public.
    """

    schema_: str = Field(alias="schema")
    sayso: str
    counts: dict[str, int]
    settings: dict[str, str]
    read_only: bool
    who: str
    session: str
    types: list[str]
    fields: list[str]
    formats: list[str]
    max_upload_bytes: int
    latest: str | None
    withheld: dict[str, int] | None = None


class Compared(Model):
    """One field of two accounts: what each says, and whether they match, clash, or only one speaks."""

    field: str
    left: list[str]
    right: list[str]
    verdict: str


class Side(Model):
    """One of two accounts: its report and its claims."""

    account: str
    document: Document
    claims: list[Claim]


class Task(Model):
    """One thing to review; `key` names it for good. `done` is the decision that settled it."""

    key: str
    kind: str
    event: str
    title: str
    doubt: float
    summary: str
    done: str | None


class WholeTask(Model):
    """A thing to review with what a reviewer needs to see."""

    task: Task
    sides: list[Side]
    compared: list[Compared]
    reasons: list[str]
    words: dict[str, str]
    positions: list[Position]
    verdicts: list[str]


class Verdict(Model):
    """What a reviewer says of a task. `position` is the number of the answer that holds."""

    verdict: str = Field(pattern="^(accept|reject|split|merge|unsure|settle)$")
    why: str = Field(min_length=1, max_length=2000)
    who: str | None = Field(default=None, min_length=1, max_length=100)
    position: int | None = Field(default=None, ge=0, le=1000)


class Counted(Model):
    """Events and people of one group; `values` are those of the keys. High is null where open."""

    values: list[str]
    events: int
    killed_low: int
    killed_best: int
    killed_high: int | None
    killed_unknown: int
    injured_low: int
    injured_best: int
    injured_high: int | None
    injured_unknown: int


class SaidTotal(Model):
    """What a speaker says that an operation adds up to."""

    operation: str
    what: str
    low: int | None
    high: int | None
    period: str
    speaker: str


class Table(Model):
    """Counts by keys; the last row counts every event once. `keys` are all that can be asked for."""

    by: list[str]
    keys: list[str]
    rows: list[Counted]
    totals: list[SaidTotal]


class Matched(Model):
    """A row of a list with the event that answers it, or what is missing on a side."""

    outcome: str
    theirs: str
    event: str
    title: str
    points: float
    reasons: str
    differs: str
    quotes: str


class Matching(Model):
    """How the record compares with a list: how many of each outcome, and every row."""

    outcomes: dict[str, int]
    rows: list[Matched]


class Decide(Model):
    """A decision to log: what `sayso decide` takes. `data` is what the action needs."""

    action: str = Field(pattern="^(merge|split|accept|reject|correct|withhold|unsure|undo)$")
    subject: str = Field(min_length=2, max_length=40)
    data: Json = Field(default_factory=dict)
    why: str = Field(min_length=1, max_length=2000)
    who: str | None = Field(default=None, min_length=1, max_length=100)


class Job(Model):
    """A file that was handed over: waiting, reading, done or failed, and what came of it."""

    id: int
    name: str
    state: str
    reports: int
    note: str
    rejected: list[str]
