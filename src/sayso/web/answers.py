"""How does an answer leave? As JSON or CSV, with a tag that tells whether anything changed since."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from pydantic import BaseModel

from sayso.export.csv import to_csv
from sayso.export.made import installed_version
from sayso.web.settings import MAX_CSV_ROWS, MAX_ROWS, PAGE_ROWS

FORMS = ("", ".json", ".csv")  # what an address may end in; nothing is JSON


class NotModified(Exception):
    """The asker holds this answer already."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


class Missing(Exception):
    """Nothing has this address."""


def tag_of(request: Request, *seals: str) -> str:
    """The ETag of an answer: the state of the record, the version, and what was asked.

    Raises NotModified where the asker has it.
    """
    said = "\0".join((*seals, installed_version(), request.url.path, request.url.query))
    tag = f'"{hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:24]}"'
    given = request.headers.get("if-none-match", "")
    if tag in (t.strip().removeprefix("W/") for t in given.split(",")):
        raise NotModified(tag)
    return tag


def headers(tag: str) -> dict[str, str]:
    """Headers that let a browser keep an answer and ask whether it still holds."""
    return {"etag": tag, "cache-control": "private, no-cache", "vary": "cookie"}


def answer(model: BaseModel, tag: str) -> Response:
    """A model as JSON."""
    body = model.__pydantic_serializer__.to_json(model, by_alias=True)
    return Response(body, media_type="application/json", headers=headers(tag))


def is_csv(request: Request) -> bool:
    """Whether the address asks for CSV."""
    return request.url.path.endswith(".csv")


def bare(address: str) -> str:
    """An id out of an address, without the ending that names a form."""
    return address.removesuffix(".json").removesuffix(".csv")


def rows_asked(request: Request, limit: int | None) -> int:
    """How many rows an answer holds: what was asked, within the bounds of its form."""
    most = MAX_CSV_ROWS if is_csv(request) else MAX_ROWS
    return min(limit or (most if is_csv(request) else PAGE_ROWS), most)


def after(request: Request, *, offset: int, limit: int, total: int) -> str | None:
    """The address of the next stretch of a list."""
    if offset + limit >= total:
        return None
    rest = [(k, v) for k, v in request.query_params.multi_items() if k not in ("offset", "limit")]
    return f"{request.url.path}?{urlencode([*rest, ('offset', offset + limit), ('limit', limit)])}"


def csv_answer(model: type[BaseModel], items: Sequence[BaseModel], tag: str, *, name: str) -> Response:
    """Rows as CSV, a column per key; what is no plain value stands as JSON in its cell."""
    keys = list(model.model_fields)
    shown = [model.model_fields[k].alias or k for k in keys]
    return csv_file(shown, [[_cell(getattr(item, k)) for k in keys] for item in items], tag, name=name)


def csv_file(columns: Sequence[str], rows: Sequence[Sequence[Any]], tag: str, *, name: str) -> Response:
    """A file of CSV with these columns."""
    body = to_csv(columns, rows)
    more = {"content-disposition": f'attachment; filename="sayso-{name}.csv"'}
    return Response(body, media_type="text/csv; charset=utf-8", headers=headers(tag) | more)


def _cell(value: Any) -> Any:
    if isinstance(value, BaseModel):
        value = value.model_dump(by_alias=True)
    if isinstance(value, list):
        value = [v.model_dump(by_alias=True) if isinstance(v, BaseModel) else v for v in value]
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | tuple) else value
