"""How is the derived record kept? Its tables are replaced as one; of claims it holds differences alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from sayso.record.event import Event, Record
from sayso.record.ids import canonical
from sayso.store import codec, meta
from sayso.store.fetch import rows, table_rows
from sayso.store.keys import keys_of
from sayso.store.loading import MANY
from sayso.store.seals import EMPTY, joined, row_hash
from sayso.store.tables import (
    DERIVED,
    REACHED,
    accounts,
    claims,
    copies,
    disagreements,
    event_accounts,
    event_keys,
    events,
    figures,
    left_out,
    links,
    operations,
    record_statements,
    statements,
)

UNAPPLIED_KEY = "derived:unapplied"
BY_KEY = "derived:from"  # what `growing` may add to
_AT_ONCE = 5_000  # rows that are in memory together
Row = dict[str, Any]


def save(connection: Connection, record: Record, stamps: Mapping[str, str]) -> None:
    """Replace what is derived by `record`; documents, readings and decisions stay."""
    clear(connection)
    seals = {"seal:decided_claims": _kept(connection, claims, _decided_claims(connection, record))}
    made = _rows(connection, record)
    for table in DERIVED:
        seals[f"seal:{table.name}"] = _kept(connection, table, made[table])
    unapplied = canonical([[u.decision, u.reason] for u in record.unapplied])
    reach = {f"seal:{t.name}": EMPTY for t in REACHED}
    meta.write(connection, seals | reach | {UNAPPLIED_KEY: unapplied, BY_KEY: ""} | dict(stamps))


def _kept(connection: Connection, table: Table, made: Iterable[Row]) -> str:
    """Insert rows, some at a time, so that a large record is never in memory twice. Their seal."""
    rest, sealed = iter(made), EMPTY
    while some := list(islice(rest, _AT_ONCE)):
        connection.execute(insert(table), some)
        sealed = joined(sealed, gained=[row_hash(table, row) for row in some])
    return sealed


def clear(connection: Connection) -> None:
    """Empty the derived tables."""
    for table in (*REACHED, *reversed(DERIVED)):
        connection.execute(delete(table))
    connection.execute(delete(claims).where(claims.c.origin == "decided"))


def _decided_claims(connection: Connection, record: Record) -> list[Row]:
    """Rows of claims that the record holds otherwise than they were read (a person corrected them)."""
    held = {c.id: c for c in record.claims}
    query = select(claims).where(claims.c.origin == "read").order_by(claims.c.number)
    for row in rows(connection, query):
        found = held.get(row["id"])
        if found is not None and _same(claims, codec.claim_row(found), row):
            del held[row["id"]]
    return [codec.claim_row(c, origin="decided") for c in held.values()]


def _same(table: Table, left: codec.Row, right: codec.Row) -> bool:
    names = [c.name for c in table.columns if c.name not in ("number", "ordinal")]
    return all(left.get(n) == right.get(n) for n in names)


def _claims_left_out(connection: Connection, record: Record) -> Iterator[Row]:
    held = {c.id for c in record.claims}
    query = select(claims.c.id).where(claims.c.origin == "read").order_by(claims.c.id)
    yield from ({"claim": i} for i in connection.execute(query).scalars() if i not in held)


def _rows(connection: Connection, record: Record) -> dict[Table, Iterable[Row]]:
    return rows_alone(record) | {
        event_accounts: _event_accounts(connection, record.events),
        record_statements: _statements(connection, record),
        left_out: _claims_left_out(connection, record),
    }


def rows_alone(record: Record) -> dict[Table, Iterable[Row]]:
    """Rows of the derived tables that do not say what stands otherwise than it was read."""
    named = {o.id: (o.name, *o.aliases) for o in record.operations}
    return {
        events: (codec.event_row(e) for e in record.events),
        event_keys: (row for e in record.events for row in keys_of(e, named.get(e.operation or "", ()))),
        links: (codec.relation_row(x) for x in record.links),
        operations: (codec.operation_row(o) for o in record.operations),
        figures: (codec.figure_row(f) for f in record.figures),
        disagreements: (codec.disagreement_row(d) for d in record.disagreements),
        copies: ({"document": copy, "original": original} for copy, original in record.copies),
    }


def _event_accounts(connection: Connection, found: Sequence[Event]) -> Iterator[Row]:
    for first in range(0, len(found), MANY):
        yield from event_account_rows(connection, found[first : first + MANY])


def event_account_rows(connection: Connection, found: Sequence[Event]) -> Iterator[Row]:
    """Which accounts events hold; one that stands otherwise than it was read is written out."""
    read = _read_rows(connection, accounts, [a.id for e in found for a in e.accounts])
    for event in found:
        for n, account in enumerate(event.accounts):
            row = codec.account_row(account, 0)
            same = account.id in read and _same(accounts, row, read[account.id])
            changed = None if same else canonical(row)
            yield {"account": account.id, "event": event.id, "ordinal": n, "changed": changed}


def _statements(connection: Connection, record: Record) -> Iterator[Row]:
    for first in range(0, len(record.statements), MANY):
        some = record.statements[first : first + MANY]
        read = _read_rows(connection, statements, [s.id for s in some])
        for n, statement in enumerate(some, start=first):
            row = codec.statement_row(statement, 0)
            same = statement.id in read and _same(statements, row, read[statement.id])
            yield {"ordinal": n, "id": statement.id, "changed": None if same else canonical(row)}


def _read_rows(connection: Connection, table: Table, ids: list[str]) -> dict[str, codec.Row]:
    found: dict[str, codec.Row] = {}
    for first in range(0, len(ids), MANY):
        query = select(table).where(table.c.id.in_(ids[first : first + MANY])).order_by(table.c.id)
        found |= {row["id"]: row for row in rows(connection, query)}
    return found


def event_seals(connection: Connection) -> dict[str, tuple[str, int]]:
    """Each account's event and a number that changes with the event: to tell what an `add` changed."""
    hashes = {row["id"]: row_hash(events, row) for row in table_rows(connection, events)}
    query = select(event_accounts.c.account, event_accounts.c.event).order_by(event_accounts.c.account)
    return {row.account: (row.event, hashes[row.event]) for row in connection.execute(query)}


def empty_seals() -> dict[str, str]:
    """The seals of derived tables that hold nothing."""
    return {f"seal:{t.name}": EMPTY for t in (*DERIVED, *REACHED)} | {"seal:decided_claims": EMPTY}
