"""Is the file whole? SQLite's own checks, foreign keys, the search index, what the record says of itself."""

from collections.abc import Iterator

from sqlalchemy import Connection, inspect, select, text

from sayso.store import meta, words
from sayso.store.tables import SEARCHED, metadata
from sayso.store.verify.problem import Problem

_MOST = 20  # messages of one check; a damaged file has thousands


def pages(connection: Connection) -> Iterator[Problem]:
    """SQLite's integrity check; PostgreSQL looks after its own pages, a Parquet record has none."""
    if connection.dialect.name != "sqlite":
        return
    for row in connection.execute(text(f"PRAGMA integrity_check({_MOST})")):
        if row[0] != "ok":
            yield Problem("file", "", str(row[0]).strip())


def references(connection: Connection) -> Iterator[Problem]:
    """Rows that point to rows that do not exist; PostgreSQL lets none be."""
    if connection.dialect.name == "postgresql":
        return
    if connection.dialect.name == "duckdb":
        yield from _dangling(connection)
        return
    for row in connection.execute(text("PRAGMA foreign_key_check")).fetchmany(_MOST):
        yield Problem(str(row[0]), str(row[1]), f"points to a row of {row[2]} that does not exist")


def _dangling(connection: Connection) -> Iterator[Problem]:
    """As `references`, where the database knows of no foreign keys."""
    for table in metadata.sorted_tables:
        for key in (column for column in table.columns if column.foreign_keys):
            (there,) = (foreign.column for foreign in key.foreign_keys)
            gone = key.not_in(select(there))
            query = select(key).where(key.is_not(None), gone).order_by(key).limit(_MOST)
            for name in connection.execute(query).scalars():
                yield Problem(
                    table.name, str(name), f"points to a row of {there.table.name} that does not exist"
                )


def tables(connection: Connection) -> Iterator[Problem]:
    """Tables that are gone."""
    found = set(inspect(connection).get_table_names())
    indexes = () if connection.dialect.name == "duckdb" else (f"{name}_words" for name in SEARCHED)
    wanted = {*metadata.tables, *indexes}
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
