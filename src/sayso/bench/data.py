"""Which rows of a set are measured? Its file, a part of it, the first so many."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from sayso.bench.task import Row, Task
from sayso.record.errors import UsageError

TENTH = "tenth"  # a field that every row has: which tenth of the texts, by a hash of `doc` or `id`


def load(task: Task, path: Path, *, part: str | None = None, limit: int | None = None) -> list[Row]:
    """The rows of a file, or of a folder's `dev.jsonl`; those of `part` (FIELD=VALUE[,VALUE]) alone.

    A value may hold `*` and `[…]` as in names of files: `id=d-*`. Every row has the field `tenth`.

    Raises UsageError where there is nothing to read, a line is no JSON object, or no row is in the part.
    """
    rows = task.load(path) if task.load else read_lines(path / "dev.jsonl" if path.is_dir() else path)
    kept = [row for row in rows if _in_part(row, part)] if part else rows
    if not kept:
        raise UsageError(f"no row of {path} is in the part {part}", advice="Write FIELD=VALUE.")
    return kept[:limit]


def tenth(row: Row) -> str:
    """Which tenth of a set a row is in, 0 to 9: sentences of one text share theirs.

    Tenth 0 is what `training/sets.py` holds out: the encoder has not been trained on it.
    """
    name = str(row.get("doc", row["id"]))
    return str(hashlib.sha256(name.encode()).digest()[0] % 10)


def _in_part(row: Row, part: str) -> bool:
    field, sign, values = part.partition("=")
    if not sign:
        raise UsageError(f"{part!r} is no part", advice="Write FIELD=VALUE, as split_official=dev.")
    own = tenth(row) if field == TENTH else str(row.get(field))
    return any(fnmatchcase(own, value) for value in values.split(","))


def read_lines(path: Path) -> list[Row]:
    """The rows of a file of JSON lines. Raises UsageError where it cannot be read."""
    try:
        with path.open(encoding="utf-8") as lines:
            return list(_rows(lines, path))
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror}", advice="Name the set's file or folder."
        ) from error


def _rows(lines: Iterable[str], path: Path) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UsageError("no JSON", where=f"{path}:{number}") from error
        if not isinstance(row, dict) or "id" not in row:
            raise UsageError("no JSON object with an id", where=f"{path}:{number}")
        yield row


def write(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as JSON lines. Raises UsageError where that cannot be."""
    try:
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}", advice="Choose another path.") from error
