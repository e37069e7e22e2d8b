"""Which phrases of one report tell of one event?"""

from collections.abc import Callable

import pytest

from sayso.extract.coreference import compatible, dates_exclude
from sayso.knowledge.coreference import kinds, same_words, weights
from sayso.record.reading import Account, Reading
from sayso.record.terms import EVENT_TYPES
from sayso.record.value import Date, Place

ReadText = Callable[..., Reading]


def places(account: Account) -> list[str]:
    return [c.value.name for c in account.of("place") if isinstance(c.value, Place)]


@pytest.mark.parametrize(
    "second",
    [
        "The attack was the worst in a year.",
        "The bombing destroyed twelve stalls.",
        "That explosion was heard across the town.",
        "The United Nations condemned the attack.",
        "Nine people were injured in the blast.",
    ],
)
def test_a_definite_phrase_joins_the_event_told_before(second: str, read_text: ReadText) -> None:
    reading = read_text(f"A bomb exploded at a market in Gao on Monday, killing five traders. {second}")
    assert len(reading.accounts) == 1


@pytest.mark.parametrize(
    "second",
    [
        "Another attack killed two guards in Kidal on Tuesday.",
        "In Kidal, a separate bombing wounded a nurse.",
        "An ambush near Kidal killed two guards in May.",
    ],
)
def test_another_attack_is_another_event(second: str, read_text: ReadText) -> None:
    reading = read_text(f"A bomb exploded at a market in Gao on Monday, killing five traders. {second}")
    assert [places(a) for a in reading.accounts] == [["Gao"], ["Kidal"]]


def test_strikes_in_two_countries_side_by_side_are_two(read_text: ReadText) -> None:
    reading = read_text("The army carried out strikes in Mali and Niger on Sunday.")
    assert sorted(places(a) for a in reading.accounts) == [["Mali"], ["Niger"]]
    assert len({a.id for a in reading.accounts}) == 2


def test_85_targets_across_two_countries_are_one(read_text: ReadText) -> None:
    (account,) = read_text("The army struck 85 targets across Mali and Niger on Sunday.").accounts
    assert sorted(places(account)) == ["Mali", "Niger"]


def test_types_are_compatible_both_ways_and_with_themselves() -> None:
    for one in EVENT_TYPES:
        assert compatible(one, one)
        for two in EVENT_TYPES:
            assert compatible(one, two) == compatible(two, one), (one, two)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("bombing", "explosion", True),
        ("drone_strike", "explosion", True),
        ("airstrike", "strike", True),
        ("suicide_bombing", "airstrike", False),
        ("arrest", "attack", False),
        ("raid", "arrest", True),
        ("shooting", "shelling", False),
        ("naval_attack", "missile_strike", True),
    ],
)
def test_families_and_pairs_say_which_types_can_be_one_event(one: str, two: str, expected: bool) -> None:
    assert compatible(one, two) is expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (Date("2019-05-03", "2019-05-03", "2019-05-03"), Date("2019-05", "2019-05-01", "2019-05-31"), False),
        (Date("2019-05-03", "2019-05-03", "2019-05-03"), Date("2019-06", "2019-06-01", "2019-06-30"), True),
        (Date("XXXX-05-03"), Date("XXXX-05-04"), True),
        (Date("XXXX-05-03"), Date("2019-05-03"), False),
        (Date("2019"), Date("2020"), True),
        (Date(None), Date("2020"), False),
    ],
)
def test_dates_exclude_each_other_as_far_as_they_are_known(one: Date, two: Date, expected: bool) -> None:
    assert dates_exclude(one, two) is expected
    assert dates_exclude(two, one) is expected


def test_every_type_has_a_rank_and_every_family_holds_types_only() -> None:
    known = kinds()
    assert set(known.rank) == set(EVENT_TYPES)
    for family in (
        known.any,
        known.open,
        known.remote,
        known.blast,
        known.bursting,
        known.ground,
        *known.pairs,
    ):
        assert family <= set(EVENT_TYPES)


def test_definite_phrases_need_less_than_new_ones_and_another_weighs_against() -> None:
    w = weights()
    assert w["threshold_weak"] < w["threshold_definite"] < w["threshold"]
    assert w["new"] < -w["threshold"]
    assert "another" in same_words().new
