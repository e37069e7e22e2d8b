"""Which rows does a query give? As plain mappings, column to value."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Select, Table, select

Row = Mapping[str, Any]


def rows(connection: Connection, query: Select[Any]) -> Iterator[Row]:
    """The rows of a query, in its stated order."""
    for row in connection.execute(query).mappings():
        yield dict(row)


def table_rows(connection: Connection, table: Table) -> Iterator[Row]:
    """All rows of a table, by its primary key."""
    return rows(connection, select(table).order_by(*table.primary_key.columns))
