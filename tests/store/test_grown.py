"""Is a record that grew on disk the one that all reports make at once, byte for byte in the export?"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent.parent / "merge"))

from hand_made import DUSTA, FARAWAY, IS, KALVA, US_ARMY, Report, count, day

from sayso.assess.derive import derive
from sayso.engine import local
from sayso.export.json import export_json
from sayso.export.made import Made
from sayso.record.event import Decision
from sayso.record.reading import OperationMention, Reading
from sayso.record.value import Figure, Party
from sayso.store import Store

MADE = Made("0", "stamp")
REFRAIN = "Our reporters in the province gather what hospitals and councils tell them every single morning."
MANY = int(os.environ.get("SAYSO_HISTORIES", "12"))
REPORTS = 30


def told(number: int) -> Reading:
    """One of some reports: of few events, some of them copies, all with one refrain, some of an operation."""
    town, kind = (DUSTA, KALVA, FARAWAY)[number % 3], ("bombing", "ambush")[number // 3 % 2]
    killed, own = 3 + number % 4, "" if number % 5 else f" Aid groups counted {number} tents by the river."
    lead = f"A {kind} by Islamic State killed {killed} people in {town.name} on 4 May 2031."
    answer = " An airstrike by the US military followed in Dusta on 5 May 2031." if number % 4 == 1 else ""
    name = ("Operation Iron Lantern", "Iron Lantern operation")[number % 2] if number % 7 == 3 else ""
    text = f"{lead}{answer}{f' It was part of {name}.' if name else ''}\n\n{REFRAIN}{own}"
    made = Report(text, f"r{number}", outlet=f"Paper {number % 6}", published=f"2031-05-{5 + number % 9:02d}")
    first = made.tell(
        f"{kind} by Islamic State", kind, (town.name, "place", town),
        ("4 May 2031", "date", day("2031-05-04")), ("Islamic State", "actor", IS),
        (f"killed {killed} people", "killed", count(killed, killed, "people")),
        *([(name, "operation", Party(name))] if name and number % 2 else []),
    )  # fmt: skip
    if answer:
        then = made.tell(
            "airstrike by the US military", "airstrike", ("US military", "actor", US_ARMY),
            ("5 May 2031", "date", day("2031-05-05")), ("in Dusta", "place", DUSTA),
        )  # fmt: skip
        made.link(then, first, "in_response_to", "followed")
    if name:
        claim = made.claim(name, "operation", Party(name))
        made.operations.append(OperationMention("iron lantern", name, None, (claim,)))
        made.link(first, "op:iron lantern", "part_of", "part of")
    if own:
        tents = Figure("tents", number, number, who="aid groups")
        made.loose.append(made.claim(f"{number} tents", "total", tents))
    return made.reading()


READINGS = [told(n) for n in range(REPORTS)]
BY_ID = {r.document.id: r for r in READINGS}


class Grown:
    """A record on disk, and beside it the plain list of what went in."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.known: dict[str, Reading] = {}

    def add(self, numbers: list[int]) -> None:
        found = [READINGS[n] for n in numbers]
        local.add(self.store, [r.document for r in found], lambda d: BY_ID[d.id], reader="rules")
        self.known |= {r.document.id: r for r in found}

    def decide(self, action: str, first: int, second: int) -> None:
        events = self.store.record().events
        log = self.store.decisions()
        if not events or (action == "undo" and not log):
            return
        event, other = events[first % len(events)], events[second % len(events)]
        subject, data = _order(action, event, other, log, first)
        if subject:
            self.store.decide(action, subject, who="Ada", why="so", when="2031", data=json.dumps(data))
            local.derive_again(self.store)

    def check(self) -> None:
        whole = derive(tuple(self.known.values()), self.store.decisions())
        kept = self.store.record()
        assert export_json(kept, made=MADE) == export_json(whole, made=MADE)
        assert kept.unapplied == whole.unapplied
        assert self.store.verify() == ()


def _order(
    action: str, event: Any, other: Any, log: tuple[Decision, ...], choice: int
) -> tuple[str, dict[str, Any]]:
    """What a decision of this kind names: of the first event, of another, of a claim, of a decision."""
    names = [a.id for a in event.accounts]
    if action == "merge":
        return ("", {}) if event is other else (event.id, {"into": other.id})
    if action == "split":
        cut = 1 + choice % len(names)
        return ("", {}) if cut == len(names) else (event.id, {"accounts": names[:cut], "rest": names[cut:]})
    if action == "correct":
        wrong = {"field": "killed", "value": "many"}
        return event.id, wrong if choice % 2 else {"field": "type", "value": "raid"}
    if action == "reject":
        return (event.accounts[0].claims[-1].id if choice % 2 else event.id), {}
    return (log[choice % len(log)].id if action == "undo" else event.id), {}


ACTIONS = ("merge", "split", "accept", "reject", "correct", "undo")
STEP = st.one_of(
    st.lists(st.integers(0, REPORTS - 1), min_size=1, max_size=8),
    st.tuples(st.sampled_from(ACTIONS), st.integers(0, 9), st.integers(0, 9)),
)


@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEP, min_size=2, max_size=12))
def test_whatever_is_added_and_decided_the_record_is_that_of_all_reports(steps: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "r.db") as store:
        grown = Grown(store)
        for step in steps:
            grown.add(step) if isinstance(step, list) else grown.decide(*step)
            if grown.known:
                grown.check()


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often the whole record was derived."""
    calls: list[int] = []
    plain: Callable[..., Any] = local._derive

    def counted(*given: Any, **more: Any) -> Any:
        calls.append(1)
        return plain(*given, **more)

    monkeypatch.setattr(local, "_derive", counted)
    return calls


def test_a_report_that_is_added_derives_no_more_than_it_concerns(tmp_path: Path, whole: list[int]) -> None:
    with Store.open(tmp_path / "r.db") as store:
        grown = Grown(store)
        for n in range(REPORTS):
            grown.add([n])
        assert len(whole) == 1
        grown.check()


def test_a_record_in_postgresql_grows_as_one_in_a_file(
    database: Callable[[str], str], whole: list[int]
) -> None:
    with Store.open(database("grown")) as store:
        grown = Grown(store)
        for first in range(0, REPORTS, 5):
            grown.add(list(range(first, first + 5)))
            grown.check()
        assert len(whole) == 1


def test_a_decision_that_is_made_while_a_record_is_derived_leaves_it_stale(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.db") as store:
        grown = Grown(store)
        grown.add([0, 1])

        def slow(readings: Any, decisions: Any, rejected: Any) -> Any:
            store.decide("accept", store.record().events[0].id, who="Ada", why="so")
            return derive(readings, decisions, rejected)

        local.derive_again(store, derive=slow)
        assert store.stale
        local.add(store, [], lambda d: BY_ID[d.id], reader="rules")
        assert not store.stale
        grown.check()


def test_what_another_code_or_knowledge_derived_is_derived_anew(
    tmp_path: Path, whole: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path / "r.db") as store:
        grown = Grown(store)
        grown.add([0])
        monkeypatch.setattr("sayso.assess.made_by.made_by", lambda: "another")
        grown.add([1])
        assert len(whole) == 2
        grown.add([2])
        assert len(whole) == 2
