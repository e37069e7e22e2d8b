"""Does the API say what the export says, page by page, with tags, in JSON and CSV?"""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from server import Served, serving

from sayso.engine.local import derive_again
from sayso.export.json import export_json
from sayso.ingest import parts
from sayso.record.event import Record
from sayso.record.reading import Reading, Refusal
from sayso.store import Store
from sayso.web.routes import sums

LISTS = ("events", "reports", "claims", "disagreements", "operations", "links", "figures", "statements",
         "rejected", "decisions")  # fmt: skip


@pytest.fixture(scope="module")
def api(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{served.address}/api/v1", timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def record(sample_record: Path) -> Record:
    with Store.open(sample_record, read_only=True) as store:
        return store.record()


@pytest.fixture(scope="module")
def exported(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export_json(record))
    return found


def every(api: httpx.Client, path: str, **asked: Any) -> list[Any]:
    """All rows of a list, page after page."""
    found, where = [], str(httpx.URL(f"/{path}", params={"limit": 7, **asked}))
    while where:
        page = api.get(where.removeprefix("/api/v1")).json()
        found += page["items"]
        where = page["next"] or ""
        assert len(found) <= page["total"]
    return found


def test_an_event_of_the_api_is_the_event_of_the_export(api: httpx.Client, exported: dict[str, Any]) -> None:
    claims = {c["id"]: c for c in exported["claims"]}
    for event in exported["events"]:
        whole = api.get(f"/events/{event['id']}").json()
        assert whole["event"] == event
        assert {c["id"] for c in whole["claims"]} >= set(event["claims"])
        assert all(c == claims[c["id"]] for c in whole["claims"])


@pytest.mark.parametrize("name", ["claims", "operations", "links", "figures"])
def test_a_list_of_the_api_holds_what_the_export_holds(
    name: str, api: httpx.Client, exported: dict[str, Any]
) -> None:
    def key(row: dict[str, Any]) -> str:
        return str(row["id"])

    assert sorted(every(api, name), key=key) == sorted(exported[name], key=key)


def test_a_report_of_the_api_is_the_report_of_the_export(api: httpx.Client, exported: dict[str, Any]) -> None:
    for document in exported["documents"]:
        whole = api.get(f"/reports/{document['id']}").json()
        assert whole["document"] == document
        said = [c for c in exported["claims"] if c["document"] == document["id"]]
        assert sorted(whole["claims"], key=lambda c: c["id"]) == sorted(said, key=lambda c: c["id"])
        told = [s for s in exported["statements"] if s["document"] == document["id"]]
        assert sorted(whole["statements"], key=lambda s: s["id"]) == sorted(told, key=lambda s: s["id"])


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_its_rows_as_json_and_as_csv(name: str, api: httpx.Client) -> None:
    plain, as_json, as_csv = (api.get(f"/{name}{form}") for form in ("", ".json", ".csv"))
    assert plain.json()["items"] == as_json.json()["items"]
    assert as_csv.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(as_csv.text)))
    assert len(rows) - 1 == plain.json()["total"]


