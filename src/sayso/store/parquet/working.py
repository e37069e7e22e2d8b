"""What lies in the working folder of a long run? What each task read, whole or not at all.

`news.parquet.work/parts/RUN-00017/` holds, for one task, the rows of the tables that a reading fills, and
beside them how reports came (`came`), which inputs are none (`refused`), which reports were met (`met`).
"""

import os
import secrets
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from sayso.ingest.original import Original
from sayso.record.event import Rejected
from sayso.record.reading import Reading
from sayso.store import adding, intake
from sayso.store.meta import installed_version
from sayso.store.parquet.columns import arrow, arrow_schema
from sayso.store.parquet.writing import told
from sayso.store.tables import READ, claims, documents, readings
from sayso.store.tables import intake as intake_table

TABLES = (documents, readings, *READ)  # whose rows a task writes
CAME, REFUSED, MET = "came", "refused", "met"
PARTS = "parts"
_PLACE = "place"  # in place of `number`: where in its reading a claim stands
_CHAIN = ("ordinal", "previous", "hash")
Row = Mapping[str, Any]


class Part:
    """What one task read so far; `write` puts it on the disk."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {name: [] for name in _names()}

    def meet(self, document: str, *, new: bool) -> None:
        """Note a report of the input that is in the record, or will be."""
        self.rows[MET].append({"document": document, "new": new})

    def keep(self, reading: Reading, came: Original | None) -> None:
        """Take in what was read in a report, and how it came."""
        document = reading.document
        self.rows[documents.name].append(adding.sealed_document(document) | {_PLACE: 0})
        for table, found in adding.sealed_rows(reading, installed_version()):
            self.rows[table.name] += (
                [row | {_PLACE: n} for n, row in enumerate(found)] if table is claims else found
            )
        if came is not None:
            self.rows[CAME].append(intake.said_of(document.id, came, intake.this_second()))

    def refuse(self, found: Rejected, document: str = "", *, run: str) -> None:
        """Note why an input is no report; `document` is the id of one that could not be read."""
        self.rows[REFUSED].append(adding.rejected_row(found) | {"document": document, "run": run})

    def write(self, work: Path, name: str) -> None:
        """Write all as the folder `name`; where a twin of this task was sooner, that one stays.

        Raises RecordError where the disk is full; then nothing of it is there.
        """
        place = work / PARTS / name
        waiting = place.with_name(f".{name}.{secrets.token_hex(4)}")
        with told(place):
            try:
                waiting.mkdir()
                for table, rows in self.rows.items():
                    if rows:
                        _write(waiting / f"{table}.parquet", schemas()[table], rows)
                _settle(waiting, place)
            finally:
                with suppress(OSError):
                    shutil.rmtree(waiting)


def _settle(waiting: Path, place: Path) -> None:
    try:
        waiting.rename(place)
    except OSError:
        if not place.is_dir():
            raise


def _write(path: Path, schema: Any, rows: list[Row]) -> None:
    pa = arrow()
    with path.open("wb") as stream:
        pa.parquet.write_table(pa.Table.from_pylist(rows, schema=schema), stream, compression="zstd")
        stream.flush()
        os.fsync(stream.fileno())


def _names() -> tuple[str, ...]:
    return (*(t.name for t in TABLES), CAME, REFUSED, MET)


def schemas() -> dict[str, Any]:
    """The columns of each file of a part, as Arrow has them."""
    pa = arrow()
    found = {table.name: _placed(table) for table in TABLES}
    words = ("name", "position", "reason", "document", "run")
    found[REFUSED] = pa.schema([pa.field(name, pa.string()) for name in words])
    found[MET] = pa.schema([pa.field("document", pa.string()), pa.field("new", pa.bool_())])
    chained = arrow_schema(intake_table)
    found[CAME] = pa.schema([f for f in chained if f.name not in _CHAIN])
    return found


def _placed(table: Table) -> Any:
    """The columns of a table, with `place` for a number that only the whole record can give."""
    pa = arrow()
    fields = [f.with_name(_PLACE) if f.name == "number" else f for f in arrow_schema(table)]
    return pa.schema(fields)


def files(work: Path, table: str, runs: str = "*") -> list[Path]:
    """The files of a table in the parts of a folder (of one run), by name; none that is half-written."""
    found = (work / PARTS).glob(f"{runs}/{table}.parquet")
    return sorted(path for path in found if not path.parent.name.startswith("."))


def column(paths: Iterable[Path], name: str) -> list[str]:
    """All values of a column of some files."""
    found: list[str] = []
    for path in paths:
        with arrow().parquet.ParquetFile(path) as file:
            for some in file.iter_batches(columns=[name]):
                found += some.column(0).to_pylist()
    return found
