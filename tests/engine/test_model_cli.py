"""Does the command line say what a model costs, what was refused, and what to do next?"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fault_server import Act, FaultServer, error, said
from model_reports import GOOD, REPORTS, claim, good_ambush

from sayso.api import open as open_record
from sayso.cli.app import run
from sayso.store import Store

Say = Callable[..., tuple[int, str, str]]
NAMED = {"ambush": "Rebels ambushed", "market": "A car bomb exploded", "convoy": "The Taliban attacked"}
FALSE = claim("killed", 1, "killing forty soldiers", low=40, high=40)


def behave(asked: dict[str, Any], _: int) -> Act:
    shown = asked["messages"][1]["content"]
    name = next(n for n, words in NAMED.items() if words in shown)
    return said(good_ambush(FALSE) if name == "ambush" else GOOD[name])


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer(behave) as made:
        yield made


@pytest.fixture
def sayso(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> Say:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_RECORD", raising=False)
    monkeypatch.delenv("SAYSO_MODEL_KEY", raising=False)
    (tmp_path / "in").mkdir()
    for document in REPORTS:
        (tmp_path / "in" / f"{document.name}.txt").write_text(document.text, "utf-8")

    def call(*words: str) -> tuple[int, str, str]:
        code = run(list(words))
        found = capfdbinary.readouterr()
        return code, found.out.decode(), found.err.decode()

    return call


def asking(server: FaultServer, *more: str) -> tuple[str, ...]:
    return ("add", "in", "--reader", "model", "--model", "perfect-1", "--url", server.url, *more)


def test_an_add_says_before_and_after_what_it_takes_and_what_was_refused(
    sayso: Say, server: FaultServer
) -> None:
    code, out, err = sayso(*asking(server, "--price", "1/2"))
    assert code == 0 and not out
    assert "model perfect-1; to ask: 3 reports, about" in err and "dollars" in err
    assert "asked 3 reports (0 answers were here), 300 tokens in, 60 out, 0.0004 dollars" in err
    assert "refused 1 of" in err and "1 quote not found; reasons: sayso refusals" in err
    assert "read 3, new 3, copies 0, not read 0, rejected 0, events new 4" in err
    code, out, err = sayso(*asking(server))
    assert code == 0 and "to ask: 0 reports" in err and len(server.asked) == 3


def test_refusals_are_listed_with_their_reasons_by_report(sayso: Say, server: FaultServer) -> None:
    sayso(*asking(server))
    rows = json.loads(sayso("refusals", "ambush.txt", "--format", "json")[1])
    assert [(r["kind"], r["words"]) for r in rows] == [("quote_not_found", "killing forty soldiers")]
    assert rows[0]["reason"] == "these words stand nowhere in the report"
    with open_record("sayso.db") as record:
        assert [r.kind for r in record.refusals("ambush.txt")] == ["quote_not_found"]
    assert "stand nowhere" in " ".join(sayso("refusals")[1].split())
    code, out, err = sayso("refusals", "market.txt", "--format", "jsonl")
    assert (code, out) == (0, "") and "Nothing was refused" in err


def test_a_record_says_by_which_model_and_prompt_it_was_read(sayso: Say, server: FaultServer) -> None:
    sayso(*asking(server, "--parameter", "max_tokens=900", "--parameter", "seed="))
    made = json.loads(sayso("export")[1])["made"]["settings"]
    assert (made["reader"], made["model"]) == ("model", "perfect-1")
    assert json.loads(made["model_parameters"]) == {"max_tokens": 900, "temperature": 0}
    assert len(made["model_prompt"]) == len(made["model_schema"]) == 16
    assert server.url not in sayso("export")[1]
    assert {a["max_tokens"] for a in server.asked} == {900} and "seed" not in server.asked[0]


def test_answers_replay_into_another_record_byte_for_byte(sayso: Say, server: FaultServer) -> None:
    sayso(*asking(server))
    whole = sayso("export")[1]
    assert sayso("answers", "-o", "kept.jsonl")[0] == 0
    server.stop()
    words = ("--reader", "model", "--model", "perfect-1", "--answers", "kept.jsonl", "--replay")
    code, _, err = sayso("add", "in", *words, "--record", "other.db")
    assert code == 0 and "3 answers were here" in err
    assert sayso("export", "--record", "other.db")[1] == whole
    assert sayso("verify", "--record", "other.db")[0] == 0
    assert sayso("rebuild", "--record", "other.db")[0] == 0
    assert sayso("export", "--record", "other.db")[1] == whole


def test_what_has_no_answer_waits_where_nobody_may_be_asked(sayso: Say, server: FaultServer) -> None:
    code, _, err = sayso("add", "in", "--reader", "model", "--model", "perfect-1", "--replay")
    assert code == 3 and "3 reports wait" in err and "nobody was asked" in err
    code, _, err = sayso(*asking(server, "--max-reports", "1"))
    assert code == 0 and "2 reports wait: --max-reports 1 is reached" in err


def test_both_readings_join_and_a_record_stays_with_its_reader(sayso: Say, server: FaultServer) -> None:
    words = ("--model", "perfect-1", "--url", server.url)
    assert sayso("add", "in", "--reader", "all", *words)[0] == 0
    made = {c["made_by"] for c in json.loads(sayso("export")[1])["claims"]}
    assert made == {"both/1", "model/1"}
    code, _, err = sayso("add", "in", "--reader", "rules")
    assert code == 2 and "this record is read by all" in err
    code, _, err = sayso("add", "in", "--reader", "all", "--model", "other", "--url", server.url)
    assert code == 2 and "read by the model perfect-1" in err
    assert sayso("rebuild", "--reader", "model")[0] == 0  # the answers are there: nobody is asked
    assert {c["made_by"] for c in json.loads(sayso("export")[1])["claims"]} == {"model/1"}
    assert sayso("rebuild", "--reader", "rules")[0] == 0 and sayso("verify")[0] == 0
    assert len(server.asked) == 3


def test_a_record_of_the_rules_is_read_anew_by_a_model_or_stays_as_it_is(
    sayso: Say, server: FaultServer
) -> None:
    sayso("add", "in", "--reader", "rules")
    before = sayso("export")[1]
    code, _, err = sayso("rebuild", "--reader", "model", "--model", "perfect-1")
    assert code == 2 and "no model has read this record" in err
    words = ("rebuild", "--reader", "model", "--model", "perfect-1", "--url", server.url)
    code, _, err = sayso(*words, "--max-reports", "2")
    assert code == 2 and "1 reports have no answer" in err
    assert sayso("export")[1] == before
    code, _, err = sayso(*words)
    assert code == 0 and len(server.asked) == 3 and "refused 1 of" in err
    assert json.loads(sayso("export")[1])["made"]["settings"]["reader"] == "model"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--reader", "model", "--url", "http://localhost:1/v1"), "which model?"),
        (("--reader", "model", "--model", "m"), "where is the model's server?"),
        (("--reader", "model", "--model", "m", "--url", "ftp://x"), "no address"),
        (("--reader", "model", "--model", "m", "--url", "http://me:secret@x/v1"), "no name, password"),
        (("--reader", "model", "--model", "m", "--url", "http://x/v1", "--max-cost", "1"), "needs a price"),
        (("--reader", "model", "--model", "m", "--url", "http://x/v1", "--price", "dear"), "no price"),
        (("--reader", "model", "--model", "m", "--url", "http://x", "--parameter", "n=2"), "no parameter"),
        (("--reader", "oracle"), "no reader is called oracle"),
    ],
)  # fmt: skip
def test_wrong_usage_says_what_is_wrong(words: tuple[str, ...], reason: str, sayso: Say) -> None:
    code, out, err = sayso("add", "in", *words)
    assert code == 2 and reason in err and not out
    assert "secret" not in err


def test_a_key_never_goes_over_the_internet_in_the_clear(sayso: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_MODEL_KEY", "sk-planted")
    far = ("--reader", "model", "--model", "m", "--url", "http://example.org/v1")
    code, _, err = sayso("add", "in", *far)
    assert code == 2 and "in the clear" in err and "sk-planted" not in err


def test_a_wrong_key_ends_clearly_and_the_key_is_said_nowhere(
    sayso: Say, server: FaultServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SAYSO_MODEL_KEY", "sk-planted")
    server.behave = lambda *_: error(401, "Incorrect API key provided: sk-planted")
    code, out, err = sayso(*asking(server))
    assert code == 3 and "the server refuses the key" in err and "sk-planted" not in err + out
    with Store.open(tmp_path / "sayso.db") as store:
        assert store.documents() == () and "reader" not in store.stamps()


def test_who_asks_no_model_loads_nothing_for_it(tmp_path: Path) -> None:
    code = (
        "import sys; from sayso.cli.app import run; run(['events']); run(['add', '--help']); "
        "sys.exit(any(m in sys.modules for m in ('httpx', 'spacy', 'sayso.extract.asked.answer')))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=Path.cwd(), check=False)
    assert found.returncode == 0, found.stderr


def test_readers_are_compared_on_one_set_with_refusals_by_kind(
    sayso: Say, server: FaultServer, tmp_path: Path
) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    text = REPORTS[0].text
    four = {"who": "soldiers", "n_low": 4, "n_high": None, "attributed_to": None, "quote": "four soldiers"}
    told = {
        "ev": "x", "type": "ambush", "attacker": "Rebels", "target": "patrol", "place": "Gao",
        "country_iso2": "ML", "date": "2019-05-03", "weapon": None, "injured": [],
        "killed": [four],
        "quote": "ambushed an army patrol",
    }  # fmt: skip
    gold = {
        "id": "a",
        "published": None,
        "events": [told],
        "links": [],
        "operations": [],
        "statements": [],
        "statuses": [],
    }
    (folder / "gold.jsonl").write_text(json.dumps(gold) + "\n")
    (folder / "reports.jsonl").write_text(json.dumps({"id": "a", "text": text}) + "\n")
    figures = {}
    for reader in ("rules", "model"):
        words = ("--model", "perfect-1", "--url", server.url, "--answers", "kept.jsonl") * (reader == "model")
        code, out, err = sayso(
            "bench", "reports", "--data", "set", "--reader", reader, "--format", "json", *words
        )
        assert code == 0, err
        figures[reader] = json.loads(out)
    assert figures["model"]["refused"] == {"quote_not_found": 1}
    assert figures["model"]["items"] > 15 and figures["model"]["reader"] == "model"
    assert all(f["figures"] for f in figures.values())
    again = ("bench", "reports", "--data", "set", "--reader", "model", "--model", "perfect-1")
    code, out, _ = sayso(*again, "--answers", "kept.jsonl", "--replay", "--format", "json")
    assert code == 0 and json.loads(out)["figures"] == figures["model"]["figures"]
    assert len(server.asked) == 1
    code, _, err = sayso("bench", "victims", "--data", "set", "--reader", "model", "--model", "m", "--replay")
    assert code == 2 and err
