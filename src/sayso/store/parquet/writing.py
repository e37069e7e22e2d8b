"""How is a part of a table written? By any number of processes at once, each part whole or not at all.

folder = begin("news.parquet")
write_part(folder, "events", rows, "part-00000")   # here, or in a worker that reaches the folder
finish(folder, {"reader": "rules"}, "news.parquet")
"""

import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from sayso.record.errors import RecordError, UsageError
from sayso.store.parquet.columns import arrow, arrow_schema, table_named
from sayso.store.parquet.tallying import key_of, tally
from sayso.store.seals import EMPTY, add

TALLY = b"sayso.tally"  # in a part's footer: the sum of its rows (`tallying`)
ROWS_IN_GROUP = 20_000  # rows that are in memory, and later read, together
_FEW = {"documents": 2_000}  # of rows that hold a whole text
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,100}")
_DICTIONARY_BYTES = 1 << 20


def begin(target: str | Path) -> Path:
    """A new folder beside `target` to write parts into; `finish` moves it there.

    Raises RecordError where something stands at `target`: a Parquet record is never written over.
    """
    wanted = Path(target)
    check_free(wanted)
    folder = wanted.with_name(f".{wanted.name}.{secrets.token_hex(4)}.unfinished")
    with told(wanted):
        folder.mkdir()
    return folder


def check_free(target: Path) -> None:
    """Raises RecordError where something stands at `target`, or its folder does not."""
    if target.exists() or target.is_symlink():
        raise RecordError(
            "something is there already", where=str(target), advice="Name another folder, or remove it first."
        )
    if not target.absolute().parent.is_dir():
        raise RecordError(
            "the folder of the record does not exist", where=str(target), advice="Make the folder."
        )


def write_part(
    folder: str | Path, table: str, rows: Iterable[Mapping[str, Any]] | Any, name: str, *, sums: bool = True
) -> int:
    """Write rows of a table as `TABLE/NAME.parquet` in a folder of `begin`. How many rows there were.

    `rows` are mappings of all columns of `store/tables.py` (what may be null may be absent), or a
    `pyarrow.Table` or `RecordBatchReader`. The same name again replaces the part, so that a task may run
    twice. Other processes may write other parts, or this one, at the same time. `number` and `ordinal` must
    be unique in the whole table, as in any record. Rows in the order in which they are asked for (events by
    `date_min`, claims by `document`, other tables by their key) are found fastest. `sums=False` leaves out
    what `finish` needs to tell what `meta` says of these rows: for who hands over `meta` whole.

    Raises RecordError where a row does not fit the table or the disk is full; then no part is there.
    """
    made = table_named(table)
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name of a part", advice="Use letters, figures, - and _.")
    path = Path(folder) / table / f"{name}.parquet"
    waiting = path.with_name(f".{name}.{secrets.token_hex(4)}")
    with told(path):
        try:
            path.parent.mkdir(exist_ok=True)
            count = _write(waiting, made, rows, sums=sums)
            waiting.replace(path)
        finally:
            with suppress(OSError):
                waiting.unlink(missing_ok=True)
    return count


def _write(path: Path, table: Table, rows: Any, *, sums: bool) -> int:
    pa, count, total = arrow(), 0, EMPTY
    schema, counted = arrow_schema(table), sums and key_of(table) is not None
    with path.open("wb") as stream:
        with pa.parquet.ParquetWriter(stream, schema, **_layout(table)) as writer:
            for some in _groups(pa, schema, rows, _FEW.get(table.name, ROWS_IN_GROUP)):
                writer.write_table(some, row_group_size=some.num_rows)
                count += some.num_rows
                total = add(total, tally(table, some.to_pylist())) if counted else total
            writer.add_key_value_metadata({TALLY.decode(): total} if sums else {})
        stream.flush()
        os.fsync(stream.fileno())
    return count


def _layout(table: Table) -> dict[str, Any]:
    """How a file is laid out: packed by zstd, and where an id is not, told without unpacking."""
    return {"compression": "zstd", "dictionary_pagesize_limit": _DICTIONARY_BYTES}


def _groups(pa: Any, schema: Any, rows: Any, size: int) -> Iterator[Any]:
    """The rows as tables of at most `size`. Raises ValueError where one does not fit."""
    if isinstance(rows, pa.Table):
        fitting = rows.select(schema.names).cast(schema)
        yield from (_full(fitting.slice(first, size)) for first in range(0, fitting.num_rows, size))
        return
    if isinstance(rows, pa.RecordBatchReader):
        for batch in rows:
            whole = pa.Table.from_batches([batch]).select(schema.names).cast(schema)
            yield from (_full(whole.slice(first, size)) for first in range(0, whole.num_rows, size))
        return
    names, rest = set(schema.names), iter(rows)
    while some := list(islice(rest, size)):
        for row in some:
            if strange := set(row) - names:
                raise ValueError(f"the table has no column {min(strange)!r}")
        yield _full(pa.Table.from_pylist([dict(row) for row in some], schema=schema))


def _full(found: Any) -> Any:
    """Raises ValueError where a column is null that may not be."""
    for field, column in zip(found.schema, found.columns, strict=True):
        if column.null_count and not field.nullable:
            raise ValueError(f"{field.name!r} may not be null")
    return found


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What goes wrong in writing, as RecordError."""
    try:
        yield
    except OSError as error:
        raise RecordError(
            f"it cannot be written: {error.strerror or error}",
            where=str(path),
            advice="Make room, or check the rights of the folder, then run it again.",
        ) from error
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise RecordError(f"a row does not fit: {str(error)[:300]}", where=str(path)) from error
