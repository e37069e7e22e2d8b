"""How does a table become Arrow? Each column with its type; lists of ids stay lists."""

from datetime import date
from typing import Any

from sayso.export.needs import package
from sayso.export.tables.table import Table


def arrow_schema(table: Table) -> Any:
    """The columns as a `pyarrow.Schema`, also where the table has no line."""
    pa = package("pyarrow", "tables")
    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32(),
             tuple: pa.list_(pa.string())}  # fmt: skip
    return pa.schema([(name, kinds[kind]) for name, kind in table.columns.items()])


def to_arrow(table: Table) -> Any:
    """The table as `pyarrow.Table`. Raises UsageError where pyarrow is missing."""
    pa = package("pyarrow", "tables")
    schema = arrow_schema(table)
    columns: list[Any] = list(zip(*table.cells(), strict=True)) or [()] * len(schema)
    arrays = [pa.array(list(cells), type=kind) for cells, kind in zip(columns, schema.types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
