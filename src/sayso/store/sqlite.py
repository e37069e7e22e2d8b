"""How is the file of a record opened, and what is said when it cannot be?"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.pool import QueuePool

from sayso.record.errors import IntegrityError, RecordError
from sayso.store import postgres

WAIT_SECONDS = 20.0  # that a writer waits for another before it gives up
_MAGIC = b"SQLite format 3\0"
_AGAIN = "See where: `sayso verify`; make it again: `sayso rebuild --from-originals`."
_WORDS = (  # what SQLite says, what happened, what to do
    ("locked", "another process is writing to this record", "Wait until it is done, then run it again."),
    ("not a database", "this file is no record", "Name another file with --record."),
    ("malformed", "the record is damaged", _AGAIN),
    ("decode", "the record is damaged", _AGAIN),
    ("full", "the disk is full", "Make room, then run the command again; nothing was half-written."),
    ("disk I/O", "the disk could not be read or written", "Check the disk, then run the command again."),
    ("readonly", "the record cannot be written", "Check the rights of the file and of its folder."),
    ("unable to open", "the record cannot be opened", "Check that the folder exists and may be written."),
    ("lock timeout", "another process is writing to this record", "Wait, then run it again."),
    ("connection failed", "the database cannot be reached", "Check the URL and that the server runs."),
    ("read-only transaction", "the record cannot be written", "It was opened to be read only."),
    ("No magic bytes", "a part of the record is damaged", "Run `sayso verify` to see which; restore a copy."),
    ("decompress", "a part of the record is damaged", "Run `sayso verify` to see which; restore a copy."),
    ("no such table", "the record lacks a table", "Run `sayso verify` to see what is missing."),
)  # fmt: skip


def path_of(target: str | Path) -> Path:
    """The file that a path or `sqlite:///` URL names. Raises RecordError for another database."""
    shown = str(target)
    if shown.startswith("sqlite:///"):
        return Path(shown.removeprefix("sqlite:///"))
    if "://" in shown:
        raise RecordError(
            "no such database can be opened",
            where=shown.split("://")[0],
            advice="Name a file, or postgresql://….",
        )
    return Path(target)


def check_file(path: Path, *, create: bool) -> None:
    """Raises RecordError, with nothing written, where `path` cannot be a record."""
    where = str(path)
    if path.is_dir():
        raise RecordError("this is a folder, no record", where=where, advice="Name a file.")
    if not path.exists():
        if not create:
            raise RecordError(
                "there is no record yet", where=where, advice="Make one with `sayso add FILE…`."
            )
        if not path.parent.is_dir():
            raise RecordError(
                "the folder of the record does not exist", where=where, advice="Make the folder."
            )
        return
    try:
        with path.open("rb") as stream:
            head = stream.read(16)
    except OSError as error:
        raise RecordError(f"the record cannot be read: {error.strerror}", where=where) from error
    if head != _MAGIC and (head or not create):
        raise RecordError("this file is no record", where=where, advice="Name another file with --record.")


def engine_of(path: Path, *, create: bool, read_only: bool, wait: float = WAIT_SECONDS) -> Engine:
    """An engine whose transactions begin when we say so. Nothing is opened yet."""
    mode = "ro" if read_only else "rwc" if create else "rw"
    uri = f"{path.resolve().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=FULL")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine, where: str) -> Iterator[Connection]:
    """A transaction that sees one state of the record. Raises RecordError."""
    with in_plain_words(where), engine.connect() as connection, connection.begin():
        yield connection


def check_written(engine: Engine, where: str) -> None:
    """Raises RecordError where a record can never be written: one in Parquet files."""
    if engine.dialect.name == "duckdb":
        raise RecordError(
            "a Parquet record is only read",
            where=where,
            advice=f"Make one that is written: sayso convert NAME.db --record {where}.",
        )


@contextmanager
def writing(engine: Engine, where: str) -> Iterator[Connection]:
    """A transaction that writes all or nothing, after waiting for its turn. Raises RecordError."""
    check_written(engine, where)
    with (
        in_plain_words(where),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        yield connection


def compact(engine: Engine, where: str) -> None:
    """Write the file anew, so that no freed page and no line of its journal holds what was deleted."""
    with in_plain_words(where):
        if engine.dialect.name == "postgresql":
            postgres.compact(engine)
            return
        raw = engine.raw_connection()
        try:
            for command in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                raw.cursor().execute(command).fetchall()
        finally:
            raw.close()


@contextmanager
def in_plain_words(where: str) -> Iterator[None]:
    """Errors of the database as errors of ours."""
    try:
        yield
    except exc.IntegrityError as error:
        raise IntegrityError(f"the record refuses a row: {error.orig}", where=where) from error
    except (exc.DBAPIError, sqlite3.Error, UnicodeError) as error:
        said = str(getattr(error, "orig", error))
        for sign, happened, advice in _WORDS:
            if sign.lower() in said.lower():
                raise RecordError(happened, where=where, advice=advice) from error
        raise RecordError(
            f"the record cannot be used: {said}", where=where, advice="Run `sayso verify`."
        ) from error
