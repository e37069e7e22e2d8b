import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.bench.accuracy import accuracy, fields_table, from_json, markers, replaced, sets_table, to_json
from sayso.bench.quality import parts
from sayso.bench.report_sets import report_sets
from sayso.cli.app import run
from sayso.engine.readers import BOTH, RULES, encoder_stamp

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"


def between(name: str) -> str:
    begin, end = markers(name)
    return PAGE.read_text("utf-8").split(begin)[1].split(end)[0]


def test_the_page_shows_the_figures_of_the_data_file_and_no_others() -> None:
    assert between("fields") == fields_table(accuracy())
    assert between("sets") == sets_table(accuracy())


def test_every_set_is_measured_and_none_that_is_not_described() -> None:
    held = accuracy()
    named = {s.name for s in report_sets()}
    assert {(m.set, m.reader) for m in held.fields} == {(name, r) for name in named for r in (RULES, BOTH)}
    assert {m.set for m in held.sets} == {p.name for p in parts()}
    page = PAGE.read_text("utf-8").replace("\n  ", " ")
    assert all(f"**{name}**" in page for name in named)


def test_figures_are_of_the_weights_that_ship() -> None:
    assert accuracy().encoder == encoder_stamp(), "measure anew: make bench-quality"


def test_floors_are_those_that_are_pinned_and_stand_below_the_figures() -> None:
    pinned = {(p.name, name): floor for p in parts() for name, floor in p.floors.items()}
    assert {(m.set, m.figure): m.floor for m in accuracy().sets} == pinned
    assert all(m.value >= m.floor for m in accuracy().sets if m.floor is not None)


def test_the_data_file_is_written_as_it_is_read() -> None:
    held = accuracy()
    assert from_json(to_json(held)) == held


def test_a_page_without_a_place_for_a_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no place"):
        replaced("a page\n", "fields", "| a |\n")


@pytest.fixture
def sayso(
    tmp_path: Path, capfdbinary: Any, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str]]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_RECORD", raising=False)

    def call(*words: str) -> tuple[int, str]:
        code = run(list(words))
        return code, capfdbinary.readouterr().out.decode()

    return call


def test_doctor_tells_the_same_figures_as_the_page(sayso: Callable[..., tuple[int, str]]) -> None:
    code, out = sayso("doctor", "--accuracy", "--json")
    assert code == 0
    held, told = accuracy(), json.loads(out)
    readers = {m["reader"] for m in told} - {"default"}
    assert len(readers) == 1 and len(told) == len(held.sets) + len(held.fields) // 2
    for m in told:
        assert f"| {m['figure']} |" in PAGE.read_text("utf-8")
    code, out = sayso("doctor", "--accuracy")
    cell = next(m for m in held.fields if (m.figure, m.set) == ("events", "check") and m.reader in readers)
    assert code == 0 and f"{cell.value:.1f} ({cell.right:g}/{cell.found:g}/{cell.gold:g})" in out
    assert all(s.about in out.replace("\n", " ") for s in report_sets())
    assert all(m.set in out for m in held.sets)
