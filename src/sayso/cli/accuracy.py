"""How often is the reader right, per field, on which data? The figures that docs/accuracy.md has."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from sayso.cli.output import display, out, tell, write

if TYPE_CHECKING:
    from sayso.bench.accuracy import Accuracy


def show_accuracy(reader: str, *, as_json: bool) -> None:
    """Print the measured figures of a reader (rules or both), by field and set, as tables or JSON."""
    from sayso.bench.accuracy import accuracy, shown

    held = accuracy()
    if as_json:
        write(json.dumps([asdict(m) for m in shown(held, reader)], ensure_ascii=False, indent=1) + "\n")
        return
    _fields(held, reader)
    _sets(held)
    tell(
        f"Measured with sayso {held.sayso}, encoder {held.encoder}; more in docs/accuracy.md."
        " On your own reports: sayso audit --sample 100"
    )


def _fields(held: "Accuracy", reader: str) -> None:
    from sayso.bench.accuracy import told
    from sayso.bench.report_sets import report_sets

    rows = [m for m in held.fields if m.reader == reader]
    sets = list(dict.fromkeys(m.set for m in rows))
    cells = {(m.figure, m.set): told(m) for m in rows}
    title = f"Whole reports, read by {reader}: F1 or share in percent (right/found/marked)"
    figures = dict.fromkeys(m.figure for m in rows)
    _table(title, ("field", *sets), [(f, *(cells.get((f, s), "–") for s in sets)) for f in figures])
    for one in report_sets():
        if one.name in sets:
            out().print(f"{one.name}: {one.about}")


def _sets(held: "Accuracy") -> None:
    rows = [(m.set, str(m.rows), m.figure, f"{m.value:.1f}") for m in held.sets]
    _table("\nSingle skills on public sets, in percent", ("set", "rows", "figure", "value"), rows)


def _table(title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    from rich import box
    from rich.table import Table

    out().print(title, style="bold")
    table = Table(*columns, box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for row in rows:
        table.add_row(*row)
    display(table)
