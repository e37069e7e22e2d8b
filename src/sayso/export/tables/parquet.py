"""How does a record leave as Parquet? One typed file a table, for R, pandas, polars, DuckDB and Spark."""

import io

from sayso.export.file import Choices, File
from sayso.export.needs import package
from sayso.export.tables.arrow import to_arrow
from sayso.export.tables.table import Table, tables
from sayso.record.event import Record


def _file(table: Table) -> File:
    out = io.BytesIO()
    package("pyarrow.parquet", "tables").write_table(to_arrow(table), out, compression="zstd")
    return File(f"{table.name}.parquet", out.getvalue())


def parquet(record: Record, choices: Choices) -> tuple[File, ...]:
    """Every table as a file. Raises UsageError where pyarrow is missing."""
    return tuple(_file(t) for t in tables(record))
