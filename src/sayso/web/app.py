"""Which server serves a record? The API, the built page, and the guard around both."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import JSONResponse

from sayso.export.made import installed_version
from sayso.record.errors import IntegrityError, RecordError, SaysoError
from sayso.web import page
from sayso.web.answers import Missing, NotModified, headers
from sayso.web.desk import Desk
from sayso.web.guard import Guard
from sayso.web.routes import changes, events, lists, sums
from sayso.web.settings import Settings
from sayso.web.uploads import Uploads

API = "/api/v1"
Handler = Callable[[Request, Any], Awaitable[Response]]


def make_app(settings: Settings) -> Guard:
    """The server of one record. Raises RecordError where the record cannot be opened."""
    desk = Desk(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(
        title="Sayso",
        version=installed_version(),
        description="What reports say of attacks; every value names the claims that it stands on.",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,  # its page loads script from elsewhere
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.desk, app.state.uploads = desk, Uploads(desk)
    api = APIRouter(prefix=API)
    for routes in (events, lists, changes, sums):
        api.include_router(routes.router)
    app.include_router(api)
    app.include_router(page.router)
    for kind, handler in _HANDLERS.items():
        app.add_exception_handler(kind, handler)
    guard = Guard(app, settings)
    guard.desk = desk
    return guard


def _say(status: int, message: str, advice: str = "") -> JSONResponse:
    """A refusal in the API's shape."""
    return JSONResponse({"message": message, "advice": advice}, status, headers={"cache-control": "no-store"})


async def _not_modified(_: Request, error: NotModified) -> Response:
    return Response(status_code=304, headers=headers(error.tag))


async def _missing(request: Request, _: Missing) -> Response:
    return _say(404, "nothing has this address", "See the lists.")


async def _refused(request: Request, error: SaysoError) -> Response:
    """What the record cannot answer: nothing there on a question, a conflict on a change."""
    if isinstance(error, IntegrityError):
        return _say(409, "the record contradicts itself", "Run `sayso verify`.")
    if isinstance(error, RecordError):
        return _say(409, error.message, error.advice)
    return _say(404 if request.method == "GET" else 409, error.message, error.advice)


async def _read_only(_: Request, __: PermissionError) -> Response:
    return _say(403, "this record is served read-only", "Serve it without --read-only to decide.")


async def _too_large(_: Request, __: OverflowError) -> Response:
    return _say(413, "the file is too large", "Split it, or use `sayso add`.")


_HANDLERS: dict[type[Exception], Any] = {
    NotModified: _not_modified,
    Missing: _missing,
    SaysoError: _refused,
    PermissionError: _read_only,
    OverflowError: _too_large,
}
