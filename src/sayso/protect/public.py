"""How does a record become one that may be published? All values and words of it, in one pass."""

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sayso.assess.voicing import voices_of
from sayso.merge.fold import fold
from sayso.merge.title import title
from sayso.protect.log import published_log
from sayso.protect.mask import Mask, Span, mask_of, masked
from sayso.protect.persons import withheld_names
from sayso.protect.places import Coarse, coarse_places
from sayso.protect.policy import Policy, policy
from sayso.record.claim import Claim, Speaker
from sayso.record.document import Document
from sayso.record.errors import UsageError
from sayso.record.event import Event, Grade, Record, Withheld
from sayso.record.reading import Account, Statement
from sayso.record.value import Party, Place

PROFILES = ("full", "public")
SEALED = "speaker withheld"
_LEAST = 3  # letters of a folded name that reasons for a merge may hold


def profiled(record: Record, profile: str) -> Record:
    """The record for a profile. Raises UsageError where there is none of this name."""
    if profile not in PROFILES:
        raise UsageError(f"no profile is called {profile!r}", advice=f"Choose one of: {', '.join(PROFILES)}.")
    return public(record) if profile == "public" else record


def public(record: Record) -> Record:
    """The record without names of private persons and minors, and without what people withheld.

    Of the reports' texts only the words stand that claims and statements quote, the rest is masked one for
    one, so that every position stays true. `withheld` says how much is held back.
    """
    if record.withheld is not None:
        return record
    return _Publisher(record).record()


@dataclass(frozen=True, slots=True)
class _Change:
    """How values change: names to what stands for them, places to coarser ones, claims to new ids."""

    names: Mask
    places: Coarse
    ids: Mapping[str, str]
    documents: frozenset[str] = frozenset()

    def __call__(self, value: Any) -> Any:
        """The value, changed all the way down."""
        if isinstance(value, str):
            return self.ids.get(value) or self.names.scrub(self.places.scrub(value, self.documents))
        if isinstance(value, tuple):
            return tuple(self(v) for v in value)
        if isinstance(value, Place):
            return self.places.of(value, self.documents)
        if dataclasses.is_dataclass(value) and not isinstance(value, type | Document):
            return self._fields(value)
        return value

    def _fields(self, value: Any) -> Any:
        found = {f.name: getattr(value, f.name) for f in dataclasses.fields(value) if f.init}
        changed = {name: self(v) for name, v in found.items()}
        if isinstance(value, Party | Speaker) and changed != found:
            changed |= {"entity": None, "label": None}
        return replace(value, **changed)


