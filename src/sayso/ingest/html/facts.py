"""What does a page state of itself: headline, outlet, author, address, language, days?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from sayso.ingest.html.days import Said, agreed, day_in, day_in_url
from sayso.ingest.html.schema import Schema, schema_of
from sayso.ingest.html.tree import words_of
from sayso.ingest.html.words import page_words, says
from sayso.ingest.kinds import folded
from sayso.ingest.limits import MAX_FIELD_CHARS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SUFFIX = re.compile(r" [|\-–—·»] ")  # "Headline | Outlet"
_PUBLISHED = re.compile(r"publish|posted|created|issued", re.IGNORECASE)
_UPDATED = re.compile(r"update|modif|edited|corrected", re.IGNORECASE)
_SHOWN = 160  # characters of a line that states a day
_NEAR = 40  # elements after the headline among which an unmarked day is looked for


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page states; None is not stated. Days are YYYY-MM-DD."""

    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    language: str | None
    published: str | None
    updated: str | None


def facts_of(root: "Element", *, url: str | None = None, captured: str | None = None) -> Facts:
    """The facts of a page as it came, before furniture is cleared. `captured` is the day of its capture."""
    meta = _meta(root)
    shown = _headline(root)
    schema = schema_of(root, shown=shown)
    outlet = _outlet(meta, schema)
    address = _address(root, meta, url)
    updated = day_in(schema.modified) or _first_day(meta, "modified")
    said = list(_said(root, meta, schema, address or url))
    title = _title(root, meta, schema, shown, outlet)
    return Facts(
        title=_short(title),
        outlet=_short(outlet or _suffix(root, title) or _host(address or url)),
        author=_short(schema.author or _first(meta, "author")),
        url=address or url,
        language=_language(root, meta, schema),
        published=agreed(said, latest=_earliest(captured, updated)),
        updated=updated,
    )


def _earliest(*days: str | None) -> str | None:
    return min((d for d in days if d), default=None)


def _short(words: str | None) -> str | None:
    found = folded(unescape(words)) if words else None
    return found[:MAX_FIELD_CHARS] if found else None


def _meta(root: "Element") -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _first(meta: dict[str, str], what: str) -> str | None:
    return next((meta[name] for name in page_words()["meta"][what] if name in meta), None)


def _first_day(meta: dict[str, str], what: str) -> str | None:
    names = (meta.get(name) for name in page_words()["meta"][what])
    return next((day for day in map(day_in, names) if day), None)


def _headline(root: "Element") -> str | None:
    """The h1 that is no logo: the longest, those marked as the headline first."""
    found = [(e.get("itemprop") == "headline", folded(words_of(e))) for e in root.iter("h1")]
    fit = [(marked, len(text.split()), text) for marked, text in found if len(text.split()) >= 3]
    return max(fit, key=lambda f: f[:2])[2] if fit else None


def _title(
    root: "Element", meta: dict[str, str], schema: Schema, shown: str | None, outlet: str | None
) -> str | None:
    """The headline that readers saw, else the one that the page's head states, without the outlet."""
    if shown:
        return shown
    head = _head_title(root)
    stated = schema.headline or _first(meta, "title") or head
    return _without(folded(unescape(stated)), outlet) if stated else None


def _without(title: str, outlet: str | None) -> str:
    parts = _SUFFIX.split(title)
    last = parts[-1]
    if len(parts) > 1 and (len(last.split()) <= 4 or (outlet and outlet.lower() in last.lower())):
        return title[: -len(last) - 3].rstrip()
    return title


def _head_title(root: "Element") -> str:
    """The title in the page's head, without those of drawings."""
    for element in root.iter("title"):
        parent = element.getparent()
        if parent is not None and parent.tag == "head":
            return folded(words_of(element))
    return ""


def _suffix(root: "Element", title: str | None) -> str | None:
    """The outlet after the headline in the page's title."""
    head = _head_title(root)
    rest = head[len(title) :] if title and head.startswith(title) else ""
    found = _SUFFIX.match(rest)
    return rest[found.end() :] if found and len(rest.split()) <= 7 else None


def _outlet(meta: dict[str, str], schema: Schema) -> str | None:
    return meta.get("og:site_name") or schema.outlet or _first(meta, "outlet")


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _address(root: "Element", meta: dict[str, str], url: str | None) -> str | None:
    """The page's canonical address; where the page was captured at one, only if it is of the same host."""
    links = (e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical")
    for stated in (*links, meta.get("og:url")):
        if stated and (found := _joined(url, stated)) and (url is None or _host(found) == _host(url)):
            return found
    return None


def _joined(url: str | None, stated: str) -> str | None:
    try:
        found = urljoin(url or "", stated.strip())
        parts = urlsplit(found)
    except ValueError:
        return None
    fit = parts.scheme in ("http", "https") and parts.netloc and len(found) <= 2 * MAX_FIELD_CHARS
    return found if fit else None


def _language(root: "Element", meta: dict[str, str], schema: Schema) -> str | None:
    top = next(iter(root.iter("html")), None)
    stated = (
        top.get("lang") or top.get("{http://www.w3.org/XML/1998/namespace}lang") if top is not None else None
    )
    return stated or schema.language or _first(meta, "language")


def _said(root: "Element", meta: dict[str, str], schema: Schema, url: str | None) -> Iterator[Said]:
    """Every statement of the day of publication, the most trusted first."""
    for source, day in (
        ("schema", day_in(schema.published)),
        ("meta", _first_day(meta, "published")),
        ("shown", _shown(root)),
        ("address", day_in_url(url)),
    ):
        if day:
            yield Said(day, source)


def _shown(root: "Element") -> str | None:
    """The day in a time element or a short line near the headline; a line that says "updated" comes last."""
    late: str | None = None
    for words in _lines_with_days(root):
        day = day_in(words)
        if day is None:
            continue
        if _PUBLISHED.search(words) or not _UPDATED.search(words):
            return day
        late = late or day
    return late


def _lines_with_days(root: "Element") -> Iterator[str]:
    times, marked, near = [], [], []
    since = -1
    for element in root.iter("*"):
        tag = element.tag
        since = 0 if tag == "h1" else since + 1 if since >= 0 else since
        if tag == "time" or element.get("itemprop") == "datePublished":
            times.append(_of_time(element))
        elif says(f"{element.get('class') or ''} {element.get('id') or ''}", "dated") and tag not in (
            "body",
            "html",
        ):
            marked.append(_line(element))
        elif 0 < since <= _NEAR and tag in ("p", "div", "span", "small", "em"):
            near.append(_line(element))
    for found in (times, marked, near):
        yield from filter(None, found)


def _of_time(element: "Element") -> str | None:
    words = folded(words_of(element))
    parent = element.getparent()
    before = folded(words_of(parent))[:_SHOWN] if parent is not None else ""
    said = "updated " if _UPDATED.search(before.split(words)[0][-30:] if words else before[:30]) else ""
    stated = element.get("datetime") or element.get("content")
    return f"{stated} {said}" if stated else f"{said}{words}"[:_SHOWN]


def _line(element: "Element") -> str | None:
    if len(element) > 12:
        return None
    words = folded(words_of(element))
    return words if len(words) <= _SHOWN else None
