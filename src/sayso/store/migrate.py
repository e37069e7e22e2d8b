"""Is the file a record of this version? It is made or upgraded when it is opened for writing."""

import time
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from sayso.record.errors import RecordError
from sayso.store import postgres
from sayso.store.sqlite import WAIT_SECONDS, in_plain_words, reading, writing

HEAD = "0005"  # the newest revision in `migrations/versions`; a test compares them
_KNOWN = ("0001", "0002", "0003", "0004", "0005")


def prepare(engine: Engine, where: str, *, create: bool, read_only: bool) -> None:
    """Makes, upgrades or accepts the record. Raises RecordError, with nothing written, for anything else."""
    with reading(engine, where) as connection:
        revision = _revision(connection, where)
    if revision == HEAD:
        return
    if read_only or (revision is None and not create):
        advice = "Run `sayso verify` or `sayso add` once." if revision else "Make one with `sayso add FILE…`."
        raise RecordError("there is no record of this version", where=where, advice=advice)
    if engine.dialect.name == "sqlite":
        _use_log(engine, where)
    with writing(engine, where) as connection:
        found = _revision(connection, where)
        if found is None and engine.dialect.name == "postgresql":
            postgres.make(connection, HEAD)
        elif found != HEAD:
            _upgrade(connection)


def _revision(connection: Connection, where: str) -> str | None:
    """The record's revision, None for an empty file."""
    names = set(inspect(connection).get_table_names())
    if not names:
        return None
    if not {"alembic_version", "meta", "documents"} <= names:
        raise RecordError(
            "a database of another program", where=where, advice="Name another file with --record."
        )
    revision = connection.execute(
        text("SELECT version_num FROM alembic_version ORDER BY version_num")
    ).scalar()
    if revision not in _KNOWN:
        raise RecordError(
            "the record was written by a newer Sayso", where=where, advice="Install that version."
        )
    return str(revision)


def _use_log(engine: Engine, where: str) -> None:
    """Write-ahead logging, so that readers never wait. Two who open a new file at once take turns."""
    until = time.monotonic() + WAIT_SECONDS
    with in_plain_words(where):
        while True:
            raw = engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA journal_mode=WAL")
            except Exception as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(0.02)
            else:
                return
            finally:
                raw.close()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # the import is slow: only who makes or upgrades a record pays
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
