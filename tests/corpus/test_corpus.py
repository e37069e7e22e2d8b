import importlib
import sys
from pathlib import Path

import pytest

import sayso

HOME = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="module")
def tools():
    """The corpus's own modules, which are scripts and no package."""
    sys.path.insert(0, str(HOME))
    try:
        yield {n: importlib.import_module(n) for n in ("inline", "check", "standoff", "gold")}
    finally:
        sys.path.remove(str(HOME))


@pytest.fixture(scope="module")
def items(tools):
    return tools["standoff"].items()


def test_no_item_breaks_the_guide(tools, items):
    assert {i.id: f for i in items if (f := tools["check"].faults(i))} == {}


def test_every_mark_stands_on_words_and_comes_back_from_the_inline_form(tools, items):
    inline = tools["inline"]
    for item in items:
        assert inline.unmark(inline.mark(item.text, item.marks)) == (item.text, item.marks)
        assert all(item.text[m.start : m.end].strip() == item.text[m.start : m.end] != "" for m in item.marks)


def test_the_corpus_has_the_size_that_it_says(tools):
    standoff = tools["standoff"]
    assert sum(1 for _ in standoff.rows(standoff.REPORTS)) >= 400
    assert sum(1 for _ in standoff.rows(standoff.SENTENCES)) >= 3000


def test_a_story_is_whole_in_one_part_and_a_fifth_is_held_out(tools):
    standoff = tools["standoff"]
    parts: dict[str, set[str]] = {}
    rows = list(standoff.rows(standoff.REPORTS))
    for row in rows:
        assert row["part"] == standoff.part(row["id"])
        parts.setdefault(row["story"], set()).add(row["part"])
    assert all(len(found) == 1 for found in parts.values())
    assert 0.15 < sum(r["part"] == "heldout" for r in rows) / len(rows) < 0.27


def test_positions_of_disagreements_stand_in_their_reports(tools, items):
    text = {i.id: i.text for i in items}
    for row in tools["standoff"].rows(tools["standoff"].DISAGREEMENTS):
        assert all(p["quote"] in text[p["report"]] for p in row["positions"]), row["key"]


def test_a_bracket_that_does_not_close_is_named(tools):
    with pytest.raises(tools["inline"].MarkError, match="does not close"):
        tools["inline"].unmark("[Gunmen|e1.actor] [fired")
    with pytest.raises(tools["inline"].MarkError, match="unknown tag"):
        tools["inline"].unmark("[Gunmen|e1.villain] fired")


def test_gold_of_a_report_says_who_how_many_and_by_whose_word(tools):
    source = (
        "#report xx-01-a\nvoice: agency\npublished: 2020-05-04\nkeys: e1=gao\n---\n"
        "[Police|a1.source] [said|a1.cue] [[a bomb|e1.weapon] [killed|e1:bombing] "
        "[four guards|e1.recipient;e1.killed 4] in [Gao|e1.place ML] "
        "[on Sunday|e1.time 2020-05-03]|a1.content].\n#end\n"
    )
    (item,), _ = tools["inline"].parse(source)
    (event,) = tools["gold"].gold(item)["events"]
    assert (event["type"], event["place"], event["country_iso2"], event["date"]) == (
        "bombing",
        "Gao",
        "ML",
        "2020-05-03",
    )
    (killed,) = event["killed"]
    assert (killed["n_low"], killed["n_high"], killed["attributed_to"]) == (4, 4, "Police")


def test_reports_are_read_without_an_exception(tools):
    """In two of them only the encoder hears a speaker, and finds who it is in the sentence before."""
    standoff, told_before = tools["standoff"], {"gc-09-b", "me-10-b"}
    train = [row for row in standoff.rows(standoff.REPORTS) if row["part"] == "train"]
    for row in [r for k, r in enumerate(train) if k % 60 == 0 or r["id"] in told_before]:
        assert sayso.read(row["text"]).document.text == row["text"]
