"""When did it happen? Each event a row: a dot where the day is told, a bar as long as what is not known."""

from datetime import date
from typing import Any

from sayso.export import words
from sayso.export.needs import package
from sayso.export.plots.paper import (
    INK,
    LINE,
    SOFT,
    Picture,
    below,
    colour,
    finish,
    left_out,
    legend_of,
    sheet,
    short,
)
from sayso.export.rows import event_order
from sayso.record.event import Event, Record

ROWS = 60  # events that are drawn with a row each; the rest is counted below


def _span(event: Event) -> tuple[date, date] | None:
    when = event.date
    if when is None or when.min is None or when.max is None:
        return None
    return date.fromisoformat(when.min), date.fromisoformat(when.max)


def _draw(axes: Any, row: int, event: Event, span: tuple[date, date]) -> None:
    first, last = span
    if first == last:
        axes.plot([first], [row], "o", color=colour(event), markersize=6, zorder=3)
    else:
        days = (last - first).days + 1
        axes.barh(row, days, left=first, height=0.42, color=colour(event), alpha=0.35, zorder=2)
        axes.text(last, row, f" {words.date(event.date)}", va="center", fontsize=7, color=SOFT)


def _legend(axes: Any, events: list[Event]) -> None:
    for name, found in legend_of(events):
        axes.plot([], [], "o", color=found, label=name)
    patch = package("matplotlib.patches", "plots").Patch(color=SOFT, alpha=0.35)
    patch.set_label("day not known: the whole span")
    axes.legend(
        handles=[*axes.get_legend_handles_labels()[0], patch],
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=4,
        frameon=False,
        fontsize=8,
    )


def timeline(record: Record, form: str = "svg") -> Picture:
    """The events on a line of time. Events of no known day are named below, not placed."""
    ranked = sorted(record.events, key=event_order)
    dated = [(e, s) for e in ranked if (s := _span(e))]
    shown, left = dated[:ROWS], [e for e in ranked if not _span(e)]
    figure, axes = sheet(1.6 + 0.27 * max(3, len(shown)))
    for row, (event, span) in enumerate(shown):
        _draw(axes, row, event, span)
    axes.set_yticks(range(len(shown)), [short(e.title) for e, _ in shown], fontsize=8, color=INK)
    axes.set_ylim(len(shown) - 0.4 if shown else 1, -0.6)
    axes.grid(axis="x", color=LINE, linewidth=0.5)
    axes.tick_params(length=0)
    dates = package("matplotlib.dates", "plots")
    found = dates.AutoDateLocator(minticks=3, maxticks=8)
    axes.xaxis.set_major_locator(found)
    axes.xaxis.set_major_formatter(dates.ConciseDateFormatter(found))
    axes.margins(x=0.06)
    _legend(axes, [e for e, _ in shown])
    cut = f" {len(dated) - len(shown)} later events are not drawn." if len(dated) > len(shown) else ""
    note = f"{left_out(len(left), 'no known day')}{cut}".strip()
    return finish(figure, below(record, shown=note), form)
