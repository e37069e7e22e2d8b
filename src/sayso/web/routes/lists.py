"""What else does the record hold? Reports, claims, links, operations, statements, disagreements, log."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from sayso.export import words
from sayso.record.event import Event, FigureRow, Link, Operation
from sayso.record.terms import DISAGREEMENT_KINDS, EVENT_TYPES, FIELDS, HARM
from sayso.store import pages
from sayso.store.filters import Filters
from sayso.store.part import Part, claims_at, copies_of, part_of_events, part_of_report
from sayso.store.published import withheld
from sayso.web import models, shapes, tasks
from sayso.web.answers import Missing, answer, bare, csv_answer, is_csv
from sayso.web.desk import Desk
from sayso.web.routes.asked import event_rows, sifted
from sayso.web.routes.common import AtDesk, Limit, Offset, Word, get, listed, one, rows_asked, tag_of
from sayso.web.settings import MAX_BRIEF
from sayso.web.shelf import Asked

router = APIRouter()
FieldName = Annotated[str | None, Query(pattern=f"^({'|'.join(FIELDS)})$")]
KindName = Annotated[str | None, Query(pattern=f"^({'|'.join(DISAGREEMENT_KINDS)})$")]


@get(router, "/reports", models.Page[models.ReportRow])
def reports(
    request: Request, desk: AtDesk, words: Word = None, offset: Offset = 0, limit: Limit = None
) -> Response:
    """Reports without their texts, by day of publication."""
    tag, most = tag_of(request, desk.seal), rows_asked(request, limit)
    sheet = desk.ask(pages.reports, words=words or None, offset=offset, limit=most)
    items = [models.ReportRow(**{n: getattr(r, n) for n in r.__slots__}) for r in sheet.rows]
    return listed(
        request,
        models.ReportRow,
        items,
        total=sheet.total,
        offset=offset,
        limit=most,
        tag=tag,
        name="reports",
    )


@one(router, "/reports/{address}", models.WholeReport)
def report(request: Request, desk: AtDesk, address: str) -> Response:
    """A report whole: its text, every claim and statement, the events that it tells of; CSV is its claims."""
    tag = tag_of(request, desk.seal)
    part = desk.ask(part_of_report, bare(address))
    document = next((d for d in part.record.documents if d.id == bare(address)), None)
    if document is None:
        raise Missing
    made = shapes.objects(part)
    claims = [models.Claim(**c) for c in made["claims"] if c["document"] == document.id]
    if is_csv(request):
        return csv_answer(models.Claim, claims, tag, name=document.id)
    whole = models.WholeReport(
        document=next(models.Document(**d) for d in made["documents"] if d["id"] == document.id),
        not_read=document.language != "en",
        blocks=[(b.kind, b.start, b.end) for b in document.blocks],
        claims=claims,
        words=shapes.claim_words(part.record.claims),
        statements=[models.Statement(**s) for s in made["statements"]],
        events=[shapes.end_of(e) for e in part.record.events],
        copies=list(desk.ask(copies_of, document.id)),
        refusals=[
            models.Refusal(field=r.field, kind=r.kind, words=r.words, value=r.value, reason=r.reason)
            for r in desk.store.refusals(document.id)
        ],
    )
    return answer(whole, tag)


@get(router, "/claims", models.Page[models.Claim])
def claims(
    request: Request,
    desk: AtDesk,
    event: Word = None,
    field: FieldName = None,
    speaker: Word = None,
    document: Word = None,
    text: Word = None,
    below: Annotated[float | None, Query(ge=0, le=1, description="Of less confidence than this.")] = None,
    offset: Offset = 0,
    limit: Limit = None,
) -> Response:
    """Claims as the export has them, by report and position."""
    tag, most = tag_of(request, desk.seal), rows_asked(request, limit)
    asked = Filters(event=event, field=field, speaker=speaker, document=document, text=text)
    sheet = desk.ask(pages.claim_lines, asked, below=below, offset=offset, limit=most)
    items = [shapes.claim(line) for line in sheet.rows]
    return listed(
        request, models.Claim, items, total=sheet.total, offset=offset, limit=most, tag=tag, name="claims"
    )


@get(router, "/disagreements", models.Page[models.DisagreementRow])
def disagreements(
    request: Request,
    desk: AtDesk,
    event: Word = None,
    field: FieldName = None,
    kind: KindName = None,
    offset: Offset = 0,
    limit: Limit = None,
) -> Response:
    """Where reports, or one report in itself, answer differently, by event and field."""
    tag, most = tag_of(request, desk.seal), rows_asked(request, limit)
    sheet = desk.ask(pages.disagreement_page, event=event, field=field, kind=kind, offset=offset, limit=most)
    settled = tasks.settled(desk.store.decisions())
    items = [shapes.disagreement(d, title, settled) for title, d in sheet.rows]
    return listed(
        request, models.DisagreementRow, items,
        total=sheet.total, offset=offset, limit=most, tag=tag, name="disagreements",
    )  # fmt: skip


@get(router, "/operations", models.Page[models.Operation])
def operations(request: Request, desk: AtDesk, offset: Offset = 0, limit: Limit = None) -> Response:
    """Named campaigns by name."""
    tag, most = tag_of(request, desk.seal), rows_asked(request, limit)
    sheet = desk.ask(pages.operation_page, offset=offset, limit=most)
    items = [_operation(o) for o in sheet.rows]
    return listed(
        request,
        models.Operation,
        items,
        total=sheet.total,
        offset=offset,
        limit=most,
        tag=tag,
        name="operations",
    )


def _operation(found: Operation) -> models.Operation:
    totals = [asdict(t) | {"claims": sorted(t.claims)} for t in found.totals]
    return models.Operation(
        id=found.id,
        name=found.name,
        aliases=sorted(found.aliases),
        by=found.by,
        events=sorted(found.events),
        totals=totals,
        claims=sorted(found.claims),
    )


@one(router, "/operations/{address}", models.WholeOperation)
def operation(request: Request, desk: AtDesk, address: str) -> Response:
    """A campaign with its events; the sum over them stands beside its speakers' totals, never in them."""
    tag = tag_of(request, desk.seal)
    found = desk.ask(pages.operation_at, bare(address))
    if found is None:
        raise Missing
    part = desk.ask(part_of_events, list(found.events)[:MAX_BRIEF])
    used = {i for t in found.totals for i in t.claims} | set(found.claims)
    named = desk.ask(claims_at, used)
    made = shapes.objects(Part(_with(part, named), part.event_of))
    rows = [shapes.row_of(e, {found.id: found.name}) for e in part.record.events]
    if is_csv(request):
        return csv_answer(models.EventRow, rows, tag, name=found.id)
    whole = models.WholeOperation(
        operation=_operation(found),
        events=sorted(rows, key=lambda r: (r.date_min or "9999", r.id)),
        claims=[models.Claim(**c) for c in made["claims"] if c["id"] in used],
        documents=[models.Document(**d) for d in made["documents"]],
        sums=list(_sums(part.record.events)),
        totals=[f"{t.what.replace('_', ' ')} {words.number(t.low, t.high)}" for t in found.totals],
    )
    return answer(whole, tag)


