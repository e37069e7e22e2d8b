"""What is the whole record? Readings, and what was derived from them, as one value."""

import json
from collections import defaultdict
from collections.abc import Callable, Container
from typing import TypeVar

from sqlalchemy import Connection, Table, select

from sayso.record.claim import Claim
from sayso.record.document import Document
from sayso.record.event import Event, Record, Rejected, Unapplied
from sayso.record.reading import Account, Reading, Statement
from sayso.store import codec, log, meta, published
from sayso.store.deriving import UNAPPLIED_KEY
from sayso.store.fetch import Row, rows, table_rows
from sayso.store.loading import load_documents, load_readings
from sayso.store.tables import (
    claims,
    copies,
    disagreements,
    event_accounts,
    events,
    figures,
    left_out,
    links,
    operations,
    record_statements,
    rejected,
)

_Thing = TypeVar("_Thing")


def load(connection: Connection) -> Record:
    """The record as it was derived last. Raises IntegrityError where a row does not hold."""
    readings = tuple(load_readings(connection))
    documents = {d.id: d for d in load_documents(connection)} | {r.document.id: r.document for r in readings}
    held = _claims(connection, readings, documents)
    return Record(
        documents=tuple(documents[i] for i in sorted(documents)),
        copies=tuple(
            (r.document, r.original) for r in connection.execute(select(copies).order_by(copies.c.document))
        ),
        claims=tuple(sorted(held.values(), key=_claim_order)),
        events=tuple(_events(connection, readings, documents, held)),
        links=_all(connection, links, codec.relation_of),
        operations=_all(connection, operations, codec.operation_of),
        statements=tuple(_statements(connection, readings, documents, held)),
        figures=_all(connection, figures, codec.figure_of),
        disagreements=_all(connection, disagreements, codec.disagreement_of),
        decisions=log.load(connection),
        rejected=load_rejected(connection),
        unapplied=load_unapplied(connection),
        withheld=published.withheld(connection),
        voices=tuple(sorted((published.voices(connection) or {}).items())),
    )


def load_unapplied(connection: Connection) -> tuple[Unapplied, ...]:
    """Decisions that the last derivation could not apply, in the order of the log."""
    found = json.loads(meta.read(connection).get(UNAPPLIED_KEY, "[]"))
    return tuple(Unapplied(decision, reason) for decision, reason in found)


def load_rejected(connection: Connection) -> tuple[Rejected, ...]:
    """Every input that is no report, by name, position and reason."""
    columns = (rejected.c.name, rejected.c.position, rejected.c.reason)
    return tuple(Rejected(*row) for row in connection.execute(select(*columns).order_by(*columns)))


def _claim_order(claim: Claim) -> tuple[str, int, int, str, str]:
    return claim.document.id, claim.quote.start, claim.quote.end, claim.field, claim.id


def _all(connection: Connection, table: Table, build: Callable[[Row], _Thing]) -> tuple[_Thing, ...]:
    return tuple(build(row) for row in table_rows(connection, table))


def _claims(
    connection: Connection, readings: tuple[Reading, ...], documents: dict[str, Document]
) -> dict[str, Claim]:
    """Claims by id: as read, less those left out, with those that a person put right."""
    out = set(connection.execute(select(left_out.c.claim).order_by(left_out.c.claim)).scalars())
    held = {c.id: c for r in readings for c in r.claims if c.id not in out}
    query = select(claims).where(claims.c.origin == "decided").order_by(claims.c.id)
    for row in rows(connection, query):
        held[row["id"]] = codec.claim_of(row, documents[row["document"]])
    return held


def _events(
    connection: Connection,
    readings: tuple[Reading, ...],
    documents: dict[str, Document],
    held: dict[str, Claim],
) -> list[Event]:
    read = {a.id: a for r in readings for a in r.accounts}
    query = select(event_accounts).order_by(event_accounts.c.event, event_accounts.c.ordinal)
    grouped: dict[str, list[Account]] = defaultdict(list)
    for row in rows(connection, query):
        changed = json.loads(row["changed"]) if row["changed"] else None
        account = (
            codec.account_of(changed, documents[changed["document"]], held)
            if changed
            else read[row["account"]]
        )
        grouped[row["event"]].append(account)
    return [codec.event_of(row, tuple(grouped[row["id"]])) for row in table_rows(connection, events)]


def _statements(
    connection: Connection,
    readings: tuple[Reading, ...],
    documents: dict[str, Document],
    held: dict[str, Claim],
) -> list[Statement]:
    read = {s.id: s for r in readings for s in r.statements}
    found = []
    for row in rows(connection, select(record_statements).order_by(record_statements.c.id)):
        changed = json.loads(row["changed"]) if row["changed"] else None
        if changed:
            found.append(codec.statement_of(changed, documents[changed["document"]], held))
        else:
            found.append(read[row["id"]])
    return found


def copies_among(connection: Connection, ids: Container[str]) -> int:
    """How many of these reports copy another."""
    return sum(
        i in ids for i in connection.execute(select(copies.c.document).order_by(copies.c.document)).scalars()
    )
