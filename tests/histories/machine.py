"""Random histories of a record: steps on a store, and the same steps on a plain model in memory."""

import json
import shutil
import tempfile
from itertools import combinations
from pathlib import Path
from typing import Any

from hand_made import Report, day
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy.util import LRUCache

from sayso.assess.derive import derive
from sayso.engine.local import add, derive_again, rebuild
from sayso.merge.rules import Pair, pair
from sayso.merge.union import Union
from sayso.record.document import Document
from sayso.record.event import Decision, Record
from sayso.record.reading import Reading
from sayso.record.value import Place
from sayso.store import Store

TOWNS = [Place(f"Town{n}", 9100 + n, 30.0 + 3 * n, 40.0, "town", "SY") for n in range(4)]
REPORTS = 6
COMPILED = LRUCache(5000)  # statements of all records: a record is opened anew every few steps
VERIFY_EVERY = 5  # steps: to verify takes as long as all else; the record is compared after every one


def report(number: int, version: int) -> Report:
    """A report of one or two attacks; a later version quotes one word more, so that all ids are others."""
    first, second = TOWNS[number % 3], TOWNS[3]
    text = (
        f"A bombing in {first.name} on 4 May 2031. Then an ambush in {second.name} on 9 May 2031. "
        f"Told by {number}."
    )
    made = Report(text, f"r{number}", outlet=f"Paper {number}")
    told = [("bombing", first, "4 May 2031", "2031-05-04"), ("ambush", second, "9 May 2031", "2031-05-09")]
    for kind, town, words, when in told[: 1 + number % 2]:
        anchor = f"{kind} in" if version else kind
        made.tell(anchor, kind, (town.name, "place", town), (words, "date", day(when)))
    return made


def read_by(version: int) -> Any:
    """A reader that knows these reports."""
    known = {report(n, version).document.id: report(n, version).reading() for n in range(REPORTS)}

    def read(document: Document) -> Reading:
        return known[document.id]

    return read


class Histories(RuleBasedStateMachine):
    """Steps on a store, and the same steps on a dict of readings and a list of decisions."""

    logged = Bundle("logged")
    steps = 0  # of all histories together

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.place = self.new_place()
        self.store = self.opened()
        self.own_steps = 0
        self.readings: dict[str, Reading] = {}
        self.erased: set[str] = set()
        self.log: list[Decision] = []
        self.version = 0

    def new_place(self) -> str:
        """Where a record of this history can be made."""
        return str(self.folder / "r.db")

    def opened(self) -> Store:
        """The record of this history."""
        store = Store.open(self.place)
        store._engine._compiled_cache = COMPILED
        return store

    def teardown(self) -> None:
        assert self.store.verify() == ()
        self.store.close()
        shutil.rmtree(self.folder)

    # Steps

    @rule(numbers=st.lists(st.integers(0, REPORTS - 1), min_size=1, max_size=3))
    def add(self, numbers: list[int]) -> None:
        made = [report(n, self.version) for n in numbers]
        found = add(self.store, [m.document for m in made], read_by(self.version), reader="rules")
        new = {m.document.id for m in made} - set(self.readings)
        assert found.new == len(new)
        self.readings |= {m.document.id: m.reading() for m in made if m.document.id in new}

    def decide(self, action: str, subject: str, data: dict[str, Any] | None = None) -> str:
        made = self.store.decide(
            action, subject, who="Ada", why="so", data=json.dumps(data or {}), when="2031"
        )
        self.log.append(made)
        derive_again(self.store)
        return made.id

    def event(self, choice: int) -> Any:
        events = self.store.record().events
        return events[choice % len(events)] if events else None

    @precondition(lambda self: self.readings)
    @rule(target=logged, a=st.integers(0, 9), b=st.integers(0, 9))
    def merge(self, a: int, b: int) -> str:
        left, right = self.event(a), self.event(b)
        if left is None or left is right:
            return ""
        return self.decide("merge", left.id, {"into": right.id})

    @precondition(lambda self: self.readings)
    @rule(target=logged, a=st.integers(0, 9), cut=st.integers(1, 5))
    def split(self, a: int, cut: int) -> str:
        found = self.event(a)
        if found is None or len(found.accounts) <= cut:
            return ""
        names = [x.id for x in found.accounts]
        return self.decide("split", found.id, {"accounts": names[:cut], "rest": names[cut:]})

    @precondition(lambda self: self.readings)
    @rule(
        target=logged,
        a=st.integers(0, 9),
        action=st.sampled_from(["accept", "reject", "correct", "withhold"]),
    )
    def mark(self, a: int, action: str) -> str:
        found = self.event(a)
        data = {"field": "type", "value": "raid"} if action == "correct" else {}
        return self.decide(action, found.id, data) if found else ""

    @rule(target=logged, decision=logged)
    def undo(self, decision: str) -> str:
        return self.decide("undo", decision) if decision else ""

    @precondition(lambda self: len(self.readings) > 2)
    @rule(a=st.integers(0, 9))
    def erase(self, a: int) -> None:
        name = sorted(self.readings)[a % len(self.readings)]
        if name in self.erased:
            return
        self.erased.add(name)
        self.readings[name] = Reading(self.store_document(name, erased=True))
        self.decide("erase", name)

    def store_document(self, name: str, *, erased: bool) -> Document:
        old = self.readings[name].document
        gone = {"text": "", "blocks": (), "title": None, "original": old.sha256} if erased else {}
        names = (
            "id",
            "name",
            "text",
            "blocks",
            "url",
            "outlet",
            "title",
            "published",
            "retrieved",
            "language",
        )
        return Document(**({n: getattr(old, n) for n in names} | gone))

    @rule()
    def read_again(self) -> None:
        self.version = 1 - self.version
        rebuild(self.store, read_by(self.version))
        again = read_by(self.version)
        self.readings |= {n: again(r.document) for n, r in self.readings.items() if n not in self.erased}

    @rule()
    def close_and_open(self) -> None:
        self.store.close()
        self.store = self.opened()

    # What must hold after every step

    @invariant()
    def every_promise_holds(self) -> None:
        """The record is the one that the model derives, and people have the last word in it."""
        type(self).steps += 1
        self.own_steps += 1
        if self.own_steps % VERIFY_EVERY == 0:
            assert self.store.verify() == ()
        if self.readings:
            kept = self.store.record()
            assert kept.decisions == tuple(self.log)
            assert kept == derive(tuple(self.readings.values()), self.log)
            self.people_have_the_last_word(kept)

    def people_have_the_last_word(self, record: Record) -> None:
        event_of = {KEYS[a.id]: e for e in record.events for a in e.accounts}
        together, apart, rejected, raids = last_words(self.log)
        assert not rejected & set(event_of)
        assert all(event_of[key].type == "raid" for key in raids & set(event_of))
        for a, b in together:
            if a in event_of and b in event_of:
                assert event_of[a] is event_of[b]
        for a, b in apart:
            if a in event_of and b in event_of:
                assert event_of[a] is not event_of[b]


