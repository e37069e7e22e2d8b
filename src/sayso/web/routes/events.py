"""Which events are there? The list, what the overview shows beside it, one event whole, its chain."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from sayso.export import words
from sayso.record.event import Event
from sayso.record.value import Date
from sayso.store import pages
from sayso.store.part import Part, part_of_events
from sayso.web import chains, models, shapes, tasks
from sayso.web.answers import answer, bare, csv_answer, is_csv
from sayso.web.desk import Desk
from sayso.web.routes.asked import asked as read_asked
from sayso.web.routes.asked import event_rows, sifted
from sayso.web.routes.common import AtDesk, Limit, Offset, get, listed, one, rows_asked, tag_of
from sayso.web.settings import MAX_BARS, MAX_BRIEF, MAX_SPOTS
from sayso.web.shelf import FACETS, Asked, Shelf

router = APIRouter()
Filters = Annotated[Asked, Depends(read_asked)]
Newest = Annotated[bool, Query(description="The latest event first.")]
MOST_CHOICES = 40  # values of a facet


@get(router, "/events", models.Page[models.EventRow])
def events(
    request: Request,
    desk: AtDesk,
    wanted: Filters,
    offset: Offset = 0,
    limit: Limit = None,
    newest: Newest = False,
) -> Response:
    """Events by date, those without one last; of them what the filters ask for."""
    seal, shelf = desk.sealed_shelf()
    tag = tag_of(request, seal, shelf.seal)
    most = rows_asked(request, limit)
    mask = shelf.all_of(sifted(desk, shelf, wanted))
    ids = shelf.page(mask, offset=offset, limit=most, newest=newest)
    rows = event_rows(desk, shelf, ids)
    total = int(mask.sum())
    return listed(
        request, models.EventRow, rows, total=total, offset=offset, limit=most, tag=tag, name="events"
    )


@get(router, "/browse", models.Browse, forms=("", ".json"))
def browse(request: Request, desk: AtDesk, wanted: Filters) -> Response:
    """Counts beside each choice, places and times of the events asked for."""
    seal, shelf = desk.sealed_shelf()
    tag = tag_of(request, seal, shelf.seal)
    masks = sifted(desk, shelf, wanted)
    mask = shelf.all_of(masks)
    total = int(mask.sum())
    spots, left_out = shelf.spots(masks, most=MAX_SPOTS)
    disputed, undated, unplaced = shelf.flags(masks)
    bars = shelf.page(mask, offset=0, limit=MAX_BARS) if total <= MAX_BARS else []
    found = models.Browse.model_construct(
        total=total,
        of=shelf.size,
        choices={f: _choices(shelf, masks, f) for f in FACETS},
        disputed=disputed,
        undated=undated,
        unplaced=unplaced,
        spots=[models.Spot.model_construct(**_fields(s)) for s in spots],
        spots_left_out=left_out,
        bins=[models.Bin.model_construct(**_fields(b)) for b in shelf.bins(masks)],
        bars=event_rows(desk, shelf, bars),
    )
    return answer(found, tag)


def _choices(shelf: Shelf, masks: object, facet: str) -> list[models.Choice]:
    found = shelf.choices(masks, facet, most=MOST_CHOICES)  # type: ignore[arg-type]
    return [models.Choice.model_construct(**_fields(c)) for c in found]


def _fields(value: object) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}  # type: ignore[attr-defined]


@one(router, "/events/{address}", models.Whole)
def event(request: Request, desk: AtDesk, address: str) -> Response:
    """One event with its claims, reports, links, disagreements and decisions; CSV is its claims."""
    tag = tag_of(request, desk.seal)
    found = desk.store.event_at(bare(address))
    part = desk.ask(part_of_events, [found])
    whole = _whole(desk, part, part.record.events[0])
    if is_csv(request):
        return csv_answer(models.Claim, whole.claims, tag, name=found)
    return answer(whole, tag)


def _whole(desk: Desk, part: Part, event: Event) -> models.Whole:
    made = shapes.objects(part)
    decisions = desk.store.decisions()
    settled = tasks.settled(decisions)
    told = {c.document.id for c in part.record.claims}
    own = {c.id for c in event.claims} | {i for x in part.record.links for i in x.claims}
    return models.Whole(
        address=event.id,
        event=models.Event(**made["events"][0]),
        accounts=_accounts(event),
        claims=[models.Claim(**c) for c in made["claims"] if c["id"] in own],
        words=shapes.claim_words(part.record.claims),
        documents=[models.Document(**d) for d in made["documents"] if d["id"] in told],
        links=[models.Link.model_validate(x) for x in made["links"]],
        ends=_ends(desk, part, event),
        disagreements=[shapes.disagreement(d, event.title, settled) for d in part.record.disagreements],
        operation=next((models.Operation(**o) for o in made["operations"]), None),
        merges=[models.Merge(**{n: getattr(m, n) for n in models.Merge.model_fields}) for m in event.merges],
        decisions=shapes.decisions(part.record.decisions, desk.store),
        citation=shapes.citation(part.record, event),
    )


def _accounts(event: Event) -> list[models.Account]:
    return [
        models.Account(
            id=a.id,
            document=a.anchor.document.id,
            type=a.type,
            start=a.anchor.start,
            end=a.anchor.end,
            quote=a.anchor.text,
            claims=[c.id for c in a.claims],
        )
        for a in event.accounts
    ]


def _ends(desk: Desk, part: Part, event: Event) -> list[models.End]:
    others = {i for x in part.record.links for i in (x.start, x.end)} - {event.id}
    lines = {line.id: line for line in desk.ask(pages.event_lines, sorted(others))}
    found = [_event_end(lines[i]) for i in sorted(lines)]
    for other in sorted(others - set(lines)):
        operation = desk.ask(pages.operation_at, other)
        title = operation.name if operation else other
        found.append(models.End(id=other, title=title, date="", kind="operation"))
    return found


def _event_end(line: pages.EventLine) -> models.End:
    when = words.date(Date(line.edtf, line.date_min, line.date_max))
    return models.End(id=line.id, title=line.title, date=when, kind="event")


@one(router, "/chain", models.Chain)
def every_chain(request: Request, desk: AtDesk) -> Response:
    """All events and operations that a link ties to another."""
    tag = tag_of(request, desk.seal)
    return answer(chains.chain(desk, None), tag)


@one(router, "/chain/{address}", models.Chain)
def chain(request: Request, desk: AtDesk, address: str) -> Response:
    """What an event or operation answered and what answered it; CSV is the stated relations."""
    tag = tag_of(request, desk.seal)
    wanted = bare(address)
    start = wanted if desk.ask(pages.operation_at, wanted) else desk.store.event_at(wanted)
    found = chains.chain(desk, start)
    if is_csv(request):
        return csv_answer(models.Edge, found.edges, tag, name=f"chain-{start}")
    return answer(found, tag)


@get(router, "/brief", models.Briefed, forms=("", ".json"))
def brief(request: Request, desk: AtDesk, wanted: Filters) -> Response:
    """The events asked for, each whole, for a page that is printed; refused where there are too many."""
    seal, shelf = desk.sealed_shelf()
    tag = tag_of(request, seal, shelf.seal)
    ids = shelf.page(shelf.all_of(sifted(desk, shelf, wanted)), offset=0, limit=MAX_BRIEF + 1)
    return answer(models.Briefed(left_out=len(ids) > MAX_BRIEF, events=_each(desk, ids[:MAX_BRIEF])), tag)


def _each(desk: Desk, ids: Sequence[str]) -> list[models.Whole]:
    found = []
    for i in ids:
        part = desk.ask(part_of_events, [i])
        found += [_whole(desk, part, e) for e in part.record.events]
    return found
