import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from sayso.cli.app import run
from sayso.record.errors import RecordError
from sayso.record.event import Decision, Record

LISTINGS = ["events", "claims", "disagreements", "operations", "statements", "figures"]
OTHERS = [
    "add",
    "rebuild",
    "demo",
    "show",
    "chain",
    "search",
    "brief",
    "diff",
    "verify",
    "export",
    "log",
    "doctor",
    "bench",
    "audit",
    "refusals",
    "answers",
]
COMMANDS = [*LISTINGS, *OTHERS]
Run = Callable[..., tuple[int, str, str]]


@dataclass
class HeldStore:
    """A store that holds one record in memory."""

    held: Record
    problems: tuple[str, ...] = ()
    decided: list[dict[str, str]] = field(default_factory=list)

    def open(self, where: str, **_: object) -> "HeldStore":
        if where.endswith("broken.db"):
            raise RecordError("the file is damaged", where=where, advice="Run sayso rebuild.")
        return self

    def __enter__(self) -> "HeldStore":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def close(self) -> None:
        return None

    def check_written(self) -> None:
        return None

    def record(self) -> Record:
        return self.held

    def stamps(self) -> dict[str, str]:
        return {"reader": "rules"}

    def verify(self) -> tuple[str, ...]:
        return self.problems

    def decide(self, **words: str) -> Decision:
        self.decided.append(words)
        return Decision("k1", **words, previous="", hash="")


@pytest.fixture
def store(made_record: Record, monkeypatch: pytest.MonkeyPatch) -> HeldStore:
    held = HeldStore(made_record)
    monkeypatch.setattr("sayso.store.Store", held, raising=False)
    return held


@pytest.fixture
def sayso(store: HeldStore, tmp_path: Path, capfdbinary: Any, monkeypatch: pytest.MonkeyPatch) -> Run:
    (tmp_path / "sayso.db").touch()
    (tmp_path / "broken.db").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_RECORD", raising=False)

    def call(*words: str) -> tuple[int, str, str]:
        code = run(list(words))
        found = capfdbinary.readouterr()
        return code, found.out.decode(), found.err.decode()

    return call


def test_the_program_tells_its_version_and_helps_with_every_command(sayso: Run) -> None:
    assert sayso("--version")[0] == 0
    code, page, _ = sayso("--help")
    assert code == 0
    for name in COMMANDS:
        assert name in page
        assert sayso(name, "--help")[0] == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_text_holds_an_example(name: str, sayso: Run) -> None:
    assert "Example" in sayso(name, "--help")[1]


@pytest.mark.parametrize("name", LISTINGS)
def test_each_listing_comes_in_every_format_with_data_on_standard_output_alone(name: str, sayso: Run) -> None:
    code, out, err = sayso(name, "--format", "json")
    rows = json.loads(out)
    assert code == 0 and rows and not err
    lines = [json.loads(line) for line in sayso(name, "--format", "jsonl")[1].splitlines()]
    assert lines == rows
    assert len(list(csv.DictReader(io.StringIO(sayso(name, "--format", "csv")[1])))) == len(rows)
    assert len(sayso(name, "--format", "md")[1].splitlines()) == len(rows) + 2
    assert sayso(name)[1].strip()


def test_a_table_in_a_pipe_has_one_whole_line_a_row_with_ids_that_can_be_typed(
    sayso: Run, store: HeldStore
) -> None:
    _, out, _ = sayso("claims")
    rows = json.loads(sayso("claims", "--format", "json")[1])
    lines = out.splitlines()
    assert len(lines) == len(rows) + 2  # the head and its rule
    assert all(any(row["quote"] in line for line in lines) for row in rows)
    assert not any(line.endswith(" ") or "…" in line for line in lines)
    assert all(e.id[:9] in sayso("events")[1] for e in store.held.events)


def test_a_table_on_a_terminal_fits_it(sayso: Run, store: HeldStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "90")
    _, out, _ = sayso("claims")
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in out.splitlines()]
    assert max(map(len, lines)) <= 90 and len(lines) > len(store.held.claims)


def test_filters_narrow_a_listing(sayso: Run) -> None:
    rows = json.loads(sayso("events", "--actor", "malian", "--format", "json")[1])
    assert [r["type"] for r in rows] == ["airstrike"]
    rows = json.loads(sayso("statements", "--direct", "--speaker", "general", "--format", "json")[1])
    assert len(rows) == 1
    assert json.loads(sayso("figures", "--what", "tanks", "--format", "json")[1]) == []


def test_an_empty_listing_says_what_to_do_next(sayso: Run) -> None:
    code, out, err = sayso("events", "--actor", "nobody")
    assert code == 0 and out == "" and "sayso add" in err


def test_no_record_is_an_error_that_says_how_to_make_one(sayso: Run) -> None:
    code, out, err = sayso("events", "--record", "none.db")
    assert code == 2 and out == "" and "there is no record at none.db" in err and "sayso add" in err


def test_the_doctor_tells_of_all_things_where_the_record_is_none(sayso: Run, tmp_path: Path) -> None:
    whole = [line.split(":")[0][5:] for line in sayso("doctor", "--record", "new.db")[1].splitlines()]
    code, out, err = sayso("doctor", "--record", "broken.db")
    assert code == 1 and not err
    assert [line.split(":")[0][5:] for line in out.splitlines()] == whole
    assert [line[5:11] for line in out.splitlines() if line.startswith("FAIL")] == ["record"]
    told = json.loads(sayso("doctor", "--json", "--record", "broken.db")[1])
    assert [(c["name"], c["good"]) for c in told if not c["good"]] == [("record", False)]
    (tmp_path / "page.db").write_text("<html>")
    assert "record" in sayso("doctor", "--record", str(tmp_path / "page.db"))[1]


