"""What of the record do these events or reports take? Read by keys, without loading the rest."""

import dataclasses
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Select, or_, select

from sayso.assess.voicing import voices_of
from sayso.record.claim import Claim
from sayso.record.document import Document
from sayso.record.event import Event, Record
from sayso.record.reading import Account, Statement
from sayso.store import codec, published
from sayso.store.fetch import Row, rows
from sayso.store.log import load as load_log
from sayso.store.queries import is_held
from sayso.store.tables import (
    accounts,
    claims,
    copies,
    disagreements,
    documents,
    event_accounts,
    events,
    links,
    operations,
    record_statements,
    statements,
)
from sayso.store.whole import load_unapplied

_MANY = 500  # values of one IN list: SQLite bounds the number of parameters


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the record. `event_of` gives the event of each claim, of events outside the part too."""

    record: Record
    event_of: dict[str, str]


def some(column: Column[Any], query: Select[Any], values: Iterable[str]) -> Iterator[tuple[Any, list[str]]]:
    """The query for some of the values at a time, so that no list grows past what the database takes."""
    wanted = sorted(set(values))
    for first in range(0, len(wanted), _MANY):
        chunk = wanted[first : first + _MANY]
        yield query.where(column.in_(chunk)), chunk


def _where(
    connection: Connection, query: Select[Any], column: Column[Any], values: Iterable[str]
) -> list[Row]:
    return [row for asked, _ in some(column, query, values) for row in rows(connection, asked)]


def part_of_events(connection: Connection, ids: Sequence[str]) -> Part:
    """These events with their reports, claims, links, disagreements, operations and decisions."""
    held = _where(connection, select(event_accounts), event_accounts.c.event, ids)
    told = _where(
        connection, select(accounts.c.document).distinct(), accounts.c.id, (r["account"] for r in held)
    )
    part = _part(connection, {r["document"] for r in told}, ids)
    inside = {c.id for e in part.record.events for c in e.claims}
    inside |= {c for x in part.record.links for c in x.claims}
    kept = tuple(c for c in part.record.claims if c.id in inside)
    return dataclasses.replace(part, record=dataclasses.replace(part.record, claims=kept))


def part_of_report(connection: Connection, document: str) -> Part:
    """A report with all its claims and statements, and the events that it tells of."""
    query = select(event_accounts.c.event).join(accounts, accounts.c.id == event_accounts.c.account)
    query = query.where(accounts.c.document == document).distinct().order_by(event_accounts.c.event)
    ids = list(connection.execute(query).scalars())
    whole = part_of_events(connection, ids) if ids else _part(connection, {document}, ())
    own = _part(connection, {document}, ())
    docs = {d.id: d for d in (*whole.record.documents, *own.record.documents)}
    said = {c.id: c for c in own.record.claims}
    record = dataclasses.replace(
        whole.record,
        documents=tuple(docs[i] for i in sorted(docs)),
        claims=_in_order(said.values()),
        statements=tuple(_statements(connection, docs[document], said)) if document in docs else (),
        copies=own.record.copies,
    )
    return Part(record, own.event_of)


def copies_of(connection: Connection, document: str) -> tuple[str, ...]:
    """Ids of the reports whose text is nearly that of this one."""
    query = select(copies.c.document).where(copies.c.original == document).order_by(copies.c.document)
    return tuple(connection.execute(query).scalars())


def claims_at(connection: Connection, ids: Iterable[str]) -> tuple[Claim, ...]:
    """These claims with their reports, by report and position; those that are gone are absent."""
    found = _where(connection, select(claims).where(is_held()), claims.c.id, ids)
    held = _documents(connection, {r["document"] for r in found})
    made = (codec.claim_of(r, held[r["document"]]) for r in found)
    return _in_order(made)


def _in_order(found: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims by report and position, whatever the order in which their rows came in."""
    return tuple(sorted(found, key=lambda c: (c.document.id, c.quote.start, c.quote.end, c.field, c.id)))


def _part(connection: Connection, reports: set[str], ids: Sequence[str]) -> Part:
    copied = tuple(_copies(connection, reports))
    held = _documents(connection, {*reports, *(original for _, original in copied)})
    query = select(claims).where(is_held())
    said = {
        r["id"]: codec.claim_of(r, held[r["document"]])
        for r in _where(connection, query, claims.c.document, reports)
    }
    found = tuple(_events(connection, ids, held, said))
    record = Record(
        documents=tuple(held[i] for i in sorted(held)),
        copies=copied,
        claims=_in_order(said.values()),
        events=found,
        links=tuple(_links(connection, ids)),
        operations=tuple(_operations(connection, found)),
        statements=(),
        figures=(),
        disagreements=tuple(
            codec.disagreement_of(r)
            for r in _where(connection, select(disagreements), disagreements.c.event, ids)
        ),
        decisions=_decisions(connection, found),
        unapplied=load_unapplied(connection),
    )
    voices = tuple(sorted(_voices(connection, record).items()))
    return Part(dataclasses.replace(record, voices=voices), _event_of(connection, said))


