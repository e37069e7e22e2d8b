"""How many died? A bar for the best figure, a line from lowest to highest, the unknown beside it."""

from typing import Any

from sayso.export.counts.count import count_by
from sayso.export.plots.paper import INK, LINE, SOFT, Picture, below, finish, sheet, short
from sayso.record.event import Record

BARS = 40  # groups that are drawn; the rest is counted below
_MEASURES = (("killed", "#D55E00", -0.19), ("injured", "#0072B2", 0.19))


def _bar(axes: Any, row: Any, at: float, measure: str, colour: str) -> None:
    low, best, high = (getattr(row, f"{measure}_{name}") for name in ("low", "best", "high"))
    axes.barh(at, best, height=0.34, color=colour, alpha=0.75, zorder=2)
    end = best if high is None else high
    if high is None or low != high:
        axes.plot([low, end], [at, at], color=INK, linewidth=1.2, zorder=3)
        axes.plot([low], [at], "|", color=INK, markersize=7, zorder=3)
        axes.plot(
            [end],
            [at],
            ">" if high is None else "|",
            color=INK,
            markersize=5 if high is None else 7,
            zorder=3,
        )
    unknown = getattr(row, f"{measure}_unknown")
    if unknown:
        axes.text(
            max(end, best), at, f"  + {unknown} of no known figure", va="center", fontsize=6.5, color=SOFT
        )


def counts(record: Record, by: tuple[str, ...] = ("month",), form: str = "svg") -> Picture:
    """Killed and injured by these keys. Raises UsageError for a key that is none."""
    rows = count_by(record, by)[:-1]
    shown = rows[:BARS]
    figure, axes = sheet(1.5 + 0.42 * max(2, len(shown)))
    for measure, colour, shift in _MEASURES:
        for at, row in enumerate(shown):
            _bar(axes, row, at + shift, measure, colour)
        axes.barh([0], [0], color=colour, alpha=0.75, label=measure)
    axes.plot([], [], color=INK, marker="|", label="lowest to highest as told")
    axes.plot([], [], color=INK, marker=">", linestyle="", label="no upper bound told")
    names = [short(" · ".join(getattr(row, key) for key in by), 44) for row in shown]
    axes.set_yticks(
        range(len(shown)), [f"{n} ({r.events})" for n, r in zip(names, shown, strict=True)], fontsize=8
    )
    axes.set_ylim(len(shown) - 0.4 if shown else 1, -0.6)
    axes.grid(axis="x", color=LINE, linewidth=0.5)
    axes.set_xlim(left=0)
    axes.margins(x=0.18)
    axes.tick_params(length=0)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=4, frameon=False, fontsize=8)
    cut = f" {len(rows) - len(shown)} groups are not drawn." if len(rows) > len(shown) else ""
    note = f"By {', '.join(by)} (number of events). An event with two values stands in both.{cut}"
    return finish(figure, below(record, shown=note), form)
