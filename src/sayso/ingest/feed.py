"""How is each item of an RSS or Atom feed a report? Its content, else its summary, with its stated day."""

import email.utils
import io
import re
from collections.abc import Iterator
from typing import Any

from sayso.ingest import xmlguard
from sayso.ingest.html.blocks import article, lines
from sayso.ingest.html.body import clear
from sayso.ingest.html.charset import letters
from sayso.ingest.html.days import day_in
from sayso.ingest.html.tree import parse
from sayso.ingest.kinds import folded
from sayso.ingest.limits import MAX_FIELD_CHARS, MAX_ITEMS, MAX_PAGE_BYTES
from sayso.ingest.original import Original
from sayso.ingest.parts import Parts
from sayso.ingest.source import Source
from sayso.record.errors import RejectedInput
from sayso.record.event import Rejected

_DECLARED = re.compile(r"^\s{0,99}<\?xml[^>]{0,500}\?>")
_FEED = re.compile(rb"<(?:[a-z]{1,9}:)?(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE)


def is_feed(data: bytes) -> bool:
    """Whether the beginning of the bytes is that of a feed."""
    return _FEED.search(data.replace(b"\0", b""), 0, 4096) is not None


def read(source: Source) -> Iterator[Parts | Rejected]:
    """The reports of a feed in its order, and a Rejected for each item that holds none."""
    data = source.all_bytes(MAX_PAGE_BYTES)
    if not is_feed(data):
        raise RejectedInput("no feed: neither RSS nor Atom", name=source.name)
    xmlguard.check(data, name=source.name)
    found = _parsed(letters(data, name=source.name), source.name)
    entries = found.get("entries") or []
    if not entries:
        raise RejectedInput("empty: the feed has no item", name=source.name)
    feed, original = found.get("feed") or {}, Original(data, "feed", where=source.base)
    for number, entry in enumerate(entries[:MAX_ITEMS], start=1):
        try:
            yield _parts(entry, feed, source, number, original)
        except RejectedInput as error:
            yield Rejected(source.name, f"item {number}", error.reason)
    if len(entries) > MAX_ITEMS:
        yield Rejected(source.name, f"item {MAX_ITEMS + 1}", f"too many items: more than {MAX_ITEMS:,}")


def _parsed(text: str, name: str) -> Any:
    """What feedparser makes of the letters: its own guess at a charset is not ours."""
    import feedparser

    data = _DECLARED.sub("", text, count=1).encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        return feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:
        raise RejectedInput(f"no feed that can be parsed: {type(error).__name__}", name=name) from error


def _parts(entry: Any, feed: Any, source: Source, number: int, original: Original) -> Parts:
    title, position = plain(_said(entry, "title"), source.name), f"item {number}"
    body = max((plain(words, source.name) for words in _bodies(entry)), key=len, default="")
    if not body:
        raise RejectedInput("it holds neither content nor summary", name=source.name, position=position)
    source_title = _said(entry.get("source") or {}, "title")
    stated = (("author", _said(entry, "author")), ("updated", _day(entry, "updated") or ""))
    return Parts(
        text=body,
        name=f"{source.base}:{number}",
        title=folded(title)[:MAX_FIELD_CHARS] or None,
        url=_address(entry),
        outlet=folded(plain(source_title or _said(feed, "title"), source.name))[:MAX_FIELD_CHARS] or None,
        published=_day(entry, "published") or _day(entry, "created") or _day(entry, "updated"),
        language=None,
        position=position,
        original=Original(
            original.data,
            "feed",
            "feed",
            f"{source.base}, {position}",
            stated=tuple(s for s in stated if s[1]),
        ),
    )


def _said(entry: Any, key: str) -> str:
    found = dict.get(entry, key)  # its own `get` gives the day of publication for that of a change
    return found if isinstance(found, str) else ""


def _bodies(entry: Any) -> list[str]:
    contents = [c.get("value") for c in entry.get("content") or [] if isinstance(c.get("value"), str)]
    return [*contents, _said(entry, "summary")]


def plain(words: str, name: str) -> str:
    """The blocks of an HTML fragment as text; words without a tag as they are."""
    if not words.strip() or ("<" not in words and "&" not in words):
        return words.strip()
    root = parse(f"<div>{words}</div>", name=name)
    clear(root)
    return "\n\n".join(article(lines(root), None))


def _address(entry: Any) -> str | None:
    link = _said(entry, "link") or _said(entry, "id")
    return link if link.startswith(("http://", "https://")) and len(link) <= 2 * MAX_FIELD_CHARS else None


def _day(entry: Any, key: str) -> str | None:
    """The day as written: feedparser's own dates are moved to another zone."""
    words = _said(entry, key)
    found = day_in(words)
    if found or not words:
        return found
    try:
        return email.utils.parsedate_to_datetime(words[:100]).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
