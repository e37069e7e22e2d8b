"""Do events add up as they should, with the unknown apart and nobody counted twice?"""

from dataclasses import replace

import pytest

from sayso.export.counts.count import ALL, count_by, operation_totals, shown_rows
from sayso.export.counts.keys import KEYS
from sayso.export.span import Span, span
from sayso.record.errors import UsageError
from sayso.record.event import Event, EventParty, HarmRange, Record
from sayso.record.value import Party


def harmed(event: Event, *groups: tuple[str | None, int | None, int | None]) -> Event:
    found = tuple(HarmRange("killed", who, low, high, low, ()) for who, low, high in groups)
    return replace(event, harm=found)


@pytest.mark.parametrize(
    ("groups", "wanted"),
    [
        ([("soldiers", 2, 2), ("interpreter", 1, 1)], Span(3, 3, 3)),
        ([("people", 3, 3), ("commander", 1, 1)], Span(3, 3, 3)),
        ([("people", 1, None), ("commander", 1, 1), ("leader", 1, 1)], Span(2, 2, None)),
        ([(None, 40, 137)], Span(40, 40, 137)),
        ([("fighters", None, None)], Span(None, None, None)),
        ([], Span()),
    ],
)
def test_groups_add_up_and_a_whole_holds_its_parts(
    groups: list[tuple[str | None, int | None, int | None]], wanted: Span, made_record: Record
) -> None:
    assert span(harmed(made_record.events[0], *groups), "killed") == wanted


def test_every_event_is_counted_once_in_the_last_row(made_record: Record) -> None:
    *rows, last = count_by(made_record, ("month", "country"))
    assert [(r.month, r.country, r.events, r.killed_low, r.killed_high, r.killed_unknown) for r in rows] == [
        ("2019-05", "ML", 1, 4, 6, 0),
        ("unknown", "ML", 1, 0, 0, 1),
    ]
    assert (last.month, last.events, last.killed_low, last.killed_unknown) == (ALL, 2, 4, 1)


def test_an_event_with_two_actors_stands_in_both_rows_and_counts_once(made_record: Record) -> None:
    two = tuple(EventParty(Party(name, kind="armed_group"), "said", ()) for name in ("Reds", "Blues"))
    event = replace(made_record.events[0], actors=two)
    found = count_by(replace(made_record, events=(event,)), ("actor",))
    assert [(r.actor, r.events) for r in found] == [("Blues", 1), ("Reds", 1), (ALL, 1)]


def test_an_open_bound_leaves_the_highest_sum_open_and_is_shown_so(made_record: Record) -> None:
    event = harmed(made_record.events[0], ("guards", 4, None))
    rows = count_by(replace(made_record, events=(event,)), ("type",))
    assert rows[0].killed_high is None
    assert shown_rows(rows, ("type",))[0].killed == "4 / 4 / open"


@pytest.mark.parametrize("by", [("moon",), (), ("month", "month"), ("two words",), ("class",)])
def test_a_key_that_is_none_or_stands_twice_is_refused_with_those_that_are(
    by: tuple[str, ...], made_record: Record
) -> None:
    with pytest.raises(UsageError) as refused:
        count_by(made_record, by)
    assert "month" in refused.value.advice


def test_totals_of_operations_stand_apart_with_who_gives_them(made_record: Record) -> None:
    assert [(t.operation, t.low, t.high, t.speaker) for t in operation_totals(made_record)] == [
        ("Desert Broom", 20, None, "army")
    ]


@pytest.mark.parametrize("key", KEYS)
def test_every_key_counts_every_event_somewhere(key: str, made_record: Record) -> None:
    *rows, last = count_by(made_record, (key,))
    assert sum(r.events for r in rows) >= last.events == len(made_record.events)


def test_a_key_that_is_none_is_refused_with_the_choice(made_record: Record) -> None:
    with pytest.raises(UsageError, match="cannot count by mood"):
        count_by(made_record, ("mood",))
