"""What can be checked in a record? Every answer that the reader gave, by field, on its words."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.export import words
from sayso.record.claim import Claim
from sayso.record.document import Document, Quote
from sayso.record.errors import QuoteError
from sayso.record.event import Event, Link, Record
from sayso.record.reading import Account, Statement
from sayso.record.terms import FIELDS

BESIDE = ("said_by", "statement", "link", "same_event")  # what is answered besides the fields of claims
AUDITED = (*FIELDS, *BESIDE)
_PLAIN = ("asserted", "said")


@dataclass(frozen=True, slots=True)
class Item:
    """One answer: `value` in words, the words that it stands on, and the second words that it needs.

    `other` is where the event is told of, the speaker named, or the other report of a pair; None where the
    words are enough. `id` is that of the claim, statement, link or merged account.
    """

    field: str
    id: str
    words: Quote
    value: str
    other: Quote | None = None

    @property
    def key(self) -> str:
        """What names the answer in the log: field and id."""
        return f"{self.field}:{self.id}"


def items_of(record: Record) -> tuple[Item, ...]:
    """Every answer of the reader, by field and id.

    Left out: what stands in copies of another report (it would be checked twice), and merges by people.
    """
    copies = {copy for copy, _ in record.copies}
    accounts = {a.id: a for e in record.events for a in e.accounts}
    claims = {c.id: c for c in record.claims}
    found = [i for c in claims.values() for i in _of_claim(c, accounts)]
    found += [_of_statement(s) for s in record.statements]
    found += [i for link in record.links for i in _of_link(link, record.events, claims)]
    found += [i for e in record.events for i in _of_merges(e)]
    kept = {i.key: i for i in found if i.words.document.id not in copies}
    return tuple(sorted(kept.values(), key=lambda i: (AUDITED.index(i.field), i.id)))


def _of_claim(claim: Claim, accounts: dict[str, Account]) -> Iterator[Item]:
    account = accounts.get(claim.account or "")
    told = account.anchor if account and claim.field != "occurrence" else None
    yield Item(claim.field, claim.id, claim.quote, _value(claim), told)
    if claim.speaker is not None:
        said = words.speaker(claim.speaker)
        mention = _quote(claim.document, claim.speaker.start, claim.speaker.end)
        yield Item("said_by", claim.id, claim.quote, said, mention)


def _value(claim: Claim) -> str:
    if claim.field == "occurrence":
        return claim.stance  # its words are the value: what is asked is whether and how it happened
    said = words.claim_words(claim)
    return said if claim.stance in _PLAIN else f"{said} ({claim.stance})"


def _of_statement(statement: Statement) -> Item:
    speaker = statement.speaker
    mention = _quote(statement.quote.document, speaker.start, speaker.end)
    return Item("statement", statement.id, statement.quote, words.speaker(speaker), mention)


def _of_link(link: Link, events: tuple[Event, ...], claims: dict[str, Claim]) -> Iterator[Item]:
    titles = {e.id: e.title for e in events}
    claim = next((claims[c] for c in link.claims if c in claims), None)
    if claim is not None:
        start, end = (titles.get(x, x) for x in (link.start, link.end))
        yield Item("link", link.id, claim.quote, f"{start} — {words.type_words(link.relation)} — {end}")


def _of_merges(event: Event) -> Iterator[Item]:
    anchors = {a.id: a.anchor for a in event.accounts}
    for merge in event.merges:
        left, right = anchors.get(merge.left), anchors.get(merge.right)
        if left and right and merge.decision is None and left.document.id != right.document.id:
            yield Item("same_event", f"{merge.left}={merge.right}", left, "one event", right)


def _quote(document: Document, start: int, end: int) -> Quote | None:
    try:
        return document.quote(start, end)
    except QuoteError:
        return None
