import json
import random
from dataclasses import replace

from sayso.export.json import as_dict, event_json, export_json
from sayso.export.made import Made, knowledge_stamp
from sayso.record.event import Record

MADE = Made("0.1.0", "stamp")
KEYS = {
    "documents": "id name url outlet title published retrieved language sha256 text copy_of replaces erased"
    " copy_parts",
    "claims": "id document event field value start end quote speaker stance made_by confidence",
    "events": "id type codes title date places actors recipients weapons harm targets_hit operation "
    "documents voices grade claims corrected voiced",
    "links": "id from to relation claims",
    "operations": "id name aliases by events totals claims",
    "statements": "id document speaker start end quote direct claims",
    "figures": "id what who where low high approximate period speaker claims",
    "disagreements": "id event field kind positions note",
    "rejected": "name position reason",
}


def test_every_row_has_exactly_the_keys_of_the_contract(made_record: Record) -> None:
    whole = json.loads(export_json(made_record, made=MADE))
    assert list(whole) == ["schema", "sayso", "made", *list(KEYS)[:-1], "decisions", "rejected"]
    for name, keys in KEYS.items():
        assert whole[name], name
        for row in whole[name]:
            assert list(row) == keys.split(), name
    assert whole["schema"] == "sayso/1" and whole["made"] == {"settings": {}, "knowledge": "stamp"}


def test_every_quote_is_the_slice_of_its_document(made_record: Record) -> None:
    whole = as_dict(made_record, settings={}, made=MADE)
    texts = {d["id"]: d["text"] for d in whole["documents"]}
    for row in (*whole["claims"], *whole["statements"]):
        assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]


def test_a_claim_names_the_event_that_holds_it_and_a_loose_one_names_none(made_record: Record) -> None:
    whole = as_dict(made_record, settings={}, made=MADE)
    inside = {c: e["id"] for e in whole["events"] for c in e["claims"]}
    assert all(claim["event"] == inside.get(claim["id"]) for claim in whole["claims"])
    assert [c["event"] for c in whole["claims"] if c["field"] == "strength"] == [None]


def test_the_order_of_the_record_does_not_reach_the_bytes(made_record: Record) -> None:
    expected = export_json(made_record, made=MADE)
    mixer = random.Random(4)
    for _ in range(20):
        mixed = {
            name: tuple(mixer.sample(getattr(made_record, name), len(getattr(made_record, name))))
            for name in ("documents", "claims", "events", "statements", "figures")
        }
        assert export_json(replace(made_record, **mixed), made=MADE) == expected


def test_confidence_has_two_decimals_and_unknown_is_null(made_record: Record) -> None:
    whole = as_dict(made_record, settings={}, made=MADE)
    assert {c["confidence"] for c in whole["claims"]} == {0.88}
    camp = next(e for e in whole["events"] if e["type"] == "airstrike")
    assert camp["date"] is None and camp["harm"] == [] and camp["targets_hit"] == {"low": 2, "high": None}


def test_an_event_is_coded_in_four_codebooks(made_record: Record) -> None:
    whole = as_dict(made_record, settings={}, made=MADE)
    codes = next(e["codes"] for e in whole["events"] if e["type"] == "airstrike")
    assert (
        codes["acled"]["sub_event_type"] == "Air/drone strike" and codes["acled"]["inter1"] == "State forces"
    )
    assert codes["plover"] == {"event": "ASSAULT", "mode": "aerial"} and codes["cameo"] == "195"
    assert codes["ged"]["type_of_violence"] is None and codes["ged"]["date_prec"] is None


def test_one_event_comes_with_its_claims_links_and_disagreements(made_record: Record) -> None:
    whole = json.loads(event_json(made_record, made_record.events[0]))
    assert whole["event"]["type"] == "bombing" and len(whole["claims"]) == 7
    assert [x["relation"] for x in whole["links"]] == ["in_response_to"] and len(whole["disagreements"]) == 1


def test_the_stamp_of_knowledge_is_the_same_each_time() -> None:
    before = knowledge_stamp()
    knowledge_stamp.cache_clear()
    assert knowledge_stamp() == before and len(before) == 16
