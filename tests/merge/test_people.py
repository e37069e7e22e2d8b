import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from hand_made import DUSTA, Report, count, day

from sayso.assess.derive import derive
from sayso.record.event import HarmRange
from sayso.record.reading import Reading

Told = tuple[str, str]  # the words of a claim, and whom they count
Row = tuple[str | None, int | None]


def reading(text: str, *told: Told | tuple[str, str, int], name: str = "report") -> Reading:
    """A report of a bombing in Dusta; each of its claims counts one killed where no number stands."""
    made = Report(f"{text} The bombing in Dusta was on 4 May 2019.", name=name)
    claims = []
    for words, who, *number in told:
        n = number[0] if number else 1
        claims.append((words, "killed", count(n, n, who)))
    made.tell(
        "bombing", "bombing", ("Dusta", "place", DUSTA), ("4 May 2019", "date", day("2019-05-04")), *claims
    )
    return made.reading()


def rows(*readings: Reading) -> list[Row]:
    (event,) = derive(list(readings)).events
    return [(h.who, h.best) for h in event.harm]


def harm(*readings: Reading) -> tuple[HarmRange, ...]:
    return derive(list(readings)).events[0].harm


def test_a_man_the_victim_and_his_name_are_one() -> None:
    told = reading(
        "A man was killed. The victim, Omar Hassan, 34, died at once. Hassan was killed near his car.",
        ("A man was killed", "man"),
        ("The victim, Omar Hassan, 34, died", "victim"),
        ("Hassan was killed", "Hassan"),
    )
    assert rows(told) == [("Hassan", 1)]
    assert len(harm(told)[0].claims) == 3, "each telling stays with the row"


@pytest.mark.parametrize(
    ("text", "told", "wanted"),
    [
        (
            "A man was killed. A woman was killed.",
            [("A man was killed", "man"), ("A woman was killed", "woman")],
            2,
        ),
        (
            "A soldier was killed. A boy was also killed.",
            [("A soldier was killed", "soldier"), ("A boy was also killed", "boy")],
            2,
        ),
        (
            "A soldier was killed. A policeman was killed.",
            [("A soldier was killed", "soldier"), ("A policeman was killed", "policeman")],
            2,
        ),
        (
            "A teacher was killed. Another teacher was killed later.",
            [("A teacher was killed", "teacher"), ("Another teacher was killed", "teacher")],
            2,
        ),
        (
            "Omar Hassan was killed. Ali Musa was killed.",
            [("Omar Hassan was killed", "Omar Hassan"), ("Ali Musa was killed", "Ali Musa")],
            2,
        ),
        (
            "The blast killed a guard and Omar Hassan.",
            [("a guard", "guard"), ("killed a guard and Omar Hassan", "Omar Hassan")],
            2,
        ),
        (
            "A guard was killed. The guard was killed at the gate.",
            [("A guard was killed", "guard"), ("The guard was killed", "guard")],
            1,
        ),
        (
            "A soldier was killed. Sergeant Omar Hassan was killed at the gate.",
            [
                ("A soldier was killed", "soldier"),
                ("Sergeant Omar Hassan was killed", "Sergeant Omar Hassan"),
            ],
            1,
        ),
    ],
)
def test_tellings_of_one_report_are_one_person_where_nothing_speaks_against_it(
    text: str, told: list[Told], wanted: int
) -> None:
    assert sum(n or 0 for _, n in rows(reading(text, *told))) == wanted


def test_two_who_are_named_after_a_count_of_two_are_those_two() -> None:
    told = reading(
        "Two soldiers were killed. Omar Hassan was killed at the gate. Ali Musa was killed in the yard.",
        ("Two soldiers were killed", "soldiers", 2),
        ("Omar Hassan was killed", "Omar Hassan"),
        ("Ali Musa was killed", "Ali Musa"),
    )
    assert rows(told) == [("soldiers", 2)]
    assert len(harm(told)[0].claims) == 3


def test_one_who_is_named_beside_a_count_of_others_stays() -> None:
    told = reading(
        "Two soldiers were killed. Omar Hassan, an interpreter, was killed in the yard.",
        ("Two soldiers were killed", "soldiers", 2),
        ("Omar Hassan, an interpreter, was killed", "Omar Hassan"),
    )
    assert rows(told) == [("soldiers", 2), ("Omar Hassan", 1)]


def test_one_named_among_many_of_any_kind_keeps_his_row() -> None:
    told = reading(
        "Five people were killed. Omar Hassan was killed in the yard.",
        ("Five people were killed", "people", 5),
        ("Omar Hassan was killed", "Omar Hassan"),
    )
    assert rows(told) == [("people", 5), ("Omar Hassan", 1)]


def test_a_person_whom_two_reports_tell_in_different_words_is_one() -> None:
    first = reading("A man was killed.", ("A man was killed", "man"), name="first")
    second = reading(
        "A man was killed. Omar Hassan, 34, was killed near his car.",
        ("A man was killed", "man"),
        ("Omar Hassan, 34, was killed", "Omar Hassan"),
        name="second",
    )
    assert rows(first, second) == rows(second, first) == [("Omar Hassan", 1)]


def test_two_men_of_two_reports_with_two_names_stay_two() -> None:
    first = reading("Omar Hassan was killed.", ("Omar Hassan was killed", "Omar Hassan"), name="first")
    second = reading("Ali Musa was killed.", ("Ali Musa was killed", "Ali Musa"), name="second")
    assert rows(first, second) == [("Omar Hassan", 1), ("Ali Musa", 1)]


def test_reports_that_count_differently_still_give_a_range() -> None:
    first = reading("A soldier was killed.", ("A soldier was killed", "soldier"), name="first")
    second = reading("Two soldiers were killed.", ("Two soldiers were killed", "soldiers", 2), name="second")
    (found,) = harm(first, second)
    assert (found.low, found.high) == (1, 2)
