"""Can a quote ever hold words that its document does not have at that place?"""

import copy
import dataclasses
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.record.document import Block, Document, Quote, document_id
from sayso.record.errors import QuoteError, SaysoError
from sayso.record.folding import same_words
from sayso.record.terms import MAX_QUOTE

# Letters of several scripts, right-to-left ones, combining marks, joiners, emoji beyond the basic plane.
LETTERS = st.sampled_from("abc é́ñüابتשלוםकिกำ😀👩\u200d🚒🇲🇱\u202e\u200f,.“”’")
TEXTS = st.lists(st.text(LETTERS, min_size=1, max_size=60), min_size=1, max_size=5)


def document(parts: list[str]) -> Document:
    blocks, at = [], 0
    for part in parts:
        blocks.append(Block("paragraph", at, at + len(part)))
        at += len(part) + 2
    return Document("d1", "made", "\n\n".join(parts), tuple(blocks))


@st.composite
def spans(draw: st.DrawFn) -> tuple[Document, int, int]:
    made = document(draw(TEXTS))
    start = draw(st.integers(-3, len(made.text) + 3))
    return made, start, draw(st.integers(-3, len(made.text) + 3))


def inside_one_block(of: Document, start: int, end: int) -> bool:
    return any(b.start <= start < end <= b.end for b in of.blocks)


@given(spans())
def test_a_quote_is_the_slice_or_there_is_none(span: tuple[Document, int, int]) -> None:
    made, start, end = span
    if inside_one_block(made, start, end):
        assert made.quote(start, end).text == made.text[start:end]
    else:
        with pytest.raises(QuoteError):
            made.quote(start, end)


@st.composite
def quotable(draw: st.DrawFn) -> tuple[Document, int, int]:
    made = document(draw(TEXTS))
    block = draw(st.sampled_from(made.blocks))
    start = draw(st.integers(block.start, block.end - 1))
    return made, start, draw(st.integers(start + 1, block.end))


@given(quotable())
def test_a_quote_survives_pickling_and_copying(span: tuple[Document, int, int]) -> None:
    made, start, end = span
    quote = made.quote(start, end)
    for again in (pickle.loads(pickle.dumps(quote)), copy.copy(quote), copy.deepcopy(quote)):
        assert again == quote
        assert again.text == made.text[start:end]


@given(quotable(), st.integers(-80, 80))
def test_a_moved_quote_is_checked_again(span: tuple[Document, int, int], by: int) -> None:
    made, start, end = span
    quote = made.quote(start, end)
    if inside_one_block(made, start, end + by):
        assert dataclasses.replace(quote, end=end + by).text == made.text[start : end + by]
    else:
        with pytest.raises(QuoteError):
            dataclasses.replace(quote, end=end + by)


@given(TEXTS, st.data())
def test_words_are_found_only_where_they_stand(parts: list[str], data: st.DataObject) -> None:
    made = document(parts)
    words = data.draw(st.one_of(st.text(LETTERS, max_size=8), st.sampled_from(parts)))
    found = made.find(words)
    if found is None:
        assert not words or not any(words in part for part in parts)
    else:
        assert same_words(found.text, words)
        assert found.text == words or not any(words in part for part in parts)
        assert inside_one_block(made, found.start, found.end)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ('"No," he said', "“No,” he  said"),
        ("the army's\nbase - hit", "the army’s base – hit"),
        ("  two guards ", "two\u00a0guards"),
    ],
)
def test_words_are_found_but_for_quotes_dashes_and_spaces(words: str, text: str) -> None:
    found = document([f"Before. {text}. After."]).find(words)
    assert found is not None and found.text == text


@pytest.mark.parametrize(
    "words", ["Two guards", "two guard died", "two  guards, died", "tw0 guards", " ", ""]
)
def test_nothing_fuzzier_is_found(words: str) -> None:
    assert document(["There two guards died."]).find(words) is None or words == " "


def test_words_are_looked_for_in_the_stretch_that_is_named() -> None:
    made = document(["One died. One fled."])
    assert made.find("One", start=5) == made.quote(10, 13)
    assert made.find("fled", end=12) is None


@pytest.mark.parametrize("field", ["start", "end", "document", "text"])
def test_a_quote_takes_no_other_position_and_no_words(field: str) -> None:
    quote = document(["Two guards died."]).quote(0, 10)
    with pytest.raises((AttributeError, TypeError)):
        setattr(quote, field, 3)


def test_a_quote_cannot_be_given_words() -> None:
    with pytest.raises(TypeError):
        Quote(document(["Two guards died."]), 0, 10, text="Ten guards")  # type: ignore[call-arg]


def test_a_quote_holds_400_code_points_and_not_401() -> None:
    made = document(["😀" * 500])
    assert len(made.quote(0, MAX_QUOTE).text) == MAX_QUOTE == 400
    with pytest.raises(QuoteError, match="400"):
        made.quote(0, 401)


def test_a_quote_does_not_cross_from_one_paragraph_to_the_next() -> None:
    made = document(["Two guards died.", "Ten fled."])
    with pytest.raises(QuoteError, match="one block"):
        made.quote(11, 20)
    assert made.find("died.\n\nTen") is None


def test_what_is_no_quote_says_where() -> None:
    with pytest.raises(SaysoError, match="made:4-2"):
        document(["Two guards died."]).quote(4, 2)


def test_positions_count_code_points_and_not_bytes_or_marks() -> None:
    made = document(["👩\u200d🚒 قُتل café 5"])
    found = made.find("5")
    assert found is not None
    assert (found.start, made.text[found.start]) == (made.text.index("5"), "5")


@given(st.text(), st.text(min_size=1), st.one_of(st.none(), st.text(min_size=1)))
def test_a_report_is_named_by_its_text_address_and_outlet(text: str, name: str, url: str | None) -> None:
    one = document_id(text=text, name=name, url=url, outlet=None)
    assert one == document_id(text=text, name="other" if url else name, url=url, outlet=None)
    assert one != document_id(text=text, name=name, url=url, outlet="an outlet")
    assert one != document_id(text=text + ".", name=name, url=url, outlet=None)
