"""Are figures drawn as they should: the same bytes each time, nothing placed that is not known?"""

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from sayso.export.plots.paper import colour, left_out
from sayso.export.plots.plot import PLOTS, plot
from sayso.record.errors import UsageError
from sayso.record.event import Record

pytest.importorskip("matplotlib")
Draw = Callable[[Record, str], bytes]


def svg(record: Record, name: str) -> str:
    return plot(record, name).data.decode("utf-8")


@pytest.mark.parametrize("name", PLOTS)
def test_a_figure_of_the_samples_is_svg_or_png_and_the_same_each_time(name: str, sample: Record) -> None:
    drawn = svg(sample, name)
    assert ElementTree.fromstring(drawn).tag.endswith("svg") and "<script" not in drawn
    assert svg(sample, name) == drawn
    assert plot(sample, name, form="png").data.startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["timeline", "map", "counts"])
def test_a_record_without_events_still_draws_an_empty_figure(name: str, sample: Record) -> None:
    empty = replace(sample, events=(), links=(), operations=(), disagreements=())
    assert plot(empty, name).data


def test_only_a_known_day_gets_a_dot(made_record: Record) -> None:
    from sayso.export.plots.timeline import _span

    bombing, airstrike = made_record.events
    assert _span(bombing) and _span(airstrike) is None


def test_a_circle_is_as_wide_as_the_place_is_uncertain(made_record: Record) -> None:
    from sayso.export.maps.located import RADIUS_KM, located

    at = next(iter(located(made_record)))
    assert at.radius_km == RADIUS_KM["town"] < RADIUS_KM["province"] < RADIUS_KM["country"]


def test_the_line_below_counts_what_is_not_drawn() -> None:
    assert left_out(1, "no known place") == " 1 event of no known place is not drawn."


def test_a_chain_needs_a_link(made_record: Record) -> None:
    assert svg(made_record, "chain")
    with pytest.raises(UsageError, match="no report links"):
        plot(replace(made_record, links=()), "chain")


def test_every_type_of_event_has_a_colour(made_record: Record) -> None:
    from sayso.record.terms import EVENT_TYPES

    for kind in EVENT_TYPES:
        assert colour(replace(made_record.events[0], type=kind)).startswith("#")  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "form"), [("pie", "svg"), ("map", "gif")])
def test_what_cannot_be_drawn_is_refused_with_the_choice(name: str, form: str, made_record: Record) -> None:
    with pytest.raises(UsageError, match=r"Choose one of|Use \.svg"):
        plot(made_record, name, form=form)
