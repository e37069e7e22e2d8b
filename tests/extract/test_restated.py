"""Which bare numbers give harm that was told before another figure?"""

from collections.abc import Callable

import pytest

from sayso.record.claim import Claim
from sayso.record.reading import Reading
from sayso.record.value import Count

ReadText = Callable[..., Reading]
_FIRST = "A bomb killed 20 people at a market in Gao on Monday."


def killed(reading: Reading) -> list[Claim]:
    return [c for a in reading.accounts for c in a.of("killed")]


def figures(reading: Reading) -> list[tuple[int | None, int | None]]:
    values = (c.value for c in killed(reading))
    return [(v.low, v.high) for v in values if isinstance(v, Count)]


@pytest.mark.parametrize(
    ("second", "figure", "speaker"),
    [
        ("The health ministry, which had first said 16, appealed for blood.", (16, 16), "health ministry"),
        ("The day before, the police had spoken of at least 24.", (24, None), "police"),
        ("The army acknowledged only 18.", (18, 18), "army"),
        ("First counts had 26; that was corrected.", (26, 26), None),
    ],
)
def test_a_bare_number_is_another_figure_of_the_harm_told_before(
    second: str, figure: tuple[int, int | None], speaker: str | None, read_text: ReadText
) -> None:
    reading = read_text(f"{_FIRST} {second}")
    assert len(reading.accounts) == 1
    assert figures(reading) == [(20, 20), figure]
    said = killed(reading)[-1].speaker
    assert (said.name if said else None) == speaker


@pytest.mark.parametrize(
    "second",
    [
        "Police counted 18 cars that had been hit.",
        "The minister is said to be 16.",
        "The army has given 3,000.",
        "Residents said 20.",
        "He said 16 was his age.",
    ],
)
def test_what_counts_something_else_or_says_the_same_is_no_figure(second: str, read_text: ReadText) -> None:
    assert figures(read_text(f"{_FIRST} {second}")) == [(20, 20)]


def test_a_number_far_behind_the_harm_or_before_any_is_none(read_text: ReadText) -> None:
    filler = "The market opened again. Traders came back. The road was mended. Rain fell."
    assert figures(read_text(f"{_FIRST} {filler} Officials spoke of 16.")) == [(20, 20)]
    assert figures(read_text(f"Officials spoke of 16. {_FIRST}")) == [(20, 20)]
