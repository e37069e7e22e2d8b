"""Which events does an address ask for? The filters of the overview, read from the query."""

from typing import Annotated

from fastapi import Query

from sayso.record.errors import UsageError
from sayso.record.terms import EVENT_TYPES
from sayso.store.pages import reports_with
from sayso.store.search import expression
from sayso.web.desk import Desk
from sayso.web.routes.common import AtDesk, Word
from sayso.web.shelf import Asked, Box, check_range

Many = Annotated[list[str], Query(max_length=50)]
Day = Annotated[
    str | None, Query(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", description="YYYY, YYYY-MM or YYYY-MM-DD.")
]
Flag = Annotated[bool, Query()]


def asked(
    desk: AtDesk,
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
    """The filters of a request. Raises UsageError where one cannot be."""
    for name in (t for t in type if t not in EVENT_TYPES):
        raise UsageError(f"no type of event is called {name!r}", advice=f"Types: {', '.join(EVENT_TYPES)}.")
    try:
        check_range((since, until))
    except ValueError:
        raise UsageError("there is no such day", advice="Write YYYY, YYYY-MM or YYYY-MM-DD.") from None
    return Asked(
        words=words or None,
        reports=_reports(desk, words) if words else None,
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
