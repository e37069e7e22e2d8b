"""Which element of a page holds the article? The one that its template names, else where prose is densest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.ingest.html.tree import empty
from sayso.ingest.html.words import says, word_set

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DROPPED, _INLINE = word_set("dropped"), word_set("inline")
_ROLES = frozenset(
    ["navigation", "complementary", "banner", "contentinfo", "search", "dialog", "menu", "alert"]
)
_KEPT = 0.5  # an element with this share of the page's prose is no furniture, whatever its class says
_LEAST = 25  # characters of a stretch of text that counts as prose
_NAMED = 0.4  # share of the prose from which a named element is believed
_WHOLE = 0.9  # share from which a parent is preferred to its densest child


@dataclass(frozen=True, slots=True)
class Prose:
    """How many characters of prose (text outside links) each element holds, and all of the page."""

    below: Mapping["Element", int]
    total: int


def measured(root: "Element") -> Prose:
    """The prose of each element, furniture's too, in one pass from the leaves up."""
    below: dict[Element, int] = {}
    for element in reversed(list(root.iter("*"))):
        own = _own(element)
        below[element] = below.get(element, 0) + own
        parent = element.getparent()
        if parent is not None and element.tag not in DROPPED and element.tag != "a":
            below[parent] = below.get(parent, 0) + below[element]
    return Prose(below, below.get(root, 0))


def _own(element: "Element") -> int:
    stretches = [element.text, *(child.tail for child in element)]
    size = sum(len(s) for s in stretches if s and not s.isspace())
    return size if size >= _LEAST else 0


def clear(root: "Element") -> None:
    """Take scripts, navigation, advertisements, captions, related items and embeds out of the tree."""
    prose = measured(root)
    for element in list(root.iter("*")):
        if element.getparent() is None or element.tag in ("body", "html", "head"):
            continue
        if is_furniture(element) and (element.tag in DROPPED or not _holds(element, prose)):
            empty(element)


def _holds(element: "Element", prose: Prose) -> bool:
    return prose.below.get(element, 0) > _KEPT * max(1, prose.total)


def is_furniture(element: "Element") -> bool:
    """Whether its tag, role, state or class says that it is no part of the article."""
    tag = element.tag
    if tag in DROPPED:
        return True
    get = element.get
    if get("role") in _ROLES or get("hidden") is not None or get("aria-hidden") == "true":
        return True
    if "display:none" in (get("style") or "").replace(" ", "").lower():
        return True
    called = f"{get('class') or ''} {get('id') or ''}".strip()
    return bool(called) and tag not in _INLINE and not says(called, "body") and says(called, "furniture")


def container(root: "Element") -> "Element":
    """The element with the article's text, of a tree that was cleared."""
    prose = measured(root)
    named = [e for e in _named(root) if prose.below.get(e, 0) >= _NAMED * prose.total]
    if named:
        return min(named, key=lambda e: (_level(e, prose), prose.below[e]))
    return _densest(root, prose)


def _level(element: "Element", prose: Prose) -> int:
    """0 for a stated body with most of the prose, 1 for an article, 2 for the main part."""
    if element.get("itemprop") == "articleBody" or says(_called(element), "body"):
        return 0
    return 1 if element.tag == "article" else 2


def _called(element: "Element") -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _named(root: "Element") -> Iterator["Element"]:
    for element in root.iter("*"):
        if (
            element.tag in ("article", "main")
            or element.get("role") in ("main", "article")
            or element.get("itemprop") == "articleBody"
            or (element.tag not in _INLINE and says(_called(element), "body"))
        ):
            yield element


def _densest(root: "Element", prose: Prose) -> "Element":
    """Go down from the root for as long as one child holds nearly all of the prose."""
    at = root
    while True:
        inner = max(at, key=lambda child: prose.below.get(child, 0), default=None)
        if inner is None or inner.tag in ("p", "li", "td", "tr", "span") or not isinstance(inner.tag, str):
            return at
        if prose.below.get(inner, 0) < (_WHOLE if at.tag not in ("html", "body") else 0.6) * prose.below[at]:
            return at
        at = inner
