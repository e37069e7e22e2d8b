import sys
from math import comb
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from checker import checked, made_items, made_truth

from sayso.audit.estimate import WHOLE, Precision, precision
from sayso.audit.interval import exact, together
from sayso.audit.sample import draw

RUNS = 400
SLACK = 3 * (0.95 * 0.05 / RUNS) ** 0.5  # three standard errors of a coverage counted over so many runs
SIZES = {"type": 60, "killed": 400, "status": 9}
WRONG = {"type": 2, "killed": 36, "status": 1}


def coverage(whole: int, good: int, drawn: int) -> float:
    """The chance that the interval of a sample holds the true share, over every sample there can be."""
    held = 0.0
    for right in range(max(0, drawn - (whole - good)), min(drawn, good) + 1):
        share = exact(right, drawn, whole)
        assert share is not None
        chance = comb(good, right) * comb(whole - good, drawn - right) / comb(whole, drawn)
        held += chance * (share.low - 1e-12 <= good / whole <= share.high + 1e-12)
    return held


@pytest.mark.parametrize("whole", [1, 7, 40, 230])
def test_the_exact_interval_keeps_its_promise_for_every_truth(whole: int) -> None:
    for drawn in {1, min(5, whole), whole // 2 or 1, max(1, whole - 1), whole}:
        for good in range(0, whole + 1, max(1, whole // 40)):
            assert coverage(whole, good, drawn) >= 0.95 - 1e-9, (whole, good, drawn)


def test_the_interval_closes_where_everything_was_checked_and_narrows_on_the_way() -> None:
    widths = []
    for drawn in (10, 20, 40, 80, 100):
        share = exact(drawn * 9 // 10, drawn, 100)
        assert share is not None and share.low <= share.value <= share.high
        widths.append(share.high - share.low)
    assert widths == sorted(widths, reverse=True) and widths[-1] == 0


def test_in_a_large_whole_it_is_the_interval_of_clopper_and_pearson() -> None:
    share = exact(18, 20, 10_000_000)
    assert share is not None
    assert (round(share.low, 3), round(share.high, 3)) == (0.683, 0.988)  # the tables' 68.3 and 98.8


def test_nothing_checked_gives_no_share() -> None:
    assert exact(0, 0, 50) is None and together([]) is None


def simulated(error: float) -> dict[str, list[Precision]]:
    """What an audit of 90 answers finds in many runs, each with its own sample; per field."""
    items = made_items(SIZES)
    truth = made_truth(items, WRONG)
    found: dict[str, list[Precision]] = {}
    for run in range(RUNS):
        audit = checked(draw(items, size=90, seed=run), truth, error=error)
        for line in precision(audit):
            found.setdefault(line.field, []).append(line)
    return found


def covered(lines: list[Precision], true: float) -> float:
    held = [line.share is not None and line.share.low <= true + 1e-12 and true <= line.share.high + 1e-12
            for line in lines]  # fmt: skip
    return sum(held) / len(held)


def test_over_many_audits_the_intervals_hold_the_true_precision_as_often_as_they_promise() -> None:
    found = simulated(error=0.0)
    for field, size in SIZES.items():
        assert covered(found[field], 1 - WRONG[field] / size) >= 0.95 - SLACK, field
    whole = 1 - sum(WRONG.values()) / sum(SIZES.values())
    assert covered(found[WHOLE], whole) >= 0.95 - SLACK
    means = [line.share.value for line in found[WHOLE] if line.share]
    assert abs(sum(means) / len(means) - whole) < 0.01, "equal numbers a field must not tilt the whole"
    widths = [line.share.high - line.share.low for line in found["killed"] if line.share]
    assert sum(widths) / len(widths) < 0.25, "an interval that holds everything says nothing"


def test_a_checker_of_known_error_moves_the_figure_by_that_error_and_no_further() -> None:
    items, error = made_items(SIZES), 0.1
    truth = made_truth(items, WRONG)
    every = precision(checked(draw(items, size=10**6), truth, error=error))
    judged = {line.field: line.share.value for line in every if line.share}  # the same checker on the whole
    true = 1 - WRONG["killed"] / SIZES["killed"]
    assert abs(judged["killed"] - (true * (1 - error) + (1 - true) * error)) < 0.05
    found = simulated(error)
    for field in SIZES:
        assert covered(found[field], judged[field]) >= 0.95 - SLACK, field
    assert covered(found["killed"], true) < 0.9, "an erring checker's interval is not the reader's"
