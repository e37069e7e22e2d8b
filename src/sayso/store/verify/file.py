"""Is the file whole? SQLite's own checks, foreign keys, the search index, what the record says of itself."""

from collections.abc import Iterator

from sqlalchemy import Connection, inspect, text

from sayso.store import meta, words
from sayso.store.tables import SEARCHED, metadata
from sayso.store.verify.problem import Problem

_MOST = 20  # messages of one check; a damaged file has thousands


def pages(connection: Connection) -> Iterator[Problem]:
    """SQLite's integrity check; PostgreSQL looks after its own pages."""
    if connection.dialect.name == "postgresql":
        return
    for row in connection.execute(text(f"PRAGMA integrity_check({_MOST})")):
        if row[0] != "ok":
            yield Problem("file", "", str(row[0]).strip())


def references(connection: Connection) -> Iterator[Problem]:
    """Rows that point to rows that do not exist; PostgreSQL lets none be."""
    if connection.dialect.name == "postgresql":
        return
    for row in connection.execute(text("PRAGMA foreign_key_check")).fetchmany(_MOST):
        yield Problem(str(row[0]), str(row[1]), f"points to a row of {row[2]} that does not exist")


def tables(connection: Connection) -> Iterator[Problem]:
    """Tables that are gone."""
    found = set(inspect(connection).get_table_names())
    wanted = {*metadata.tables, *(f"{name}_words" for name in SEARCHED)}
    for name in sorted(wanted - found):
        yield Problem(name, "", "the table is gone")


def self_description(connection: Connection) -> Iterator[Problem]:
    """Whether the rows of `meta` are as we wrote them."""
    known = meta.read(connection)
    if known.get("schema") != meta.SCHEMA:
        yield Problem("meta", "schema", f"says {known.get('schema')!r}, not {meta.SCHEMA!r}")
    if not meta.is_sealed(known):
        yield Problem("meta", "seal", "the rows differ from what was written")


def search_index(connection: Connection) -> Iterator[Problem]:
    """Whether search finds the words that are there. Only a writer can ask."""
    for table in SEARCHED:
        if connection.dialect.name == "postgresql":
            if words.differs(connection, metadata.tables[table]):
                yield Problem(f"{table}_words", "", "the search index differs from its table")
            continue
        ask = f"INSERT INTO {table}_words({table}_words, rank) VALUES ('integrity-check', 1)"
        try:
            connection.execute(text(ask))
        except Exception as error:  # noqa: BLE001 - FTS5 tells of a difference by an error of many kinds
            said = str(getattr(error, "orig", error))
            if "readonly" in said:
                return
            yield Problem(f"{table}_words", "", f"the search index differs from its table ({said})")
