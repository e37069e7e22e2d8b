"""Which rows answer a question? Lists straight from the file, without loading the whole record."""

import json
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, or_, select

from sayso.record.errors import UsageError
from sayso.store.fetch import rows
from sayso.store.filters import ALL, ON_EVENTS, Filters, check, has_key, of_events, of_words, speaks, told_in
from sayso.store.listed import (
    ClaimRow,
    DisagreementRow,
    EventRow,
    FigureListRow,
    OperationRow,
    StatementRow,
)
from sayso.store.tables import (
    claims,
    disagreements,
    documents,
    event_accounts,
    events,
    figures,
    left_out,
    operations,
    record_statements,
    statements,
)


def list_events(connection: Connection, asked: Filters = ALL) -> tuple[EventRow, ...]:
    """Events by date (those without one last), then id."""
    check(asked, ON_EVENTS | {"document", "event"}, "events")
    count = select(func.count()).where(event_accounts.c.event == events.c.id).scalar_subquery()
    query = select(events, count.label("accounts")).where(*of_events(asked))
    if asked.document:
        query = query.where(has_key("document", asked.document, exact=True) | told_in(asked.document))
    query = query.order_by(events.c.date_min.is_(None), events.c.date_min, events.c.id)
    return tuple(_event_row(r) for r in rows(connection, query))


def _event_row(row: Any) -> EventRow:
    places = json.loads(row["places"])
    same = ("id", "type", "title", "date_min", "date_max", "operation", "voices", "grade", "accounts")
    return EventRow(
        date=row["edtf"],
        places=tuple(p["name"] for p in places),
        countries=tuple(sorted({p["country"] for p in places if p["country"]})),
        actors=_party_names(row["actors"]),
        recipients=_party_names(row["recipients"]),
        **{name: row[name] for name in same},
    )


def _party_names(text: str) -> tuple[str, ...]:
    return tuple(p["party"]["label"] or p["party"]["name"] for p in json.loads(text))


def list_claims(connection: Connection, asked: Filters = ALL) -> tuple[ClaimRow, ...]:
    """Claims of the record by report, position and field."""
    check(asked, ON_EVENTS | {"document", "event", "field", "speaker", "text"}, "claims")
    joined = claims.join(documents, documents.c.id == claims.c.document)
    joined = joined.outerjoin(event_accounts, event_accounts.c.account == claims.c.account)
    joined = joined.outerjoin(events, events.c.id == event_accounts.c.event)
    names = ("id", "document", "field", "value", "start", "end", "quote", "stance", "confidence")
    query = select(
        *(claims.c[name] for name in names),
        documents.c.name,
        event_accounts.c.event,
        claims.c.speaker_name.label("speaker"),
    ).select_from(joined)
    query = query.where(is_held(), *of_events(asked), *of_words(claims, asked))
    if asked.field:
        query = query.where(claims.c.field == asked.field)
    order = (claims.c.document, claims.c.start, claims.c.end, claims.c.field, claims.c.id)
    return tuple(ClaimRow(**r) for r in rows(connection, query.order_by(*order)))


def is_held() -> ColumnElement[bool]:
    """Claims as the record has them: those that a person put right instead of those that were read."""
    decided = claims.alias("decided")
    replaced = exists().where(decided.c.id == claims.c.id, decided.c.origin == "decided")
    gone = exists().where(left_out.c.claim == claims.c.id)
    return (claims.c.origin == "decided") | ~(replaced | gone)


def list_statements(connection: Connection, asked: Filters = ALL) -> tuple[StatementRow, ...]:
    """Statements by report and position."""
    check(asked, frozenset({"document", "speaker", "text"}), "statements")
    names = ("id", "document", "start", "end", "quote", "direct")
    columns = [statements.c[name] for name in names]
    joined = statements.join(documents, documents.c.id == statements.c.document)
    query = select(*columns, documents.c.name, statements.c.speaker_name.label("speaker")).select_from(joined)
    query = query.where(
        exists().where(record_statements.c.id == statements.c.id), *of_words(statements, asked)
    )
    order = (statements.c.document, statements.c.start, statements.c.end, statements.c.ordinal)
    return tuple(StatementRow(**r) for r in rows(connection, query.order_by(*order)))


def list_figures(connection: Connection, asked: Filters = ALL) -> tuple[FigureListRow, ...]:
    """Strengths and totals by what they count, then id."""
    check(asked, frozenset({"speaker"}), "figures")
    names = ("id", "what", "who", "where", "low", "high", "approximate", "period", "claims")
    query = select(*(figures.c[name] for name in names), figures.c.speaker_name.label("speaker"))
    if asked.speaker:
        query = query.where(speaks(figures, asked.speaker))
    found = rows(connection, query.order_by(figures.c.what, figures.c.id))
    return tuple(FigureListRow(**{**r, "claims": tuple(json.loads(r["claims"]))}) for r in found)


def list_operations(connection: Connection, asked: Filters = ALL) -> tuple[OperationRow, ...]:
    """Operations by name."""
    check(asked, frozenset({"operation"}), "operations")
    query = select(operations).order_by(operations.c.name, operations.c.id)
    if asked.operation:
        wanted = asked.operation
        query = query.where(
            or_(*(operations.c[n].icontains(wanted, autoescape=True) for n in ("id", "name", "aliases")))
        )
    return tuple(
        OperationRow(
            r["id"], r["name"], tuple(json.loads(r["aliases"])), r["by"],
            len(json.loads(r["events"])), len(json.loads(r["totals"])),
        )
        for r in rows(connection, query)
    )  # fmt: skip


def list_disagreements(connection: Connection, asked: Filters = ALL) -> tuple[DisagreementRow, ...]:
    """Disagreements by event and field."""
    check(asked, ON_EVENTS | {"event", "field"}, "disagreements")
    joined = disagreements.join(events, events.c.id == disagreements.c.event)
    query = select(disagreements, events.c.title).select_from(joined).where(*of_events(asked))
    if asked.field:
        query = query.where(disagreements.c.field == asked.field)
    order = (disagreements.c.event, disagreements.c.field, disagreements.c.id)
    return tuple(_disagreement_row(r) for r in rows(connection, query.order_by(*order)))


def _disagreement_row(row: Any) -> DisagreementRow:
    values = tuple(json.dumps(p["value"], ensure_ascii=False) for p in json.loads(row["positions"]))
    return DisagreementRow(**{**row, "positions": values})


def event_at(connection: Connection, address: str) -> str:
    """The id of the event at an address: its id, an account's id, or a beginning of one that is unique.

    Raises UsageError where nothing, or more than one event, answers.
    """
    whole = event_accounts.c.account == address
    # A stretch of the index; LIKE would look at every account.
    begins = (event_accounts.c.account >= address) & (event_accounts.c.account < f"{address}\U0010ffff")
    for test in (whole, begins) if address.strip() else ():
        query = select(event_accounts.c.event).where(test).distinct().order_by(event_accounts.c.event)
        found = list(connection.execute(query).scalars())
        if len(found) == 1:
            return str(found[0])
        if found:
            advice = f"Give more of it: {', '.join(found[:5])}."
            raise UsageError(f"{address} is the beginning of {len(found)} ids", advice=advice)
    raise UsageError(f"no event has the id {address!r}", advice="See `sayso events` for ids.")
