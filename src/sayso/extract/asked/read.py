"""What does a report say, as far as a model points at it and its own words bear it out?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from sayso.extract import operations
from sayso.extract.accounts import Writer
from sayso.extract.asked.answer import ClaimItem, EventItem, Parsed, Spot, plain
from sayso.extract.asked.belongs import is_of_another
from sayso.extract.asked.counts import count_at, said
from sayso.extract.asked.dates import date_at
from sayso.extract.asked.ground import Ground, Standing
from sayso.extract.asked.links import Related, figure_at, operation_at, related_at, statement_at
from sayso.extract.asked.parties import actor_at, described_at, recipient_at, weapon_at
from sayso.extract.asked.places import place_at
from sayso.extract.asked.refused import Refused
from sayso.extract.asked.speech import said_at
from sayso.extract.asked.statuses import status_at
from sayso.extract.asked.telling import Telling, telling_at, type_of
from sayso.extract.operations import OperationName
from sayso.record.claim import Claim
from sayso.record.document import Document
from sayso.record.reading import Account, AccountLink, Reading, Refusal, account_id
from sayso.record.terms import COUNTED, Field, Stance
from sayso.record.value import Party, Term, Value, Weapon

MADE_BY = "model/1"
CONFIDENCE = 0.8  # below the rules' 0.9: the place of a value in its event is the model's word
_Read = Callable[[Ground, Standing, ClaimItem], tuple[Value, tuple[int, int]]]
_READ: dict[str, _Read] = {
    "actor": actor_at, "recipient": recipient_at, "place": place_at, "date": date_at, "weapon": weapon_at,
    "status": status_at, "identity": described_at, "role": described_at,
    **{name: count_at for name in COUNTED if name not in ("strength", "total")},
}  # fmt: skip
_T = TypeVar("_T")


def read_answer(document: Document, answer: Parsed) -> Reading:
    """The reading that a model's answer gives, each value read by our grammars in the quoted words.

    What the words do not bear out stands in its `refusals`. The same answer gives the same reading.
    """
    if not answer.items or answer.whole:
        return Reading(document, refusals=answer.faults)
    return _Reader(Ground(document), answer).reading()


@dataclass(slots=True)
class _Event:
    """An event of the answer that was taken."""

    item: EventItem
    told: list[Telling]
    account: Account


@dataclass(slots=True)
class _Reader:
    """Goes through an answer and keeps what the report bears out."""

    ground: Ground
    answer: Parsed
    refusals: list[Refusal] = field(default_factory=list)
    events: dict[int, _Event] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    named: list[OperationName] = field(default_factory=list)

    def reading(self) -> Reading:
        document = self.ground.document
        self.refusals += [*self.answer.faults, *self._unshown()]
        for item in self.answer.events:
            self._event(item)
        links = self._links()
        names = self._each("operation", self.answer.operations, lambda o: operation_at(self.ground, o))
        statements = self._each("statement", self.answer.statements, lambda s: statement_at(self.ground, s))
        figures = self._each("figure", self.answer.figures, lambda f: figure_at(self.ground, f))
        figures = list(dict.fromkeys(figures))
        names = list(dict.fromkeys([*names, *self.named]))
        writer = Writer(document, self.ground.frames, made_by=MADE_BY)
        accounts = sorted((e.account for e in self.events.values()), key=lambda a: (a.anchor.start, a.id))
        return Reading(
            document,
            tuple(accounts),
            links,
            operations.mentions(writer, self.ground.found, names, figures),
            tuple(sorted({s.id: s for s in statements}.values(), key=lambda s: (s.quote.start, s.quote.end))),
            operations.loose(writer, figures, self.ground.found, names),
            tuple(self.refusals),
        )

    def _unshown(self) -> Iterable[Refusal]:
        if self.ground.shown < len(self.ground.sentences):
            reason = f"the report is long: the model saw its first {self.ground.shown} sentences"
            yield Refusal("not_shown", "answer", "", "", reason)

    def _refuse(self, error: Refused, name: str, words: str, value: object = "") -> None:
        theirs = "" if value is None else plain(value)
        self.refusals.append(Refusal(error.kind, name, plain(words), theirs, error.reason))

    def _each(self, name: str, items: Sequence[Spot], take: Callable[..., _T]) -> list[_T]:
        taken = []
        for item in items:
            try:
                taken.append(take(item))
            except Refused as error:
                self._refuse(error, name, item.quote, getattr(item, "speaker", ""))
        return taken

    # --- events ---

    def _event(self, item: EventItem) -> None:
        told = self._told(item)
        if not told or item.n in self.events:
            why = "its number was given before" if told else "no words of its event were taken"
            for claim in item.claims:
                self._refuse(Refused("no_event", why), claim.field, claim.quote, _value(claim))
            if told or not item.told:
                self._refuse(Refused("no_event", why), "event", "", item.type)
            return
        told.sort(key=lambda t: (t.start, t.end))
        key = self._key(told[0])
        taken = list(self._claims(item, told, key))
        means = [c.value.kind for c in taken if isinstance(c.value, Weapon) and c.value.kind]
        kind, agreed = type_of(item.type, told, means)
        if not agreed:
            why = f"the words bear no {item.type.replace('_', ' ')}; it is kept as {kind.replace('_', ' ')}"
            self._refuse(Refused("value_differs", why), "type", told[0].at.quote.text, item.type)
        claims = [*self._telling_claims(told, kind, key), *taken]
        series = kind == "attack_series" or all(t.plural for t in told)
        made = Account(key, kind, told[0].at.quote, _ordered(claims), _words(told), series)
        self.events[item.n] = _Event(item, told, made)

    def _told(self, item: EventItem) -> list[Telling]:
        told = []
        for spot in item.told:
            try:
                told.append(telling_at(self.ground, spot))
            except Refused as error:
                self._refuse(error, "event", spot.quote, item.type)
        return told

    def _key(self, first: Telling) -> str:
        """The account's id, as rules would give it for that mention; siblings of one mention count on."""
        plain_id = account_id(self.ground.document, first.start, first.end)
        part = self.ids.get(plain_id, 0)
        self.ids[plain_id] = part + 1
        return account_id(self.ground.document, first.start, first.end, part)

    def _telling_claims(self, told: Sequence[Telling], kind: str, key: str) -> Iterable[Claim]:
        for t in told:
            span = t.at.quote.start, t.at.quote.end
            yield self._claim(t.at, span, "occurrence", Term(t.at.quote.text), key)
        best = next((t for t in told if kind in t.types), told[0])
        yield self._claim(best.at, (best.at.quote.start, best.at.quote.end), "type", Term(kind), key)

    def _claims(self, item: EventItem, told: Sequence[Telling], key: str) -> Iterable[Claim]:
        for claim in item.claims:
            try:
                yield self._taken(claim, told, key)
            except Refused as error:
                self._refuse(error, claim.field, claim.quote, _value(claim))

    def _taken(self, item: ClaimItem, told: Sequence[Telling], key: str) -> Claim:
        read = _READ.get(item.field)
        if read is None:
            raise Refused("schema", f"no field is called {item.field}")
        at = self.ground.stand(item)
        value, span = read(self.ground, at, item)
        heads = frozenset(h for t in told for h in t.heads)
        if is_of_another(self.ground, at, item.field, span, heads):
            raise Refused("value_differs", "by their sentence these words belong to another event")
        speaker, stance = said_at(
            self.ground, at, speaker=item.speaker, stance=item.stance, context=item.context
        )
        return Claim(
            self.ground.document.quote(*span), cast(Field, item.field), value, key, speaker, stance,
            MADE_BY, CONFIDENCE,
        )  # fmt: skip

    def _claim(
        self, at: Standing, span: tuple[int, int], name: Field, value: Value, key: str | None
    ) -> Claim:
        speaker, stance = said_at(self.ground, at, speaker=None, stance=None)
        quote = self.ground.document.quote(*span)
        own: Stance = stance
        return Claim(quote, name, value, key, speaker, own, MADE_BY, CONFIDENCE)

    # --- relations ---

    def _links(self) -> tuple[AccountLink, ...]:
        """The stated relations, each once; the cue of one is a claim of the account that it starts at."""
        known = {n: e.account for n, e in self.events.items()}
        found = self._each("link", self.answer.links, lambda x: related_at(self.ground, x, known))
        links: dict[tuple[str, str, str], AccountLink] = {}
        for r in found:
            self.named += [e for e in (r.start, r.end) if isinstance(e, OperationName)]
            start, end = (e.id if isinstance(e, Account) else f"op:{e.key}" for e in (r.start, r.end))
            claim = self._cue(r, start if isinstance(r.start, Account) else None)
            links.setdefault((start, end, r.relation), AccountLink(start, end, r.relation, (claim,)))
        for event in self.events.values():
            cues = [c for x in links.values() for c in x.claims if c.account == event.account.id]
            event.account = replace(event.account, claims=_ordered([*event.account.claims, *cues]))
        return tuple(links.values())

    def _cue(self, related: Related, account: str | None) -> Claim:
        name: Field = "operation" if related.relation == "part_of" else "cause"
        quote = related.at.quote
        return self._claim(related.at, (quote.start, quote.end), name, Party(quote.text), account)


def _ordered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    once = {c.id: c for c in claims}
    return tuple(sorted(once.values(), key=lambda c: (c.quote.start, c.quote.end, c.field, c.id)))


def _value(item: ClaimItem) -> str:
    """What an item says, in one line."""
    numbers = None if (item.low, item.high) == (None, None) else said(item.low, item.high)
    parts = (item.value, numbers, item.who, item.stance, item.speaker and f"said by {item.speaker}")
    return ", ".join(p for p in parts if p)


def _words(told: Sequence[Telling]) -> tuple[str, ...]:
    """Content words of the sentences that tell of it, folded and sorted, for comparing accounts."""
    return tuple(
        sorted(
            {
                t.lemma.casefold()
                for one in told
                for part in one.at.parts
                for t in part.found.sentence.tokens
                if t.tag[:2] in ("NN", "VB", "JJ", "CD") and len(t.lemma) > 2
            }
        )
    )
