"""On what is a figure drawn? Sizes, colours, the line below it, and the bytes that it becomes."""

import io
import textwrap
import warnings
from dataclasses import dataclass
from typing import Any

from sayso.export import words
from sayso.export.made import installed_version
from sayso.export.needs import package
from sayso.record.event import Event, Record

WIDE = 9.0  # inches
_LINE_WIDTH = 150  # characters of the line under a figure
INK, SOFT, LINE = "#1b1b1f", "#6a6a72", "#c9c9cf"
# Colours that are told apart with any kind of sight (Okabe and Ito), by how harm is done.
_COLOURS = {
    "from the air": "#0072B2", "by explosives": "#D55E00", "on the ground": "#009E73",
    "at sea": "#56B4E9", "other": "#8a8a94",
}  # fmt: skip
_SORTS = {
    "airstrike": "from the air", "drone_strike": "from the air", "missile_strike": "from the air",
    "strike": "from the air", "shelling": "by explosives", "bombing": "by explosives",
    "suicide_bombing": "by explosives", "explosion": "by explosives", "ambush": "on the ground",
    "ground_attack": "on the ground", "shooting": "on the ground", "raid": "on the ground",
    "clash": "on the ground", "killing": "on the ground", "execution": "on the ground",
    "naval_attack": "at sea",
}  # fmt: skip
_STYLE = {
    "font.family": "DejaVu Sans", "font.size": 9.0, "text.color": INK, "axes.edgecolor": LINE,
    "axes.labelcolor": SOFT, "xtick.color": SOFT, "ytick.color": INK, "axes.spines.top": False,
    "axes.spines.right": False, "svg.hashsalt": "sayso", "svg.fonttype": "path", "figure.dpi": 150,
    "text.parse_math": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure as bytes; `form` is svg or png. It draws itself in a notebook."""

    data: bytes
    form: str

    def _repr_svg_(self) -> str | None:
        return self.data.decode("utf-8") if self.form == "svg" else None

    def _repr_png_(self) -> bytes | None:
        return self.data if self.form == "png" else None


def sort_of(event: Event) -> str:
    """How harm was done, in the few words of the legend."""
    return _SORTS.get(event.type, "other")


def colour(event: Event) -> str:
    """The colour of an event."""
    return _COLOURS[sort_of(event)]


def legend_of(events: list[Event]) -> list[tuple[str, str]]:
    """The sorts that these events are of, each with its colour, in the order of the legend."""
    held = {sort_of(e) for e in events}
    return [(name, found) for name, found in _COLOURS.items() if name in held]


def sheet(height: float, **parts: Any) -> tuple[Any, Any]:
    """A figure of this height in inches and its axes, several where `parts` says so.

    Raises UsageError where matplotlib is missing.
    """
    matplotlib = package("matplotlib", "plots")
    matplotlib.use("Agg")
    plots = package("matplotlib.pyplot", "plots")
    with matplotlib.rc_context(_STYLE):
        figure, axes = plots.subplots(figsize=(WIDE, height), layout="constrained", **parts)
    return figure, axes


def below(record: Record, *, shown: str) -> str:
    """The line under a figure: what it stands on, and by what it was made."""
    last = max((d.published for d in record.documents if d.published), default=None)
    until = f", the last of {last}" if last else ""
    reports = f"{len(record.documents)} reports{until}" if len(record.documents) != 1 else f"1 report{until}"
    return f"{shown} As told by {reports}. Sayso {installed_version()}; open the quotes before relying on it."


def left_out(count: int, why: str) -> str:
    """A sentence on what is not drawn, nothing where all is.

    >>> left_out(2, "no known day"), left_out(0, "no known day")
    (' 2 events of no known day are not drawn.', '')
    """
    return (
        f" {count} event{'s of' if count > 1 else ' of'} {why} {'are' if count > 1 else 'is'} not drawn."
        if count
        else ""
    )


def finish(figure: Any, line: str, form: str) -> Picture:
    """The figure with the line under it, as bytes of this form."""
    matplotlib = package("matplotlib", "plots")
    figure.supxlabel(textwrap.fill(line, _LINE_WIDTH), fontsize=7, color=SOFT, x=0.01, ha="left")
    out = io.BytesIO()
    still = {"Date": None, "Creator": "Sayso"} if form == "svg" else {"Software": "Sayso"}
    with matplotlib.rc_context(_STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # a letter that the font lacks is a box
        figure.savefig(out, format=form, metadata=still, dpi=150, facecolor="white")
    package("matplotlib.pyplot", "plots").close(figure)
    return Picture(out.getvalue(), form)


def short(text: str, most: int = 62) -> str:
    """The text, cut at a word where it is longer than `most` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + " …"


def dead(event: Event) -> str:
    """The dead of an event in words, empty where no report speaks of them."""
    told = words.harm_of(event, "killed")
    return f"killed: {told}" if told else ""