class _Publisher:
    """One record under publication: what is hidden is settled first, then every part is made anew."""

    def __init__(self, record: Record) -> None:
        self.old = record
        self.rules: Policy = policy(record)
        people = withheld_names(record, self.rules)
        sealed = dict.fromkeys(self.rules.speakers.values(), SEALED)
        self.sealed = mask_of(sealed)
        folded = {fold(name): label for name, label in people.items() if len(fold(name)) > _LEAST}
        self.names = mask_of(folded | people | sealed)
        self.places = coarse_places(record, self.rules)
        gone = [e for e in record.events if e.id in self.rules.events]
        self.gone = frozenset(c.id for e in gone for c in e.claims)
        self.dark = self._dark(gone)
        self.documents = self._documents()
        self.claims = {c.id: self._claim(c) for c in record.claims if c.id not in self.gone}
        self.ids = {old: new.id for old, new in self.claims.items() if old != new.id}
        self.counts = Withheld(len(set(people)), len(sealed), self.places.number, len(gone))

    def _dark(self, gone: list[Event]) -> Mapping[str, list[Span]]:
        """Where the words of events stand that are withheld."""
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for event in gone:
            for quote in (*(a.anchor for a in event.accounts), *(c.quote for c in event.claims)):
                found[quote.document.id].append((quote.start, quote.end))
        return found

    def _documents(self) -> dict[str, Document]:
        shown: defaultdict[str, list[Span]] = defaultdict(list)
        hidden: defaultdict[str, list[Span]] = defaultdict(list)
        items: tuple[Claim | Statement, ...] = (*self.old.claims, *self.old.statements)
        for item in items:
            if isinstance(item, Statement) or item.id not in self.gone:
                shown[item.quote.document.id].append((item.quote.start, item.quote.end))
            if item.speaker and self._is_sealed(item.speaker):
                hidden[item.quote.document.id].append((item.speaker.start, item.speaker.end))
        return {d.id: self._document(d, shown[d.id], hidden[d.id]) for d in self.old.documents}

    def _document(self, d: Document, shown: list[Span], hidden: list[Span]) -> Document:
        spans = [*hidden, *self.names.spans(d.text), *self.places.spans(d), *self.dark.get(d.id, ())]
        made = masked(d, shown=shown, hidden=spans)
        return replace(made, name=self.names.scrub(d.name), url=self.names.scrub(d.url) if d.url else d.url)

    def _is_sealed(self, speaker: Speaker) -> bool:
        names = (speaker.name, speaker.label or "", speaker.via or "")
        return any(self.sealed.scrub(n) != n for n in names) or fold(speaker.name) in self.rules.speakers

    def _change(self, *documents: str) -> _Change:
        return _Change(self.names, self.places, getattr(self, "ids", {}), frozenset(documents))

    def _claim(self, claim: Claim) -> Claim:
        document = self.documents[claim.document.id]
        change = self._change(document.id)
        return replace(
            claim,
            quote=document.quote(claim.quote.start, claim.quote.end),
            value=change(claim.value),
            speaker=change(claim.speaker),
        )

    def _account(self, account: Account) -> Account:
        at = account.anchor
        quote = self.documents[at.document.id].quote(at.start, at.end)
        claims = tuple(self.claims[c.id] for c in account.claims)
        words = tuple(w for w in account.words if not any(w in key.split() for key in self.names.labels))
        return replace(account, anchor=quote, claims=claims, words=words)

    def _event(self, event: Event) -> Event:
        changed: Event = self._change(*event.documents)(replace(event, accounts=()))
        grade = Grade(changed.grade.value, tuple(_unsigned(r) for r in changed.grade.reasons))
        accounts = tuple(self._account(a) for a in event.accounts)
        return replace(changed, accounts=accounts, grade=grade, title=_title(event, changed))

    def _statement(self, found: Statement) -> Statement:
        at, change = found.quote, self._change(found.quote.document.id)
        claims = tuple(self.claims[c.id] for c in found.claims if c.id in self.claims)
        quote = self.documents[at.document.id].quote(at.start, at.end)
        return Statement(quote, change(found.speaker), found.direct, claims)

    def _without_gone(self, value: Any) -> Any:
        """A row without the claims and events that are withheld."""
        lists = {
            name: tuple(x for x in found if x not in self.gone and x not in self.rules.events)
            for name in ("claims", "events")
            if isinstance(found := getattr(value, name, None), tuple)
        }
        return replace(value, **lists) if lists else value

    def _voices(self) -> tuple[tuple[str, str], ...]:
        """Claim → a number for its voice, since a voice's own name may be one that is withheld."""
        found = voices_of(self.old)
        number = {voice: f"v{n}" for n, voice in enumerate(dict.fromkeys(found[c] for c in sorted(found)))}
        return tuple((self.ids.get(c, c), number[v]) for c, v in sorted(found.items()) if c not in self.gone)

    def record(self) -> Record:
        """The record made anew."""
        old, gone, change = self.old, self.rules.events, self._change(*self.documents)
        links = (x for x in old.links if not gone & {x.start, x.end})
        figures = (self._without_gone(f) for f in old.figures)
        operations = (
            replace(self._without_gone(o), totals=tuple(self._without_gone(t) for t in o.totals))
            for o in old.operations
        )
        decisions, unapplied = published_log(old, change)
        return Record(
            documents=tuple(self.documents[d.id] for d in old.documents),
            copies=old.copies,
            claims=tuple({c.id: c for c in self.claims.values()}.values()),
            events=tuple(self._event(e) for e in old.events if e.id not in gone),
            links=tuple(change(self._without_gone(x)) for x in links),
            operations=tuple(change(o) for o in operations),
            statements=tuple(self._statement(s) for s in old.statements),
            figures=tuple(change(f) for f in figures),
            disagreements=tuple(change(d) for d in old.disagreements if d.event not in gone),
            decisions=decisions,
            rejected=tuple(change(r) for r in old.rejected),
            unapplied=unapplied,
            withheld=self.counts,
            voices=self._voices(),
        )


def _title(old: Event, new: Event) -> str:
    """A title that names what is shown; one that a person gave is scrubbed alone."""
    by_rule = title(old.type, old.places, old.date, old.actors) == old.title
    return title(new.type, new.places, new.date, new.actors) if by_rule else new.title


def _unsigned(reason: str) -> str:
    """A reason for a grade without the name of the person who set or accepted it."""
    for sign in ("set by ", "accepted by "):
        if reason.startswith(sign):
            return f"{sign}a reviewer"
    return reason
