"""How is a Parquet record read? Through DuckDB, in memory, as tables that may only be asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.dialects import registry
from sqlalchemy.pool import QueuePool

from sayso.record.errors import RecordError
from sayso.store import meta
from sayso.store.migrate import HEAD
from sayso.store.parquet import manifest
from sayso.store.parquet.columns import TABLES, duck, kind
from sayso.store.parquet.manifest import Manifest, TableFiles

_DIALECT = "sayso_parquet"
_URL = "parquet://"
_ENDING = ".parquet"
_TYPES = {"string": "VARCHAR", "int64": "BIGINT", "double": "DOUBLE", "bool": "BOOLEAN"}
_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# DuckDB would fetch extensions by itself: never. What it may read is bound below to the record's own parts.
_CONFIG = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
}


def is_parquet(target: str | Path) -> bool:
    """Whether a record's name is that of a Parquet record: its URL, its ending, or a folder of one."""
    shown = str(target)
    if shown.startswith(_URL):
        return True
    if "://" in shown:
        return False
    path = Path(shown)
    return path.suffix == _ENDING or (path / manifest.NAME).is_file()


def folder_of(target: str | Path) -> Path:
    """The folder that a path or `parquet:///` URL names."""
    return Path(str(target).removeprefix(_URL))


def engine_of(folder: Path) -> Engine:
    """An engine that answers from a record's parts, and from nothing else.

    Raises RecordError where there is no record, a part is missing or cut short, or another version wrote it.
    """
    root = open_folder(folder)
    from sayso.store.parquet.dialect import Session

    registry.register(_DIALECT, "sayso.store.parquet.dialect", "DuckDialect")
    return create_engine(f"{_DIALECT}://", creator=lambda: Session(root.cursor()), poolclass=QueuePool)


def open_folder(folder: Path) -> Any:
    """The record's tables in a DuckDB connection that reads no other file and speaks to no network.

    Errors as `engine_of`.
    """
    duckdb = duck()
    if folder.exists() and not folder.is_dir():
        raise RecordError(
            "this is a file, no Parquet record", where=str(folder), advice="A Parquet record is a folder."
        )
    if not folder.exists():
        raise RecordError(
            "there is no record yet, and a Parquet record is made of another one",
            where=str(folder),
            advice=f"sayso convert {folder} --record RECORD.db.",
        )
    found = manifest.read(folder)
    check(folder, found)
    connection = duckdb.connect(config=_CONFIG)
    _fill(connection, folder.resolve(), found)
    return connection


def check(folder: Path, found: Manifest) -> None:
    """Raises RecordError where the manifest is another version's, or a part is missing or cut short."""
    where = str(folder)
    if found.schema != meta.SCHEMA or found.revision > HEAD:
        raise RecordError("the record was written by a newer Sayso", where=where, advice="Install it.")
    known = {name: tuple((c.name, kind(c)) for c in table.columns) for name, table in TABLES.items()}
    held = {name: files.columns for name, files in found.tables.items()}
    if any(held.get(name) != columns for name, columns in known.items()):
        raise RecordError(
            "the record's tables are those of another Sayso",
            where=where,
            advice="Make it again of the record that it was made of: sayso convert NAME.parquet.",
        )
    for name in TABLES:
        for part in found.tables[name].parts:
            _check_part(folder / name / part.name, part.size)


def _check_part(path: Path, size: int) -> None:
    try:
        here = path.stat().st_size
    except OSError as error:
        raise RecordError(
            "a part of the record is missing", where=str(path), advice="Restore a copy."
        ) from error
    if here != size:
        raise RecordError(
            f"a part of the record is damaged: it has {here} bytes, not {size}",
            where=str(path),
            advice="Restore a copy.",
        )


def _fill(connection: Any, folder: Path, found: Manifest) -> None:
    """Make the tables, then shut the door: from here on no setting changes and no other file is read."""
    for name in TABLES:
        with in_plain_words(str(folder / name)):
            connection.execute(_view(folder / name, name, found.tables[name]))
    connection.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR)")
    connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(found.meta.items()))
    # As SQLite has it: of letters, those of ASCII alone have a case. So both find the same rows.
    connection.execute(f"CREATE MACRO lower(x) AS translate(x, '{_UPPER}', '{_UPPER.lower()}')")
    parts = [str(folder / name / p.name) for name in TABLES for p in found.tables[name].parts]
    connection.execute("SET enable_progress_bar = false")  # it would stand among the data
    connection.execute("SET default_null_order = 'nulls_first'")
    connection.execute("SET parquet_metadata_cache = true")
    connection.execute(f"SET allowed_paths = {_list(parts)}")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _view(folder: Path, name: str, files: TableFiles) -> str:
    """The statement that makes a table of its parts, or an empty one where it has none."""
    if not any(p.rows for p in files.parts):
        columns = ", ".join(f'NULL::{_TYPES[k]} AS "{c}"' for c, k in files.columns)
        return f'CREATE VIEW "{name}" AS SELECT {columns} WHERE false'
    columns = ", ".join(f'"{c}"' for c, _ in files.columns)
    parts = _list([str(folder / p.name) for p in files.parts if p.rows])
    return f'CREATE VIEW "{name}" AS SELECT {columns} FROM read_parquet({parts})'


def _list(words: list[str]) -> str:
    return "[" + ", ".join("'" + w.replace("'", "''") + "'" for w in words) + "]"


@contextmanager
def in_plain_words(where: str) -> Iterator[None]:
    """Errors of DuckDB as errors of ours."""
    try:
        yield
    except duck().Error as error:
        said = str(error).partition("\n")[0][:200]
        advice = "Run `sayso verify` to see which part; restore a copy."
        raise RecordError(f"the record is damaged: {said}", where=where, advice=advice) from error
