"""How does a record become one of another kind? Row by row, with the same ids, seals and decisions."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from sayso.record.errors import RecordError
from sayso.store import adding, meta, postgres
from sayso.store.fetch import Row
from sayso.store.originals import Originals
from sayso.store.parquet.columns import TABLES
from sayso.store.parquet.finishing import finish
from sayso.store.parquet.reading import folder_of, is_parquet
from sayso.store.parquet.writing import begin, check_free, write_part
from sayso.store.sqlite import path_of
from sayso.store.tables import claims, documents, event_accounts, event_keys, events, intake
from sayso.store.tables import meta as meta_table

if TYPE_CHECKING:
    from sayso.store.store import Store

_AT_ONCE = 5_000  # rows that are in memory together
_CACHE_KIB = 1_000_000  # that SQLite may hold meanwhile: with its 2 MB each row would be written ten times
# Parts hold rows in the order in which they are asked for, so that most of a table need not be read.
_ORDER: dict[Table, tuple[Any, ...]] = {
    documents: (documents.c.id,),
    claims: (claims.c.document, claims.c.number),
    events: (events.c.date_min.is_(None), events.c.date_min, events.c.id),
    event_accounts: (event_accounts.c.event, event_accounts.c.ordinal),
    event_keys: (event_keys.c.kind, event_keys.c.word, event_keys.c.event),
}


class Written:
    """Counts rows and tells whoever watches."""

    def __init__(self, tell: Callable[[int], None] | None = None) -> None:
        self.rows, self._tell = 0, tell

    def passing(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows, counted as they go by."""
        for row in rows:
            self.rows += 1
            if self._tell and self.rows % _AT_ONCE == 0:
                self._tell(self.rows)
            yield row


def convert(source: "Store", target: str, tell: Callable[[int], None] | None = None) -> int:
    """Write a record anew at a path or URL: Parquet files, a SQLite file, or an empty PostgreSQL database.

    All rows are of one state of the source; original bytes go with them. `tell` gets the number of rows
    written so far. Returns how many there were. Raises RecordError where something is there already or it
    cannot be written; then nothing is there after.
    """
    written = Written(tell)
    if is_parquet(target):
        source.ask(to_parquet, folder_of(target), source.originals, written)
    else:
        _to_database(source, target, written)
    return written.rows


def to_parquet(connection: Connection, target: Path, kept: Originals, written: Written) -> None:
    """Write the record as Parquet files in the folder `target`, which is made."""
    folder = begin(target)
    try:
        for table in TABLES.values():
            if _count(connection, table):
                rows = written.passing(_rows(connection, table, _ORDER.get(table, ())))
                write_part(folder, table.name, rows, "part-00000", sums=False)
        take_originals(connection, kept, Originals(target))
        finish(folder, meta.read(connection), target)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _to_database(source: "Store", target: str, written: Written) -> None:
    from sayso.store.store import Store

    made_files: list[Path] = []
    if not postgres.is_url(target):
        path = path_of(target)
        check_free(path)
        made_files = [path, *(path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm"))]
    try:
        with Store.open(target) as made:
            made.fill_from(source, written)
    except BaseException:
        for file in made_files:
            file.unlink(missing_ok=True)
        raise


def fill(connection: Connection, source: Connection, written: Written) -> None:
    """Fill an empty record with the rows of another. Raises RecordError where it is not empty."""
    if any(_count(connection, table) for table in TABLES.values()):
        raise RecordError("the record is not empty", advice="Name one that holds nothing yet.")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")
    for table in TABLES.values():
        rest = written.passing(_rows(source, table, ()))
        while some := list(islice(rest, _AT_ONCE)):
            connection.execute(insert(table), some)
    connection.execute(delete(meta_table))
    connection.execute(insert(meta_table), [{"key": k, "value": v} for k, v in meta.read(source).items()])
    for table in (documents, claims):
        adding.index(connection, table, 0)


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _rows(connection: Connection, table: Table, order: Sequence[Any]) -> Iterator[Row]:
    query = select(table).order_by(*(order or table.primary_key.columns))
    found = connection.execute(query, execution_options={"yield_per": _AT_ONCE})
    for row in found.mappings():
        yield dict(row)


def take_originals(connection: Connection, kept: Originals, own: Originals) -> None:
    """Keep the bytes beside the new record too, those that are there."""
    query = select(intake.c.sha256).distinct().order_by(intake.c.sha256)
    hashes = list(connection.execute(query).scalars())
    own.keep(data for data in (kept.read(sha256) for sha256 in hashes) if data is not None)
