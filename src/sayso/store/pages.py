"""Which rows stand on a page of a list? A stretch of each table in a stated order, and how many there are."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select, text

from sayso.record.event import Disagreement, FigureRow, Link, Operation, Rejected
from sayso.record.value import Place
from sayso.store import codec
from sayso.store.fetch import Row, rows
from sayso.store.filters import Filters, of_words
from sayso.store.parquet.searching import found as found_by_reading
from sayso.store.queries import is_held
from sayso.store.search import expression, found_by_vectors
from sayso.store.tables import (
    accounts,
    claims,
    copies,
    disagreements,
    documents,
    event_accounts,
    events,
    figures,
    links,
    operations,
    rejected,
)


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as a list shows it. `harm` is what the column holds: measure, group, low, high."""

    id: str
    type: str
    title: str
    edtf: str | None
    date_min: str | None
    date_max: str | None
    places: tuple[Place, ...]
    actors: tuple[str, ...]
    harm: tuple[tuple[str, str | None, int | None, int | None], ...]
    operation: str | None
    voices: int
    grade: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A stretch of a list and how many rows the whole list has."""

    total: int
    rows: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a list, without its text. `events` counts those that it tells of."""

    id: str
    name: str
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    language: str
    not_read: bool
    length: int
    claims: int
    events: int
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim as the export has it, with its report's name; `value` is JSON."""

    id: str
    document: str
    name: str
    event: str | None
    field: str
    value: str
    start: int
    end: int
    quote: str
    speaker: Any
    stance: str
    made_by: str
    confidence: float


_EVENT = ("id", "type", "title", "edtf", "date_min", "date_max", "places", "actors", "harm", "operation",
          "voices", "grade")  # fmt: skip


def event_lines(connection: Connection, ids: Sequence[str]) -> tuple[EventLine, ...]:
    """These events in the order asked; those that are gone are absent."""
    query = select(*(events.c[name] for name in _EVENT)).where(events.c.id.in_(ids))
    found = {row.id: row for row in connection.execute(query)}
    return tuple(_event_line(found[i]) for i in ids if i in found)


def _event_line(row: Any) -> EventLine:
    harm = json.loads(row.harm) if row.harm != "[]" else ()
    actors = json.loads(row.actors) if row.actors != "[]" else ()
    return EventLine(
        row.id,
        row.type,
        row.title,
        row.edtf,
        row.date_min,
        row.date_max,
        tuple(Place(**p) for p in json.loads(row.places)),
        tuple(dict.fromkeys(p["party"]["label"] or p["party"]["name"] for p in actors)),
        tuple((h["measure"], h["who"], h["low"], h["high"]) for h in harm),
        row.operation,
        row.voices,
        row.grade,
    )


def _page(connection: Connection, query: Select[Any], *, offset: int, limit: int) -> tuple[int, list[Row]]:
    total = connection.execute(select(func.count()).select_from(query.order_by(None).subquery())).scalar_one()
    return total, list(rows(connection, query.offset(offset).limit(limit)))


def reports(connection: Connection, *, words: str | None, offset: int, limit: int) -> Sheet:
    """Reports by day of publication (unknown last), then name. `words` are a part of name or outlet."""
    told = select(func.count(func.distinct(event_accounts.c.event))).select_from(
        event_accounts.join(accounts, accounts.c.id == event_accounts.c.account)
    )
    names = ("id", "name", "outlet", "title", "url", "published", "language", "not_read")
    query = select(
        *(documents.c[n] for n in names),
        func.length(documents.c.text).label("length"),
        _count(claims, claims.c.document == documents.c.id).label("claims"),
        told.where(accounts.c.document == documents.c.id).scalar_subquery().label("events"),
        select(copies.c.original)
        .where(copies.c.document == documents.c.id)
        .scalar_subquery()
        .label("copy_of"),
    )
    if words:
        query = query.where(
            documents.c.name.icontains(words, autoescape=True)
            | documents.c.outlet.icontains(words, autoescape=True)
        )
    query = query.order_by(
        documents.c.published.is_(None), documents.c.published, documents.c.name, documents.c.id
    )
    total, found = _page(connection, query, offset=offset, limit=limit)
    return Sheet(total, tuple(ReportLine(**r) for r in found))


def _count(table: Table, test: ColumnElement[bool]) -> Any:
    return select(func.count()).select_from(table).where(test).scalar_subquery()


def claim_lines(
    connection: Connection, asked: Filters, *, below: float | None, offset: int, limit: int
) -> Sheet:
    """Claims by report, position and field; `below` keeps those of less confidence."""
    joined = claims.join(documents, documents.c.id == claims.c.document)
    joined = joined.outerjoin(event_accounts, event_accounts.c.account == claims.c.account)
    query = select(claims, documents.c.name, event_accounts.c.event).select_from(joined)
    query = query.where(is_held(), *of_words(claims, asked))
    if asked.field:
        query = query.where(claims.c.field == asked.field)
    if asked.event:
        query = query.where(event_accounts.c.event == asked.event)
    if below is not None:
        query = query.where(claims.c.confidence < below)
    order = (claims.c.document, claims.c.start, claims.c.end, claims.c.field, claims.c.id)
    total, found = _page(connection, query.order_by(*order), offset=offset, limit=limit)
    return Sheet(total, tuple(_claim_line(r) for r in found))


