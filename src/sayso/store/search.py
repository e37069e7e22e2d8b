"""In which reports do these words stand, and where?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from sayso.record.errors import UsageError
from sayso.store.parquet.searching import best
from sayso.store.words import hits, phrases, query_of

_OPEN, _CLOSE = "\ue000\ue002\ue000", "\ue001\ue002\ue001"  # private characters that mark a hit
_WORD = re.compile(r'"([^"]{1,200})"|([^\s"]+)')
_AROUND = 80  # code points of a snippet on either side of the hit
LIMIT = 100


@dataclass(frozen=True, slots=True)
class Passage:
    """A hit in a report: `[start, end)` of the first match in code points."""

    document: str
    name: str
    title: str | None
    outlet: str | None
    start: int
    end: int
    snippet: str
    hits: int
    not_read: bool


def search(connection: Connection, words: str, *, limit: int = LIMIT) -> tuple[Passage, ...]:
    """Reports that hold all the words, best first. Double quotes make a phrase, a final `*` a beginning.

    Raises UsageError where there is no word.
    """
    if connection.dialect.name == "postgresql":
        return _by_vectors(connection, expression(words), limit)
    if connection.dialect.name == "duckdb":
        return tuple(_passage(row, at) for row, at in best(connection, expression(words), limit))
    query = text(
        "SELECT d.id, d.name, d.title, d.outlet, d.text, d.not_read,"
        " highlight(documents_words, 0, :open, :close) AS marked"
        " FROM documents_words JOIN documents AS d ON d.number = documents_words.rowid"
        " WHERE documents_words MATCH :words ORDER BY bm25(documents_words), d.id LIMIT :limit"
    )
    values = {"open": _OPEN, "close": _CLOSE, "words": expression(words), "limit": limit}
    found = []
    for row in connection.execute(query, values).all():
        start, end = _first(row.marked)
        snippet = _snippet(row.text, start, end)
        hits = row.marked.count(_OPEN)
        not_read = bool(row.not_read)
        found.append(Passage(row.id, row.name, row.title, row.outlet, start, end, snippet, hits, not_read))
    return tuple(found)


def _by_vectors(connection: Connection, asked: str, limit: int) -> tuple[Passage, ...]:
    """As `search`, in PostgreSQL."""
    wanted = phrases(asked)
    query = text(
        "SELECT d.id, d.name, d.title, d.outlet, d.text, d.not_read"
        " FROM documents_words AS w JOIN documents AS d ON d.number = w.number"
        " WHERE w.words @@ CAST(:asked AS tsquery)"
        " ORDER BY ts_rank(w.words, CAST(:asked AS tsquery)) DESC, d.id LIMIT :limit"
    )
    found = []
    for row in connection.execute(query, {"asked": query_of(wanted), "limit": limit}) if wanted else ():
        found.append(_passage(row, hits(row.text, wanted) or [(0, 0)]))
    return tuple(found)


def _passage(row: Any, at: Sequence[tuple[int, int]]) -> Passage:
    snippet = _snippet(row.text, *at[0])
    return Passage(row.id, row.name, row.title, row.outlet, *at[0], snippet, len(at), bool(row.not_read))


def found_by_vectors(connection: Connection, asked: str) -> frozenset[str]:
    """Ids of all reports that hold what a query of `expression` asks, in PostgreSQL."""
    wanted = phrases(asked)
    query = text(
        "SELECT d.id FROM documents_words AS w JOIN documents AS d ON d.number = w.number"
        " WHERE w.words @@ CAST(:asked AS tsquery) ORDER BY d.number"
    )
    return frozenset(connection.execute(query, {"asked": query_of(wanted)}).scalars() if wanted else ())


def expression(words: str) -> str:
    """What a person typed as a query that cannot be wrong: every word or phrase in quotes.

    >>> expression('convoy "near Gao" amb*')
    '"convoy" "near Gao" "amb"*'
    """
    found = []
    for phrase, word in _WORD.findall(words.replace("\0", " ")):
        bare = (phrase or word.rstrip("*")).strip()
        if any(c.isalnum() for c in bare):
            found.append(f'"{bare}"' + ("*" if word.endswith("*") else ""))
    if not found:
        raise UsageError("a search needs a word", advice="Try `sayso search convoy`.")
    return " ".join(found)


def _first(marked: str) -> tuple[int, int]:
    start = max(0, marked.find(_OPEN))
    return start, max(start, marked.find(_CLOSE, start) - len(_OPEN))


def _snippet(whole: str, start: int, end: int) -> str:
    """The words around the hit, cut at spaces, on one line."""
    first, last = max(0, start - _AROUND), min(len(whole), end + _AROUND)
    before = whole[first:start]
    after = whole[end:last]
    before = before if first == 0 else "… " + before.partition(" ")[2]
    after = after if last == len(whole) else after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}{whole[start:end]}{after}".split())