def _keys() -> dict[str, str]:
    """Each account of either version → what it is: "bombing of r3". Decisions are about these."""
    made = (report(n, v) for n in range(REPORTS) for v in (0, 1))
    return {a.id: f"{a.type} of {m.name}" for m in made for a in m.accounts}


KEYS = _keys()


def named(d: Decision, *lists: str) -> set[str]:
    """What a decision names, whatever its ids are today."""
    said = json.loads(d.data)
    ids = (
        {x for name in lists for x in said.get(name, ())} if lists else {d.subject, *said.get("accounts", ())}
    )
    return {KEYS[x] for x in ids}


def standing(log: list[Decision]) -> list[Decision]:
    """Decisions that no undo takes back that stands itself: by asking each, the plain way."""

    def stands(d: Decision) -> bool:
        return not any(u.action == "undo" and u.subject == d.id and stands(u) for u in log)

    return [d for d in log if stands(d)]


def last_words(log: list[Decision]) -> tuple[set[Pair], set[Pair], set[str], set[str]]:
    """Pairs wanted together; pairs wanted apart that no chain of the others joins; no events; raids.

    Of two who reject an event and accept it the later word holds. A merge of what is rejected and what is
    not says nothing of whether it is an event.
    """
    word: dict[Pair, str] = {}
    mark: dict[str, str] = {}
    raids: set[str] = set()
    for d in standing(log):
        if d.action == "merge":
            word |= {pair(*p): "together" for p in combinations(sorted(named(d)), 2)}
        elif d.action == "split":
            word |= {pair(a, b): "apart" for a in named(d, "accounts") for b in named(d, "rest")}
        elif d.action in ("accept", "reject"):
            mark |= dict.fromkeys(named(d), d.action)
        elif d.action == "correct":
            raids |= named(d)
    together = {p for p, w in word.items() if w == "together"}
    joined = Union({x for p in word for x in p})
    for p in together:
        joined.join(*p)
    apart = {p for p, w in word.items() if w == "apart" and joined.find(p[0]) != joined.find(p[1])}
    return together, apart, {key for key, action in mark.items() if action == "reject"}, raids
