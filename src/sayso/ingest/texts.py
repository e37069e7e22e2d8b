"""How is each row of a Parquet file a report? By its column `text`, and others named as in JSONL."""

import datetime
import json
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from sayso.ingest.jsonl import STATED, stated_in
from sayso.ingest.parts import Parts
from sayso.ingest.source import Source
from sayso.record.errors import RejectedInput
from sayso.record.event import Rejected

_KNOWN = ("id", "text", *STATED)
_ROWS = 64  # that are in memory together
_WHY = "a Parquet file, which needs pyarrow: pip install 'sayso[tables]'"


def read(source: Source) -> Iterator[Parts | Rejected]:
    """The reports of a Parquet file in its order, and a Rejected for each row that holds none.

    Other columns than those of JSONL are passed over; the original of a row is the row as a line of JSONL.
    """
    if find_spec("pyarrow") is None:
        raise RejectedInput(_WHY, name=source.name)
    number = 0
    for number, row in enumerate(_rows(source), start=1):
        try:
            yield _parts(row, source, f"row {number}")
        except RejectedInput as error:
            yield Rejected(error.name, error.position, error.reason)
    if not number:
        raise RejectedInput("empty: no row holds a report", name=source.name)


def _rows(source: Source) -> Iterator[dict[str, Any]]:
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    with source.opened() as stream:
        try:
            with parquet.ParquetFile(stream) as file:
                names = [name for name in _KNOWN if name in file.schema_arrow.names]
                if "text" not in names:
                    raise RejectedInput("no Parquet of reports: it lacks a column 'text'", name=source.name)
                for some in file.iter_batches(batch_size=_ROWS, columns=names, use_threads=False):
                    yield from some.to_pylist()
        except (arrow.ArrowException, UnicodeError, EOFError) as error:
            raise RejectedInput(f"damaged: no Parquet ({str(error)[:80]})", name=source.name) from None


def _parts(row: dict[str, Any], source: Source, position: str) -> Parts:
    said = {name: _plain(value) for name, value in row.items() if value is not None}
    try:
        line = json.dumps(said, ensure_ascii=False).encode()
    except (TypeError, ValueError):
        raise RejectedInput("a column is no string", name=source.name, position=position) from None
    return stated_in(said, line, source, position, how="Parquet row")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value
