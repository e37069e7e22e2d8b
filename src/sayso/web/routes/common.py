"""What do all routes share? The desk, how a list is registered in its forms, and how one is sent."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel

from sayso.web.answers import FORMS, after, answer, csv_answer, is_csv, rows_asked, tag_of
from sayso.web.desk import Desk
from sayso.web.models import Page
from sayso.web.settings import MAX_CSV_ROWS

MAX_OFFSET = 10_000_000


async def the_desk(request: Request) -> Desk:
    """The record that is served. Async, as all that waits for nothing: no thread is fetched for it."""
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(the_desk)]
Offset = Annotated[int, Query(ge=0, le=MAX_OFFSET, description="Rows to leave out.")]
Limit = Annotated[int | None, Query(ge=1, le=MAX_CSV_ROWS, description="Rows at most.")]
Word = Annotated[str | None, Query(max_length=200)]
_REFUSALS: dict[int | str, dict[str, Any]] = {
    304: {"description": "what the asker holds still stands"},
    403: {"description": "refused"},
    404: {"description": "nothing has this address"},
    409: {"description": "it cannot be done"},
}


def get(router: APIRouter, path: str, model: Any, *, forms: Sequence[str] = FORMS) -> Callable[[Any], Any]:
    """Register a question under its address and the same with `.json` and `.csv`."""

    def register(function: Callable[..., Response]) -> Callable[..., Response]:
        for form in forms:
            name = function.__name__ + form.replace(".", "_")
            router.add_api_route(
                path + form,
                function,
                methods=["GET"],
                operation_id=name,
                responses={200: {"model": model}, **_REFUSALS},
                response_class=Response,
                include_in_schema=True,
            )
        return function

    return register


def one(router: APIRouter, path: str, model: Any) -> Callable[[Any], Any]:
    """Register a question about one thing, whose address takes any form as it is."""
    return get(router, path, model, forms=("",))


def listed(
    request: Request,
    model: type[BaseModel],
    items: Sequence[BaseModel],
    *,
    total: int,
    offset: int,
    limit: int,
    tag: str,
    name: str,
) -> Response:
    """A stretch of a list in the form that the address asks for."""
    if is_csv(request):
        return csv_answer(model, items, tag, name=name)
    further = after(request, offset=offset, limit=limit, total=total)
    page: Page[Any] = Page[model].model_construct(  # type: ignore[valid-type]
        total=total, offset=offset, limit=limit, next=further, items=list(items)
    )
    return answer(page, tag)


__all__ = ["AtDesk", "Limit", "Offset", "Word", "get", "listed", "one", "rows_asked", "tag_of", "the_desk"]
