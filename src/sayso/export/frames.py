"""How does a table become a data frame? As pandas, polars or Arrow, each column with its type."""

from datetime import date
from typing import Any

from sayso.export.needs import package
from sayso.export.tables.arrow import to_arrow as to_arrow
from sayso.export.tables.table import Table

_PANDAS = {int: "Int64", float: "float64", bool: "boolean", str: "object", tuple: "object"}


def to_polars(table: Table) -> Any:
    """The table as `polars.DataFrame`, days as Date, ids as lists. Raises UsageError without polars."""
    pl = package("polars", "frames")
    kinds = {str: pl.String, int: pl.Int64, float: pl.Float64, bool: pl.Boolean, date: pl.Date}
    schema = {name: kinds.get(kind, pl.List(pl.String)) for name, kind in table.columns.items()}
    rows = [[list(cell) if isinstance(cell, tuple) else cell for cell in cells] for cells in table.cells()]
    return pl.DataFrame(rows, schema=schema, orient="row")


def to_pandas(table: Table) -> Any:
    """The table as `pandas.DataFrame`, whole numbers as Int64. Raises UsageError without it."""
    pd = package("pandas", "frames")
    columns = dict(zip(table.columns, zip(*table.cells(), strict=True), strict=False))
    found = {}
    for name, kind in table.columns.items():
        cells = list(columns.get(name, ()))
        found[name] = pd.to_datetime(cells) if kind is date else pd.Series(cells, dtype=_PANDAS[kind])
    return pd.DataFrame(found)
