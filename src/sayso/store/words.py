"""How are words found in PostgreSQL? By vectors of words that we cut ourselves, as SQLite's index cuts them.

PostgreSQL's own parser takes dates for sums and keeps hyphens; these vectors hold runs of letters and
figures, case and accents aside, with their positions (the first 16,383 of a text, PostgreSQL's bound).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Table, select, text

from sayso.store.keys import folded
from sayso.store.tables import SEARCHED

_WORD = re.compile(r"[^\W_]+")
_POSITIONS = 16_383
_PER_WORD = 255  # positions that PostgreSQL keeps of one word


class Spot(NamedTuple):
    """A word of a text, folded, with its code points `[start, end)`."""

    word: str
    start: int
    end: int


class Phrase(NamedTuple):
    """Words that must stand side by side; with `open` the last is only a beginning."""

    words: tuple[str, ...]
    open: bool


def spots(words: str) -> Iterator[Spot]:
    """The words of a text in order.

    >>> [s.word for s in spots("Bogotá, 3-5 March")]
    ['bogota', '3', '5', 'march']
    """
    for match in _WORD.finditer(words):
        yield Spot(folded(match.group()), match.start(), match.end())


def phrases(expression: str) -> tuple[Phrase, ...]:
    """The phrases of a query as `search.expression` writes it: `"near Gao" "amb"*`."""
    found = re.findall(r'"([^"]*)"(\*?)', expression)
    cut = [(tuple(s.word for s in spots(words)), bool(star)) for words, star in found]
    return tuple(Phrase(words, star) for words, star in cut if words)


def query_of(wanted: Sequence[Phrase]) -> str:
    """The phrases as a `tsquery`: all of them.

    >>> query_of(phrases('"near Gao" "amb"*'))
    "('near' <-> 'gao') & ('amb':*)"
    """
    ends = [[*(f"'{w}'" for w in p.words[:-1]), f"'{p.words[-1]}'" + ":*" * p.open] for p in wanted]
    return " & ".join(f"({' <-> '.join(words)})" for words in ends)


def hits(words: str, wanted: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Where the phrases stand in a text, in order."""
    found, held = set(), list(spots(words))
    for phrase in wanted:
        size = len(phrase.words)
        for k in range(len(held) - size + 1):
            here = [s.word for s in held[k : k + size]]
            last = here[-1].startswith(phrase.words[-1]) if phrase.open else here[-1] == phrase.words[-1]
            if last and tuple(here[:-1]) == phrase.words[:-1]:
                found.add((held[k].start, held[k + size - 1].end))
    return sorted(found)


def index(connection: Connection, table: Table, after: int) -> None:
    """Make the words of rows searchable that came after row number `after`."""
    column = table.c[SEARCHED[table.name]]
    query = select(table.c.number, column).where(table.c.number > after).order_by(table.c.number)
    rows = [{"number": n, "words": _vector(words)} for n, words in connection.execute(query)]
    if rows:
        ask = f"INSERT INTO {table.name}_words (number, words) VALUES (:number, CAST(:words AS tsvector))"
        connection.execute(text(ask), rows)


def forget(connection: Connection, table: Table, numbers: Sequence[int]) -> None:
    """Take rows out of the index of a table."""
    ask = text(f"DELETE FROM {table.name}_words WHERE number = ANY(:numbers)")
    connection.execute(ask, {"numbers": list(numbers)})


def empty(connection: Connection, table: Table, number: int) -> None:
    """Leave a row of a table without words, as its text now is."""
    ask = text(f"UPDATE {table.name}_words SET words = '' WHERE number = :number")
    connection.execute(ask, {"number": number})


def differs(connection: Connection, table: Table) -> bool:
    """Whether the index holds other words than the table."""
    column = table.c[SEARCHED[table.name]]
    held = text(f"SELECT number, words FROM {table.name}_words ORDER BY number")
    again = text("SELECT CAST(CAST(:words AS tsvector) AS text)")
    known = {number: str(words) for number, words in connection.execute(held)}
    rows = connection.execute(select(table.c.number, column).order_by(table.c.number)).all()
    if len(known) != len(rows):
        return True
    return any(
        known.get(number) != connection.execute(again, {"words": _vector(words)}).scalar()
        for number, words in rows
    )


def _vector(words: str) -> str:
    """The words of a text with their positions, as PostgreSQL writes a `tsvector`."""
    places: dict[str, list[str]] = {}
    for position, spot in enumerate(spots(words), start=1):
        at = places.setdefault(spot.word, [])
        if position <= _POSITIONS and len(at) < _PER_WORD:
            at.append(str(position))
    return " ".join(f"'{word}'" + (f":{','.join(at)}" if at else "") for word, at in places.items() if word)
