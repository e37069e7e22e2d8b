"""What is in the folder of a Parquet record? One JSON file: its tables, their parts, the rows of `meta`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.record.errors import RecordError
from sayso.record.ids import canonical

NAME = "manifest.json"
_MOST = 1 << 28  # bytes of a manifest: larger is none


@dataclass(frozen=True, slots=True)
class PartFile:
    """One file of a table: its name, rows, size in bytes, and the SHA-256 of its bytes."""

    name: str
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TableFiles:
    """The columns of a table with their types (Arrow's words), and its parts by name."""

    columns: tuple[tuple[str, str], ...]
    parts: tuple[PartFile, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """`revision` numbers the tables; `meta` are the rows of that table; `sayso` is the version that wrote."""

    schema: str
    revision: str
    sayso: str
    tables: Mapping[str, TableFiles]
    meta: Mapping[str, str]


def dumped(found: Manifest) -> str:
    """The manifest as JSON."""
    tables = {
        name: {
            "columns": dict(files.columns),
            "parts": [
                {"name": p.name, "rows": p.rows, "bytes": p.size, "sha256": p.sha256} for p in files.parts
            ],
        }
        for name, files in found.tables.items()
    }
    head = {"schema": found.schema, "revision": found.revision, "sayso": found.sayso}
    return (
        json.dumps(head | {"tables": tables, "meta": dict(found.meta)}, indent=1, ensure_ascii=False) + "\n"
    )


def read(folder: Path) -> Manifest:
    """The manifest of a folder. Raises RecordError where there is none, or it is damaged."""
    where = str(folder / NAME)
    try:
        with (folder / NAME).open("rb") as stream:
            data = stream.read(_MOST)
        return _built(json.loads(data))
    except FileNotFoundError as error:
        raise RecordError(
            "this folder is no Parquet record: it has no manifest",
            where=where,
            advice="Name another with --record, or make one: sayso convert NAME.parquet.",
        ) from error
    except OSError as error:
        raise RecordError(f"the manifest cannot be read: {error.strerror}", where=where) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RecordError(
            f"the manifest is damaged: {canonical(str(error)[:200])}", where=where, advice="Restore a copy."
        ) from error


def _built(data: Any) -> Manifest:
    """Raises ValueError, KeyError, TypeError or AttributeError where the JSON is not a manifest's."""
    tables = {_text(name): _files(found) for name, found in data["tables"].items()}
    meta = {_text(key): _text(value) for key, value in data["meta"].items()}
    schema, revision, sayso = (_text(data[name]) for name in ("schema", "revision", "sayso"))
    return Manifest(schema, revision, sayso, tables, meta)


def _files(data: Any) -> TableFiles:
    columns = tuple((_text(name), _text(kind)) for name, kind in data["columns"].items())
    return TableFiles(columns, tuple(_part(p) for p in data["parts"]))


def _part(data: Any) -> PartFile:
    name = _text(data["name"])
    if Path(name).name != name or not name.endswith(".parquet"):
        raise ValueError(f"{name!r} is no name of a part")
    return PartFile(name, _whole(data["rows"]), _whole(data["bytes"]), _text(data["sha256"]))


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise TypeError(f"{found!r} is no text")
    return found


def _whole(found: Any) -> int:
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise TypeError(f"{found!r} is no whole number")
    return found