def _with(part: Part, named: Iterable[Any]) -> Any:
    from dataclasses import replace

    held = {c.id: c for c in (*part.record.claims, *named)}
    docs = {d.id: d for d in (*part.record.documents, *(c.document for c in held.values()))}
    return replace(part.record, claims=tuple(held.values()), documents=tuple(docs.values()))


def _sums(found: Iterable[Event]) -> Iterable[models.Sum]:
    events = list(found)
    for measure in HARM:
        bounds = [b for e in events if (b := _bounds(e, measure)) is not None]
        if bounds:
            highs = [high for _, high in bounds]
            yield models.Sum(
                measure=measure,
                low=sum(low or 0 for low, _ in bounds),
                high=None if None in highs else sum(h for h in highs if h is not None),
                events=len(bounds),
                silent=len(events) - len(bounds),
            )


def _bounds(event: Event, measure: str) -> tuple[int | None, int | None] | None:
    groups = [h for h in event.harm if h.measure == measure]
    whole = [h for h in groups if h.who is None] or groups
    if not whole:
        return None
    highs = [h.high for h in whole]
    low = sum(h.low or 0 for h in whole)
    return low, None if None in highs else sum(h for h in highs if h is not None)


@get(router, "/links", models.Page[models.Link])
def links(request: Request, desk: AtDesk, offset: Offset = 0, limit: Limit = None) -> Response:
    """Stated relations by id."""
    tag, most = tag_of(request, desk.seal), rows_asked(request, limit)
    sheet = desk.ask(pages.link_page, offset=offset, limit=most)
    items = [_link(x) for x in sheet.rows]
    return listed(
        request, models.Link, items, total=sheet.total, offset=offset, limit=most, tag=tag, name="links"
    )


def _link(found: Link) -> models.Link:
    made = {"id": found.id, "from": found.start, "to": found.end, "relation": found.relation}
    return models.Link.model_validate(made | {"claims": sorted(found.claims)})


@get(router, "/figures", models.Page[models.Figure])
def figures(request: Request, desk: AtDesk, offset: Offset = 0, limit: Limit = None) -> Response:
    """Strengths and totals of no event."""
    tag, most = tag_of(request, desk.seal), rows_asked(request, limit)
    sheet = desk.ask(pages.figure_page, offset=offset, limit=most)
    items = [_figure(f) for f in sheet.rows]
    return listed(
        request, models.Figure, items, total=sheet.total, offset=offset, limit=most, tag=tag, name="figures"
    )


