"""The whole way on real text: the samples go in, the record answers. One reading serves all tests."""

import json
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sayso
from sayso.api import Text
from sayso.cli.app import run
from sayso.export.filters import EventFilter
from sayso.export.glance import REVISION, glance
from sayso.export.json import export_json
from sayso.export.rows import event_rows
from sayso.samples import sample_folder
from sayso.store.migrate import HEAD


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("demo")
    words = ["demo", "--record", str(where / "sayso.db"), "--output", str(where / "brief.html")]
    assert run(words) == 0
    return where


@pytest.fixture(scope="module")
def whole(folder: Path) -> Iterator[dict[str, Any]]:
    assert run(["export", "-r", str(folder / "sayso.db"), "-o", str(folder / "record.json")]) == 0
    yield json.loads((folder / "record.json").read_text("utf-8"))


def names(whole: dict[str, Any]) -> dict[str, str]:
    return {d["id"]: d["name"] for d in whole["documents"]}


def test_the_demo_writes_record_and_brief_and_reads_every_sample(folder: Path, whole: dict[str, Any]) -> None:
    assert (folder / "brief.html").stat().st_size > 10_000
    assert whole["rejected"] == [] and len(whole["documents"]) >= 14
    assert len(whole["events"]) >= 8


def test_every_claim_of_the_demo_stands_on_the_words_of_its_report(whole: dict[str, Any]) -> None:
    texts = {d["id"]: d["text"] for d in whole["documents"]}
    assert whole["claims"]
    for claim in whole["claims"]:
        assert texts[claim["document"]][claim["start"] : claim["end"]] == claim["quote"]


def test_no_event_comes_from_a_labour_strike_or_a_football_match(whole: dict[str, Any]) -> None:
    read = {name for e in whole["events"] for d in e["documents"] for name in [names(whole)[d]]}
    assert not read & {"rail-strike", "football-attack", "nicht-gelesen"}


def test_the_copy_of_a_report_points_to_it(whole: dict[str, Any]) -> None:
    copies = {names(whole)[d["id"]]: names(whole)[d["copy_of"]] for d in whole["documents"] if d["copy_of"]}
    assert {frozenset(pair) for pair in copies.items()} == {frozenset({"pulwama", "pulwama-copy"})}


def test_reading_the_samples_again_changes_nothing(folder: Path) -> None:
    with sample_folder() as reports, sayso.open(folder / "sayso.db") as record:
        before = record.to_json()
        done = record.add(reports)
        assert (done.new, done.events_new, done.events_changed) == (0, 0, 0)
        assert record.to_json() == before


def test_the_order_of_reports_does_not_reach_the_export(folder: Path, tmp_path: Path) -> None:
    with sample_folder() as reports, sayso.open(tmp_path / "other.db") as record:
        paths = sorted(reports.iterdir())
        random.Random(3).shuffle(paths)
        for path in paths[:4]:
            record.add(path)
        record.add(paths)
        with sayso.open(folder / "sayso.db") as first:
            assert record.to_json() == first.to_json()


def test_a_record_that_was_tampered_with_fails_verify(folder: Path, tmp_path: Path) -> None:
    assert run(["verify", "-r", str(folder / "sayso.db")]) == 0
    copy = tmp_path / "copy.db"
    with sqlite3.connect(folder / "sayso.db") as old, sqlite3.connect(copy) as new:
        old.backup(new)
    with sqlite3.connect(copy) as open_copy:
        open_copy.execute("UPDATE documents SET text = replace(text, 'three', 'seven')")
    assert run(["verify", "-r", str(copy)]) == 4


def test_a_rejected_event_is_gone_and_the_decision_is_on_record(tmp_path: Path) -> None:
    where = str(tmp_path / "r.db")
    with sayso.open(where) as record:
        record.add_texts(
            [Text("Gunmen ambushed a patrol near Gao on 3 May 2019 and killed two soldiers.", "note")]
        )
        event = record.events()[0].id
    assert run(["decide", "reject", event, "--why", "a drill", "--who", "test", "-r", where]) == 0
    with sayso.open(where) as record:
        assert record.events() == []
        assert [(d.action, d.subject, d.why) for d in record.record.decisions] == [
            ("reject", event, "a drill")
        ]
        exported = record.to_json()
        assert export_json(record.record, settings=json.loads(exported)["made"]["settings"]) == exported


def test_decisions_change_the_record_as_they_say(tmp_path: Path) -> None:
    where = str(tmp_path / "r.db")
    told = "Gunmen ambushed a patrol near Gao on 3 May 2019, killing two soldiers."
    other = "A bomb killed four people at a market in Mosul on 9 June 2017."
    words = ["--why", "a test", "--who", "test", "-r", where]
    with sayso.open(where) as record:
        record.add_texts([Text(told, "a"), Text(other, "b")])
        first, second = (e.id for e in record.events())
    assert run(["decide", "correct", first, "--field", "type", "--value", "shooting", *words]) == 0
    with sayso.open(where) as record:
        assert record.event(first).type == "shooting"
    assert run(["decide", "merge", first, second, *words]) == 0
    with sayso.open(where) as record:
        assert [len(e.event.accounts) for e in record.events()] == [2]
        assert record.event(first).id == record.event(second).id
    assert run(["decide", "split", first, max(first, second), *words]) == 0
    with sayso.open(where) as record:
        assert len(record.events()) == 2 and len(record.record.decisions) == 3


def test_add_ends_with_3_when_some_input_is_rejected_and_reads_the_rest(tmp_path: Path, capfd: Any) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "good.txt").write_text("A bomb killed two soldiers in Mosul on 3 May 2017.", "utf-8")
    (reports / "bad.jsonl").write_text('{"id": "x"}\n', "utf-8")
    assert run(["add", str(reports), "-r", str(tmp_path / "r.db")]) == 3
    last = capfd.readouterr().err.splitlines()[-1]
    assert last == "read 1, new 1, copies 0, not read 0, rejected 1, events new 1, events changed 0"


@pytest.mark.parametrize("asked", [{}, {"country": "YE"}, {"operation": "archer"}, {"since": "2024"}])
def test_a_glance_shows_what_the_store_shows(asked: dict[str, str], folder: Path) -> None:
    wanted = EventFilter(**asked)
    with sayso.open(folder / "sayso.db") as record:
        rows = list(event_rows(record.record))
        kept = {e.id for e in record.events(**asked)}
    assert glance(str(folder / "sayso.db"), wanted) == [row for row in rows if row.id in kept]


def test_a_glance_leaves_to_the_store_what_it_cannot_tell(folder: Path, tmp_path: Path) -> None:
    assert glance(str(folder / "sayso.db"), EventFilter(document="pulwama")) is None
    assert glance(str(tmp_path / "none.db"), EventFilter()) is None
    (tmp_path / "text.db").write_text("no record at all", "utf-8")
    assert glance(str(tmp_path / "text.db"), EventFilter()) is None
    assert REVISION == HEAD


def test_listing_events_loads_no_database_library(folder: Path) -> None:
    code = (
        "import sys; from sayso.cli.app import run; run(['events', '-f', 'json']); "
        "sys.exit(any(m in sys.modules for m in ('spacy', 'sqlalchemy', 'rich', 'jinja2')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=folder, stdout=subprocess.DEVNULL).returncode == 0


def test_search_finds_words_in_texts_that_are_not_read(folder: Path, capfd: Any) -> None:
    capfd.readouterr()
    assert run(["search", "Konzerthalle", "--format", "json", "-r", str(folder / "sayso.db")]) == 0
    assert [row["name"] for row in json.loads(capfd.readouterr().out)] == ["nicht-gelesen"]
