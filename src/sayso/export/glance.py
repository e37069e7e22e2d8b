"""What stands in the listing of events, without loading the whole record?

`sayso events` must answer at once. Of a SQLite file this reads past the store, since the import of SQLAlchemy
alone takes longer than all else (docs/decisions/0003); of a Parquet record it asks DuckDB. It writes nothing,
and gives None wherever anything is not as expected, so that the caller asks the store.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from sayso.export.filters import EventFilter
from sayso.export.rows import EventRow, event_order, event_row
from sayso.export.sifting import Sifted
from sayso.record.event import Event, EventParty, Grade, HarmRange
from sayso.record.value import Date, Party, Place

REVISION = "0005"  # of the tables that the queries know
_PARQUET = "manifest.json"  # stands in the folder of a Parquet record


def glance(where: str, wanted: EventFilter) -> list[EventRow] | None:
    """The rows of `sayso events` from a record's file or folder, or None where only the store can tell."""
    path = Path(where.removeprefix("parquet://"))
    if wanted.document is not None:
        return None
    if (path / _PARQUET).is_file():
        return _from_parquet(path, wanted)
    return _from_file(path, wanted) if path.is_file() else None


def _from_file(path: Path, wanted: EventFilter) -> list[EventRow] | None:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=2)) as file:
            if _revision(file) != REVISION:
                return None
            file.execute("BEGIN")  # all queries see one state of the record
            return _rows(Sifted(file, "sqlite"), wanted)
    except (sqlite3.Error, KeyError, TypeError, ValueError):
        return None


def _from_parquet(folder: Path, wanted: EventFilter) -> list[EventRow] | None:
    from sayso.store.parquet.reading import in_plain_words, open_folder

    try:
        with closing(open_folder(folder)) as tables, in_plain_words(str(folder)):
            return _rows(Sifted(tables, "duckdb"), wanted)
    except (KeyError, TypeError, ValueError):
        return None


def _revision(file: sqlite3.Connection) -> str:
    return str(file.execute("SELECT version_num FROM alembic_version ORDER BY version_num").fetchone()[0])


def _rows(sifted: Sifted, wanted: EventFilter) -> list[EventRow]:
    operations = sifted.operations()
    names = {o.id: o.name for o in operations}
    found = ((_event(row), row["documents"]) for row in sifted.events(wanted, operations))
    kept = [pair for pair in found if wanted.matches(pair[0], operations)]
    kept.sort(key=lambda pair: event_order(pair[0]))
    return [event_row(event, names, documents=documents) for event, documents in kept]


def _event(row: Mapping[str, Any]) -> Event:
    """The event as far as a listing shows it: no accounts, no claims."""
    known = row["basis"] is not None
    return Event(
        id=row["id"],
        type=row["type"],
        title=row["title"],
        accounts=(),
        date=Date(row["edtf"], row["date_min"], row["date_max"], row["basis"]) if known else None,
        date_claims=(),
        places=tuple(Place(**p) for p in json.loads(row["places"])),
        actors=tuple(_parties(row["actors"])),
        recipients=tuple(_parties(row["recipients"])),
        weapons=(),
        harm=tuple(HarmRange(**_tupled(h)) for h in json.loads(row["harm"])),
        targets_hit=None,
        operation=row["operation"],
        voices=row["voices"],
        grade=Grade(row["grade"], ()),
    )


def _parties(text: str) -> Iterator[EventParty]:
    for found in json.loads(text):
        yield EventParty(Party(**found["party"]), found["stance"], tuple(found["claims"]))


def _tupled(harm: dict[str, Any]) -> dict[str, Any]:
    return harm | {"claims": tuple(harm["claims"])}
