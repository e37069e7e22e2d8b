"""How is the derived record kept? Its tables are replaced as one; of claims it holds differences alone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from sayso.record.event import Event, Record
from sayso.record.ids import canonical
from sayso.store import codec, meta
from sayso.store.fetch import rows, table_rows
from sayso.store.keys import keys_of
from sayso.store.seals import EMPTY, row_hash, seal
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
Rows = list[dict[str, Any]]


def save(connection: Connection, record: Record, stamps: Mapping[str, str]) -> None:
    """Replace what is derived by `record`; documents, readings and decisions stay."""
    clear(connection)
    decided = _decided_claims(connection, record)
    made = _rows(connection, record)
    made[left_out] = [{"claim": i} for i in _claims_left_out(connection, record)]
    for table in DERIVED:
        if made[table]:
            connection.execute(insert(table), made[table])
    seals = {f"seal:{t.name}": seal(*(row_hash(t, row) for row in made[t])) for t in DERIVED}
    seals["seal:decided_claims"] = seal(*(row_hash(claims, row) for row in decided))
    unapplied = canonical([[u.decision, u.reason] for u in record.unapplied])
    meta.write(connection, seals | {UNAPPLIED_KEY: unapplied, BY_KEY: ""} | dict(stamps))


def clear(connection: Connection) -> None:
    """Empty the derived tables."""
    for table in (*REACHED, *reversed(DERIVED)):
        connection.execute(delete(table))
    connection.execute(delete(claims).where(claims.c.origin == "decided"))


def _decided_claims(connection: Connection, record: Record) -> Rows:
    """Rows of claims that the record holds otherwise than they were read (a person corrected them)."""
    wanted = {c.id: codec.claim_row(c) for c in record.claims}
    query = select(claims).where(claims.c.origin == "read").order_by(claims.c.number)
    for row in rows(connection, query):
        if row["id"] in wanted and _same(claims, wanted[row["id"]], row):
            del wanted[row["id"]]
    decided = [row | {"origin": "decided"} for row in wanted.values()]
    for found in decided:
        connection.execute(insert(claims).values(**found))
    return decided


def _same(table: Table, left: codec.Row, right: codec.Row) -> bool:
    names = [c.name for c in table.columns if c.name not in ("number", "ordinal")]
    return canonical([left.get(n) for n in names]) == canonical([right.get(n) for n in names])


def _claims_left_out(connection: Connection, record: Record) -> list[str]:
    held = {c.id for c in record.claims}
    query = select(claims.c.id).where(claims.c.origin == "read").order_by(claims.c.id)
    return [i for i in connection.execute(query).scalars() if i not in held]


def _rows(connection: Connection, record: Record) -> dict[Table, Rows]:
    named = {o.id: (o.name, *o.aliases) for o in record.operations}
    return {
        events: [codec.event_row(e) for e in record.events],
        event_accounts: list(_event_accounts(connection, record)),
        event_keys: [row for e in record.events for row in keys_of(e, named.get(e.operation or "", ()))],
        links: [codec.relation_row(x) for x in record.links],
        operations: [codec.operation_row(o) for o in record.operations],
        figures: [codec.figure_row(f) for f in record.figures],
        disagreements: [codec.disagreement_row(d) for d in record.disagreements],
        record_statements: list(_statements(connection, record)),
        copies: [{"document": copy, "original": original} for copy, original in record.copies],
    }


def _event_accounts(connection: Connection, record: Record) -> Iterator[dict[str, Any]]:
    query = select(accounts).order_by(accounts.c.id)
    read = {row["id"]: row for row in rows(connection, query)}
    return event_account_rows(record.events, read)


def event_account_rows(
    found: Iterable[Event], read: Mapping[str, Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Which accounts events hold; one that stands otherwise than it was read is written out."""
    for event in found:
        for n, account in enumerate(event.accounts):
            row = codec.account_row(account, 0)
            same = account.id in read and _same(accounts, row, read[account.id])
            changed = None if same else canonical(row)
            yield {"account": account.id, "event": event.id, "ordinal": n, "changed": changed}


def _statements(connection: Connection, record: Record) -> Iterator[dict[str, Any]]:
    query = select(statements).order_by(statements.c.document, statements.c.ordinal)
    read = {row["id"]: row for row in rows(connection, query)}
    for n, statement in enumerate(record.statements):
        row = codec.statement_row(statement, 0)
        same = statement.id in read and _same(statements, row, read[statement.id])
        yield {"ordinal": n, "id": statement.id, "changed": None if same else canonical(row)}


def event_seals(connection: Connection) -> dict[str, tuple[str, int]]:
    """Each account's event and a number that changes with the event: to tell what an `add` changed."""
    hashes = {row["id"]: row_hash(events, row) for row in table_rows(connection, events)}
    query = select(event_accounts.c.account, event_accounts.c.event).order_by(event_accounts.c.account)
    return {row.account: (row.event, hashes[row.event]) for row in connection.execute(query)}


def empty_seals() -> dict[str, str]:
    """The seals of derived tables that hold nothing."""
    return {f"seal:{t.name}": EMPTY for t in DERIVED} | {"seal:decided_claims": EMPTY}
