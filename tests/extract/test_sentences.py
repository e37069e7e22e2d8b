"""Does a sentence end where its writer ended it?"""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.sentences import MAX_SENTENCE, dateline, split
from sayso.knowledge.syntax import raw, syntax
from sayso.record.document import Block, Document


def cut(text: str) -> list[str]:
    return [s.text for s in split(Document("d1", "made", text, (Block("paragraph", 0, len(text)),)))]


@pytest.mark.parametrize(
    "whole",
    [
        "Gen. Amadou Traore met Dr. Keita and Lt. Col. Ba in the St. Louis barracks.",
        "The guard, J. R. Okoro, died at 5 a.m. on the road to Gao.",
        "The U.S. base and two U.N. posts were hit.",
        "Jets dropped 2.5 tons of bombs, No. 7 squadron said.",
        "It was their worst loss since Sept. 11 last year.",
        "“Where were they?” she asked the guards.",
    ],
)
def test_a_stop_inside_a_name_a_number_or_an_abbreviation_ends_nothing(whole: str) -> None:
    assert cut(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ["The convoy left the U.S.", "It never arrived."],
        ["The blast came at 5 a.m.", "The guards were asleep."],
        ["Who fired first?", "A soldier, the mayor said."],
        ["“We will answer.”", "He left the hall."],
        ["He said no.", "Then he left…", "Nobody followed!"],
    ],
)
def test_a_new_sentence_begins_after_a_full_stop(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


def test_a_question_ends_even_where_no_space_follows() -> None:
    assert cut("Who did it?A senior officer knows.") == ["Who did it?", "A senior officer knows."]


def test_no_sentence_crosses_from_one_block_to_the_next(report: Callable[..., Document]) -> None:
    made = report("Blast hits depot\nA bomb went off. Two died.", ("title",))
    assert [s.text for s in split(made)] == ["Blast hits depot", "A bomb went off.", "Two died."]


@pytest.mark.parametrize("entry", raw()["dateline"], ids=lambda e: e["example"][:12])
def test_a_dateline_stands_apart_and_what_only_looks_like_one_does_not(entry: dict[str, str]) -> None:
    assert cut(entry["example"])[-1] == "Gunmen attacked a depot."
    assert len(cut(entry["example"])) == 2
    assert dateline(entry["not"]) == 0


def test_every_abbreviation_keeps_its_stop() -> None:
    for word in sorted(syntax().sentences.abbreviations - {"no", "al"}):
        assert len(cut(f"They met {word.title()}. Keita there.")) == 1, word


@given(st.text(st.sampled_from("Ab .?!“”\"'’…U.S.\té😀"), max_size=200))
def test_sentences_lie_in_order_and_lose_nothing_but_space(text: str) -> None:
    made = Document("d1", "made", text, (Block("paragraph", 0, len(text)),) if text else ())
    found, at = split(made), 0
    for s in found:
        assert made.text[s.start : s.end] == s.text
        assert not text[at : s.start].strip()
        at = s.end
    assert not text[at:].strip()


def test_a_line_without_end_is_cut_at_a_space() -> None:
    pieces = cut("word " * 2_000)
    assert all(len(p) <= MAX_SENTENCE for p in pieces)
    assert " ".join(pieces).split() == ["word"] * 2_000


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Four dead in blast | The Sample", ["Four dead in blast", "The Sample"]),
        ("Four dead in blast - Sample Daily News", ["Four dead in blast", "Sample Daily News"]),
        ("Four dead in blast - ministry", ["Four dead in blast - ministry"]),
    ],
)
def test_the_name_of_an_outlet_behind_a_title_is_a_part_of_its_own(title: str, parts: list[str]) -> None:
    document = Document("d1", "made", title, (Block("title", 0, len(title)),))
    assert [s.text for s in split(document)] == parts
