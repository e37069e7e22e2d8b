import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.engine.local import add
from sayso.export.brief import brief_html, brief_md, brief_pdf, part_of, with_chain
from sayso.export.brief.make import make_brief
from sayso.export.brief.parts import Brief, Sentence
from sayso.export.brief.sentences import sentences
from sayso.export.cards import disagreement_html, event_html
from sayso.export.chain import chains
from sayso.ingest import read_inputs
from sayso.record.errors import UsageError
from sayso.record.event import Link, Record
from sayso.store import Store


def test_a_brief_shows_each_value_with_its_quote_speaker_and_position(made_record: Record) -> None:
    page = brief_html(made_record)
    assert "killed at least four guards" in page and "Malian army" in page and "four or six guards" in page
    assert "4 to 6 guards were killed, over all reports." in page
    assert "At least 4 guards were killed, by the word of Malian army." in page


@pytest.mark.parametrize("write", [brief_html, brief_md])
def test_text_of_a_report_stands_as_text_in_a_brief(write: object, made_record: Record) -> None:
    page = write(made_record)  # type: ignore[operator]
    assert "<b>today" not in page and "&lt;b&gt;today" in page
    assert "javascript:" not in page


def test_a_page_needs_no_script_and_fetches_nothing(made_record: Record) -> None:
    page = brief_html(made_record)
    assert "<script" not in page and "default-src 'none'" in page
    assert all(address.startswith("data:image/svg+xml") for address in re.findall(r'src="([^"]{30})', page))


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


ARTICLES = Path(os.environ.get("SAYSO_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "articles"


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Record:
    if not ARTICLES.is_dir():
        pytest.skip("the three articles are not beside the project (../shared/articles)")
    with Store.open(str(tmp_path_factory.mktemp("articles") / "sayso.db"), create=True) as store:
        add(store, read_inputs([str(ARTICLES)]), reader="rules")
        return store.record()


def told(brief: Brief) -> Iterator[Sentence]:
    for section in brief.sections:
        yield from section.sentences
        yield from (p for d in section.differs for p in d.positions)
    yield from (*brief.operations, *brief.figures_told)


def opens_the_right_words(record: Record) -> None:
    brief = make_brief(record)
    texts = {d.name: d.text for d in record.documents}
    by_number = {r.number: r for r in brief.references}
    assert list(by_number) == list(range(1, len(by_number) + 1))
    cited = {n for sentence in told(brief) for n in sentence.refs}
    assert cited == set(by_number)
    for r in brief.references:
        text = texts[r.report]
        assert text[r.start : r.end] == r.quote and r.quote
        around = f"{r.before.removeprefix('… ')}{r.quote}{r.after.removesuffix(' …')}"
        assert around in text
    assert all(sentence.refs for sentence in told(brief))


def test_every_sentence_of_the_samples_brief_ends_in_numbers_that_open_its_words(sample: Record) -> None:
    opens_the_right_words(sample)


def test_every_sentence_of_the_palmyra_chain_opens_the_right_words(articles: Record) -> None:
    palmyra = next(e for e in articles.events if any(p.name == "Palmyra" for p in e.places))
    chain = with_chain(articles, palmyra)
    assert len(chain.events) >= 2
    opens_the_right_words(chain)
    page = brief_html(chain)
    numbers = set(re.findall(r'href="#q(\d+)"', page))
    assert numbers and numbers == set(re.findall(r'id="q(\d+)"', page))


def test_a_sentence_stands_on_claims_that_say_its_value(sample: Record) -> None:
    for event in sample.events:
        for said in sentences(event, sample):
            assert said.claims
            if said.text.startswith("It happened in"):
                assert {getattr(c.value, "name", "") for c in said.claims} <= {p.name for p in event.places}
            if said.text.startswith("It was done by"):
                assert {c.field for c in said.claims} <= {"actor", "status", "occurrence"}


def test_an_alleged_actor_is_never_told_as_a_plain_one(made_record: Record) -> None:
    airstrike = made_record.events[1]
    blamed = replace(airstrike, actors=tuple(replace(a, stance="alleged") for a in airstrike.actors))
    text = " ".join(s.text for s in sentences(blamed, made_record))
    assert "It is blamed on Malian army" in text and "done by" not in text


def test_no_text_of_a_brief_stands_without_a_claim(made_record: Record) -> None:
    bare = replace(made_record.events[0], accounts=())
    assert list(sentences(bare, replace(made_record, claims=()))) == []


def test_a_brief_is_printed_as_pdf_with_its_pictures_and_links(made_record: Record) -> None:
    try:
        pdf = brief_pdf(made_record)
    except UsageError as error:
        pytest.skip(f"{error}")  # weasyprint needs Pango, a library of the system
    assert pdf.startswith(b"%PDF") and len(pdf) > 10_000
    assert brief_pdf(made_record) == pdf


def test_a_speaker_is_not_given_what_a_report_says_in_its_own_voice(made_record: Record) -> None:
    from sayso.export.brief.harm import voices

    spoken = next(c for c in made_record.claims if c.speaker)
    own = replace(spoken, speaker=None)
    assert voices((own,)) == ""
    assert voices((spoken,)) == "Malian army" and voices((spoken, own)) == "Malian army and the report itself"


def test_a_brief_of_a_chain_tells_the_attack_before_its_answer(made_record: Record) -> None:
    first, second = made_record.events
    early = replace(second, date=None)  # an answer without a date, which by date would stand anywhere
    for events in ((first, early), (early, first)):
        told = make_brief(replace(made_record, events=events))
        assert [s.id for s in told.sections] == [first.id, second.id]


def test_every_number_of_a_brief_opens_its_words_in_the_page(sample: Record) -> None:
    page = brief_html(sample, drawn=False)
    told = make_brief(sample)
    text = {d.name: d.text for d in sample.documents}
    assert told.references
    for r in told.references:
        assert text[r.report][r.start : r.end] == r.quote
        assert page.count(f'id="q{r.number}"') == 1
    cited = {int(n) for n in re.findall(r'href="#q(\d+)"', page)}
    assert cited == {r.number for r in told.references}
    assert "““" not in brief_md(sample)
