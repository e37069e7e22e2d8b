"""Which reports hold these words, where there is no index? DuckDB sifts, Python cuts the words and counts.

What is found is what the indexes of other records find: words are cut by the same rule (`store/words.py`).
DuckDB folds most letters as we do; a report that holds another one is looked at whole, so none is missed.
"""

import heapq
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from sayso.store.words import Phrase, hits, phrases

_SIFTED = """
SELECT d.id, d.name, d.title, d.outlet, d.text, d.not_read FROM documents AS d
WHERE ({words}) OR regexp_matches(d.text, :others) ORDER BY d.id
"""
_HOLDS = "contains(strip_accents(system.main.lower(d.text)), :w{n})"
# Code points whose letters and figures DuckDB folds as `keys.folded` does; a test compares each.
ALIKE = (
    (0x0, 0xA9), (0xAB, 0xB1), (0xB4, 0xB4), (0xB6, 0xB8), (0xBB, 0xBB), (0xBF, 0xDE), (0xE0, 0x131),
    (0x134, 0x13E), (0x141, 0x148), (0x14A, 0x17E), (0x300, 0x36F), (0x400, 0x52F), (0x590, 0x674),
    (0x679, 0x6FF), (0x900, 0x97F), (0x2010, 0x206F), (0x20A0, 0x20CF), (0x2190, 0x23FF), (0x2500, 0x27BF),
    (0x3000, 0x3037), (0x303B, 0x309E), (0x30A0, 0x30FE), (0x4E00, 0x9FFF), (0xFE00, 0xFE0F),
    (0x1F300, 0x1FAFF),
)  # fmt: skip
_OTHERS = "[^" + "".join(f"\\x{{{first:x}}}-\\x{{{last:x}}}" for first, last in ALIKE) + "]"


class Hit(NamedTuple):
    """A report's row and where the words stand in its text, `[start, end)` in order."""

    row: Any
    at: list[tuple[int, int]]


def found(connection: Connection, asked: str) -> Iterator[Hit]:
    """All reports that hold what a query of `search.expression` asks, by id."""
    wanted = phrases(asked)
    if not wanted:
        return
    words = sorted({word for phrase in wanted for word in phrase.words})
    tests = " AND ".join(_HOLDS.format(n=n) for n in range(len(words)))
    values = {f"w{n}": word for n, word in enumerate(words)} | {"others": _OTHERS}
    for row in connection.execute(text(_SIFTED.format(words=tests)), values):
        at = _where(row.text, wanted)
        if at:
            yield Hit(row, at)


def best(connection: Connection, asked: str, limit: int) -> list[Hit]:
    """Reports with most hits first, then by id."""
    return heapq.nsmallest(limit, found(connection, asked), key=lambda h: (-len(h.at), h.row.id))


def _where(words: str, wanted: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Where the phrases stand; nothing where one of them does not."""
    if all(hits(words, [phrase]) for phrase in wanted):
        return hits(words, wanted)
    return []
