from dataclasses import replace

import pytest

from sayso.export.brief import brief_html, brief_md, part_of
from sayso.export.cards import disagreement_html, event_html
from sayso.export.chain import chains
from sayso.record.errors import UsageError
from sayso.record.event import Link, Record


def test_a_brief_shows_each_value_with_its_quote_speaker_and_position(made_record: Record) -> None:
    page = brief_html(made_record)
    assert "killed at least four guards" in page and "Malian army" in page and "four or six guards" in page
    assert "unknown" in page


@pytest.mark.parametrize("write", [brief_html, brief_md])
def test_text_of_a_report_stands_as_text_in_a_brief(write: object, made_record: Record) -> None:
    page = write(made_record)  # type: ignore[operator]
    assert "<b>today" not in page and "&lt;b&gt;today" in page
    assert "javascript:" not in page


def test_a_page_needs_no_script_and_fetches_nothing(made_record: Record) -> None:
    page = brief_html(made_record)
    assert "<script" not in page and "src=" not in page and "default-src 'none'" in page


def test_the_same_record_gives_the_same_brief(made_record: Record) -> None:
    assert brief_html(made_record) == brief_html(made_record)
    assert brief_md(made_record) == brief_md(made_record)


def test_an_empty_record_says_what_to_do(made_record: Record) -> None:
    nothing = {"documents": (), "events": (), "links": (), "operations": (), "statements": (), "figures": ()}
    page = brief_html(replace(made_record, claims=(), disagreements=(), **nothing))
    assert "No events" in page and "sayso add" in page


def test_a_brief_of_one_event_holds_that_event_alone(made_record: Record) -> None:
    only = part_of(made_record, made_record.events[0].id[:10])
    assert [e.id for e in only.events] == [made_record.events[0].id]
    assert [e.title for e in part_of(made_record, "desert broom").events] == ["Airstrike near Kidal"]
    with pytest.raises(UsageError, match="no event or operation"):
        part_of(made_record, "nothing")


def test_a_chain_leads_from_the_attack_to_its_answer_with_the_quoted_cue(made_record: Record) -> None:
    first, second = made_record.events
    for start in (first.id, second.id):
        (top,) = chains(made_record, start)
        assert top.id == first.id
        assert [(k.id, k.relation) for k in top.kids] == [(second.id, "answered by")]
        assert top.kids[0].cues == (("in response to the bombing in Gao", "second"),)


def test_a_circle_of_links_is_drawn_once(made_record: Record) -> None:
    first, second = made_record.events
    back = Link("l2", first.id, second.id, "in_response_to", ())
    found = chains(replace(made_record, links=(*made_record.links, back)), first.id)
    drawn = [node.id for top in found for node in (top, *top.kids)]
    assert sorted(drawn) == sorted([first.id, second.id])


def test_an_event_that_no_report_links_has_no_chain(made_record: Record) -> None:
    assert chains(replace(made_record, links=()), made_record.events[0].id) == ()


def test_cards_of_a_notebook_escape_what_reports_say(made_record: Record) -> None:
    event = replace(made_record.events[0], title="<img src=x onerror=alert(1)>")
    assert "<img" not in event_html(event) and "&lt;img" in event_html(event)
    found = replace(made_record.disagreements[0], note="<script>")
    assert "<script>" not in disagreement_html(found)
