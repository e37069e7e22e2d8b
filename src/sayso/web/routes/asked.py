"""Which events does an address ask for? The filters out of the query, and the rows that they leave."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from fastapi import Query

from sayso.record.errors import UsageError
from sayso.record.terms import EVENT_TYPES
from sayso.store.pages import event_lines, reports_with
from sayso.store.search import expression
from sayso.web.desk import Desk
from sayso.web.models import EventRow
from sayso.web.routes.common import Word
from sayso.web.settings import MAX_HELD
from sayso.web.shapes import event_row
from sayso.web.shelf import Asked, Box, Mask, Shelf, check_range

Many = Annotated[list[str], Query(max_length=50)]
Day = Annotated[
    str | None, Query(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", description="YYYY, YYYY-MM or YYYY-MM-DD.")
]
Flag = Annotated[bool, Query()]


async def asked(
    words: Word = None,
    type: Many = [],  # noqa: B006 - the name of the filter; FastAPI copies it
    country: Many = [],  # noqa: B006
    grade: Many = [],  # noqa: B006
    operation: Many = [],  # noqa: B006
    actor: Word = None,
    recipient: Word = None,
    place: Word = None,
    document: Word = None,
    since: Day = None,
    until: Day = None,
    bbox: Annotated[str | None, Query(max_length=100, description="west,south,east,north in degrees")] = None,
    disputed: Flag = False,
    undated: Flag = False,
    unplaced: Flag = False,
) -> Asked:
    """The filters of a request, before the record is asked. Raises UsageError where one cannot be."""
    for name in (t for t in type if t not in EVENT_TYPES):
        raise UsageError(f"no type of event is called {name!r}", advice=f"Types: {', '.join(EVENT_TYPES)}.")
    try:
        check_range((since, until))
    except ValueError:
        raise UsageError("there is no such day", advice="Write YYYY, YYYY-MM or YYYY-MM-DD.") from None
    return Asked(
        words=words or None,
        type=tuple(type),
        country=tuple(country),
        grade=tuple(grade),
        operation=tuple(operation),
        actor=actor or None,
        recipient=recipient or None,
        place=place or None,
        document=document or None,
        since=since,
        until=until,
        box=_box(bbox),
        disputed=disputed,
        undated=undated,
        unplaced=unplaced,
    )


def sifted(desk: Desk, shelf: Shelf, wanted: Asked) -> dict[str, Mask]:
    """For each filter that is set the events that pass it; the record says which reports hold the words."""
    if wanted.words:
        wanted = replace(wanted, reports=_reports(desk, wanted.words))
    return shelf.masks(wanted)


def event_rows(desk: Desk, shelf: Shelf, ids: Sequence[str]) -> list[EventRow]:
    """Rows as a list shows them, those that are gone left out; the shelf keeps them while it stands."""
    held: dict[str, EventRow] = {i: row for i in ids if (row := shelf.rows.get(i)) is not None}
    if new := [i for i in ids if i not in held]:
        made = {x.id: event_row(x, shelf.names) for x in desk.ask(event_lines, new)}
        held |= made
        if len(shelf.rows) + len(made) <= MAX_HELD:
            shelf.rows.update(made)
    return [held[i] for i in ids if i in held]


def _reports(desk: Desk, words: str) -> frozenset[str]:
    try:
        expression(words)
    except UsageError:  # signs alone: no report has them as a word
        return frozenset()
    return desk.ask(reports_with, words)


def _box(text: str | None) -> Box | None:
    if not text:
        return None
    try:
        west, south, east, north = (float(n) for n in text.split(","))
    except ValueError:
        raise UsageError("bbox is no window of the map", advice="Write west,south,east,north.") from None
    if not all(-1000 < n < 1000 for n in (west, south, east, north)):
        raise UsageError("bbox lies outside the world", advice="Write degrees.")
    return west, south, east, north
