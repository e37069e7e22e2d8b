"""How do rows reach the reader? Data on standard output, all else on standard error."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

ID_SHOWN = 9  # characters of an id in tables; show and chain take any prefix that is unique
PIPE_WIDTH = 100_000  # columns of what goes into a file or pipe: nothing is folded or cut there


class Format(StrEnum):
    """How a listing is written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    md = "md"


@dataclass(frozen=True, slots=True)
class Listing:
    """What a listing is called, which columns its table shows, and what to do where it is empty."""

    name: str
    columns: tuple[str, ...]
    empty: str


def out() -> "Console":
    """Standard output, as wide as the terminal; in a file or pipe as wide as its content, one line a row."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else PIPE_WIDTH
    return Console(width=width, highlight=False, soft_wrap=False, emoji=False, markup=False)


def display(what: Any) -> None:
    """Print a table, a tree or a sheet; a pipe gets its lines whole, without the padding at their ends."""
    console = out()
    if sys.stdout.isatty():
        console.print(what)
        return
    with console.capture() as held:
        console.print(what)
    write("".join(f"{line.rstrip()}\n" for line in held.get().splitlines()))


def err() -> "Console":
    """Standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, emoji=False, markup=False, soft_wrap=True)


def tell(message: str) -> None:
    """One line for the person, on standard error."""
    sys.stdout.flush()
    sys.stderr.write(message.encode("utf-8", "backslashreplace").decode("utf-8") + "\n")


def write(text: str) -> None:
    """Data as it is, in UTF-8 whatever the terminal's own coding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def emit(rows: Sequence[Any], listing: Listing, form: Format) -> None:
    """Write rows (frozen dataclasses of one kind) in the format asked for."""
    if form is Format.table:
        _table(rows, listing)
    elif form is Format.md:
        write(_markdown(rows, listing))
    elif form is Format.csv:
        write(_csv(rows))
    elif form is Format.json:
        write(json.dumps([asdict(r) for r in rows], ensure_ascii=False, indent=1) + "\n")
    else:
        write("".join(json.dumps(asdict(r), ensure_ascii=False) + "\n" for r in rows))
    if not rows:
        tell(listing.empty)


def _csv(rows: Sequence[Any]) -> str:
    from sayso.export.csv import to_csv

    if not rows:
        return ""
    names = [f.name for f in fields(rows[0])]
    return to_csv(names, [[getattr(row, name) for name in names] for row in rows])


def _cell(row: Any, name: str) -> str:
    value = getattr(row, name)
    text = "" if value is None else printable(str(value))
    return text[:ID_SHOWN] if name in ("id", "event") else text


def printable(text: str) -> str:
    """Text without control characters: a report cannot move the cursor of the terminal that shows it."""
    return "".join(c if c.isprintable() else " " for c in text)


def _table(rows: Sequence[Any], listing: Listing) -> None:
    from rich import box
    from rich.table import Table

    if not rows:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in listing.columns:
        fixed = name in ("id", "event")
        table.add_column(name, overflow="fold", no_wrap=fixed, min_width=ID_SHOWN if fixed else None)
    for row in rows:
        table.add_row(*(_cell(row, name) for name in listing.columns))
    display(table)
    tell(f"{len(rows)} {listing.name if len(rows) != 1 else listing.name.removesuffix('s')}")


def _markdown(rows: Sequence[Any], listing: Listing) -> str:
    lines = ["| " + " | ".join(listing.columns) + " |", "|" + "---|" * len(listing.columns)]
    lines += ["| " + " | ".join(_md(_cell(r, n)) for n in listing.columns) + " |" for r in rows]
    return "\n".join(lines) + "\n" if rows else ""


def _md(text: str) -> str:
    for mark in "\\|`*_<>[]":
        text = text.replace(mark, "\\" + mark)
    return text
