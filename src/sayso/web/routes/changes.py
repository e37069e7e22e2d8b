"""What can be changed through the page? Decisions, verdicts on tasks, and files that are handed over."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from sayso.record.errors import UsageError
from sayso.web import models, shapes, tasks
from sayso.web.answers import answer, tag_of
from sayso.web.desk import Desk
from sayso.web.routes.common import AtDesk, Limit, Offset, Word, get, listed, one, rows_asked
from sayso.web.settings import MAX_UPLOAD_BYTES
from sayso.web.uploads import Job, Uploads

router = APIRouter()
_NO: dict[int | str, dict[str, Any]] = {
    403: {"description": "refused"},
    409: {"description": "it cannot be done"},
    413: {"description": "too large"},
}
Kind = Annotated[str, Query(pattern=f"^({'|'.join(tasks.KINDS)})$")]


@get(router, "/tasks", models.Page[models.Task])
def queue(
    request: Request,
    desk: AtDesk,
    kind: Kind = "merge",
    done: bool = False,
    offset: Offset = 0,
    limit: Limit = None,
) -> Response:
    """What is there to review, the most doubtful first."""
    seal, shelf = desk.sealed_shelf()
    tag, most = tag_of(request, seal, shelf.seal), rows_asked(request, limit)
    total, items = tasks.queue(desk, kind, done=done, offset=offset, limit=most)
    return listed(request, models.Task, items, total=total, offset=offset, limit=most, tag=tag, name="tasks")


@one(router, "/tasks/{key}", models.WholeTask)
def task(request: Request, desk: AtDesk, key: str) -> Response:
    """A task with its reports side by side, and the verdicts that it takes."""
    tag = tag_of(request, desk.seal)
    return answer(tasks.whole(desk, key), tag)


@router.post("/tasks/{key}", status_code=201, responses={**_NO, 201: {"model": models.Decision}})
def judge(desk: AtDesk, key: str, said: models.Verdict) -> models.Decision:
    """Settle a task: a decision is logged and the record follows it."""
    _may_write(desk)
    order = tasks.order(desk, key, said)
    return _decided(desk, order.action, order.subject, order.data, said.why, said.who)


@router.post("/decisions", status_code=201, responses={**_NO, 201: {"model": models.Decision}})
def decide(desk: AtDesk, said: models.Decide) -> models.Decision:
    """Log a decision; the record follows it."""
    _may_write(desk)
    subject = said.subject if said.action == "undo" else _subject(desk, said.subject)
    return _decided(desk, said.action, subject, said.data, said.why, said.who)


def _subject(desk: Desk, wanted: str) -> str:
    return wanted if wanted.startswith("c") else desk.store.event_at(wanted)


def _decided(
    desk: Desk, action: str, subject: str, data: models.Json, why: str, who: str | None
) -> models.Decision:
    _check_words(why, who or "", json.dumps(data, ensure_ascii=False))
    made = desk.decide(
        action=action,
        subject=subject,
        data=json.dumps(data, ensure_ascii=False, sort_keys=True),
        why=why,
        who=who,
    )
    return shapes.decisions([made], desk.store)[0]


def _check_words(*texts: str) -> None:
    for text in texts:
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            raise UsageError("lone surrogates are no text", advice="Write Unicode.") from None


def _may_write(desk: Desk) -> None:
    if desk.settings.read_only:
        raise PermissionError


@get(router, "/uploads", list[models.Job], forms=("", ".json"))
def uploads(request: Request) -> Response:
    """Files that were handed over, the newest first, and what came of each."""
    found = _uploads(request).jobs()
    items = [_job(j) for j in found]
    page = models.Page[models.Job](
        total=len(items), offset=0, limit=max(1, len(items)), next=None, items=items
    )
    return Response(
        page.model_dump_json(), media_type="application/json", headers={"cache-control": "no-store"}
    )


@router.post("/uploads", status_code=202, responses={**_NO, 202: {"model": models.Job}})
async def upload(
    request: Request,
    desk: AtDesk,
    name: Annotated[str, Query(min_length=1, max_length=300)],
    published: Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$")] = None,
    outlet: Word = None,
) -> models.Job:
    """Hand over one file as the body of the request; it is read in the background."""
    _may_write(desk)
    data = await body_of(request)
    return _job(_uploads(request).add(data, name, published=published, outlet=outlet or None))


async def body_of(request: Request) -> bytes:
    """The bytes of a request. Raises UsageError past the limit, without reading further."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_UPLOAD_BYTES:
            raise OverflowError
        parts.append(part)
    return b"".join(parts)


def _uploads(request: Request) -> Uploads:
    found: Uploads = request.app.state.uploads
    return found


def _job(job: Job) -> models.Job:
    return models.Job(
        id=job.id,
        name=job.name,
        state=job.state,
        reports=job.reports,
        note=job.note,
        rejected=list(job.rejected),
    )
