"""What does a page's JSON-LD say of its article? The object that names the page's own headline or address."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.ingest.html.words import page_words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MAX_CHARS = 2_000_000  # code points of one JSON-LD block
_MAX_DEPTH = 6  # objects inside one another that are looked into


@dataclass(frozen=True, slots=True)
class Schema:
    """What the article's object states, letter for letter; None where it does not."""

    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None
    url: str | None = None


def schema_of(root: "Element", *, shown: str | None) -> Schema:
    """The statements about the article whose headline is `shown` on the page, else of the first article."""
    found = [_schema(o) for script in root.iter("script") for o in _articles(script)]
    if not found:
        return Schema()
    same = [s for s in found if shown and s.headline and _alike(s.headline, shown)]
    return (same or found)[0]


def _articles(script: "Element") -> Iterator[dict[str, Any]]:
    if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
        return
    if len(script.text) > _MAX_CHARS:
        return
    try:
        data = json.loads(script.text, strict=False)
    except (ValueError, RecursionError):
        return
    yield from _in(data, 0)


def _in(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from _in(item, depth + 1)
    elif isinstance(data, dict):
        if _kinds(data) & set(page_words()["schema"]["articles"]):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _in(data.get(key), depth + 1)


def _kinds(data: dict[str, Any]) -> set[str]:
    stated = data.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return {n.rpartition("/")[2].lower() for n in names if isinstance(n, str)}


def _schema(data: dict[str, Any]) -> Schema:
    return Schema(
        headline=_words(data.get("headline")) or _words(data.get("name")),
        published=_words(data.get("datePublished")) or _words(data.get("dateCreated")),
        modified=_words(data.get("dateModified")),
        outlet=_name(data.get("publisher")) or _name(data.get("sourceOrganization")),
        author=_name(data.get("author")),
        language=_words(data.get("inLanguage")),
        url=_words(data.get("url")),
    )


def _words(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        names = [n for n in map(_name, value) if n]
        return ", ".join(names) or None
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)


def _alike(one: str, other: str) -> bool:
    a, b = " ".join(one.lower().split()), " ".join(other.lower().split())
    return a == b or a.startswith(b) or b.startswith(a)
