"""How do kept rows become readings again? Every offset is checked on the way."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from sayso.record.claim import Claim
from sayso.record.document import Document
from sayso.record.errors import IntegrityError, SaysoError
from sayso.record.reading import Reading
from sayso.store import codec
from sayso.store.fetch import rows, table_rows
from sayso.store.tables import (
    account_links,
    accounts,
    claims,
    documents,
    operation_mentions,
    readings,
    refusals,
    statements,
)

Grouped = Mapping[str, list[codec.Row]]
MANY = 500  # values of one IN list: SQLite bounds the number of parameters


def load_documents(connection: Connection) -> Iterator[Document]:
    """All reports by id, those too that are not read."""
    for row in rows(connection, select(documents).order_by(documents.c.id)):
        yield _sound(codec.document_of, row, "documents")


def load_readings(connection: Connection) -> Iterator[Reading]:
    """What was read in each report, by the report's id. Raises IntegrityError where a row does not hold."""
    grouped = {table.name: _by_document(connection, table) for table in _PARTS}
    loose = {r["document"]: r["loose"] for r in table_rows(connection, readings)}
    for document in load_documents(connection):
        if document.id in loose:
            parts = {name: found.get(document.id, []) for name, found in grouped.items()}
            yield _sound(lambda p, d=document: reading_of(d, p, loose[d.id]), parts, "readings")


def readings_of(connection: Connection, ids: Iterable[str]) -> list[Reading]:
    """What was read in these reports, by id; those that are not there are absent."""
    wanted, found = sorted(set(ids)), list[Reading]()
    for first in range(0, len(wanted), MANY):
        some = wanted[first : first + MANY]
        grouped = {table.name: _grouped(_rows_of(connection, table, some)) for table in _PARTS}
        loose = {r["document"]: r["loose"] for r in _rows_of(connection, readings, some)}
        for document in documents_of(connection, loose):
            parts = {name: have.get(document.id, []) for name, have in grouped.items()}
            found.append(_sound(lambda p, d=document, x=loose: reading_of(d, p, x[d.id]), parts, "readings"))
    return found


def documents_of(connection: Connection, ids: Iterable[str]) -> list[Document]:
    """These reports by id; those that are not there are absent."""
    wanted, found = sorted(set(ids)), list[Document]()
    for first in range(0, len(wanted), MANY):
        query = select(documents).where(documents.c.id.in_(wanted[first : first + MANY]))
        found += [_sound(codec.document_of, r, "documents") for r in rows(connection, query)]
    return sorted(found, key=lambda d: d.id)


def _rows_of(connection: Connection, table: Table, some: list[str]) -> Iterator[codec.Row]:
    query = select(table).where(table.c.document.in_(some))
    return rows(connection, query.order_by(*table.primary_key.columns))


_PARTS = (claims, accounts, account_links, operation_mentions, statements, refusals)


def _sound(build: Any, row: Any, table: str) -> Any:
    """What `build` makes of a row; whatever a changed byte breaks is an IntegrityError."""
    try:
        return build(row)
    except IntegrityError:
        raise
    except (SaysoError, ValueError, TypeError, KeyError) as error:
        where = f"{table} {row['id']}" if "id" in row else table
        raise IntegrityError(
            f"a row cannot be read: {error}", where=where, advice="Run `sayso verify`."
        ) from error


def _by_document(connection: Connection, table: Table) -> Grouped:
    return _grouped(table_rows(connection, table))


def _grouped(found_rows: Iterable[codec.Row]) -> Grouped:
    found: dict[str, list[codec.Row]] = defaultdict(list)
    for row in found_rows:
        if row.get("origin", "read") == "read":
            found[row["document"]].append(row)
    return found


def reading_of(document: Document, parts: Grouped, loose: str) -> Reading:
    """The reading whose rows, table by table, are `parts`. Raises IntegrityError or what a bad row raises."""
    own: dict[str, Claim] = {r["id"]: codec.claim_of(r, document) for r in parts["claims"]}
    in_order = sorted(parts["accounts"], key=lambda r: int(r["ordinal"]))
    return Reading(
        document=document,
        accounts=tuple(codec.account_of(r, document, own) for r in in_order),
        links=tuple(codec.link_of(r, own) for r in parts["account_links"]),
        operations=tuple(codec.mention_of(r, own) for r in parts["operation_mentions"]),
        statements=tuple(codec.statement_of(r, document, own) for r in parts["statements"]),
        loose=codec.picked(json.dumps(json.loads(loose)), own),
        refusals=tuple(codec.refusal_of(r) for r in parts["refusals"]),
    )
