"""How is a record in PostgreSQL opened, made and written? Writers take turns, as with a file."""

import os
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url

from sayso.record.errors import RecordError
from sayso.store.tables import SEARCHED, metadata

_TURN = 7_302_019  # the lock that whoever writes a record holds until its transaction ends
_NEVER = """
CREATE FUNCTION {table}_never_changes() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} are never changed'; END $$;
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_never_changes()
"""
_CHAINED = ("decisions", "intake")  # logs that only grow


def is_url(target: str) -> bool:
    """Whether a record's name is that of a PostgreSQL database."""
    return target.startswith(("postgresql://", "postgres://"))


def shown(target: str) -> str:
    """The URL without its password."""
    return make_url(target).render_as_string(hide_password=True)


def beside(target: str) -> Path:
    """The name beside which the folder of original bytes lies: the database's, in one folder for good.

    `SAYSO_ORIGINALS` names it, which those who share a record must share; else it is among the user's data.
    """
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    folder = os.environ.get("SAYSO_ORIGINALS")
    return (Path(folder) if folder else data / "sayso") / (make_url(target).database or "sayso")


def engine_of(target: str, *, read_only: bool, wait: float) -> Engine:
    """An engine whose readers see one state and whose writers wait `wait` seconds for their turn.

    Nothing is opened yet. Raises RecordError where the driver is not installed.
    """
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise RecordError(
            "the driver of PostgreSQL is not here",
            where=shown(target),
            advice="pip install 'sayso[postgresql]'",
        ) from error
    url = make_url(target).set(drivername="postgresql+psycopg")
    bound = (
        f"-c lock_timeout={int(wait * 1000)} -c default_transaction_read_only={'on' if read_only else 'off'}"
    )
    engine = create_engine(url, connect_args={"options": bound}, pool_pre_ping=True)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def table_names(connection: Connection) -> set[str]:
    """The tables that are there."""
    return set(inspect(connection).get_table_names())


def make(connection: Connection, revision: str) -> None:
    """Make all tables, the search index, and what keeps the logs from changing."""
    metadata.create_all(connection)
    for table in SEARCHED:
        key = f"number integer PRIMARY KEY REFERENCES {table}(number) ON DELETE CASCADE"
        connection.execute(text(f"CREATE TABLE {table}_words ({key}, words tsvector NOT NULL)"))
        connection.execute(text(f"CREATE INDEX ix_{table}_words ON {table}_words USING gin (words)"))
    for table in _CHAINED:
        connection.execute(text(_NEVER.format(table=table)))
    connection.execute(text("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": revision})


def compact(engine: Engine) -> None:
    """Write the tables anew, without the rows that were changed or deleted."""
    raw = engine.raw_connection()
    try:
        raw.driver_connection.autocommit = True  # type: ignore[union-attr]
        raw.cursor().execute("VACUUM FULL")
    finally:
        raw.invalidate()
