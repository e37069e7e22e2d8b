"""Are counts read as the contract says, and are other numbers left alone?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract.counts import bound_by, find_counts
from sayso.extract.mentions import CountMention
from sayso.extract.parse import parse
from sayso.extract.sentences import split
from sayso.extract.syntax import Sentence
from sayso.knowledge.numbers import raw
from sayso.record.document import Block, Document

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def sentences(text: str) -> tuple[Sentence, ...]:
    document = Document("d", "test", text, (Block("paragraph", 0, len(text)),))
    return parse(split(document))


def counts(text: str) -> list[CountMention]:
    return [c for s in sentences(text) for c in find_counts(s)]


def in_words(number: int) -> str:
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            tail = f" and {in_words(rest)}" if scale == 100 and rest else f" {in_words(rest)}" if rest else ""
            return f"{in_words(number // scale)} {name}{tail}"
    raise AssertionError(number)


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("At least 4 shepherds came.", 4, None, False),
        ("No fewer than nine shepherds came.", 9, None, False),
        ("More than 100 shepherds came.", 101, None, False),
        ("Over two dozen shepherds came.", 25, None, False),
        ("Up to 30 shepherds came.", None, 30, False),
        ("As many as 30 shepherds came.", None, 30, False),
        ("Fewer than 10 shepherds came.", None, 9, False),
        ("About 90 shepherds came.", 90, 90, True),
        ("An estimated 5,000 to 7,000 shepherds came.", 5000, 7000, True),
        ("Nearly 25 shepherds came.", None, 25, True),
        ("Close to 1,200 shepherds came.", None, 1200, True),
        ("Between 40 and 50 shepherds came.", 40, 50, False),
        ("Three or four shepherds came.", 3, 4, False),
        ("Dozens of shepherds came.", 24, None, False),
        ("Scores of shepherds came.", 40, None, False),
        ("Hundreds of shepherds came.", 200, None, False),
        ("Several shepherds came.", 3, None, False),
        ("Some shepherds came.", 3, None, False),
        ("A few shepherds came.", 3, None, False),
        ("Multiple shepherds came.", 2, None, False),
        ("A couple of shepherds came.", 2, 2, False),
        ("Half a dozen shepherds came.", 6, 6, False),
        ("20 or more shepherds came.", 20, None, False),
        ("2.5 million shepherds came.", 2_500_000, 2_500_000, False),
        ("Several hundred shepherds came.", 300, None, False),
    ],
)
def test_a_bound_gives_the_interval_of_the_contract(
    text: str, low: int | None, high: int | None, approximate: bool
) -> None:
    (found,) = counts(text)
    assert (found.low, found.high, found.approximate) == (low, high, approximate)
    assert found.noun is not None
    assert sentences(text)[0].tokens[found.noun].text == "shepherds"


@pytest.mark.parametrize(
    "text",
    [
        "The market opened on 14 March 2019 at 6:30 a.m.",
        "Leyla, 6, and Yusuf, 11 months, slept.",
        "She raised a girl of six.",
        "The sisters were between 28 and 35.",
        "He was 26.",
        "The boy aged 9 slept.",
        "The 15-year-old boy slept.",
        "The village lies 20 kilometres from the river.",
        "Prices rose 12 percent to $40 million.",
        "An S-300 and an F-16 stood beside Tower 22.",
        "The first and the 3rd battalion left.",
        "No one saw one another.",
        "They left in 2021.",
        "They live in the 1300 block of Mill Street.",
    ],
)
def test_dates_ages_measures_money_and_names_are_no_counts(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize("example", raw()["example"], ids=lambda e: str(e["text"]))
def test_every_example_of_the_number_words_holds(example: dict[str, object]) -> None:
    (found,) = counts(str(example["text"]))
    assert (found.low, found.high) == (example.get("low"), example.get("high"))
    assert found.approximate == example.get("approximate", False)


@pytest.mark.parametrize("example", raw()["not"], ids=lambda e: str(e["text"]))
def test_every_counterexample_of_the_number_words_counts_nothing(example: dict[str, str]) -> None:
    assert counts(example["text"]) == []


def test_a_bare_number_has_no_noun() -> None:
    found = counts("The blast hit a bus, killing one and wounding two.")
    assert [(c.low, c.noun) for c in found] == [(1, None), (2, None)]


def test_a_number_does_not_take_a_word_of_time_for_its_noun() -> None:
    (found,) = counts("The blast hurt five people early Saturday.")
    assert sentences("The blast hurt five people early Saturday.")[0].tokens[found.noun or 0].text == "people"


@settings(deadline=None)
@given(st.integers(2, 999_999))
def test_number_words_come_back_as_their_number(number: int) -> None:
    found = counts(f"They counted {in_words(number)} goats there.")
    assert [(c.low, c.high) for c in found] == [(number, number)]


@settings(deadline=None)
@given(st.integers(1, 10**9))
def test_digits_with_commas_come_back_as_their_number(number: int) -> None:
    found = counts(f"They counted {number:,} goats there.")
    assert [(c.low, c.high) for c in found] == [(number, number)] or number < 1000 or number < 10_000


@given(st.sampled_from(["at_least", "at_most", "more", "fewer", "nearly", "about"]), st.integers(1, 10**6))
def test_a_bound_never_turns_an_interval_round(name: str, number: int) -> None:
    low, high, _ = bound_by(name, number, number)
    assert low is None or high is None or low <= high


PIECES = "at least|more than|nearly|12|1,200|sixty-one|dozens|of|people|,|and|to|-|a|few|%|$|between|so far|–"


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=14))
def test_every_count_lies_inside_its_sentence(pieces: list[str]) -> None:
    for sentence in sentences(" ".join(pieces)):
        for found in find_counts(sentence):
            assert 0 <= found.first < found.stop <= len(sentence.tokens)
            assert found.noun is None or found.first <= found.noun < len(sentence.tokens)
            assert found.low is None or found.high is None or found.low <= found.high
