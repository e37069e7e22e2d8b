"""What do reports jointly describe? Events, links, operations, figures and disagreements."""

from dataclasses import dataclass

from sayso.record.claim import Claim, Speaker
from sayso.record.document import Document
from sayso.record.reading import Account, Statement
from sayso.record.terms import DisagreementKind, EventType, Field, Relation, Stance
from sayso.record.value import Date, Party, Place, Value, Weapon


@dataclass(frozen=True, slots=True)
class EventParty:
    """An actor or recipient of an event with the strongest stance that a report takes on it."""

    party: Party
    stance: Stance
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HarmRange:
    """Harm of one group over all reports: lowest, highest, and the figure best supported."""

    measure: str
    who: str | None
    low: int | None
    high: int | None
    best: int | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """How well an event is supported (Airwars' words), and the reasons."""

    value: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two accounts are one event: score 0 to 1 and the reasons, or the decision that says so."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What one or more accounts jointly describe. `id` is the least id of its accounts."""

    id: str
    type: EventType
    title: str
    accounts: tuple[Account, ...]
    date: Date | None
    date_claims: tuple[str, ...]
    places: tuple[Place, ...]
    actors: tuple[EventParty, ...]
    recipients: tuple[EventParty, ...]
    weapons: tuple[Weapon, ...]
    harm: tuple[HarmRange, ...]
    targets_hit: tuple[int | None, int | None] | None
    operation: str | None
    voices: int
    grade: Grade
    merges: tuple[Merge, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the event, by document, start, end and field."""
        found = {c.id: c for a in self.accounts for c in a.claims}
        return tuple(
            sorted(found.values(), key=lambda c: (c.document.id, c.quote.start, c.quote.end, c.field, c.id))
        )

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the reports that tell of it, sorted."""
        return tuple(sorted({c.document.id for c in self.claims}))


@dataclass(frozen=True, slots=True)
class Link:
    """A stated relation between two events, or an event and an operation, on its claims."""

    id: str
    start: str
    end: str
    relation: Relation
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """A figure that a speaker gives for a whole operation; never the sum of events."""

    what: str
    low: int | None
    high: int | None
    period: str | None
    speaker: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """A named campaign: its names, who runs it, its events, its speakers' totals."""

    id: str
    name: str
    aliases: tuple[str, ...]
    by: str | None
    events: tuple[str, ...]
    totals: tuple[Total, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A strength or total with no incident, as a report gives it."""

    id: str
    what: str
    who: str | None
    where: str | None
    low: int | None
    high: int | None
    approximate: bool
    period: str | None
    speaker: Speaker | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """One answer in a disagreement, who gives it, and the claims that say so."""

    value: Value
    speakers: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Positions on one field of one event that cannot all hold, or answer differently."""

    id: str
    event: str
    field: Field
    kind: DisagreementKind
    positions: tuple[Position, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided. `previous` and `hash` chain the log; `data` is what the action needs."""

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
class Unapplied:
    """A decision that stands in the log and cannot be applied, or only in part (`in part: …`), and why."""

    decision: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that is no document, with where it stood and why."""

    name: str
    position: str
    reason: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """How much a published record holds back: names of persons, speakers, fine places, whole events."""

    names: int
    speakers: int
    places: int
    events: int


@dataclass(frozen=True, slots=True)
class Record:
    """The whole record, as derived from documents and decisions.

    `withheld` stands on a record made for publication (profile `public`), and says how much is held back;
    `voices` (claim, voice) too, since masked texts no more show who copied whom.
    """

    documents: tuple[Document, ...]
    copies: tuple[tuple[str, str], ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    links: tuple[Link, ...]
    operations: tuple[Operation, ...]
    statements: tuple[Statement, ...]
    figures: tuple[FigureRow, ...]
    disagreements: tuple[Disagreement, ...]
    decisions: tuple[Decision, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    unapplied: tuple[Unapplied, ...] = ()
    withheld: Withheld | None = None
    voices: tuple[tuple[str, str], ...] = ()
