import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sayso.bench import run
from sayso.bench.data import load, read_lines, tenth
from sayso.bench.task import Row, Task
from sayso.bench.tasks import NAMES, task
from sayso.record.errors import UsageError

MADE = Path(__file__).parent / "made"
# Fields of answers in the rows of the sets.
ANSWERS = frozenset({
    "killed", "injured", "victims", "participants", "incident", "chain", "tag", "subtopic", "validated",
    "timex",
    "events", "tlinks", "toponyms", "attributions", "causal", "relations", "templates", "full_templates",
    "role_fillers", "links", "statements", "statuses", "operations", "city", "state", "incident_date",
})  # fmt: skip


def rows_of(name: str) -> list[Row]:
    made = MADE / f"{name.removesuffix('_given')}.rows.jsonl"
    return read_lines(made if made.exists() else MADE / f"{name}.gold.jsonl")


def keys_in(value: object) -> set[str]:
    if isinstance(value, Mapping):
        return {str(k) for k in value} | {k for v in value.values() for k in keys_in(v)}
    return {k for v in value for k in keys_in(v)} if isinstance(value, list) else set()


SETS = [name for name in NAMES if name != "reports"]


@pytest.mark.parametrize("name", SETS)
def test_who_predicts_is_shown_no_answer(name: str) -> None:
    chosen = task(name)
    hidden = ANSWERS | {"lat", "lon"}
    hidden -= {"toponyms"} if name == "geo_given" else set()  # the names are given, their places are not
    for row in rows_of(name):
        assert not keys_in(chosen.shown(row)) & hidden


@pytest.mark.parametrize("name", SETS)
def test_predictions_can_be_scored_and_say_their_rows(name: str) -> None:
    chosen, rows = task(name), rows_of(name)
    found = run.predict(chosen, rows)
    assert [row["id"] for row in found] == [row["id"] for row in rows]
    assert json.loads(json.dumps(found)) == found
    assert all(f.value >= 0 for f in run.score(chosen, rows, found) if f.unit == "%")


@pytest.mark.parametrize("name", ["victims", "times", "gvc"])
def test_plain_texts_are_read_right(name: str) -> None:
    chosen, rows = task(name), rows_of(name)
    figures = {f.name: f.value for f in run.score(chosen, rows, run.predict(chosen, rows))}
    wanted = {
        "victims": ("killed: exact", "injured: exact"),
        "times": ("value", "strict"),
        "gvc": ("CoNLL F1",),
    }
    assert {n: figures[n] for n in wanted[name]} == dict.fromkeys(wanted[name], 100)


def test_a_text_in_capitals_gives_templates_with_day_place_and_names() -> None:
    chosen, rows = task("muc4"), rows_of("muc4")
    first, second = run.predict(chosen, rows)
    # Which type each filler goes to hangs on weights that are learned; who and what is named does not.
    told = {
        slot: [e for t in first["templates"] for e in t[slot]] for slot in ("Victim", "PerpInd", "PerpOrg")
    }
    assert told == {"Victim": [["ana rios"]], "PerpInd": [["rebels"]], "PerpOrg": [["fmln"]]}
    bombing = next(t for t in first["templates"] if t["incident_type"] == "bombing")
    assert bombing["Weapon"] == [["bomb"]]
    slots = first["full_templates"][0]["slots"]
    assert slots["INCIDENT: DATE"] == ["03 MAY 89"]
    assert slots["INCIDENT: LOCATION"] == ["EL SALVADOR: SAN SALVADOR (CITY)"]
    assert second["templates"] == []


def test_positions_hold_where_a_text_has_other_line_ends() -> None:
    text = "First line.\r\nThe mayor said on Friday that the bridge was shut."
    (found,) = run.predict(task("attribution"), [{"id": "a", "text": text}])
    (start, end), *_ = found["attributions"][0]["source"]
    assert text[start:end] == "The mayor"


def test_a_folder_of_reports_gives_the_export_of_one_record(tmp_path: Path) -> None:
    text = "A bomb killed two soldiers near Gao on 3 May 2019, the army said."
    event = {
        "ev": "gao", "type": "bombing", "attacker": None, "place": "Gao", "country_iso2": "ML",
        "date": "2019-05-03", "quote": "A bomb killed two soldiers", "injured": [],
        "killed": [{"n_low": 2, "n_high": 2, "attributed_to": "the army", "quote": "killed two soldiers"}],
    }  # fmt: skip
    gold = {"id": "a", "events": [event], "links": [], "operations": [], "statements": []}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n")
    (tmp_path / "reports.jsonl").write_text(json.dumps({"id": "a", "text": text}) + "\n")
    chosen = task("reports")
    rows = load(chosen, tmp_path)
    (export,) = run.predict(chosen, rows)
    assert export["schema"] == "sayso/1"
    figures = {f.name: f.value for f in run.score(chosen, rows, [export])}
    wanted = (
        "events",
        "counts: killed",
        "said by, of right counts",
        "country, of matched",
        "type, of matched",
    )
    assert [figures[n] for n in wanted] == [100] * len(wanted)
    assert figures["false quotes"] == figures["reports missing"] == 0


def test_missed_wrong_and_extra_answers_are_told_apart() -> None:
    gold = read_lines(MADE / "victims.gold.jsonl")
    predicted = read_lines(MADE / "victims.pred.jsonl")

    def ids(kind: str, field: str) -> list[str]:
        return [c.id for c in run.cases(task("victims"), gold, predicted, kind=kind, field=field)]

    assert ids("wrong", "killed") == ["b", "d"]
    assert ids("missed", "killed") == ["c"]
    assert ids("extra", "injured") == ["c"]


def test_a_part_is_chosen_by_field_pattern_or_tenth() -> None:
    chosen, path = task("ecb"), MADE / "ecb.gold.jsonl"
    assert [r["id"] for r in load(chosen, path, part="topic=2")] == ["2_1"]
    assert [r["id"] for r in load(chosen, path, part="id=1_[12]", limit=1)] == ["1_1"]
    some = tenth({"id": "1_1"})
    assert "1_1" in [r["id"] for r in load(chosen, path, part=f"tenth={some}")]
    assert tenth({"id": "x", "doc": "1_1"}) == some


@pytest.mark.parametrize(
    ("path", "part"), [("none.jsonl", None), ("ecb.gold.jsonl", "topic"), ("ecb.gold.jsonl", "topic=9")]
)
def test_what_cannot_be_measured_says_why(path: str, part: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        load(task("ecb"), MADE / path, part=part)
    assert caught.value.advice


def test_an_unknown_set_names_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        task("nothing")
    assert "victims" in caught.value.advice


def test_a_line_that_is_no_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text('{"id": "a"}\n[1]\n')
    with pytest.raises(UsageError) as caught:
        load(task("victims"), tmp_path)
    assert caught.value.where.endswith("dev.jsonl:2")


def test_predicting_reads_rows_one_by_one() -> None:
    chosen: Task = task("times")
    seen: list[Any] = []

    def rows() -> Any:
        for row in rows_of("times") * 2:
            seen.append(row["id"])
            yield chosen.shown(row)

    next(chosen.predict(rows()))
    assert seen == ["a"]
