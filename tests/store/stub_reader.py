"""A reader and a derivation so simple that a test can follow them; they fill every table."""

import re
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from sayso.ingest.original import Original
from sayso.ingest.parts import Parts, document
from sayso.record.asked import Answer, Setting
from sayso.record.claim import Claim, Speaker
from sayso.record.document import Document
from sayso.record.event import (
    Decision,
    Disagreement,
    Event,
    EventParty,
    FigureRow,
    Grade,
    HarmRange,
    Link,
    Merge,
    Operation,
    Position,
    Record,
    Rejected,
    Total,
    Unapplied,
)
from sayso.record.ids import short_id
from sayso.record.reading import (
    Account,
    AccountLink,
    OperationMention,
    Reading,
    Refusal,
    Statement,
    account_id,
)
from sayso.record.value import Count, Date, Figure, Party, Place, Term, Weapon
from sayso.store import Store

_BOMB = re.compile(r"A (bomb) killed (\d+) (\w+) in (\w+) on (\d{4}-\d\d-\d\d), (the \w+) said")
_OPERATION = re.compile(r"Operation (\w+) has killed (\d+) rebels")
_TROOPS = re.compile(r"Some (\d+) troops")


def report(text: str, name: str = "report", **stated: str | None) -> Document:
    """A report as ingest makes it."""
    return document(Parts(text=text, name=name, **stated))


def bombing(killed: int = 4, place: str = "Gao", *, more: str = "") -> str:
    """A text that the stub reads one event in."""
    return f"A bomb killed {killed} guards in {place} on 2019-05-03, the army said. {more}".strip()


FULL = (
    "A bomb killed 4 guards in Gao on 2019-05-03, the army said. In response to the blast in Gao "
    "the war went on. "
    "A bomb killed 9 rebels in Kidal on 2019-05-04, the army said. Operation Wall has killed 30 rebels. "
    "Some 900 troops serve there."
)


REFUSED = Refusal("value_differs", "killed", "killed 6 guards", "9 to 9", "the words say 6")


def read(source: Document) -> Reading:
    """What the patterns find, every value on its words."""
    accounts, statements = [], []
    for match in _BOMB.finditer(source.text):
        accounts.append(_account(source, match))
        speaker = Speaker(match[6], match.start(6), match.end(6), kind="party")
        quote = source.quote(match.start(), match.end())
        statements.append(Statement(quote, speaker, direct=False, claims=accounts[-1].claims[:1]))
    pairs = pairwise(accounts) if "response" in source.text else ()
    links = tuple(AccountLink(b.id, a.id, "in_response_to", (b.claims[0],)) for a, b in pairs)
    operations = tuple(_operation(source, m) for m in _OPERATION.finditer(source.text))
    loose = tuple(
        Claim(
            source.quote(m.start(), m.end()),
            "strength",
            Figure("troops", int(m[1]), int(m[1]), approximate=True),
        )
        for m in _TROOPS.finditer(source.text)
    )
    return Reading(source, tuple(accounts), links, operations, tuple(statements), loose)


def slow_read(source: Document) -> Reading:
    """`read`, slow enough to be killed in."""
    time.sleep(0.002)
    return read(source)


def _account(source: Document, match: re.Match[str]) -> Account:
    key = account_id(source, match.start(1), match.end(1))
    speaker = Speaker(match[6], match.start(6), match.end(6), kind="party")

    def claim(field: str, value: object, first: int, last: int) -> Claim:
        quote = source.quote(match.start(first), match.end(last))
        return Claim(quote, field, value, key, speaker, "said", "stub", 0.87)  # type: ignore[arg-type]

    number = int(match[2])
    claims = (
        claim("occurrence", Term("bomb"), 1, 1),
        claim("killed", Count(number, None, who=match[3]), 2, 3),
        claim("recipient", Party(match[3]), 3, 3),
        claim("actor", Party("insurgents", "x:1"), 1, 1),
        claim("place", Place(match[4], 7, 16.25, -0.05, "town", "ML", None), 4, 4),
        claim("date", Date(match[5], match[5], match[5]), 5, 5),
        claim("weapon", Weapon("bomb", "bomb", 1), 1, 1),
    )
    return Account(key, "bombing", source.quote(match.start(1), match.end(1)), claims, ("bomb", match[4]))


def _operation(source: Document, match: re.Match[str]) -> OperationMention:
    quote = source.quote(match.start(), match.end())
    name = Claim(quote, "operation", Party(match[1]))
    total = Claim(quote, "total", Figure("killed", int(match[2]), int(match[2]), who="rebels"))
    return OperationMention(match[1].lower(), match[1], "the army", (name,), (total,))


def derive(
    readings: Sequence[Reading], decisions: Sequence[Decision] = (), rejected: Sequence[Rejected] = ()
) -> Record:
    """One event per place and day; equal texts are copies; different tolls disagree."""
    readings = sorted(readings, key=lambda r: r.document.id)
    events, address = _events(readings)
    found = {c.id: c for r in readings for c in r.claims}
    claims = sorted(found.values(), key=lambda c: (c.document.id, c.quote.start, c.quote.end, c.field, c.id))
    return Record(
        documents=tuple(r.document for r in readings),
        copies=_copies(readings),
        claims=tuple(claims),
        events=events,
        links=_links(readings, address),
        operations=_operations(readings, events),
        statements=tuple(sorted((s for r in readings for s in r.statements), key=lambda s: s.id)),
        figures=_figures(readings),
        disagreements=tuple(d for e in events for d in _disagreements(e)),
        decisions=tuple(decisions),
        rejected=tuple(rejected),
        unapplied=tuple(Unapplied(d.id, "this reader applies none") for d in decisions),
    )