@pytest.mark.parametrize("name", LISTS)
def test_an_answer_that_still_holds_is_not_sent_twice(name: str, api: httpx.Client) -> None:
    first = api.get(f"/{name}?limit=3")
    assert api.get(f"/{name}?limit=3", headers={"if-none-match": first.headers["etag"]}).status_code == 304
    other = api.get(f"/{name}?limit=4", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_a_decision_changes_the_tag_and_an_undo_brings_the_event_back(own: Served) -> None:
    with httpx.Client(base_url=f"{own.address}/api/v1", timeout=60) as api:
        before = api.get("/events?limit=500")
        event = before.json()["items"][0]["id"]
        sent = {"x-sayso-session": own.session}
        body = {"action": "reject", "subject": event, "why": "an exercise"}
        made = api.post("/decisions", json=body, headers=sent)
        assert made.status_code == 201 and made.json()["who"] == "tester"
        after = api.get("/events?limit=500", headers={"if-none-match": before.headers["etag"]})
        assert after.status_code == 200 and event not in {e["id"] for e in after.json()["items"]}
        back = {"action": "undo", "subject": made.json()["id"], "why": "it was none"}
        assert api.post("/decisions", json=back, headers=sent).status_code == 201
        assert api.get("/events?limit=500").json()["items"] == before.json()["items"]
        log = api.get("/decisions").json()["items"]
        assert [(d["action"], d["undone"]) for d in log] == [("undo", False), ("reject", True)]


FILTERS: list[dict[str, Any]] = [
    {},
    {"type": "airstrike"},
    {"type": ["airstrike", "drone_strike"], "grade": "Confirmed"},
    {"country": "YE"},
    {"country": ["YE", "IQ"]},
    {"actor": "houthi"},
    {"place": "red sea"},
    {"since": "2024", "until": "2024-01"},
    {"words": "drone"},
    {"disputed": "true"},
    {"undated": "true"},
    {"unplaced": "true"},
    {"bbox": "30,10,60,40"},
    {"bbox": "170,-60,-170,60"},
    {"words": '"'},
]


def fits(event: Any, asked: dict[str, Any], record: Record) -> bool:
    """The filter as one would write it over the whole record."""

    def many(name: str) -> list[str]:
        given = asked.get(name, [])
        return given if isinstance(given, list) else [given]

    names = [n or "" for p in event.actors for n in (p.party.name, p.party.label, p.party.entity)]
    placed = [p for p in event.places if p.lat is not None and p.lon is not None]
    texts = {d.id: d.text.casefold() for d in record.documents}
    tests = {
        "type": lambda v: event.type in many("type"),
        "grade": lambda v: event.grade.value in many("grade"),
        "country": lambda v: bool({p.country for p in event.places} & set(many("country"))),
        "actor": lambda v: any(v in n.casefold() for n in names),
        "place": lambda v: any(v in p.name.casefold() for p in event.places),
        "since": lambda v: bool(event.date and event.date.max and event.date.max >= v),
        "until": lambda v: bool(event.date and event.date.min and event.date.min[: len(v)] <= v),
        "disputed": lambda v: event.id in {d.event for d in record.disagreements},
        "undated": lambda v: not (event.date and event.date.min),
        "unplaced": lambda v: not placed,
        "bbox": lambda v: any(within(p.lat, p.lon, v) for p in placed),
        "words": lambda v: (
            v != '"'
            and (
                any(re.search(rf"\b{v}\b", texts[d]) for d in event.documents) or v in event.title.casefold()
            )
        ),
    }
    return all(tests[name](value) for name, value in asked.items())


def within(lat: float, lon: float, box: str) -> bool:
    west, south, east, north = (float(n) for n in box.split(","))
    wide = west <= lon <= east if west <= east else lon >= west or lon <= east
    return south <= lat <= north and wide


@pytest.mark.parametrize("asked", FILTERS, ids=[json.dumps(f) for f in FILTERS])
def test_a_filter_of_the_overview_gives_what_the_whole_record_gives(
    asked: dict[str, Any], api: httpx.Client, record: Record
) -> None:
    wanted = {e.id for e in record.events if fits(e, asked, record)}
    if asked == {"words": '"'}:
        wanted = {e.id for e in record.events}  # a sign alone asks for nothing
    found = every(api, "events", **asked)
    assert {e["id"] for e in found} == wanted
    assert api.get("/browse", params=asked).json()["total"] == len(wanted)


def test_counts_beside_a_choice_are_what_choosing_it_would_leave(api: httpx.Client) -> None:
    asked = {"since": "2019", "grade": "Confirmed"}
    seen = api.get("/browse", params=asked).json()
    for facet in ("type", "country", "operation"):
        for choice in seen["choices"][facet]:
            left = api.get("/events", params={**asked, facet: choice["value"], "limit": 1}).json()["total"]
            assert left == choice["events"], choice
    for choice in seen["choices"]["grade"]:  # a facet leaves its own filter aside
        left = api.get("/events", params={"since": "2019", "grade": choice["value"]}).json()["total"]
        assert left == choice["events"]


def test_no_event_is_dropped_from_time_or_map_without_being_counted(api: httpx.Client) -> None:
    seen = api.get("/browse").json()
    dated = sum(b["certain"] for b in seen["bins"])
    possible = {e["id"] for e in every(api, "events") if e["date_min"]}
    assert dated <= len(possible) and len(possible) + seen["undated"] == seen["total"]
    assert seen["unplaced"] == len([e for e in every(api, "events") if e["latitude"] is None])


def test_the_latest_come_first_when_asked_and_undated_ones_stay_last(api: httpx.Client) -> None:
    found = every(api, "events", newest="true")
    days = [e["date_min"] for e in found]
    known = [d for d in days if d]
    assert known == sorted(known, reverse=True) and not any(days[len(known) :])


def test_a_search_finds_words_in_texts_that_are_not_read(api: httpx.Client) -> None:
    found = api.get("/search", params={"words": "Konzerthalle"}).json()
    assert [p["name"] for p in found["passages"]] == ["nicht-gelesen"]
    assert found["passages"][0]["not_read"]


def test_a_chain_runs_from_the_attack_to_its_answer(api: httpx.Client) -> None:
    whole = api.get("/chain").json()
    assert whole["edges"] and all(e["cues"] for e in whole["edges"])
    names = {n["id"] for n in whole["nodes"]}
    assert all({e["from"], e["to"]} <= names for e in whole["edges"])
    start = whole["edges"][0]["from"]
    part = api.get(f"/chain/{start}").json()
    assert {e["id"] for e in part["edges"]} <= {e["id"] for e in whole["edges"]}


@pytest.mark.parametrize(
    "path",
    ["/events/e0000", "/reports/dnone", "/operations/onone", "/chain/e0000", "/tasks/merge:a:b", "/tasks/x"],
)
def test_an_address_of_nothing_is_answered_with_404_and_a_reason(path: str, api: httpx.Client) -> None:
    found = api.get(path)
    assert found.status_code == 404 and found.json()["message"]


def test_a_record_that_is_served_read_only_takes_no_change(own_record: Path) -> None:
    with (
        serving(own_record, read_only=True) as found,
        httpx.Client(base_url=f"{found.address}/api/v1") as api,
    ):
        sent = {"x-sayso-session": found.session}
        event = api.get("/events").json()["items"][0]["id"]
        body = {"action": "accept", "subject": event, "why": "x"}
        assert api.post("/decisions", json=body, headers=sent).status_code == 403
        assert api.post("/uploads?name=a.txt", content=b"x", headers=sent).status_code == 403
        assert api.get("/summary").json()["read_only"] is True


def test_a_cell_of_the_csv_is_no_formula(tmp_path: Path) -> None:
    from sayso.api import Text
    from sayso.api import open as open_record

    with open_record(tmp_path / "r.db") as record:
        record.add_texts(
            [Text("A bomb killed two soldiers in Mosul on 3 May 2017.", "=cmd|' /C calc'!A0", outlet="@x")]
        )
    with serving(tmp_path / "r.db") as found:
        text = httpx.get(f"{found.address}/api/v1/reports.csv").text
    assert "'=cmd" in text and ",@x" not in text


def test_a_report_shows_what_of_a_models_answer_was_refused(tmp_path: Path) -> None:
    told = parts.document(parts.Parts(text="Gunmen ambushed a patrol near Gao.", name="gao.txt"))
    refused = Refusal("quote_not_found", "killed", "four soldiers", "4", "not in the report")
    path = tmp_path / "asked.db"
    with Store.open(path) as store:
        store.add_batch([Reading(told, refusals=(refused,))], [])
        derive_again(store)
    with serving(path) as served:
        found = httpx.get(f"{served.address}/api/v1/reports/{told.id}").json()["refusals"]
    assert found == [
        {
            "field": "killed",
            "kind": "quote_not_found",
            "words": "four soldiers",
            "value": "4",
            "reason": "not in the report",
        }
    ]


def test_counts_say_low_best_high_and_the_unknown_apart(served: Served) -> None:
    with httpx.Client(base_url=f"{served.address}/api/v1") as api:
        found = api.get("/table?by=type").json()
        every, rows = found["rows"][-1], found["rows"][:-1]
        total = api.get("/events").json()["total"]
        assert every["figures"]["events"] == total == sum(r["figures"]["events"] for r in rows)
        assert every["figures"]["killed_low"] == sum(r["figures"]["killed_low"] for r in rows)
        filtered = api.get("/table?by=type&type=airstrike").json()["rows"]
        assert [r["values"] for r in filtered] == [["airstrike"], ["all"]]
        assert api.get("/table?by=colour").status_code == 422
        assert api.get("/table.csv?by=type").text.splitlines()[0].startswith("type,events,killed_low")


def test_a_table_or_a_match_that_would_take_too_long_is_refused_with_the_command_that_does_it(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = b"event_id_cnty,event_date\nA1,2024-02-07\nA2,2024-02-08\n"
    known = {"x-sayso-session": served.session}
    with httpx.Client(base_url=f"{served.address}/api/v1", headers=known) as api:
        size = api.get("/events").json()["total"]
        monkeypatch.setattr(sums, "MAX_COUNTED", size)
        monkeypatch.setattr(sums, "MAX_PAIRS", 2 * size)
        assert api.get("/table").status_code == 200
        assert api.post("/match", content=listed).status_code == 200
        monkeypatch.setattr(sums, "MAX_COUNTED", size - 1)
        monkeypatch.setattr(sums, "MAX_PAIRS", 2 * size - 1)
        assert "sayso table" in api.get("/table").json()["advice"]
        assert "sayso match" in api.post("/match", content=listed).json()["advice"]


def test_a_list_that_cannot_be_read_is_refused_with_what_to_do(served: Served) -> None:
    with httpx.Client(
        base_url=f"{served.address}/api/v1", headers={"x-sayso-session": served.session}
    ) as api:
        for body, columns in ((b"a,b\n1,2\n", ""), (b"\xff\xfe", ""), (b"a\n1\n", "?columns=colour%3Da")):
            answer = api.post(f"/match{columns}", content=body)
            assert answer.status_code == 409
            assert answer.json()["advice"]
    assert httpx.post(f"{served.address}/api/v1/match", content=b"x").status_code == 403
