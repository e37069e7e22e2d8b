"""How does a record leave as CSV? One file a table, plain days, lists of ids parted by "; "."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sayso.export.csv import export_csv, to_csv
from sayso.export.file import Choices, File, text_file
from sayso.export.tables.table import Table, tables
from sayso.record.event import Record


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else value


def _table_csv(table: Table) -> str:
    return to_csv(list(table.columns), ([_cell(c) for c in cells] for cells in table.cells()))


def _files(record: Record) -> Iterator[File]:
    for table in tables(record):
        yield text_file(f"{table.name}.csv", _table_csv(table))


def csv_events(record: Record, choices: Choices) -> tuple[File, ...]:
    """One file with a row per event."""
    return (text_file("events.csv", export_csv(record)),)


def csv_tables(record: Record, choices: Choices) -> tuple[File, ...]:
    """Every table as a file of its own."""
    return tuple(_files(record))
