"""How does a record become data frames? The rows of the listings, as polars or pandas."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, fields
from importlib import import_module
from types import ModuleType
from typing import Any, get_args

from sayso.export import rows
from sayso.record.errors import UsageError
from sayso.record.event import Record

TABLES: dict[str, tuple[Callable[[Record], Iterable[rows.Row]], type[rows.Row]]] = {
    "events": (rows.event_rows, rows.EventRow),
    "claims": (rows.claim_rows, rows.ClaimRow),
    "disagreements": (rows.disagreement_rows, rows.DisagreementRow),
    "operations": (rows.operation_rows, rows.OperationRow),
    "statements": (rows.statement_rows, rows.StatementRow),
    "figures": (rows.figure_rows, rows.FigureRow),
}


def _module(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(f"{name} is not installed", advice=f"Run: pip install {name}") from error


def _table(record: Record, name: str) -> tuple[list[dict[str, Any]], dict[str, type]]:
    """The rows of a listing, and its columns with their types: an empty table keeps its columns."""
    if name not in TABLES:
        raise UsageError(f"no table is called {name!r}", advice=f"Choose one of: {', '.join(TABLES)}.")
    make, kind = TABLES[name]
    types = {f.name: _plain(f.type) for f in fields(kind)}
    return [asdict(row) for row in make(record)], types


def _plain(annotation: Any) -> type:
    """`int` of `int | None`; the type itself otherwise."""
    found = next((a for a in get_args(annotation) if a is not type(None)), annotation)
    return found if isinstance(found, type) else str


def to_polars(record: Record, name: str = "events") -> Any:
    """A listing as `polars.DataFrame`. Raises UsageError where polars or the table is missing."""
    polars = _module("polars")
    found, types = _table(record, name)
    return polars.DataFrame(found, schema=types)


def to_pandas(record: Record, name: str = "events") -> Any:
    """A listing as `pandas.DataFrame`. Raises UsageError where pandas or the table is missing."""
    pandas = _module("pandas")
    found, types = _table(record, name)
    return pandas.DataFrame(found, columns=list(types))