def _figure(found: FigureRow) -> models.Figure:
    return models.Figure(**asdict(found) | {"claims": sorted(found.claims)})


@get(router, "/statements", models.Page[models.StatementRow])
def statements(
    request: Request,
    desk: AtDesk,
    speaker: Word = None,
    document: Word = None,
    text: Word = None,
    offset: Offset = 0,
    limit: Limit = None,
) -> Response:
    """Who said what, by report and position."""
    tag, most = tag_of(request, desk.seal), rows_asked(request, limit)
    found = desk.store.statements(Filters(speaker=speaker, document=document, text=text))
    items = [
        models.StatementRow(**{n: getattr(r, n) for n in r.__slots__}) for r in found[offset : offset + most]
    ]
    return listed(
        request,
        models.StatementRow,
        items,
        total=len(found),
        offset=offset,
        limit=most,
        tag=tag,
        name="statements",
    )


@get(router, "/rejected", models.Page[models.Rejected])
def rejected(request: Request, desk: AtDesk, offset: Offset = 0, limit: Limit = None) -> Response:
    """Inputs that are no reports, and why."""
    tag, most = tag_of(request, desk.seal), rows_asked(request, limit)
    sheet = desk.ask(pages.rejected_page, offset=offset, limit=most)
    items = [models.Rejected(**asdict(r)) for r in sheet.rows]
    return listed(
        request,
        models.Rejected,
        items,
        total=sheet.total,
        offset=offset,
        limit=most,
        tag=tag,
        name="rejected",
    )


@get(router, "/decisions", models.Page[models.Decision])
def decisions(
    request: Request, desk: AtDesk, event: Word = None, offset: Offset = 0, limit: Limit = None
) -> Response:
    """What people decided, the newest first; of one event where it is named."""
    tag, most = tag_of(request, desk.seal), rows_asked(request, limit)
    every = desk.store.decisions()
    found = _about(desk, event) if event else every
    shown = shapes.decisions(list(reversed(found)), desk.store)
    return listed(
        request, models.Decision, shown[offset : offset + most],
        total=len(shown), offset=offset, limit=most, tag=tag, name="decisions",
    )  # fmt: skip


def _about(desk: Desk, event: str) -> Any:
    return desk.ask(part_of_events, [desk.store.event_at(event)]).record.decisions


@get(router, "/search", models.Found)
def search(
    request: Request, desk: AtDesk, words: Annotated[str, Query(min_length=1, max_length=200)]
) -> Response:
    """Reports and events that hold all the words, best first; as CSV the reports alone."""
    seal, shelf = desk.sealed_shelf()
    tag = tag_of(request, seal, shelf.seal)
    passages = [models.Passage(**{n: getattr(p, n) for n in p.__slots__}) for p in _passages(desk, words)]
    if is_csv(request):
        return csv_answer(models.Passage, passages, tag, name="search")
    mask = shelf.all_of(sifted(desk, shelf, Asked(words=words)))
    rows = event_rows(desk, shelf, shelf.page(mask, offset=0, limit=20))
    total = int(mask.sum())
    page = models.Page[models.EventRow](total=total, offset=0, limit=20, next=None, items=rows)
    return answer(models.Found(words=words, passages=passages, events=page), tag)


def _passages(desk: Desk, words: str) -> Any:
    from sayso.record.errors import UsageError

    try:
        return desk.store.search(words, limit=50)
    except UsageError:
        return ()


@get(router, "/summary", models.Summary, forms=("", ".json"))
def summary(request: Request, desk: AtDesk) -> Response:
    """What the record holds, how it is served, and the word that goes back with every change."""
    from sayso.export.json import SCHEMA
    from sayso.export.made import installed_version
    from sayso.ingest.formats import FOLDERS, FORMATS
    from sayso.web.settings import MAX_UPLOAD_BYTES

    session = request.scope["state"]["session"]
    tag = tag_of(request, desk.seal, session)
    settings = {k: v for k, v in desk.store.stamps().items() if k in ("reader", "encoder", "sayso")}
    last, held = desk.store.decisions(), desk.ask(withheld)
    made = models.Summary.model_validate(
        {
            "schema": SCHEMA,
            "sayso": installed_version(),
            "counts": desk.ask(pages.counts),
            "settings": settings,
            "read_only": desk.settings.read_only,
            "who": desk.settings.who,
            "session": session,
            "types": list(EVENT_TYPES),
            "fields": list(FIELDS),
            "formats": [*FORMATS, *FOLDERS],
            "max_upload_bytes": MAX_UPLOAD_BYTES,
            "latest": last[-1].when if last else None,
            "withheld": asdict(held) if held else None,
        }
    )
    return answer(made, tag)
