"""Which events may a filter mean? Found by the keys of the record, so that the rest is never read.

In plain SQL for who cannot wait for SQLAlchemy's import (`glance`). What is found may be more than is meant,
never less: keys are folded (accents aside), and whoever asks looks at each event once more.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from sayso.export.filters import EventFilter, operation_matches
from sayso.record.event import Operation
from sayso.record.letters import folded

# The words of a kind. SQLite steps from one word to the next in its index; DuckDB reads the column.
_WORDS = {
    "sqlite": """
WITH RECURSIVE step(word) AS (
  SELECT min(word) FROM event_keys WHERE kind = ?1
  UNION ALL
  SELECT (SELECT min(word) FROM event_keys WHERE kind = ?1 AND word > step.word) FROM step
  WHERE step.word IS NOT NULL
)
SELECT word FROM step WHERE instr(word, ?2) > 0
""",
    "duckdb": "SELECT DISTINCT word FROM event_keys WHERE kind = ?1 AND instr(word, ?2) > 0",
}
# The words of a list that is given as one value, in JSON.
_LISTED = {
    "sqlite": "(SELECT value FROM json_each(?))",
    "duckdb": "(SELECT unnest(from_json(?, '[\"VARCHAR\"]')))",
}
_COLUMNS = "id type title edtf date_min date_max basis places actors recipients harm operation voices grade"
_KINDS = ("actor", "recipient", "place", "country")
Row = Mapping[str, Any]
Test = tuple[str, list[Any]]  # a condition and its values


class Sifted:
    """The events of a record that is open in SQLite or DuckDB."""

    def __init__(self, tables: Any, kind: Literal["sqlite", "duckdb"]) -> None:
        self._tables, self._kind = tables, kind

    def _ask(self, query: str, values: Sequence[Any] = ()) -> list[Sequence[Any]]:
        found: list[Sequence[Any]] = self._tables.execute(query, values).fetchall()
        return found

    def operations(self) -> tuple[Operation, ...]:
        """All operations, as far as a filter looks at them."""
        query = "SELECT id, name, aliases, events FROM operations ORDER BY id"
        return tuple(
            Operation(key, name, tuple(json.loads(aliases)), None, tuple(json.loads(events)), (), ())
            for key, name, aliases, events in self._ask(query)
        )

    def events(self, wanted: EventFilter, operations: Iterable[Operation]) -> Iterator[Row]:
        """Rows of `events` that may be meant, each with the number of its `documents`."""
        names, tests = _COLUMNS.split(), [*_tests(wanted), *self._keyed(wanted, operations)]
        if self._kind == "sqlite" and tests:  # its index first, and of the rows only those that pass
            found = self._ask(f"SELECT id FROM events{_where(tests)}", _values(tests))
            tests = [(f"id IN {self._listed}", [json.dumps([row[0] for row in found])])]
        rows = self._ask(f"SELECT {', '.join(names)} FROM events{_where(tests)}", _values(tests))
        told = self._documents([row[0] for row in rows])
        for row in rows:
            yield dict(zip(names, row, strict=True)) | {"documents": told.get(row[0], 0)}

    def _documents(self, ids: list[str]) -> dict[str, int]:
        """How many reports tell of each of these events."""
        query = f"SELECT event, count(*) FROM event_keys WHERE event IN {self._listed} AND kind = 'document'"
        return {row[0]: row[1] for row in self._ask(f"{query} GROUP BY event", [json.dumps(ids)])}

    def _keyed(self, wanted: EventFilter, operations: Iterable[Operation]) -> Iterator[Test]:
        """A condition for each name that is asked: that the event has a key that holds it."""
        if wanted.operation is not None:
            yield self._in_operations(wanted.operation, operations)
        for kind in _KINDS:
            asked = getattr(wanted, kind)
            if asked is not None:
                words = [folded(asked)] if kind == "country" else self._words(kind, folded(asked))
                yield f"id IN ({self._having})", [kind, json.dumps(words)]

    def _in_operations(self, asked: str, operations: Iterable[Operation]) -> Test:
        meant = [o for o in operations if operation_matches(o, name=asked, by=None) or o.id.startswith(asked)]
        words, ids = (
            json.dumps([folded(o.id) for o in meant]),
            json.dumps([i for o in meant for i in o.events]),
        )
        return f"id IN ({self._having} UNION {self._listed[1:-1]})", ["operation", words, ids]

    def _words(self, kind: str, asked: str) -> list[str]:
        return [row[0] for row in self._ask(_WORDS[self._kind], [kind, asked])]

    @property
    def _listed(self) -> str:
        return _LISTED[self._kind]

    @property
    def _having(self) -> str:
        return f"SELECT event FROM event_keys WHERE kind = ? AND word IN {self._listed}"


def _tests(wanted: EventFilter) -> Iterator[Test]:
    """Conditions on columns of `events`."""
    if wanted.type is not None:
        yield "type = ?", [wanted.type]
    if wanted.since is not None:
        yield "date_max >= ?", [wanted.since]
    if wanted.until is not None:
        yield "substr(date_min, 1, ?) <= ?", [len(wanted.until), wanted.until]


def _where(tests: list[Test]) -> str:
    return f" WHERE {' AND '.join(test for test, _ in tests)}" if tests else ""


def _values(tests: list[Test]) -> list[Any]:
    return [value for _, values in tests for value in values]
