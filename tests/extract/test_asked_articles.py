"""Does a perfect answer for the three articles enter whole, and are twenty inventions beside it refused?"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.extract.asked import parse_answer, read_answer
from sayso.ingest.parts import Parts, document
from sayso.record.document import Document
from sayso.record.terms import HARM
from sayso.record.value import Count

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))
from perfect_answers import Item, Perfect  # noqa: E402 - what benchmarks and tests share

SHARED = Path(os.environ.get("SAYSO_SHARED") or ROOT.parent / "shared")


def articles() -> list[tuple[Document, Item]]:
    """The articles with their gold; none where the folder is not there."""
    gold = SHARED / "gold" / "articles.gold.jsonl"
    if not gold.exists():
        return []
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    return [(_document(row["id"]), row) for row in rows]


def _document(name: str) -> Document:
    text = (SHARED / "articles" / f"{name}.txt").read_text("utf-8")
    return document(Parts(text=text, name=name, language="en"))


ARTICLES = articles()
MISSING = "the articles and their gold are not here: they stay outside the project, in ../shared"

pytestmark = pytest.mark.skipif(not ARTICLES, reason=MISSING)


def inventions(perfect: Perfect, whole: Item) -> Iterator[tuple[str, Item]]:
    """Things that no word of the article bears out, each with the list of the answer that it goes into."""
    gold, event = perfect.gold, whole["events"][0]
    harm = next(c for e in whole["events"] for c in e["claims"] if c["field"] == "killed" and c["low"])
    place = next(c for e in whole["events"] for c in e["claims"] if c["field"] == "place")
    teller, said = whole["statements"][-1], whole["statements"][0]
    yield "claims", {**harm, "low": harm["low"] + 5, "high": None, "who": None}
    yield "claims", {**harm, "quote": f"{harm['quote']} in a second blast"}
    yield "claims", {**harm, "field": "captured"}
    yield "claims", {**place, "value": "Timbuktu"}
    yield "statements", {**said, "speaker": "António Guterres"}
    yield (
        "links",
        {**perfect._spot(gold["events"][0]["quote"][:20]), "from": 1, "to": 2, "relation": "in_response_to"},
    )
    if threats := [s for s in whole["statements"] if s["quote"].startswith("If ")]:
        words = {"sentence": threats[0]["sentence"], "quote": threats[0]["quote"]}
        yield "events", {"n": 90, "type": "killing", "told": [words], "claims": []}
    if teller["quote"].startswith("Iraqi") or "According" in teller["quote"]:
        first = next(s for s in whole["statements"] if s["speaker"] in s["quote"])
        yield "claims", perfect.claim("actor", first["speaker"], value=first["speaker"])
    assert event["told"]


@pytest.mark.parametrize(("article", "gold"), ARTICLES, ids=[d.name for d, _ in ARTICLES])
def test_a_perfect_answer_enters_whole(article: Document, gold: Item) -> None:
    whole = Perfect(article, gold).answer()
    reading = read_answer(article, parse_answer(json.dumps(whole)))
    assert reading.refusals == ()
    assert len(reading.accounts) == len(whole["events"])
    assert len(reading.statements) == len(whole["statements"])
    assert len(reading.links) == len(whole["links"])
    for item in (c for e in whole["events"] for c in e["claims"]):
        held = [c for c in reading.claims if c.field == item["field"] and item["quote"] in c.quote.text]
        assert held, item
        bounds = {(c.value.low, c.value.high) for c in held if isinstance(c.value, Count)}
        assert item["field"] not in HARM or (item["low"], item["high"]) in bounds, item


def test_twenty_inventions_are_refused_and_change_nothing() -> None:
    planted = 0
    for article, gold in ARTICLES:
        perfect = Perfect(article, gold)
        clean = read_answer(article, parse_answer(json.dumps(perfect.answer())))
        false = list(inventions(perfect, perfect.answer()))
        planted += len(false)
        for where, item in false:  # one by one, so that none hides behind another
            whole = perfect.answer()
            (whole["events"][0]["claims"] if where == "claims" else whole[where]).append(item)
            reading = read_answer(article, parse_answer(json.dumps(whole)))
            assert len(reading.refusals) == 1 and reading.refusals[0].reason, item
            assert (reading.claims, reading.accounts) == (clean.claims, clean.accounts), item
            assert (reading.links, reading.statements) == (clean.links, clean.statements), item
    assert planted == 20