def _documents(connection: Connection, ids: Iterable[str]) -> dict[str, Document]:
    return {r["id"]: codec.document_of(r) for r in _where(connection, select(documents), documents.c.id, ids)}


def _event_of(connection: Connection, said: dict[str, Claim]) -> dict[str, str]:
    wanted = {c.account for c in said.values() if c.account}
    found = _where(connection, select(event_accounts), event_accounts.c.account, wanted)
    events_by_account = {r["account"]: r["event"] for r in found}
    pairs = ((c.id, events_by_account.get(c.account or "")) for c in said.values())
    return {claim: event for claim, event in pairs if event}


def _events(
    connection: Connection, ids: Sequence[str], held: dict[str, Document], said: dict[str, Claim]
) -> Iterator[Event]:
    names = [c for c in accounts.columns if c.name != "ordinal"]
    query = select(*names, event_accounts.c.event, event_accounts.c.ordinal, event_accounts.c.changed)
    query = query.join(event_accounts, event_accounts.c.account == accounts.c.id)
    query = query.order_by(event_accounts.c.event, event_accounts.c.ordinal)
    grouped: dict[str, list[Account]] = defaultdict(list)
    for row in _where(connection, query, event_accounts.c.event, ids):
        shown = json.loads(row["changed"]) if row["changed"] else row
        grouped[row["event"]].append(codec.account_of(shown, held[shown["document"]], said))
    for row in _where(connection, select(events), events.c.id, ids):
        yield codec.event_of(row, tuple(grouped[row["id"]]))


def _links(connection: Connection, ids: Iterable[str]) -> Iterator[Any]:
    wanted = sorted(set(ids))
    seen: set[str] = set()
    for first in range(0, len(wanted), _MANY):
        chunk = wanted[first : first + _MANY]
        query = select(links).where(or_(links.c.from_id.in_(chunk), links.c.to_id.in_(chunk)))
        for row in rows(connection, query.order_by(links.c.id)):
            if row["id"] not in seen:
                seen.add(row["id"])
                yield codec.relation_of(row)


def _operations(connection: Connection, found: Iterable[Event]) -> Iterator[Any]:
    wanted = {e.operation for e in found if e.operation}
    for row in _where(connection, select(operations), operations.c.id, wanted):
        yield codec.operation_of(row)


def _copies(connection: Connection, reports: Iterable[str]) -> Iterator[tuple[str, str]]:
    found = _where(connection, select(copies), copies.c.document, reports)
    yield from sorted({(r["document"], r["original"]) for r in found})


def _voices(connection: Connection, record: Record) -> Mapping[str, str]:
    """Claim → voice, as the whole record has it: all copies of a text are heard, not those here alone."""
    if not record.events:
        return {}
    told = published.voices(connection)
    if told is not None:
        return {c.id: told[c.id] for c in record.claims if c.id in told}
    originals = {d.id for d in record.documents} | {original for _, original in record.copies}
    found = _where(connection, select(copies), copies.c.original, originals)
    held = {d.id: d for d in record.documents}
    held |= _documents(connection, {r["document"] for r in found} - set(held))
    pairs = tuple(sorted((r["document"], r["original"]) for r in found))
    return voices_of(dataclasses.replace(record, documents=tuple(held.values()), copies=pairs))


def _decisions(connection: Connection, found: Iterable[Event]) -> tuple[Any, ...]:
    known = {i for e in found for i in (e.id, *(a.id for a in e.accounts))}
    every = load_log(connection)
    about = {d.id for d in every if d.subject in known or any(f'"{i}"' in d.data for i in known)}
    return tuple(d for d in every if d.id in about or d.subject in about)  # an undo names a decision


def _statements(connection: Connection, document: Document, said: dict[str, Claim]) -> Iterator[Statement]:
    query = select(statements, record_statements.c.changed)
    query = query.join(record_statements, record_statements.c.id == statements.c.id)
    query = query.where(statements.c.document == document.id).order_by(statements.c.ordinal)
    for row in rows(connection, query):
        shown = json.loads(row["changed"]) if row["changed"] else row
        yield codec.statement_of(shown, document, said)
