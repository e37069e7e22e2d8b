"""What answered what? Events as boxes from the first attack down, with the words that state each link."""

import textwrap
from dataclasses import dataclass
from typing import Any

from sayso.export import words
from sayso.export.chain import Node, chains
from sayso.export.plots.paper import LINE, SOFT, Picture, below, colour, dead, finish, sheet, short
from sayso.record.errors import UsageError
from sayso.record.event import Event, Record

_STEP = 0.9  # height of a row, in the figure's own units
_INDENT = 0.55  # how far a box stands to the right of what it answers


@dataclass(frozen=True, slots=True)
class _Box:
    """A node with its row and depth, and the row of what stands above it (None at the top)."""

    node: Node
    row: int
    depth: int
    above: int | None


def _boxes(
    nodes: tuple[Node, ...], found: list[_Box], depth: int = 0, above: int | None = None
) -> list[_Box]:
    for node in nodes:
        row = len(found)
        found.append(_Box(node, row, depth, above))
        _boxes(node.kids, found, depth + 1, row)
    return found


def _all(record: Record) -> tuple[Node, ...]:
    """Every chain of the record, each once."""
    drawn: dict[str, tuple[Node, ...]] = {}
    seen: set[str] = set()
    for end in sorted({e for link in record.links for e in (link.start, link.end)}):
        if end not in seen:
            found = chains(record, end)
            seen |= {box.node.id for box in _boxes(found, [])}
            drawn[end] = found
    return tuple(node for found in drawn.values() for node in found)


def _text(node: Node, event: Event | None) -> str:
    if event is None:
        return textwrap.fill(node.title, 64)
    facts = "; ".join(p for p in (words.date(event.date), dead(event)) if p)
    return f"{textwrap.fill(node.title, 64)}\n{short(facts, 78)}"


def _arrow(axes: Any, box: _Box, above: _Box) -> None:
    x, y = box.depth * _INDENT, -box.row * _STEP
    start = (above.depth * _INDENT + 0.12, -above.row * _STEP - 0.28)
    bent = {
        "arrowstyle": "-|>",
        "color": SOFT,
        "linewidth": 1.0,
        "connectionstyle": "angle,angleA=0,angleB=90,rad=4",
    }
    axes.annotate("", xy=start, xytext=(x, y), arrowprops=bent, zorder=1)
    cue = f" “{short(box.node.cues[0][0], 90)}” — {box.node.cues[0][1]}" if box.node.cues else ""
    axes.text(
        x + 0.04, y + 0.36, f"{box.node.relation}:{cue}", fontsize=7, color=SOFT, style="italic", va="center"
    )


def chain_plot(record: Record, form: str = "svg") -> Picture:
    """All chains of the record. Raises UsageError where no report links two events."""
    boxes = _boxes(_all(record), [])
    if not boxes:
        raise UsageError("no report links two of these events", advice="See `sayso chain EVENT`.")
    events = {e.id: e for e in record.events}
    figure, axes = sheet(0.7 + 0.62 * len(boxes))
    for box in boxes:
        event = events.get(box.node.id)
        edge = colour(event) if event else SOFT
        look = {"boxstyle": "round,pad=0.45", "facecolor": "white", "edgecolor": edge, "linewidth": 1.2}
        if event is None:
            look["linestyle"] = "--"
        at = (box.depth * _INDENT + 0.06, -box.row * _STEP)
        axes.text(*at, _text(box.node, event), fontsize=8, va="center", bbox=look, zorder=3)
        if box.above is not None:
            _arrow(axes, box, boxes[box.above])
    axes.axhline(0.6, color=LINE, linewidth=0)
    axes.set_xlim(-0.05, 5.2)
    axes.set_ylim(-len(boxes) * _STEP + 0.35, 0.55)
    axes.set_axis_off()
    return finish(figure, below(record, shown="Arrows point to what is answered; dashed: a campaign."), form)
