import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from checker import made_items

from sayso.audit.sample import allocate, draw
from sayso.record.errors import UsageError

SIZES = {"killed": 300, "actor": 500, "status": 4}


def test_the_same_record_and_seed_give_the_same_sample_and_another_seed_another() -> None:
    items = made_items(SIZES)
    one = draw(items, size=60, seed=3)
    assert one == draw(list(reversed(items)), size=60, seed=3)
    assert set(one.drawn) != set(draw(items, size=60, seed=4).drawn)


def test_fields_get_equal_numbers_and_small_ones_come_whole() -> None:
    drawn = draw(made_items(SIZES), size=60).drawn
    assert Counter(key.split(":")[0] for key in drawn) == {"killed": 28, "actor": 28, "status": 4}
    assert len(set(drawn)) == 60


def test_a_sample_is_never_larger_than_the_record() -> None:
    assert sum(allocate({"killed": 3, "actor": 2}, 100).values()) == 5


def test_a_record_that_grew_shares_most_of_the_old_sample() -> None:
    old = set(draw(made_items({"killed": 300}), size=50).drawn)
    new = set(draw(made_items({"killed": 330}), size=50).drawn)
    assert len(old & new) >= 40


def test_each_answer_is_drawn_as_often_as_any_other() -> None:
    items = made_items({"killed": 20})
    seen = Counter(key for seed in range(600) for key in draw(items, size=5, seed=seed).drawn)
    assert len(seen) == 20
    assert (
        sum((n - 150) ** 2 / 150 for n in seen.values()) < 45
    )  # chi square, 19 degrees: 1 in 1,000 above 43.8


def test_the_order_of_asking_mixes_the_fields() -> None:
    first = draw(made_items({"killed": 200, "actor": 200}), size=80).drawn[:20]
    assert 4 <= sum(key.startswith("killed") for key in first) <= 16


def test_an_unknown_field_and_an_empty_one_are_said_so() -> None:
    with pytest.raises(UsageError, match="no field is called"):
        draw(made_items(SIZES), size=5, fields=["colour"])
    with pytest.raises(UsageError, match="no such answers"):
        draw(made_items(SIZES), size=5, fields=["place"])
