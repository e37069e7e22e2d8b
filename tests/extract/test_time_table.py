"""Is each of the table's expressions of time read as a careful reader would read it?"""

from datetime import date
from pathlib import Path

import pytest

from sayso.extract.sentences import split
from sayso.extract.times import timed_spans
from sayso.ingest.blocks import blocks
from sayso.record.document import Document
from sayso.record.value import Date

TABLE = Path(__file__).parent / "tables" / "times.tsv"
NONE = "-"


def rows() -> list[tuple[str, str, str, str]]:
    lines = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line[:1] != "#"]
    return [(text, day, edtf, basis) for text, day, edtf, basis in lines]


def marked(text: str) -> tuple[str, int, int]:
    """The text without braces, and where the last pair of them stood."""
    before, _, rest = text.rpartition("{")
    inside, _, after = rest.partition("}")
    before = before.replace("{", "").replace("}", "")
    return before + inside + after, len(before), len(before) + len(inside)


def read(text: str, published: str | None) -> Date | None:
    """The date of the expression between the last braces; None where nothing is found there."""
    plain, start, end = marked(text)
    document = Document("d", "r", plain, blocks(plain), published=published)
    for sentence, span in timed_spans(document, split(document)):
        if sentence.start + span.start < end and start < sentence.start + span.end:
            return span.date
    return None


def test_the_table_has_at_least_150_expressions_each_once() -> None:
    assert len(rows()) >= 150
    assert len({r[:2] for r in rows()}) == len(rows())


@pytest.mark.parametrize(("text", "day", "edtf", "basis"), rows())
def test_an_expression_is_read_as_the_table_says(text: str, day: str, edtf: str, basis: str) -> None:
    said = read(text, None if day == NONE else day)
    if basis == NONE:
        assert said is None or said.edtf is None
        return
    assert said is not None
    assert (said.edtf, said.basis) == (None if edtf == NONE else edtf, basis)


def test_no_row_of_the_table_dates_anything_before_its_first_day() -> None:
    for text, day, _, _ in rows():
        said = read(text, None if day == NONE else day)
        if said and said.min and said.max:
            assert date.fromisoformat(said.min) <= date.fromisoformat(said.max)
