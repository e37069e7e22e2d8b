"""Is this a page that can be parsed, and what is its tree? Nesting and size are bounded before."""

import re
from typing import TYPE_CHECKING

from sayso.ingest.html.words import word_set
from sayso.ingest.limits import MAX_NESTING, MAX_TAGS
from sayso.record.errors import RejectedInput

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TAG = re.compile(r"(<!--)|<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})")
_LOOKS = re.compile(
    r"<(?:!doctype html|html|head|body|article|main|div|p|h1|section|table|span|title)\b", re.IGNORECASE
)


def looks_like_html(text: str) -> bool:
    """Whether a tag of HTML stands in its beginning."""
    return _LOOKS.search(text, 0, 20_000) is not None


def parse(text: str, *, name: str) -> "Element":
    """The tree of a page. Raises RejectedInput where it is nested too deep or is no HTML."""
    _measure(text, name)
    from lxml import etree

    clean = text.encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(clean, parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise RejectedInput(f"no HTML: {str(error)[:100]}", name=name) from None
    if root is None:
        raise RejectedInput("no HTML: no element stands in it", name=name)
    return root


def words_of(element: "Element") -> str:
    """All text below an element."""
    return "".join(element.itertext())


def empty(element: "Element") -> None:
    """Take all that an element holds out of the tree; the text after it stays."""
    element.clear(keep_tail=True)


def _measure(text: str, name: str) -> None:
    """Count open tags in one pass: how browsers close some of them does not matter for a bound this wide."""
    if text.count("<") > 3 * MAX_TAGS:
        raise RejectedInput(f"too many tags: more than {MAX_TAGS:,}", name=name)
    depth, tags, unclosed = 0, 0, word_set("unclosed")
    at, closers = 0, Closers(text)
    while match := _TAG.search(text, at):
        at, comment, end, tag = match.end(), *match.groups()
        if comment or tag.lower() in ("script", "style"):
            at = at if end else closers.after("-->" if comment else f"</{tag}", at)
            continue
        tags += 1
        if tag.lower() not in unclosed:
            depth = max(0, depth - 1) if end else depth + 1
        if depth > MAX_NESTING:
            raise RejectedInput(
                f"nested too deep: more than {MAX_NESTING} elements in one another", name=name
            )
    if tags > MAX_TAGS:
        raise RejectedInput(f"too many tags: more than {MAX_TAGS:,}", name=name)


class Closers:
    """Where things end; what has no end is looked for once, so that the search stays linear."""

    def __init__(self, source: str) -> None:
        # İ is the one letter that is two when it is small; positions must stay.
        self._lower, self._missing = source.replace("İ", "i").lower(), set[str]()

    def after(self, closer: str, at: int) -> int:
        """The place after the next `closer`, or `at` where there is none."""
        wanted = closer.lower()
        found = -1 if wanted in self._missing else self._lower.find(wanted, at)
        if found < 0:
            self._missing.add(wanted)
            return at
        return found + len(closer)
