import os
import random
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stub_reader import FULL, bombing, derive, read, report

from sayso.engine import local
from sayso.engine.local import Summary, add, derive_again, rebuild
from sayso.record.event import Rejected
from sayso.record.reading import Reading
from sayso.store import Store

DOCUMENTS = [
    report(FULL, "full"),
    *(report(bombing(n), f"{n}") for n in (4, 6)),
    report(bombing(6), "6", outlet="Daily"),
]


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "record.db") as opened:
        yield opened


def test_an_add_counts_what_it_did(store):
    foreign = report("La bomba mató a los soldados en la plaza de la ciudad, dijo el ejército.", "es")
    inputs = [*DOCUMENTS, DOCUMENTS[0], foreign, Rejected("x.pdf", "", "format not read")]
    found = add(store, inputs, read, derive=derive)
    assert found == Summary(read=5, new=5, copies=1, not_read=1, rejected=1, events_new=2, events_changed=0)
    assert store.verify() == ()


def test_adding_again_changes_nothing(store):
    add(store, DOCUMENTS, read, derive=derive)
    before = store.record()

    def never(*_: object) -> Reading:
        raise AssertionError("what is known is not read again")

    found = add(store, DOCUMENTS, never, derive=never)
    assert found == Summary(read=4, copies=1)
    assert store.record() == before


def test_an_event_that_gains_an_account_is_changed_and_not_new(store):
    add(store, DOCUMENTS[:1], read, derive=derive)
    found = add(store, [report(bombing(8), "later")], read, derive=derive)
    assert (found.events_new, found.events_changed) == (0, 1)
    found = add(store, [report(bombing(8, "Timbuktu"), "other")], read, derive=derive)
    assert found.events_new == 1


def test_a_report_that_cannot_be_read_is_rejected_and_the_rest_goes_on(store):
    def fails_on_full(document):
        if document.name == "full":
            raise RecursionError("too deep")
        return read(document)

    found = add(store, DOCUMENTS, fails_on_full, derive=derive)
    assert (found.read, found.new, found.rejected) == (3, 3, 1)
    assert store.rejected() == (Rejected("full", "", "reading it failed: RecursionError: too deep"),)
    assert add(store, DOCUMENTS, read, derive=derive).new == 1


def test_an_interrupt_keeps_what_was_read_and_the_next_add_derives(store):
    def interrupted():
        yield from DOCUMENTS[:2]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(store, interrupted(), read, derive=derive)
    assert len(store.documents()) == 2
    assert store.stale
    assert store.verify() == ()
    found = add(store, DOCUMENTS, read, derive=derive)
    assert (found.new, found.events_new) == (2, 2)
    assert not store.stale


def test_progress_counts_inputs(store):
    seen: list[int] = []
    add(store, DOCUMENTS, read, derive=derive, progress=seen.append)
    assert seen == [1, 2, 3, 4]


def test_a_rebuild_gives_the_same_record(store):
    add(store, DOCUMENTS, read, derive=derive)
    before = store.record()
    found = rebuild(store, read, derive=derive)
    assert (found.read, found.new, found.events_new, found.events_changed) == (4, 0, 0, 0)
    assert store.record() == before
    assert store.verify() == ()


def test_a_rebuild_with_other_rules_keeps_documents_and_decisions(store):
    add(store, DOCUMENTS, read, derive=derive)
    store.decide("accept", store.record().events[0].id, who="Ana", why="seen")
    documents, decisions = store.documents(), store.decisions()
    rebuild(store, Reading, derive=derive)
    assert store.record().claims == ()
    assert (store.documents(), store.decisions()) == (documents, decisions)
    assert store.verify() == ()


def test_a_decision_is_in_the_record_after_it_is_derived_again(store):
    add(store, DOCUMENTS, read, derive=derive)
    made = store.decide("accept", store.record().events[0].id, who="Ana", why="seen")
    derive_again(store, derive=derive)
    assert store.record().decisions == (made,)
    assert not store.stale


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations([*DOCUMENTS, DOCUMENTS[1], Rejected("x", "", "binary")]),
    cuts=st.sets(st.integers(1, 5)),
)
def test_order_repeats_and_batches_do_not_show(tmp_path_factory, order, cuts):
    edges = [0, *sorted(cuts), len(order)]
    with Store.open(tmp_path_factory.mktemp("order") / "a.db") as store:
        for first, last in pairwise(edges):
            add(store, order[first:last], read, derive=derive)
        wanted = derive([read(d) for d in DOCUMENTS], (), [Rejected("x", "", "binary")])
        assert store.record() == wanted
        assert store.verify() == ()


def test_a_kill_loses_nothing_acknowledged_and_the_next_add_goes_on(tmp_path):
    record, ledger = tmp_path / "record.db", tmp_path / "ledger"
    chance = random.Random(7)
    command = [sys.executable, str(Path(__file__).parent / "killed.py"), str(record), str(ledger), "90"]
    kills = 0
    for _ in range(5):
        process = subprocess.Popen(command)
        _wait_for(ledger, chance.randint(1, 8), process)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            kills += 1
        process.wait()
        _nothing_is_lost(record, ledger)
    assert kills >= 2
    assert subprocess.run(command, check=False).returncode == 0
    with Store.open(record) as store:
        assert [d.id for d in store.documents()] == sorted(report(bombing(n), f"{n}").id for n in range(90))
        assert not store.stale
        assert store.verify() == ()


def _wait_for(ledger: Path, more: int, process: subprocess.Popen[bytes]) -> None:
    """Until so many more reports are acknowledged, and a moment on."""
    before = ledger.stat().st_size if ledger.exists() else 0
    until = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < until:
        if ledger.exists() and ledger.stat().st_size >= before + more * 18:
            break
        time.sleep(0.001)


def _nothing_is_lost(record: Path, ledger: Path) -> None:
    acknowledged = ledger.read_text("utf-8").split()
    with Store.open(record) as store:
        assert set(acknowledged) <= {d.id for d in store.documents()}
        assert store.verify() == ()
    assert len(acknowledged) == len(set(acknowledged))


def test_the_size_of_a_batch_does_not_show(tmp_path, monkeypatch):
    kept = []
    for size in (1, 2, 100):
        monkeypatch.setattr(local, "BATCH", size)
        with Store.open(tmp_path / f"{size}.db") as store:
            add(store, DOCUMENTS, read, derive=derive)
            kept.append(store.record())
    assert kept[0] == kept[1] == kept[2]
