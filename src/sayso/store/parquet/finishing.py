"""When is a Parquet record whole? When its manifest, which is written last, names every part."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from sayso.record.errors import RecordError
from sayso.record.ids import digest
from sayso.store import intake, log, meta
from sayso.store.migrate import HEAD
from sayso.store.parquet import manifest
from sayso.store.parquet.columns import TABLES, arrow, arrow_schema, kind
from sayso.store.parquet.manifest import Manifest, PartFile, TableFiles
from sayso.store.parquet.tallying import key_of, tally
from sayso.store.parquet.writing import TALLY, check_free, told
from sayso.store.seals import EMPTY, add
from sayso.store.tables import decisions
from sayso.store.tables import intake as intake_table

_CHAINED = ((decisions, log.HEAD_KEY), (intake_table, intake.HEAD_KEY))  # whose `meta` is their end
_ROWS = 20_000  # that are read together


def finish(folder: str | Path, values: Mapping[str, str], target: str | Path | None = None) -> Path:
    """Make a folder of parts a record: check every part, write the manifest, move it to `target`.

    `values` are what `meta` says (settings, knowledge, `derived:from`, …). What is not given is worked out:
    schema, version, the sums over tables, `derived_from` (that the record is derived from all it holds) and
    the seal. Without `target` the folder stays where it is. Returns where the record is.

    Raises RecordError, with nothing moved, where a part is damaged or has other columns.
    """
    source, tables, sums = Path(folder), dict[str, TableFiles](), dict[str, str]()
    wanted = Path(target) if target is not None else None
    if wanted is not None:
        check_free(wanted)
    for table in TABLES.values():
        found = [(path, _part(path, table)) for path in _paths(source / table.name)]
        columns = tuple((c.name, kind(c)) for c in table.columns)
        tables[table.name] = TableFiles(columns, tuple(part for _, part in found))
        sums |= _sums(table, [path for path, _ in found], values)
    said = _said(values, sums)
    made = Manifest(meta.SCHEMA, HEAD, meta.installed_version(), tables, said)
    with told(source):
        for name in tables:
            if (source / name).is_dir():
                sync(source / name)
        _write(source / manifest.NAME, manifest.dumped(made))
        sync(source)
        return _moved(source, wanted) if wanted is not None else source


def _paths(folder: Path) -> list[Path]:
    """The parts of a table by name; what begins with a dot or an underscore is no part."""
    return sorted(p for p in folder.glob("*.parquet") if p.name[0] not in "._")


def _part(path: Path, table: Table) -> PartFile:
    pa = arrow()
    try:
        footer = pa.parquet.read_metadata(path)
        found, schema = footer.schema.to_arrow_schema(), arrow_schema(table)
        if {f.name: f.type for f in found} != {f.name: f.type for f in schema}:
            raise RecordError(
                f"a part has other columns than {table.name}", where=str(path), advice="Write it again."
            )
        with path.open("rb") as stream:
            hashed = hashlib.file_digest(stream, "sha256").hexdigest()
        return PartFile(path.name, footer.num_rows, path.stat().st_size, hashed)
    except (OSError, pa.ArrowException) as error:
        raise RecordError(
            f"a part cannot be read: {str(error)[:200]}", where=str(path), advice="Write it again."
        ) from error


def _sums(table: Table, paths: list[Path], given: Mapping[str, str]) -> dict[str, str]:
    """What `meta` says of a table, where it is not given: from the parts' footers, else from their rows."""
    key = key_of(table)
    if key is not None and key not in given:
        total = EMPTY
        for path in paths:
            noted = (arrow().parquet.read_metadata(path).metadata or {}).get(TALLY)
            for more in [noted.decode()] if noted else (tally(table, some) for some in _rows(path)):
                total = add(total, more)
        return {key: total}
    for chained, key in _CHAINED:
        if table is chained and key not in given and paths:
            ends = [row for path in paths for some in _rows(path) for row in some]
            last = max(ends, key=lambda row: int(row["ordinal"]), default=None)
            return {key: f"{len(ends)}:{last['hash']}"} if last else {}
    return {}


def _rows(path: Path) -> Iterator[list[dict[str, Any]]]:
    with arrow().parquet.ParquetFile(path) as file:
        for some in file.iter_batches(batch_size=_ROWS):
            yield some.to_pylist()


def _said(values: Mapping[str, str], sums: Mapping[str, str]) -> dict[str, str]:
    said = {"schema": meta.SCHEMA, "sayso": meta.installed_version(), **sums, **values}
    basis = digest({key: value for key, value in said.items() if key.startswith("tally:")})
    said = {"derived_from": basis, **said}
    said[meta.SEAL] = meta.seal_of(said)
    return dict(sorted(said.items()))


def _write(path: Path, text: str) -> None:
    waiting = path.with_name(f".{path.name}")
    with waiting.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    waiting.replace(path)


def _moved(source: Path, target: Path) -> Path:
    check_free(target)
    source.rename(target)
    sync(target.absolute().parent)
    return target


def sync(folder: Path) -> None:
    """See on the disk which files a folder holds."""
    if os.name == "nt":
        return  # a folder cannot be opened there
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