def _events(readings: Sequence[Reading]) -> tuple[tuple[Event, ...], dict[str, str]]:
    groups: dict[tuple[str, str], list[Account]] = defaultdict(list)
    for account in (a for r in readings for a in r.accounts):
        groups[account.of("place")[0].quote.text, account.of("date")[0].quote.text].append(account)
    events = tuple(
        sorted((_event(sorted(g, key=lambda a: a.id)) for g in groups.values()), key=lambda e: e.id)
    )
    return events, {a.id: e.id for e in events for a in e.accounts}


def _ids(accounts: Sequence[Account], field: str) -> tuple[str, ...]:
    return tuple(sorted(c.id for a in accounts for c in a.of(field)))


def _event(group: list[Account]) -> Event:
    values = {c.field: c.value for c in group[0].claims}
    tolls = sorted(c.value.low for a in group for c in a.of("killed"))
    harm = HarmRange("killed", "guards", tolls[0], tolls[-1], tolls[0], _ids(group, "killed"))
    merges = tuple(Merge(group[0].id, a.id, 0.75, ("one place", "one day")) for a in group[1:])
    return Event(
        id=group[0].id, type="bombing", title=f"Bombing in {values['place'].name}", accounts=tuple(group),
        date=values["date"], date_claims=_ids(group, "date"), places=(values["place"],),
        actors=(EventParty(values["actor"], "said", _ids(group, "actor")),),
        recipients=(EventParty(values["recipient"], "said", _ids(group, "recipient")),),
        weapons=(values["weapon"],), harm=(harm,), targets_hit=(1, None), operation=None, voices=1,
        grade=Grade("Weak", ("one voice",)), merges=merges,
    )  # fmt: skip


def _disagreements(event: Event) -> list[Disagreement]:
    by_toll: dict[int, list[Claim]] = defaultdict(list)
    for claim in (c for a in event.accounts for c in a.of("killed")):
        by_toll[claim.value.low].append(claim)
    if len(by_toll) < 2:
        return []
    positions = tuple(
        Position(claims[0].value, ("the army",), tuple(sorted(c.id for c in claims)))
        for _, claims in sorted(by_toll.items())
    )
    key = short_id("x", event.id, "killed")
    return [Disagreement(key, event.id, "killed", "contradiction", positions, "the tolls differ")]


def _copies(readings: Sequence[Reading]) -> tuple[tuple[str, str], ...]:
    first: dict[str, str] = {}
    found = []
    for r in readings:
        original = first.setdefault(r.document.text, r.document.id)
        if original != r.document.id:
            found.append((r.document.id, original))
    return tuple(found)


def _links(readings: Sequence[Reading], address: dict[str, str]) -> tuple[Link, ...]:
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for link in (x for r in readings for x in r.links):
        grouped[address[link.start], address[link.end]] += [c.id for c in link.claims]
    found = [
        Link(short_id("l", a, b), a, b, "in_response_to", tuple(sorted(set(ids))))
        for (a, b), ids in grouped.items()
    ]
    return tuple(sorted(found, key=lambda x: x.id))


def _operations(readings: Sequence[Reading], events: Sequence[Event]) -> tuple[Operation, ...]:
    grouped: dict[str, list[OperationMention]] = defaultdict(list)
    for mention in (o for r in readings for o in r.operations):
        grouped[mention.key].append(mention)
    found = []
    for key, mentions in grouped.items():
        claims = tuple(sorted(c.id for m in mentions for c in m.claims))
        totals = tuple(
            Total("killed", c.value.low, c.value.high, None, None, (c.id,))
            for m in mentions
            for c in m.totals
        )
        name = (mentions[0].name, ("the wall",), mentions[0].by)
        found.append(Operation(short_id("o", key), *name, tuple(e.id for e in events), totals, claims))
    return tuple(sorted(found, key=lambda o: o.id))


def _figures(readings: Sequence[Reading]) -> tuple[FigureRow, ...]:
    found = []
    for claim in (c for r in readings for c in r.loose):
        v = claim.value
        named = (v.what, "soldiers", "there", v.low, v.high, v.approximate, None, None)
        found.append(FigureRow(short_id("f", claim.id), *named, (claim.id,)))
    return tuple(sorted(found, key=lambda f: f.id))


TEXTS = (FULL, bombing(6), bombing(4, "Kidal", more="Some 20 troops left."))


def filled(path: Path | str) -> Store:
    """A store with three reports, one copy, one refusal, one decision, one report that is not read."""
    store = Store.open(path)
    documents = [report(text, f"r{n}.txt") for n, text in enumerate(TEXTS)]
    copy = report(TEXTS[1], "copy", outlet="Another Daily")
    foreign = report("Die Bombe traf den Markt und die Polizei ist noch da, sagte er.", "fremd")
    readings = [replace(read(d), refusals=(REFUSED,)) for d in [*documents, copy]]
    came = {
        d.id: Original(d.text.encode(), "text", where=d.name, charset="utf-8", when="2024-01-01")
        for d in documents
    }
    store.add_batch(readings, [Rejected("x.bin", "", "binary")], came)
    setting = Setting("small", "Mark it.", "{}", '{"seed":1}')
    store.keep_setting(setting)
    for one in documents:
        store.keep_answer(Answer(one.id, setting.key, "0", f"{{{one.name}}}", "stop", 1, 9, 3))
    store.add_document(foreign)
    event = derive(store.readings()).events[0]
    store.decide("accept", event.id, who="Ana", why="read both", when="2024-01-01T00:00:00+00:00")
    store.save_record(derive(store.readings(), store.decisions(), store.rejected()))
    return store
