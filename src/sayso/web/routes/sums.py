"""What do events add up to, and how do they compare with a list that somebody has?"""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from sayso.export.counts.count import ALL, count_by, counted, groups, operation_totals
from sayso.export.counts.keys import KEYS
from sayso.export.match.match import OUTCOMES, match
from sayso.export.match.theirs import named_columns, read_theirs
from sayso.record.errors import UsageError
from sayso.store.part import part_of_events
from sayso.web import models
from sayso.web.answers import answer, csv_file, is_csv, tag_of
from sayso.web.desk import Desk
from sayso.web.routes.asked import sifted
from sayso.web.routes.changes import body_of
from sayso.web.routes.common import AtDesk, get
from sayso.web.routes.events import Filters
from sayso.web.settings import MAX_COLUMNS_ASKED, MAX_COUNTED, MAX_PAIRS

router = APIRouter()
_KEY = "|".join(KEYS)
By = Annotated[
    str, Query(pattern=f"^({_KEY})(,({_KEY})){{0,4}}$", description="Keys, the first the outermost.")
]


@get(router, "/table", models.Table)
def table(request: Request, desk: AtDesk, wanted: Filters, by: By = "month,country") -> Response:
    """Events and people by what was asked: low, best and high, the unknown apart; the last row is all.

    An event with two actors stands in both rows. Totals of operations are what speakers say, never summed.
    """
    seal, shelf = desk.sealed_shelf()
    tag = tag_of(request, seal, shelf.seal)
    ids = shelf.page(shelf.all_of(sifted(desk, shelf, wanted)), offset=0, limit=shelf.size)
    if len(ids) > MAX_COUNTED:
        raise UsageError(f"more than {MAX_COUNTED} events fit", advice="Filter them, or use `sayso table`.")
    record = desk.ask(part_of_events, ids).record
    keys = tuple(dict.fromkeys(by.split(",")))
    if is_csv(request):
        counts = [asdict(row) for row in count_by(record, keys)]
        return csv_file(list(counts[0]), [list(row.values()) for row in counts], tag, name="table")
    found = [*groups(record, keys).items(), ((ALL,) * len(keys), list(record.events))]
    rows = [models.CountRow(values=list(values), figures=counted(events)) for values, events in found]
    totals = list(operation_totals(record))
    return answer(models.Table(by=list(keys), keys=list(KEYS), rows=rows, totals=totals), tag)


@router.post("/match", responses={200: {"model": models.Matching}, 409: {"description": "no such list"}})
async def held_against(
    request: Request,
    desk: AtDesk,
    columns: Annotated[str | None, Query(max_length=MAX_COLUMNS_ASKED)] = None,
) -> models.Matching:
    """Hold the record against a CSV list, the body: same, different, missing here, missing there.

    Columns of ACLED, GED and Airwars are known; for others `columns` says `first=DATE,place=TOWN`. Nothing
    is kept of the list.
    """
    data = await body_of(request)
    return await run_in_threadpool(_matched, desk, data, columns)


def _matched(desk: Desk, data: bytes, columns: str | None) -> models.Matching:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("the list is no text in UTF-8", advice="Save it as CSV in UTF-8.") from error
    theirs = read_theirs(text, named_columns(columns) if columns else None)
    ids = desk.shelf().ids
    if len(theirs) * len(ids) > MAX_PAIRS:
        raise UsageError("the list and the record are too long for the page", advice="Use `sayso match`.")
    found = match(desk.ask(part_of_events, ids).record, theirs)
    outcomes = {name: sum(m.outcome == name for m in found) for name in OUTCOMES}
    return models.Matching(outcomes=outcomes, rows=list(found))
