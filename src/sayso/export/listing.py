"""What does the API hand out where several are asked for? A list that becomes a frame and draws itself."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any, TypeVar

from sayso.export import frames
from sayso.export.tables.table import Table

_Item = TypeVar("_Item")
_SHOWN = 20  # rows of a listing in a notebook
_WIDE = 12  # columns of it


class Listing(list[_Item]):
    """A list of events, claims and the like. `table` gives its typed rows, made on demand."""

    def __init__(self, items: Iterable[_Item], table: Callable[[], Table]) -> None:
        super().__init__(items)
        self._table = table

    @property
    def table(self) -> Table:
        """The rows with names and types of columns."""
        return self._table()

    def to_pandas(self) -> Any:
        """A `pandas.DataFrame`. Raises UsageError where pandas is missing."""
        return frames.to_pandas(self.table)

    def to_polars(self) -> Any:
        """A `polars.DataFrame`. Raises UsageError where polars is missing."""
        return frames.to_polars(self.table)

    def to_arrow(self) -> Any:
        """A `pyarrow.Table`. Raises UsageError where pyarrow is missing."""
        return frames.to_arrow(self.table)

    def _repr_html_(self) -> str:
        return table_html(self.table)


def table_html(table: Table) -> str:
    """The first rows as HTML in which all text of reports is escaped, without columns that are empty."""
    rows = list(table.cells())
    told = [n for n in range(len(table.columns)) if any(row[n] not in (None, "", ()) for row in rows)][:_WIDE]
    names = list(table.columns)
    head = "".join(f"<th>{escape(names[n])}</th>" for n in told)
    body = "".join(f"<tr>{''.join(_cell(row[n]) for n in told)}</tr>" for row in rows[:_SHOWN])
    more = f"<p><small>… {len(rows) - _SHOWN} more</small></p>" if len(rows) > _SHOWN else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: Any) -> str:
    text = "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return f"<td style='text-align:left'>{escape(text[:200])}</td>"
