"""How does SQLAlchemy speak to DuckDB? The little that questions need: no tables are made, no rows written.

A dialect of our own: of duckdb-engine's two cursors on one connection the second ends the first's rows
without a word, and it compiles each query anew.
"""

from types import SimpleNamespace
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import default

from sayso.store.parquet.columns import duck


class Session:
    """A connection as SQLAlchemy wants it: each cursor is its own, and there is nothing to commit."""

    def __init__(self, root: Any) -> None:
        self._root = root

    def cursor(self) -> Any:
        """A cursor whose rows no other disturbs."""
        return self._root.cursor()

    def commit(self) -> None:
        """Nothing was written."""

    def rollback(self) -> None:
        """Nothing was written."""

    def close(self) -> None:
        """Let go of the database, which others may hold too."""
        self._root.close()


class DuckDialect(default.DefaultDialect):
    """DuckDB, to be read from."""

    name = driver = "duckdb"
    default_paramstyle = "qmark"
    supports_statement_cache = True
    supports_native_boolean = True
    supports_sane_rowcount = False

    @classmethod
    def import_dbapi(cls) -> Any:
        """The module, with the names that SQLAlchemy looks for."""
        names = ("Error", "apilevel", "threadsafety")
        return SimpleNamespace(paramstyle="qmark", **{name: getattr(duck(), name) for name in names})

    def get_default_isolation_level(self, dbapi_connection: Any) -> Any:
        """There is one."""
        return "SERIALIZABLE"

    def get_table_names(self, connection: Any, schema: str | None = None, **_: Any) -> list[str]:
        """The tables and views."""
        query = text(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' ORDER BY table_name"
        )
        return [str(name) for name in connection.execute(query).scalars()]

    def do_rollback(self, dbapi_connection: Any) -> None:
        """Nothing was written."""
