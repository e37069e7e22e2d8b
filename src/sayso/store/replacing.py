"""How do some events take the place of those that were? Row by row, with the seals of their tables."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, insert, select

from sayso.assess.part import profiled
from sayso.assess.taken import without_rejected
from sayso.merge.blocks import nears
from sayso.merge.copies import text_keys
from sayso.merge.ties import figures as figures_in
from sayso.merge.ties import operation_id
from sayso.merge.ties import operations as operations_in
from sayso.record.event import Operation, Unapplied
from sayso.record.ids import canonical
from sayso.store import codec, deriving, log, meta, reached
from sayso.store.fetch import rows, table_rows
from sayso.store.growing import Grown, mentions_of
from sayso.store.keys import folded, keys_of
from sayso.store.looking import events_of
from sayso.store.reached import chunks
from sayso.store.seals import EMPTY, joined, row_hash
from sayso.store.tables import (
    copies,
    disagreements,
    event_accounts,
    event_keys,
    events,
    figures,
    links,
    operations,
    record_statements,
)

Seals = dict[str, tuple[str, int]]
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Changed:
    """Account → its event and a number of it, of the events that were made again: before and after."""

    before: Seals
    after: Seals


class _Writer:
    """Deletes and inserts rows of derived tables, and renews their seals."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._seals = meta.read(connection)
        self.changed: dict[str, str] = {}

    def lose(self, table: Table, *where: ColumnElement[bool]) -> Rows:
        """Delete rows; what they were."""
        gone = [
            dict(r) for r in rows(self._connection, select(table).where(*where).order_by(*table.primary_key))
        ]
        if gone:
            self._connection.execute(delete(table).where(*where))
        self._seal(table, (), gone)
        return gone

    def lose_of(self, table: Table, column: Column[Any], values: Iterable[str]) -> Rows:
        """Delete the rows that have one of these values; what they were."""
        return [row for some in chunks(values) for row in self.lose(table, column.in_(some))]

    def gain(self, table: Table, found: Rows) -> None:
        """Insert rows."""
        if found:
            self._connection.execute(insert(table), found)
        self._seal(table, found, ())

    def _seal(
        self, table: Table, gained: Iterable[Mapping[str, Any]], lost: Iterable[Mapping[str, Any]]
    ) -> None:
        key = f"seal:{table.name}"
        before = self.changed.get(key, self._seals.get(key, EMPTY))
        more, less = ([row_hash(table, row) for row in some] for some in (gained, lost))
        self.changed[key] = joined(before, gained=more, lost=less)


def save(connection: Connection, grown: Grown) -> Changed:
    """Put what new reports changed in the place of what was."""
    writer = _Writer(connection)
    held = events_of(connection, grown.accounts)
    gone = set(held.values())
    for table, column in ((disagreements, disagreements.c.event), (event_keys, event_keys.c.event)):
        writer.lose_of(table, column, gone)
    writer.lose_of(links, links.c.from_id, gone)
    writer.lose_of(links, links.c.to_id, gone)
    writer.lose_of(event_accounts, event_accounts.c.event, gone)
    old = {row["id"]: row_hash(events, row) for row in writer.lose_of(events, events.c.id, gone)}
    after = _events(connection, writer, grown, gone)
    _rest(connection, writer, grown)
    _reach(connection, grown)
    unapplied = canonical([[u.decision, u.reason] for u in _unapplied(connection, grown)])
    meta.write(connection, writer.changed | {deriving.UNAPPLIED_KEY: unapplied})
    return Changed({a: (e, old[e]) for a, e in held.items()}, after)


def _events(connection: Connection, writer: _Writer, grown: Grown, gone: set[str]) -> Seals:
    part = grown.part
    made = [codec.event_row(e) for e in part.events]
    writer.gain(events, made)
    writer.gain(event_accounts, list(deriving.event_account_rows(connection, part.events)))
    writer.gain(links, [codec.relation_row(x) for x in part.links])
    writer.gain(disagreements, [codec.disagreement_row(d) for d in part.disagreements])
    named = _operations(connection, writer, grown, gone)
    keys = [row for e in part.events for row in keys_of(e, named.get(e.operation or "", ()))]
    writer.gain(event_keys, keys)
    hashes = {row["id"]: row_hash(events, row) for row in made}
    return {a.id: (e.id, hashes[e.id]) for e in part.events for a in e.accounts}


