"""Where did it happen? A circle as wide as the place is uncertain, over the towns of the gazetteer.

The ground is drawn from populated places alone: it shows land and settlement, and takes no side on a border.
"""

import math
import sqlite3
from contextlib import closing
from typing import Any

from sayso.export.maps.gpkg import circle
from sayso.export.maps.located import Located, located
from sayso.export.plots.paper import (
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
from sayso.knowledge.places import DEFAULT
from sayso.record.event import Record

NUMBERED = 40  # points that get a number and a line in the key
TOWNS = 6_000  # dots of the ground at most, the largest towns first
_NAMED = 7  # towns whose names are written
_MARGIN = 0.12  # of the extent of the circles, on each side
HIGH = 5.4  # inches that the map itself is high at most
_LEAST = 2.5  # degrees that a map spans at least

Box = tuple[float, float, float, float]


def extent(points: list[tuple[float, float]]) -> Box:
    """West, east, south, north in degrees around these points, with a margin; the world without any."""
    if not points:
        return (-180.0, 180.0, -60.0, 75.0)
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    wide, high = max(east - west, _LEAST), max(north - south, _LEAST * 0.6)
    x, y = (west + east) / 2, (south + north) / 2
    half_x, half_y = wide * (0.5 + _MARGIN), high * (0.5 + _MARGIN)
    half_y = max(half_y, half_x * 0.45)
    west, east = max(-180.0, x - half_x), min(180.0, x + half_x)
    return west, east, max(-85.0, y - half_y), min(85.0, y + half_y)


def _towns(box: Box) -> list[tuple[str, float, float]]:
    """Names, longitudes and latitudes of the largest towns of the gazetteer in a box."""
    west, east, south, north = box
    query = (
        "SELECT name, lon, lat FROM place WHERE kind IN ('city', 'capital') AND lon BETWEEN ? AND ? "
        "AND lat BETWEEN ? AND ? ORDER BY population DESC, id LIMIT ?"
    )
    with closing(sqlite3.connect(f"file:{DEFAULT}?mode=ro&immutable=1", uri=True)) as file:
        return [
            (str(n), float(x), float(y)) for n, x, y in file.execute(query, (west, east, south, north, TOWNS))
        ]


def _ground(axes: Any, box: Box) -> None:
    towns = _towns(box)
    size = 3 if len(towns) < 800 else 0.8
    axes.scatter(
        [x for _, x, _ in towns], [y for _, _, y in towns], s=size, color=LINE, linewidths=0, zorder=1
    )
    written: list[tuple[float, float]] = []
    apart = (box[1] - box[0]) * 0.11
    for name, x, y in towns[:60]:
        if len(written) < _NAMED and all(abs(x - a) > apart or abs(y - b) > apart * 0.5 for a, b in written):
            axes.text(x, y, name, fontsize=6.5, color=SOFT, ha="center", va="top", zorder=2, clip_on=True)
            written.append((x, y))


def _numbers(axes: Any, points: list[tuple[float, float]], wide: float) -> None:
    """The numbers of the key, one label for points that would cover each other."""
    near = wide * 0.022
    groups: list[tuple[tuple[float, float], list[int]]] = []
    for number, (x, y) in enumerate(points, start=1):
        found = next((g for (a, b), g in groups if abs(a - x) < near and abs(b - y) < near), None)
        if found is None:
            groups.append(((x, y), [number]))
        else:
            found.append(number)
    for point, numbers in groups:
        label = ", ".join(map(str, numbers))
        axes.annotate(label, point, (4, 3), textcoords="offset points", fontsize=7.5, weight="bold", zorder=6)


def _event(axes: Any, at: Located, point: tuple[float, float]) -> None:
    ring, own = circle(point, at.radius_km or 1), colour(at.event)
    x, y = [x for x, _ in ring], [y for _, y in ring]
    axes.fill(x, y, facecolor=own, alpha=0.16, edgecolor=own, linewidth=0.8, zorder=3)
    axes.plot(*point, "o", color=own, markersize=4, zorder=5)


def _key(axes: Any, found: list[Located]) -> None:
    lines = []
    for n, at in enumerate(found, start=1):
        place = at.place.name if at.place else ""
        precision = at.place.precision.replace("_", " ") if at.place else ""
        lines.append(f"{n:>2}  {short(at.event.title, 70)} — {place} ({precision})")
    axes.set_axis_off()
    axes.text(0, 1, "\n".join(lines), va="top", fontsize=7.5, linespacing=1.5, transform=axes.transAxes)


def _frame(axes: Any, box: Box) -> None:
    axes.set_xlim(box[0], box[1])
    axes.set_ylim(box[2], box[3])
    axes.set_aspect(1 / _narrow(box))
    axes.tick_params(labelsize=6.5, colors=SOFT, length=2)
    axes.xaxis.set_major_formatter("{x:g}°")
    axes.yaxis.set_major_formatter("{x:g}°")


def _narrow(box: Box) -> float:
    """How much narrower a degree of longitude is than one of latitude in the middle of the box."""
    return max(0.3, math.cos(math.radians((box[2] + box[3]) / 2)))


def event_map(record: Record, form: str = "svg") -> Picture:
    """The events on a map with a numbered key. Events of no known point are counted below."""
    every = list(located(record))
    found = [(at, at.point) for at in every if at.point]
    box = extent([corner for at, point in found for corner in circle(point, at.radius_km or 1)])
    high = min(HIGH, 8.2 * (box[3] - box[2]) / (box[1] - box[0]) / _narrow(box))
    key = 0.3 + 0.165 * min(NUMBERED, len(found))
    figure, (axes, below_it) = sheet(high + key + 0.8, nrows=2, height_ratios=[high, key])
    _frame(axes, box)
    _ground(axes, box)
    for at, point in found:
        _event(axes, at, point)
    _numbers(axes, [point for _, point in found[:NUMBERED]], box[1] - box[0])
    for name, own in legend_of([at.event for at, _ in found]):
        axes.plot([], [], "o", color=own, label=name)
    if found:
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=5, frameon=False, fontsize=8)
    _key(below_it, [at for at, _ in found[:NUMBERED]])
    lost = len({at.event.id for at in every if not at.point})
    note = f"Circles: where it may lie. Dots: towns (GeoNames).{left_out(lost, 'no known place')}"
    return finish(figure, below(record, shown=note), form)
