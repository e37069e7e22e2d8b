"""What stands in the listing of events, without loading the whole record or the database library?

The one place that reads a record's file past the store: `sayso events` must answer at once, and the import
of SQLAlchemy alone takes longer than all else (docs/decisions/0003). It reads two tables, writes nothing, and
gives None wherever anything is not as expected, so that the caller asks the store.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sayso.export.filters import EventFilter
from sayso.export.rows import EventRow, event_order, event_row
from sayso.record.event import Event, EventParty, Grade, HarmRange, Operation
from sayso.record.value import Date, Party, Place

REVISION = "0004"  # of the tables that the queries below know
_EVENTS = """
SELECT e.id, e.type, e.title, e.edtf, e.date_min, e.date_max, e.basis, e.places, e.actors, e.recipients,
       e.harm, e.operation, e.voices, e.grade,
       (SELECT count(DISTINCT a.document) FROM event_accounts AS x JOIN accounts AS a ON a.id = x.account
        WHERE x.event = e.id) AS documents
FROM events AS e ORDER BY e.id
"""
_OPERATIONS = "SELECT id, name, aliases, events FROM operations ORDER BY id"


def glance(where: str, wanted: EventFilter) -> list[EventRow] | None:
    """The rows of `sayso events` from a record's file, or None where only the store can tell."""
    path = Path(where)
    if wanted.document is not None or not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=2)) as file:
            file.row_factory = sqlite3.Row
            return None if _revision(file) != REVISION else _rows(file, wanted)
    except (sqlite3.Error, KeyError, TypeError, ValueError):
        return None


def _revision(file: sqlite3.Connection) -> str:
    return str(file.execute("SELECT version_num FROM alembic_version ORDER BY version_num").fetchone()[0])


def _rows(file: sqlite3.Connection, wanted: EventFilter) -> list[EventRow]:
    file.execute("BEGIN")  # both queries see one state of the record
    operations = tuple(_operation(row) for row in file.execute(_OPERATIONS))
    names = {o.id: o.name for o in operations}
    found = [(_event(row), row["documents"]) for row in file.execute(_EVENTS)]
    kept = sorted(
        (pair for pair in found if wanted.matches(pair[0], operations)), key=lambda p: event_order(p[0])
    )
    return [event_row(event, names, documents=documents) for event, documents in kept]


def _operation(row: sqlite3.Row) -> Operation:
    aliases, events = tuple(json.loads(row["aliases"])), tuple(json.loads(row["events"]))
    return Operation(row["id"], row["name"], aliases, None, events, (), ())


def _event(row: sqlite3.Row) -> Event:
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
