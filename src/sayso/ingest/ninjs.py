"""How is an item of ninjs, or of NewsML-G2 in JSON, a report? One item, a list, or a page of items."""

import json
from collections.abc import Iterator
from typing import Any

from sayso.ingest.decode import decode
from sayso.ingest.feed import plain
from sayso.ingest.html.days import day_in
from sayso.ingest.limits import MAX_FIELD_CHARS, MAX_ITEMS, MAX_NESTING, MAX_PAGE_BYTES
from sayso.ingest.original import Original
from sayso.ingest.parts import Parts
from sayso.ingest.source import Source
from sayso.record.errors import RejectedInput
from sayso.record.event import Rejected

_LISTS = ("items", "_items", "data", "newsItems", "results", "associations")
_BODIES = ("body_text", "body_xhtml", "body_html", "text", "body", "content", "description_text")
_OURS = "sayso/"


def read(source: Source) -> Iterator[Parts | Rejected]:
    """The reports of a JSON file of news items, and a Rejected for each item that holds none."""
    data = source.all_bytes(MAX_PAGE_BYTES)
    whole = _parsed(data, source.name)
    if isinstance(whole, dict) and str(whole.get("schema", "")).startswith(_OURS):
        raise RejectedInput("an export of Sayso, no report", name=source.name)
    items = _items(whole)
    if not items:
        raise RejectedInput("no news item: neither headline nor body (ninjs) stands in it", name=source.name)
    for number, item in enumerate(items[:MAX_ITEMS], start=1):
        position = f"item {number}" if len(items) > 1 else ""
        try:
            yield _parts(item, source, data, position)
        except RejectedInput as error:
            yield Rejected(source.name, position, error.reason)
    if len(items) > MAX_ITEMS:
        yield Rejected(source.name, f"item {MAX_ITEMS + 1}", f"too many items: more than {MAX_ITEMS:,}")


def _parsed(data: bytes, name: str) -> Any:
    try:
        return json.loads(decode(data, name=name))
    except RecursionError:
        raise RejectedInput(f"no JSON: nested deeper than {MAX_NESTING}", name=name) from None
    except ValueError as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else "a number is too long"
        raise RejectedInput(f"no JSON: {what}", name=name) from None


def _items(whole: Any) -> list[dict[str, Any]]:
    if isinstance(whole, list):
        return [item for item in whole if isinstance(item, dict)]
    if not isinstance(whole, dict):
        return []
    if _is_item(whole):
        return [whole]
    inner: list[Any] = next((whole[key] for key in _LISTS if isinstance(whole.get(key), list)), [])
    return [item for item in inner if isinstance(item, dict)]


def _is_item(data: dict[str, Any]) -> bool:
    return any(key in data for key in (*_BODIES[:4], "bodies", "headline", "headlines"))


def _parts(item: dict[str, Any], source: Source, data: bytes, position: str) -> Parts:
    body = plain(_body(item), source.name)
    if not body:
        raise RejectedInput("it holds no body", name=source.name, position=position)
    uri = _text(item.get("uri")) or _text(item.get("id")) or _text(item.get("guid"))
    stated = (("author", _text(item.get("byline"))), ("updated", day_in(_text(item.get("versioncreated")))))
    kept = tuple((key, value) for key, value in stated if value)
    where = f"{source.base}, {position}" if position else source.base
    return Parts(
        text=body,
        name=uri or (f"{source.base}:{position.removeprefix('item ')}" if position else source.base),
        title=_headline(item),
        url=_url(item, uri),
        outlet=_outlet(item),
        published=_published(item),
        language=_text(item.get("language")),
        position=position,
        original=Original(data, "json", where=where, stated=kept),
    )


def _text(value: Any) -> str | None:
    return value.strip()[: 2 * MAX_FIELD_CHARS] or None if isinstance(value, str) else None


def _body(item: dict[str, Any]) -> str:
    """The longest body: ninjs 1 and 2 name them by form, ninjs 3 lists them."""
    bodies = item.get("bodies")
    listed = [b.get("value") for b in bodies if isinstance(b, dict)] if isinstance(bodies, list) else []
    found = [*listed, *(item.get(key) for key in _BODIES)]
    return max((f for f in found if isinstance(f, str)), key=len, default="")


def _headline(item: dict[str, Any]) -> str | None:
    listed = item.get("headlines")
    first = (
        next((h.get("value") for h in listed if isinstance(h, dict)), None)
        if isinstance(listed, list)
        else None
    )
    return _text(item.get("headline")) or _text(first) or _text(item.get("title"))


def _url(item: dict[str, Any], uri: str | None) -> str | None:
    for stated in (_text(item.get("canonical")), _text(item.get("link")), _text(item.get("url")), uri):
        if stated and stated.startswith(("http://", "https://")):
            return stated
    return None


def _outlet(item: dict[str, Any]) -> str | None:
    sources = item.get("infosources") or item.get("infosource")
    first = (
        next((s.get("name") for s in sources if isinstance(s, dict)), None)
        if isinstance(sources, list)
        else None
    )
    for stated in (
        first,
        item.get("source"),
        item.get("outlet"),
        item.get("publisher"),
        item.get("copyrightholder"),
    ):
        if found := _text(stated):
            return found
    return None


def _published(item: dict[str, Any]) -> str | None:
    keys = ("firstcreated", "published", "contentcreated", "versioncreated", "date")
    return next((day for day in (day_in(_text(item.get(key))) for key in keys) if day), None)
