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
_KINDS = ("actor", "recipient", "place", "country")  # the last has most events of a word
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
        names, tests = _COLUMNS.split(), _tests(wanted)
        ids = self._ids(tests, self._keyed(wanted, operations))
        if ids is not None:
            tests.append((f"id IN {_LISTED[self._kind]}", [json.dumps(ids)]))
        rows = self._ask(f"SELECT {', '.join(names)} FROM events{_where(tests)}", _values(tests))
        told = self._documents([row[0] for row in rows])
        for row in rows:
            yield dict(zip(names, row, strict=True)) | {"documents": told.get(row[0], 0)}

    def _ids(self, tests: list[Test], keyed: list[str] | None) -> list[str] | None:
        """Events that may be meant, None for all; SQLite asks its index first, not the rows."""
        if self._kind == "duckdb" or not tests:
            return keyed
        listed = [(f"id IN {_LISTED[self._kind]}", [json.dumps(keyed)])] if keyed is not None else []
        found = self._ask(f"SELECT id FROM events{_where(tests + listed)}", _values(tests + listed))
        return [row[0] for row in found]

    def _documents(self, ids: list[str]) -> dict[str, int]:
        """How many reports tell of each of these events."""
        listed = _LISTED[self._kind]
        query = f"SELECT event, count(*) FROM event_keys WHERE event IN {listed} AND kind = 'document'"
        return {row[0]: row[1] for row in self._ask(f"{query} GROUP BY event", [json.dumps(ids)])}

    def _keyed(self, wanted: EventFilter, operations: Iterable[Operation]) -> list[str] | None:
        """Events with a key for each name that is asked, None where no name is."""
        found: set[str] | None = None
        if wanted.operation is not None:
            found = self._in_operations(wanted.operation, operations)
        for kind in _KINDS:
            asked = getattr(wanted, kind)
            if asked is not None:
                own = self._with_key(kind, folded(asked))
                found = own if found is None else found & own
        return None if found is None else sorted(found)

    def _in_operations(self, asked: str, operations: Iterable[Operation]) -> set[str]:
        meant = [o for o in operations if operation_matches(o, name=asked, by=None) or o.id.startswith(asked)]
        query = f"SELECT event FROM event_keys WHERE kind = 'operation' AND word IN {_LISTED[self._kind]}"
        keyed = self._ask(query, [json.dumps([folded(o.id) for o in meant])])
        return {row[0] for row in keyed} | {i for o in meant for i in o.events}

    def _with_key(self, kind: str, word: str) -> set[str]:
        if kind == "country":
            words = [word]
        else:
            words = [row[0] for row in self._ask(_WORDS[self._kind], [kind, word])]
        query = f"SELECT event FROM event_keys WHERE kind = ? AND word IN {_LISTED[self._kind]}"
        return {row[0] for row in self._ask(query, [kind, json.dumps(words)])}


def _tests(wanted: EventFilter) -> list[Test]:
    """Conditions on columns of `events`."""
    found: list[Test] = []
    if wanted.type is not None:
        found.append(("type = ?", [wanted.type]))
    if wanted.since is not None:
        found.append(("date_max >= ?", [wanted.since]))
    if wanted.until is not None:
        found.append(("substr(date_min, 1, ?) <= ?", [len(wanted.until), wanted.until]))
    return found


def _where(tests: list[Test]) -> str:
    return f" WHERE {' AND '.join(test for test, _ in tests)}" if tests else ""


def _values(tests: list[Test]) -> list[Any]:
    return [value for _, values in tests for value in values]
