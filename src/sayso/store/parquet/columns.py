"""Which types have the columns of a table in Parquet? Those of `tables.py`, in Arrow's words."""

from importlib import import_module
from typing import Any

from sqlalchemy import Boolean, Float, Integer, Table

from sayso.record.errors import RecordError, UsageError
from sayso.store.tables import meta, metadata

TABLES = {t.name: t for t in metadata.sorted_tables if t is not meta}  # those of `meta` stand in the manifest
ADVICE = "pip install 'sayso[duckdb]'"


def table_named(name: str) -> Table:
    """The table of a record. Raises UsageError where it has none of this name."""
    if name not in TABLES:
        raise UsageError(f"a record has no table {name!r}", advice=f"Choose one of: {', '.join(TABLES)}.")
    return TABLES[name]


def arrow() -> Any:
    """The module pyarrow with its part for Parquet. Raises RecordError where it is not installed."""
    try:
        import_module("pyarrow.parquet")
        return import_module("pyarrow")
    except ImportError as error:
        raise RecordError("pyarrow is not here, which reads and writes Parquet", advice=ADVICE) from error


def duck() -> Any:
    """The module duckdb. Raises RecordError where it is not installed."""
    try:
        return import_module("duckdb")
    except ImportError as error:
        raise RecordError("DuckDB is not here, which reads Parquet records", advice=ADVICE) from error


def kind(column: Any) -> str:
    """The type of a column in Arrow's words: `string`, `int64`, `double` or `bool`."""
    for given, name in ((Boolean, "bool"), (Integer, "int64"), (Float, "double")):
        if isinstance(column.type, given):
            return name
    return "string"


def arrow_schema(table: Table) -> Any:
    """The columns of a table as a `pyarrow.Schema`, with which may be null."""
    pa = arrow()
    types = {"string": pa.string(), "int64": pa.int64(), "double": pa.float64(), "bool": pa.bool_()}
    return pa.schema([pa.field(c.name, types[kind(c)], nullable=bool(c.nullable)) for c in table.columns])
