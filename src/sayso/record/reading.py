"""What does one report say? Its claims, bundled into accounts, with links, operations, statements."""

from dataclasses import dataclass

from sayso.record.claim import Claim, Speaker
from sayso.record.document import Document, Quote
from sayso.record.ids import short_id
from sayso.record.terms import EventType, RefusalKind, Relation


def account_id(document: Document, start: int, end: int, ordinal: int = 0) -> str:
    """Identity of an account: its report and first mention, `ordinal` where one mention tells of two."""
    return short_id("e", document.id, start, end, ordinal)


@dataclass(frozen=True, slots=True)
class Account:
    """What one report says of one event. Its claims carry `account == id`.

    `anchor` is the first mention, `words` the content words of all mentions (for comparing
    accounts), `series` marks a wave of attacks.
    """

    id: str
    type: EventType
    anchor: Quote
    claims: tuple[Claim, ...]
    words: tuple[str, ...] = ()
    series: bool = False

    def of(self, *fields: str) -> tuple[Claim, ...]:
        """The account's claims of these fields, in their order in the text."""
        return tuple(c for c in self.claims if c.field in fields)


@dataclass(frozen=True, slots=True)
class AccountLink:
    """A stated relation of two accounts, or of an account and a named operation.

    Each end is an account's id, or `op:` and the operation's name as `OperationMention.key` has it.
    """

    start: str
    end: str
    relation: Relation
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class OperationMention:
    """A named campaign in one report: `key` is the folded name that joins mentions of one operation."""

    key: str
    name: str
    by: str | None
    claims: tuple[Claim, ...]
    totals: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says in a report, at most 400 code points, quoted or reported."""

    quote: Quote
    speaker: Speaker
    direct: bool
    claims: tuple[Claim, ...] = ()

    @property
    def id(self) -> str:
        """Hash of document and position."""
        return short_id("s", self.quote.document.id, self.quote.start, self.quote.end)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a model answered and the record does not take, and why.

    `field` is what it answered for (a field of claims, "event", "link", "statement", "answer"), `words`
    and `value` are the model's own, kept to be shown and for nothing else; `reason` says in a sentence
    what the report's words say instead.
    """

    kind: RefusalKind
    field: str
    words: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one report. `loose` are claims of no account (figures, totals).

    `refusals` are what a model answered beside and the record does not take.
    """

    document: Document
    accounts: tuple[Account, ...] = ()
    links: tuple[AccountLink, ...] = ()
    operations: tuple[OperationMention, ...] = ()
    statements: tuple[Statement, ...] = ()
    loose: tuple[Claim, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim once, by start, end and field."""
        found = {c.id: c for a in self.accounts for c in a.claims}
        extra = (self.links, self.operations, self.statements)
        found |= {c.id: c for group in extra for item in group for c in item.claims}
        found |= {c.id: c for o in self.operations for c in o.totals} | {c.id: c for c in self.loose}
        return tuple(sorted(found.values(), key=lambda c: (c.quote.start, c.quote.end, c.field, c.id)))
