"""By what can events be sifted? The columns that filters and counts need, one value per event."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sayso.store.tables import disagreements, event_accounts, event_keys, events, operations

Pairs = tuple[list[int], list[str]]  # number of the event, word


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that an event names, with coordinates. Degrees WGS 84."""

    event: int
    name: str
    lat: float
    lon: float
    precision: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two accounts that were brought together, and how likely they are one event (0 to 1)."""

    event: str
    left: str
    right: str
    score: float


@dataclass(frozen=True, slots=True)
class Columns:
    """All events by date (those without one last), then id; lists have one entry per event.

    `keys` gives by kind (actor, country, document, …) the event's number and a folded word, `parties` the
    names as shown, `disputed` the ids of events with a disagreement, `joined` merges that no one decided.
    """

    ids: list[str]
    titles: list[str]
    types: list[str]
    grades: list[str]
    first: list[str | None]
    last: list[str | None]
    operations: list[str | None]
    parties: Pairs
    spots: list[Spot]
    keys: dict[str, Pairs]
    names: dict[str, str]
    disputed: frozenset[str]
    joined: list[Doubt]


_KINDS = ("actor", "recipient", "place", "country", "operation", "document")


def load_columns(connection: Connection) -> Columns:
    """The columns as the record stands."""
    e = events.c
    query = select(
        e.id, e.title, e.type, e.grade, e.date_min, e.date_max, e.operation, e.actors, e.places, e.merges
    ).order_by(e.date_min.is_(None), e.date_min, e.id)
    found = connection.execute(query).all()
    number = {row.id: n for n, row in enumerate(found)}
    disputed = connection.execute(select(disagreements.c.event).distinct().order_by(disagreements.c.event))
    named = connection.execute(select(operations.c.id, operations.c.name).order_by(operations.c.id))
    return Columns(
        ids=[row.id for row in found],
        titles=[row.title for row in found],
        types=[row.type for row in found],
        grades=[row.grade for row in found],
        first=[row.date_min for row in found],
        last=[row.date_max for row in found],
        operations=[row.operation for row in found],
        parties=_parties([row.actors for row in found]),
        spots=[s for n, row in enumerate(found) for s in _spots(n, row.places)],
        keys=_keys(connection, number),
        names={row.id: row.name for row in named},
        disputed=frozenset(disputed.scalars()),
        joined=[d for row in found if row.merges != "[]" for d in _doubts(row.id, row.merges)],
    )


def _parties(texts: list[str]) -> Pairs:
    owners: list[int] = []
    names: list[str] = []
    for n, text in enumerate(texts):
        if text == "[]":
            continue
        for name in dict.fromkeys(p["party"]["label"] or p["party"]["name"] for p in json.loads(text)):
            owners.append(n)
            names.append(name)
    return owners, names


def _spots(number: int, text: str) -> Iterator[Spot]:
    for p in json.loads(text) if text != "[]" else ():
        if p["lat"] is not None and p["lon"] is not None:
            yield Spot(number, p["name"], p["lat"], p["lon"], p["precision"], p["country"])


def _doubts(event: str, text: str) -> Iterator[Doubt]:
    for m in json.loads(text):
        if m["decision"] is None:
            yield Doubt(event, m["left"], m["right"], m["score"])


def _keys(connection: Connection, number: dict[str, int]) -> dict[str, Pairs]:
    query = select(event_keys.c.event, event_keys.c.word)
    found: dict[str, Pairs] = {}
    for kind in _KINDS:
        pairs = connection.execute(query.where(event_keys.c.kind == kind).order_by(*event_keys.primary_key))
        kept = [(number[row.event], row.word) for row in pairs]
        found[kind] = ([n for n, _ in kept], [w for _, w in kept])
    return found


def accounts_of(connection: Connection, event: str) -> tuple[str, ...]:
    """The accounts that an event joins, in its order."""
    query = select(event_accounts.c.account).where(event_accounts.c.event == event)
    return tuple(connection.execute(query.order_by(event_accounts.c.ordinal)).scalars())