def _operations(
    connection: Connection, writer: _Writer, grown: Grown, gone: set[str]
) -> dict[str, tuple[str, ...]]:
    """Make operations again that new reports name or whose events changed. Id → all names, of each."""
    known = {o.id: o for o in map(codec.operation_of, table_rows(connection, operations))}
    inside = {
        o.id: tuple(sorted({*(set(o.events) - gone), *grown.part.inside.get(o.id, ())}))
        for o in known.values()
    }
    told = {operation_id(m.key) for r in grown.readings for m in r.operations if m.claims or m.totals}
    inside |= {name: tuple(sorted(grown.part.inside.get(name, ()))) for name in told - set(known)}
    again = (
        {o.id: o for o in operations_in(mentions_of(connection, told), inside) if o.id in told}
        if told
        else {}
    )
    again |= {
        o.id: replace(o, events=inside[o.id])
        for o in known.values()
        if o.id not in told and inside[o.id] != o.events
    }
    writer.lose_of(operations, operations.c.id, again)
    writer.gain(operations, [codec.operation_row(again[name]) for name in sorted(again)])
    now = known | again
    renamed = [o for o in again.values() if o.id in known and _names(o) != _names(known[o.id])]
    for o in renamed:
        _rename(connection, writer, o)
    return {name: _names(o) for name, o in now.items()}


def _names(o: Operation) -> tuple[str, ...]:
    return (o.name, *o.aliases)


def _rename(connection: Connection, writer: _Writer, o: Operation) -> None:
    """Let the other events of an operation be found by the names that it has now."""
    query = select(events.c.id).where(events.c.operation == o.id).order_by(events.c.id)
    words = sorted({folded(w) for w in (o.id, *_names(o)) if w})
    for some in chunks(connection.execute(query).scalars()):
        had = {
            row["event"]
            for row in writer.lose(event_keys, event_keys.c.kind == "operation", event_keys.c.event.in_(some))
        }
        writer.gain(
            event_keys, [{"event": e, "kind": "operation", "word": w} for e in sorted(had) for w in words]
        )


def _rest(connection: Connection, writer: _Writer, grown: Grown) -> None:
    """Figures, statements and copies."""
    unique = without_rejected(grown.readings, grown.settled.decisions)
    writer.gain(figures, [codec.figure_row(f) for f in figures_in(unique)])
    last = connection.execute(
        select(record_statements.c.ordinal).order_by(record_statements.c.ordinal.desc()).limit(1)
    ).scalar()
    start = -1 if last is None else last
    told = sorted({s.id for r in grown.readings for s in r.statements})
    writer.gain(
        record_statements,
        [{"ordinal": start + n, "id": i, "changed": None} for n, i in enumerate(told, start=1)],
    )
    writer.lose_of(copies, copies.c.document, grown.copied.changed)
    pairs = ((c, f) for c, f in grown.copied.first.items() if c in grown.copied.changed)
    writer.gain(copies, [{"document": c, "original": f} for c, f in pairs])


def _reach(connection: Connection, grown: Grown) -> None:
    """Let later reports meet what came in."""
    new = profiled(without_rejected(grown.readings, grown.settled.decisions))
    reached.add_near(connection, [x for p in new for x in nears(p)])
    reached.add_texts(
        connection, [(k, r.document.id) for r in grown.readings for k in text_keys(r.document.text)]
    )
    reached.replace_likely(connection, grown.accounts, grown.part.likely)


def _unapplied(connection: Connection, grown: Grown) -> Sequence[Unapplied]:
    """Decisions without effect, in the order of the log; corrections of other events as they were found."""
    order = {d.id: n for n, d in enumerate(log.load(connection))}
    elsewhere = {c.decision.id for c in grown.part.corrections if c.account not in grown.accounts}
    before = json.loads(meta.read(connection).get(deriving.UNAPPLIED_KEY, "[]"))
    kept = {Unapplied(*found) for found in before if found[0] in elsewhere}
    found = {*kept, *grown.settled.unapplied, *grown.part.misfits}
    return sorted(found, key=lambda u: (order[u.decision], u.reason))
