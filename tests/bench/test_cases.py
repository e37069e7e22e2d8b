import json
from pathlib import Path
from typing import Any

import pytest

from sayso.bench import run
from sayso.bench.data import load, read_lines
from sayso.bench.scoring.chains import differing
from sayso.bench.task import Case
from sayso.bench.tasks import task
from sayso.record.errors import UsageError

MADE = Path(__file__).parent / "made"
TEXT = (
    "A car bomb killed four soldiers at a market in Gao on 3 May 2019, the army said. "
    "Gunmen wounded two guards in Kidal on 5 May 2019."
)


def claim(name: str, event: str, field: str, value: Any, words: str) -> dict[str, Any]:
    at = TEXT.index(words)
    return {
        "id": name, "document": "d", "event": event, "field": field, "value": value, "start": at,
        "end": at + len(words), "quote": words, "speaker": None,
    }  # fmt: skip


EXPORT: dict[str, Any] = {
    "id": "export",
    "documents": [{"id": "d", "name": "a.txt", "text": TEXT}],
    "events": [{"id": "e1", "type": "bombing", "places": []}, {"id": "e2", "type": "clash", "places": []}],
    "claims": [
        claim("c1", "e1", "killed", {"low": 5, "high": 5, "who": "soldiers"}, "killed four soldiers"),
        claim("c2", "e1", "place", {"name": "Kidal", "country": "ML"}, "in Kidal"),
        claim("c3", "e2", "occurrence", {"name": "market"}, "market"),
    ],
    "links": [],
    "operations": [],
    "statements": [],
    "disagreements": [],
}


def event(name: str, quote: str, **more: Any) -> dict[str, Any]:
    plain = {
        "ev": name,
        "type": "bombing",
        "attacker": None,
        "place": None,
        "country_iso2": None,
        "date": None,
    }
    return {**plain, "killed": [], "injured": [], "quote": quote, **more}


def figure(n: int, who: str, quote: str, by: str | None = None) -> dict[str, Any]:
    return {"who": who, "n_low": n, "n_high": n, "attributed_to": by, "quote": quote}


GOLD: list[dict[str, Any]] = [{
    "id": "a",
    "text": TEXT,
    "events": [
        event("gao", "A car bomb killed four soldiers", place="Gao", country_iso2="ML",
              killed=[figure(4, "four soldiers", "killed four soldiers")]),
        event("kidal", "Gunmen wounded two guards", type="shooting",
              injured=[figure(2, "two guards", "wounded two guards")]),
    ],
    "links": [{"from": "kidal", "to": "gao", "relation": "precedes", "quote": "on 5 May 2019"}],
    "statements": [{"speaker": "the army", "quote": "A car bomb killed four soldiers"}],
    "operations": [],
}]  # fmt: skip


def listed(kind: str, field: str | None = None) -> list[Case]:
    return run.cases(task("reports"), GOLD, [EXPORT], kind=kind, field=field)


def test_what_a_record_lacks_of_annotated_reports_is_listed_one_by_one() -> None:
    assert {c.field for c in listed("missed")} == {"event", "injured", "link", "statement"}
    (lost,) = listed("missed", "event")
    assert lost.id == "a" and "Gunmen wounded two guards" in lost.gold
    (count,) = listed("missed", "injured")
    assert count.gold.startswith("2 two guards") and count.found == ""


def test_a_wrong_value_stands_beside_the_right_one() -> None:
    (count,) = listed("wrong", "killed")
    assert count.gold.startswith("4 four soldiers") and count.found == "5 soldiers"
    (place,) = listed("wrong", "place")
    assert (place.gold, place.found) == ("Gao", "Kidal")


def test_an_event_that_nobody_marked_is_extra() -> None:
    (found,) = listed("extra", "event")
    assert found.found == "clash: market"


def test_a_field_without_differing_answers_names_those_that_have_some() -> None:
    with pytest.raises(UsageError) as caught:
        listed("missed", "colour")
    assert "killed" in caught.value.advice


def test_a_perfect_record_lists_nothing() -> None:
    right = json.loads(json.dumps(EXPORT))
    right["events"] = right["events"][:1]
    right["claims"] = [
        claim("c1", "e1", "killed", {"low": 4, "high": 4, "who": "soldiers"}, "killed four soldiers"),
        claim("c2", "e1", "place", {"name": "Gao", "country": "ML"}, "in Gao"),
    ]
    gold = [{**GOLD[0], "events": GOLD[0]["events"][:1], "links": [], "statements": []}]
    assert [
        c for k in ("missed", "wrong", "extra") for c in run.cases(task("reports"), gold, [right], kind=k)
    ] == []


def test_mentions_in_the_wrong_chain_are_missed_extra_or_both() -> None:
    want = {"a1": "A", "a2": "A", "a3": "A", "b1": "B", "b2": "B", "c1": "C"}
    have = {"a1": "1", "a2": "1", "a3": "2", "b1": "3", "b2": "3", "c1": "3"}
    words = {m: m.upper() for m in want}
    found = list(differing(want, have, words, dict.fromkeys(want, "row")))
    assert [(c.kind, c.gold.split()[0]) for c in found] == [("missed", "A3"), ("extra", "C1")]
    assert found[0].gold == "A3 = A1; A2" and found[0].found == "A3 alone"
    moved = {**have, "a3": "3"}
    assert [c.kind for c in differing(want, moved, words, dict.fromkeys(want, "row"))] == ["wrong", "extra"]


@pytest.mark.parametrize("name", ["ecb", "gvc"])
def test_chains_of_a_perfect_prediction_list_nothing(name: str) -> None:
    gold = read_lines(MADE / f"{name}.gold.jsonl")
    for kind in ("missed", "wrong", "extra"):
        assert run.cases(task(name), gold, gold, kind=kind) == []


def test_an_article_put_by_itself_is_missed_from_its_shooting() -> None:
    gold = load(task("gvc"), MADE / "gvc.gold.jsonl")
    alone = [
        {"id": r["id"], "mentions": [{"id": m["id"], "chain": m["id"]} for m in r["mentions"]]} for r in gold
    ]
    found = run.cases(task("gvc"), gold, alone, kind="missed", field="chain")
    assert found and all("alone" in c.found for c in found)


def test_given_names_are_shown_without_their_places_and_scored_by_distance() -> None:
    chosen = task("geo_given")
    rows = read_lines(MADE / "geo.rows.jsonl")
    assert all(set(t) == {"start", "end"} for r in rows for t in chosen.shown(r)["toponyms"])
    figures = {f.name: f for f in run.score(chosen, rows, run.predict(chosen, rows))}
    assert figures["within 161 km, of all gold"].value > 60 and "toponym exact" not in figures