def _claim_line(row: Row) -> ClaimLine:
    same = ("id", "document", "name", "event", "field", "value", "start", "end", "quote", "stance", "made_by")
    return ClaimLine(
        speaker=codec.speaker_of(row),
        confidence=round(row["confidence"], 2),
        **{name: row[name] for name in same},
    )


def disagreement_page(
    connection: Connection, *, event: str | None, field: str | None, kind: str | None, offset: int, limit: int
) -> Sheet:
    """Disagreements with the titles of their events, by event and field: pairs of title and disagreement."""
    joined = disagreements.join(events, events.c.id == disagreements.c.event)
    query = select(disagreements, events.c.title).select_from(joined)
    for column, wanted in (
        (disagreements.c.event, event),
        (disagreements.c.field, field),
        (disagreements.c.kind, kind),
    ):
        if wanted:
            query = query.where(column == wanted)
    query = query.order_by(disagreements.c.event, disagreements.c.field, disagreements.c.id)
    total, found = _page(connection, query, offset=offset, limit=limit)
    made: list[tuple[str, Disagreement]] = [(r["title"], codec.disagreement_of(r)) for r in found]
    return Sheet(total, tuple(made))


def _whole(connection: Connection, query: Select[Any], build: Any, *, offset: int, limit: int) -> Sheet:
    total, found = _page(connection, query, offset=offset, limit=limit)
    return Sheet(total, tuple(build(r) for r in found))


def operation_page(connection: Connection, *, offset: int, limit: int) -> Sheet:
    """Operations by name."""
    build: Any = codec.operation_of
    query = select(operations).order_by(operations.c.name, operations.c.id)
    return _whole(connection, query, build, offset=offset, limit=limit)


def operation_at(connection: Connection, wanted: str) -> Operation | None:
    """The operation of this id."""
    found = list(rows(connection, select(operations).where(operations.c.id == wanted)))
    return codec.operation_of(found[0]) if found else None


def link_page(connection: Connection, *, offset: int, limit: int) -> Sheet:
    """Links by id."""
    build: Any = codec.relation_of
    return _whole(connection, select(links).order_by(links.c.id), build, offset=offset, limit=limit)


def every_link(connection: Connection) -> tuple[Link, ...]:
    """All links by id: a chain may run through any of them."""
    return tuple(codec.relation_of(r) for r in rows(connection, select(links).order_by(links.c.id)))


def figure_page(connection: Connection, *, offset: int, limit: int) -> Sheet:
    """Strengths and totals of no event by what they count, then id."""
    build: Any = codec.figure_of
    query = select(figures).order_by(figures.c.what, figures.c.id)
    return _whole(connection, query, build, offset=offset, limit=limit)


def rejected_page(connection: Connection, *, offset: int, limit: int) -> Sheet:
    """Inputs that are no reports, by name, position and reason."""
    columns = (rejected.c.name, rejected.c.position, rejected.c.reason)
    query = select(*columns).order_by(*columns)
    return _whole(connection, query, lambda r: Rejected(**r), offset=offset, limit=limit)


def reports_with(connection: Connection, words: str) -> frozenset[str]:
    """Ids of the reports whose text holds all the words, lower case as in `event_keys`."""
    if connection.dialect.name == "postgresql":
        return frozenset(i.lower() for i in found_by_vectors(connection, expression(words)))
    if connection.dialect.name == "duckdb":
        return frozenset(hit.row.id.lower() for hit in found_by_reading(connection, expression(words)))
    query = text(
        "SELECT lower(d.id) FROM documents_words JOIN documents AS d ON d.number = documents_words.rowid"
        " WHERE documents_words MATCH :words ORDER BY d.number"
    )
    return frozenset(connection.execute(query, {"words": expression(words)}).scalars())


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each kind of thing has."""
    tables = {
        "reports": documents,
        "events": events,
        "links": links,
        "operations": operations,
        "disagreements": disagreements,
        "figures": figures,
        "copies": copies,
        "rejected": rejected,
    }
    found = {
        name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
        for name, table in tables.items()
    }
    not_read = select(func.count()).select_from(documents).where(documents.c.not_read)
    held = select(func.count()).select_from(claims).where(claims.c.origin == "read")
    return found | {
        "claims": int(connection.execute(held).scalar_one()),
        "not_read": int(connection.execute(not_read).scalar_one()),
    }


__all__ = [
    "ClaimLine",
    "EventLine",
    "FigureRow",
    "ReportLine",
    "Sheet",
    "claim_lines",
    "counts",
    "disagreement_page",
    "event_lines",
    "every_link",
    "figure_page",
    "link_page",
    "operation_at",
    "operation_page",
    "rejected_page",
    "reports",
    "reports_with",
]
