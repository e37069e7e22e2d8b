"""How does one thing look with all that belongs to it?"""

from pydantic import Field

from sayso.web.models.base import Model
from sayso.web.models.lists import DisagreementRow, EventRow
from sayso.web.models.things import Claim, Decision, Document, Event, Link, Operation, Statement


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
