"""Is an event that another one dates dated by that event, as exactly as both allow?"""

import pytest

from sayso.engine.local import read_or_reason
from sayso.ingest.parts import Parts, document
from sayso.record.reading import Reading
from sayso.record.value import Date


def _dates(text: str, published: str = "2021-06-12") -> dict[str, str | None]:
    """The words of each event's dates with what they mean."""
    found = read_or_reason(document(Parts(text=text, name="a.txt", published=published)), "rules")
    assert isinstance(found, Reading)
    values = ((c.quote.text, c.value) for a in found.accounts for c in a.of("date"))
    return {words: value.edtf for words, value in values if isinstance(value, Date)}


_FIRST = "Gunmen killed five soldiers in Gao on Monday.\n\n"


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        (_FIRST + "The same evening a mine killed two traders near Kidal.", "The same evening", "2021-06-07"),
        (_FIRST + "The next day an air strike killed ten rebels near Kidal.", "The next day", "2021-06-08"),
        (_FIRST + "A week earlier rebels had shelled a market in Kidal.", "A week earlier", "2021-05-31~"),
        (_FIRST + "Hours later jets bombed a camp near Kidal.", "Hours later", "2021-06-07~"),
        (_FIRST + "Minutes later a mine killed two traders in Kidal.", "Minutes later", "2021-06-07"),
        (
            _FIRST
            + "In March rebels burned a school in Menaka.\n\nThe next day jets bombed a camp in Kidal.",
            "The next day",
            "2021-06-08",
        ),
        (
            "In March rebels shelled Kidal, and two days later jets bombed a camp in Menaka.",
            "two days later",
            "2021-03~",
        ),
        (
            _FIRST + "Two days before that raid, a mine killed two traders in Kidal.",
            "Two days before",
            "2021-06-05",
        ),
        (
            _FIRST + "The attack came three days after rebels shelled a market in Kidal.",
            "three days after",
            "2021-06-04",
        ),
    ],
)
def test_an_event_is_dated_by_the_one_that_it_hangs_on(text: str, words: str, day: str) -> None:
    assert _dates(text)[words] == day


@pytest.mark.parametrize(
    "text",
    [
        "Two days before the feast, a mine killed two traders in Kidal.",  # no event to count from
        "Rebels burned a school in Menaka. The next day jets bombed a camp in Kidal.",  # none with a day
    ],
)
def test_where_no_event_has_a_day_none_is_made_up(text: str) -> None:
    assert not any(_dates(text).values())


def test_an_event_with_a_day_of_its_own_keeps_it() -> None:
    text = _FIRST + "On Wednesday, two days before the talks, a mine killed two traders in Kidal."
    assert _dates(text) == {"Monday": "2021-06-07", "Wednesday": "2021-06-09"}


@pytest.mark.parametrize("count", ["ten thousand", "99,999,999", "9" * 30])
@pytest.mark.parametrize("unit", ["days", "weeks", "months", "years", "hours"])
def test_a_report_is_read_although_its_times_lie_beyond_any_calendar(count: str, unit: str) -> None:
    found = _dates(f"{_FIRST}{count} {unit} later jets bombed a camp near Kidal.")
    assert found.pop("Monday") == "2021-06-07"
    assert not any(found.values()) or count == "ten thousand"


def _order(text: str) -> list[tuple[str, str]]:
    """The events of each stated order, the earlier first, by the last words of their anchors."""
    found = read_or_reason(document(Parts(text=text, name="a.txt", published="2021-06-12")), "rules")
    assert isinstance(found, Reading)
    names = {a.id: a.anchor.text.split()[-1] for a in found.accounts}
    return [(names[x.start], names[x.end]) for x in found.links if x.relation == "precedes"]


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Hours later jets bombed a camp near Kidal.", [("Monday", "Kidal")]),
        ("Two days earlier jets had bombed a camp near Kidal.", [("Kidal", "Monday")]),
        ("The same evening jets bombed a camp near Kidal.", []),
    ],
)
def test_what_counts_from_an_event_says_which_came_first(text: str, order: list[tuple[str, str]]) -> None:
    assert _order(f"Gunmen killed five soldiers in Gao on Monday. {text}") == order


def test_what_one_side_does_twice_is_no_exchange() -> None:
    text = "Israel bombed a depot in Homs on Monday. Hours later Israel bombed a base in Aleppo."
    assert _order(text) == []
