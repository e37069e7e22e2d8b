"""Has a byte of a row changed since we wrote it? Sums over rows that do not depend on their order."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table

from sayso.record.ids import canonical

_UNSEALED = ("number", "seal", "text")  # counted by the file, the seal itself, and what `sha256` stands for
_SPACE = 1 << 256


def row_hash(table: Table, row: Mapping[str, Any]) -> int:
    """A number that any change of the row changes."""
    content = {c.name: row.get(c.name) for c in table.columns if c.name not in _UNSEALED}
    data = canonical([table.name, content]).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(data).digest())


def thin_hash(table: Table, row: Mapping[str, Any]) -> int:
    """As `row_hash`, for rows of a few short values, of which there are millions."""
    content = " ".join(str(row[c.name]) for c in table.columns)
    return int.from_bytes(hashlib.blake2b(f"{table.name} {content}".encode(), digest_size=16).digest())


def seal(*parts: int) -> str:
    """Seal of rows by their hashes: `count:sum`, equal whatever the order."""
    return f"{len(parts)}:{sum(parts) % _SPACE:064x}"


def joined(tally: str, *, gained: Iterable[int] = (), lost: Iterable[int] = ()) -> str:
    """A seal with rows added and taken away."""
    count, total = tally.split(":")
    more, less = tuple(gained), tuple(lost)
    number = int(count) + len(more) - len(less)
    return f"{number}:{(int(total, 16) + sum(more) - sum(less)) % _SPACE:064x}"


def sum_of(tally: str) -> int:
    """The sum that a seal holds: of a single row, its hash."""
    return int(tally.split(":")[1], 16)


def add(tally: str, other: str) -> str:
    """The seal of the rows of both."""
    (count, total), (more, rest) = tally.split(":"), other.split(":")
    return f"{int(count) + int(more)}:{(int(total, 16) + int(rest, 16)) % _SPACE:064x}"


EMPTY = seal()