def test_a_damaged_record_is_one_clear_line(sayso: Run) -> None:
    code, _, err = sayso("events", "--record", "broken.db")
    assert code == 2 and "damaged" in err and "Traceback" not in err


@pytest.mark.parametrize(
    "words",
    [
        ("events", "--type", "quarrel"),
        ("nonsense",),
        ("events", "--format", "xml"),
        ("show",),
        ("export", "--format", "parquet"),
        ("export", "--format", "nonsense"),
        ("export", "--as-of", "yesterday"),
        ("diff", "one.db"),
        ("export", "--profile", "secret"),
        ("search", "word", "--profile", "public"),
        ("decide", "withhold", "--why", "nothing named"),
        ("decide", "withhold", "--place", "district", "--name", "X", "--why", "two things"),
        ("brief", "-o", "brief.docx"),
        ("table", "--by", "mood"),
        ("match", "nothing.csv"),
        ("plot", "map", "-o", "map.gif"),
        ("show", "e0000"),
        ("export", "-o", "no/such/folder/x.json"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(words: tuple[str, ...], sayso: Run) -> None:
    code, out, err = sayso(*words)
    assert code == 2 and err.strip() and not out


def test_show_gives_each_value_with_quotes_speaker_report_and_position(sayso: Run, store: HeldStore) -> None:
    first = store.held.events[0]
    code, out, _ = sayso("show", first.id[:9])
    assert code == 0
    flat = " ".join(out.split())
    at = store.held.documents[0].text.index("killed at least")
    assert "killed at least four guards" in flat and f"Malian army; first [{at}–{at + 27}]" in flat
    assert "contradiction" in flat and "same town" in flat


def test_an_event_answers_to_the_ids_of_all_its_accounts(sayso: Run, store: HeldStore) -> None:
    first = store.held.events[0]
    for account in first.accounts:
        shown = json.loads(sayso("show", account.id, "--format", "json")[1])
        assert shown["event"]["id"] == first.id


def test_an_id_that_begins_two_events_is_refused_with_both(sayso: Run) -> None:
    code, _, err = sayso("show", "e")
    assert code == 2 and "beginning of 2 ids" in err


def test_chain_shows_the_answer_under_the_attack_with_its_cue(sayso: Run, store: HeldStore) -> None:
    code, out, _ = sayso("chain", store.held.events[1].id)
    assert code == 0 and "answered by: Airstrike near Kidal" in out
    assert "in response to the bombing in Gao" in out
    store.held = replace(store.held, links=())
    code, out, err = sayso("chain", store.held.events[1].id)
    assert code == 0 and not out and "No report links" in err


def test_verify_ends_with_4_when_a_promise_is_broken(sayso: Run, store: HeldStore) -> None:
    assert sayso("verify")[0] == 0
    store.problems = ("claims c1: its quote is not in its document",)
    code, out, _ = sayso("verify")
    assert code == 4 and "claims c1" in out


def test_export_writes_the_same_bytes_to_a_file_and_to_standard_output(sayso: Run, tmp_path: Path) -> None:
    _, out, _ = sayso("export")
    assert sayso("export", "-o", "x.json")[1] == ""
    assert (tmp_path / "x.json").read_bytes().decode() == out
    assert json.loads(out)["schema"] == "sayso/1"
    assert sayso("export", "-f", "csv")[1].startswith("id,date,")


def test_a_brief_is_written_as_page_or_markdown(sayso: Run, tmp_path: Path, store: HeldStore) -> None:
    assert sayso("brief", "-o", "brief.html")[0] == 0
    assert (tmp_path / "brief.html").read_text("utf-8").startswith("<!doctype html>")
    assert sayso("brief", store.held.events[0].id[:9])[1].startswith("# Bombing in Gao")


def test_a_decision_needs_a_reason(sayso: Run, store: HeldStore) -> None:
    event = store.held.events[0].id[:9]
    assert sayso("decide", "reject", event)[0] == 2
    assert sayso("decide", "reject", event, "--why", " ")[0] == 2
    assert sayso("decide", "correct", event, "--field", "mood", "--value", "x", "--why", "y")[0] == 2
    assert sayso("decide", "merge", event, event, "--why", "y")[0] == 2
    assert sayso("decide", "correct", event, "--field", "type", "--value", "quarrel", "--why", "y")[0] == 2
    assert sayso("decide", "correct", event, "--field", "date", "--value", "soon", "--why", "y")[0] == 2
    assert store.decided == []


@pytest.mark.parametrize("said", [("role", "clerk"), ("killed", "plenty"), ("grade", "Great")])
def test_a_correction_that_nothing_applies_is_refused_and_not_logged(
    said: tuple[str, str], sayso: Run, store: HeldStore
) -> None:
    event = store.held.events[0].id
    code, _, _err = sayso("decide", "correct", event, "--field", said[0], "--value", said[1], "--why", "x")
    assert code == 2 and store.decided == []


def test_control_characters_of_a_report_never_reach_the_terminal(sayso: Run, store: HeldStore) -> None:
    event = replace(store.held.events[0], title="bad \x1b[2J title")
    store.held = replace(store.held, events=(event, store.held.events[1]))
    for words in (("events",), ("show", event.id), ("chain", event.id), ("disagreements",)):
        assert "\x1b" not in sayso(*words)[1]


def test_listing_loads_no_parser() -> None:
    code = (
        "import sys; from sayso.cli.app import run; run(['events']); "
        "sys.exit(any(m in sys.modules for m in ('spacy', 'numpy', 'jinja2')))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
