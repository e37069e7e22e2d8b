"""Which sum stands in `meta` for the rows of a table? Parts can be summed apart, in any order."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Table

from sayso.store import adding
from sayso.store.seals import row_hash, seal, thin_hash
from sayso.store.tables import ASKED, DERIVED, REACHED, claims, documents, readings, rejected

Row = Mapping[str, Any]


def _decided(table: Table, row: Row) -> int | None:
    """Of claims only those are summed here that a person put right: the rest hangs on `readings`."""
    return row_hash(table, row) if row["origin"] != "read" else None


def _reading(_: Table, row: Row) -> int:
    return adding.number(row["document"], row["seal"])


_SUMMED: dict[str, tuple[str, Callable[[Table, Row], int | None]]] = {
    **{t.name: (f"seal:{t.name}", row_hash) for t in DERIVED},
    **{t.name: (f"seal:{t.name}", thin_hash) for t in REACHED},
    **{t.name: (f"kept:{t.name}", row_hash) for t in ASKED},
    documents.name: ("tally:documents", row_hash),
    rejected.name: ("tally:rejected", row_hash),
    readings.name: (adding.READINGS_KEY, _reading),
    claims.name: ("seal:decided_claims", _decided),
}


def key_of(table: Table) -> str | None:
    """The key of `meta` under which the sum of a table's rows stands, None where none does."""
    return _SUMMED[table.name][0] if table.name in _SUMMED else None


def tally(table: Table, rows: Iterable[Row]) -> str:
    """The sum of rows, as `seals.joined` adds it to that of others."""
    _, number = _SUMMED.get(table.name, ("", lambda *_: None))
    return seal(*(n for n in (number(table, row) for row in rows) if n is not None))
