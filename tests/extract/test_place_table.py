"""Is each of the table's names taken for the place that a careful reader sees there, or for none?"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from sayso.extract.places.toponyms import Name, toponyms

TABLE = Path(__file__).parent / "tables" / "places.txt"
MARK = re.compile(r"\{([^|{}]*)\|([^|{}]*)(?:\|([^|{}]*))?\}")
NO_PLACE, NO_COUNTRY = "-", "--"


class Mention(NamedTuple):
    """A name on `[start, end)` of a sentence, with what it means."""

    start: int
    end: int
    country: str
    precision: str | None


def sentences() -> list[str]:
    return [line for line in TABLE.read_text("utf-8").splitlines() if line and line[0] != "#"]


def marked(line: str) -> tuple[str, list[Mention]]:
    plain, found, at = "", [], 0
    for mark in MARK.finditer(line):
        plain += line[at : mark.start()] + mark[1]
        found.append(Mention(len(plain) - len(mark[1]), len(plain), mark[2], mark[3]))
        at = mark.end()
    return plain + line[at:], found


def said(name: Name) -> tuple[str | None, str | None]:
    place = name.chosen
    return (place.country, place.precision) if place else (None, None)


def test_the_table_has_at_least_200_mentions() -> None:
    assert sum(len(marked(line)[1]) for line in sentences()) >= 200
    assert len(set(sentences())) == len(sentences())


@pytest.mark.parametrize("line", sentences())
def test_the_names_of_a_sentence_mean_what_the_table_says(line: str) -> None:
    text, wanted = marked(line)
    found = {(n.start, n.end): said(n) for n in toponyms(text)}
    places = {
        (m.start, m.end): (None if m.country == NO_COUNTRY else m.country, m.precision)
        for m in wanted
        if m.country != NO_PLACE
    }
    shown = {text[a:b]: found[a, b] for a, b in found}
    assert shown == {text[a:b]: places[a, b] for a, b in places}
