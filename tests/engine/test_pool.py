import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from pool_readers import plain, troubled
from stub_reader import bombing, read, report

from sayso.engine import limits
from sayso.engine.attempt import one_by_one, reading_or_reason
from sayso.engine.local import add, rebuild
from sayso.engine.pool import in_processes
from sayso.export.json import export_json
from sayso.ingest import read_inputs
from sayso.record.event import Rejected
from sayso.record.reading import Reading
from sayso.samples import sample_folder
from sayso.store import Store

REPORTS = [report(bombing(n), f"report {n}") for n in range(25)]


def named(*names: str):
    return [report(bombing(n), name) for n, name in enumerate(names, start=2)]


def test_several_processes_give_the_answers_of_one_in_their_order():
    foreign = report("La bomba mató a los soldados en la plaza de la ciudad, dijo el ejército.", "es")
    reports = [*REPORTS, foreign]
    assert list(in_processes(plain, 2)(reports)) == list(one_by_one(read)(reports))


def test_nothing_to_read_starts_no_process():
    assert list(in_processes(plain, 2)([])) == []


def test_no_more_reports_are_taken_in_than_the_bound_allows(monkeypatch):
    monkeypatch.setattr(limits, "BATCH", 1)
    monkeypatch.setattr(limits, "AHEAD", 2)
    taken = []
    answers = in_processes(plain, 2)(taken.append(r) or r for r in REPORTS)
    for given, _ in enumerate(answers):
        assert len(taken) <= given + 2 * 2 + 1


def test_a_report_that_kills_its_process_twice_is_rejected_and_its_neighbours_are_read():
    reports = named("a", "kills", "b", "c", "d", "e")
    found = list(in_processes(troubled, 2)(reports))
    assert isinstance(found[1], Rejected)
    assert found[1].reason == "reading it ended its process (exit code -9), twice"
    assert [f for k, f in enumerate(found) if k != 1] == [read(r) for k, r in enumerate(reports) if k != 1]


def test_a_report_whose_process_died_once_is_read(tmp_path):
    reports = named("a", f"kills once|{tmp_path / 'died'}", "b")
    found = list(in_processes(troubled, 1)(reports))
    assert (tmp_path / "died").exists()
    assert found == [read(r) for r in reports]


def test_a_report_that_hangs_is_rejected_with_the_reason(monkeypatch):
    monkeypatch.setattr(limits, "SECONDS", 6.0)
    monkeypatch.setattr(limits, "BATCH", 1)
    found = list(in_processes(troubled, 1)(named("hangs", "a")))
    assert (
        isinstance(found[0], Rejected) and found[0].reason == "reading it took longer than 6 seconds, twice"
    )
    assert isinstance(found[1], Reading)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound a process's memory so")
def test_a_report_that_eats_memory_is_rejected_with_the_reason():
    found = list(in_processes(troubled, 1)(named("eats", "a")))
    assert found[0] == Rejected("eats", "", "reading it failed: MemoryError: ")
    assert isinstance(found[1], Reading)


def test_a_step_that_fails_is_rejected_as_in_one_process():
    reports = named("fails", "a")
    assert list(in_processes(troubled, 2)(reports)) == [reading_or_reason(troubled(), r) for r in reports]


def test_a_process_is_replaced_after_its_share(monkeypatch):
    monkeypatch.setattr(limits, "LIFE", 8)
    assert list(in_processes(plain, 1)(REPORTS)) == [read(r) for r in REPORTS]


def test_whoever_stops_listening_leaves_no_process(monkeypatch):
    import multiprocessing

    answers = in_processes(plain, 2)(REPORTS)
    next(answers)
    assert len(multiprocessing.active_children()) >= 1
    answers.close()
    assert multiprocessing.active_children() == []


def exported(tmp_path: Path, processes: int) -> str:
    with sample_folder() as folder, Store.open(tmp_path / f"{processes}.db") as store:
        found = add(store, read_inputs([str(folder)]), reader="rules", processes=processes)
        assert store.verify() == ()
        first = export_json(store.record())
        again = rebuild(store, processes=processes)
        assert export_json(store.record()) == first and again.read == found.read
        return first


def test_the_samples_give_the_same_export_on_two_processes_as_on_one(tmp_path):
    assert exported(tmp_path, 2) == exported(tmp_path, 1)
