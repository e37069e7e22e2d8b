"""Which paragraphs, headings, items and rows does an element hold, in order, as plain text?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.ingest.html.body import DROPPED, is_furniture
from sayso.ingest.html.days import day_in
from sayso.ingest.html.words import word_set
from sayso.ingest.kinds import folded
from sayso.ingest.layout import layout
from sayso.ingest.lines import ends_in_stop

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BLOCKS = word_set("blocks")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_PARTED = re.compile(r"\n[^\S\n]*(?:\n\s*)+")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?", re.IGNORECASE)
_MAX_LINK_LINE = 220  # characters of a line that is one link and no sentence of the article
_DATE_LINE = 11  # words of a line that says who wrote it and when
_LINKED = 0.8  # share of a block's characters in links from which it is a teaser


@dataclass(frozen=True, slots=True)
class Line:
    """One block of text, white space folded. `linked` is the share of its characters inside links."""

    text: str
    tag: str
    linked: float


class _Gathered:
    """Text that waits for the end of its block."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = 0

    def add(self, text: str | None, *, in_link: bool) -> None:
        if text:
            self.parts.append(text.replace("\n", " ").replace("\r", " "))
            self.linked += len(text.strip()) if in_link else 0

    def lines(self, tag: str) -> Iterator[Line]:
        whole, linked = "".join(self.parts), self.linked
        self.parts, self.linked = [], 0
        for part in _PARTED.split(whole):
            text = "\t".join(filter(None, (folded(cell) for cell in part.split("\t"))))
            if text:
                yield Line(text, tag, linked / max(1, len(whole.strip())))


def lines(element: "Element") -> list[Line]:
    """The blocks of an element, furniture inside it left out. Two line breaks part a block, cells a tab."""
    from lxml.etree import iterwalk

    found: list[Line] = []
    waiting, links, tag = _Gathered(), 0, "p"
    walk = iterwalk(element, events=("start", "end"))
    for event, node in walk:
        name = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if node is not element and (name in DROPPED or is_furniture(node)):
                walk.skip_subtree()
            elif name in _BLOCKS:
                found += waiting.lines(tag)
                tag = name
            links += name == "a"
            if name == "br":
                waiting.parts.append("\n")
            elif name in ("td", "th"):
                waiting.parts.append("\t")
            if not (name in DROPPED or (node is not element and is_furniture(node))):
                waiting.add(node.text, in_link=links > 0)
            continue
        links -= name == "a"
        if name in _BLOCKS:
            found += waiting.lines(tag)
            tag = "p"
        if node is not element:
            waiting.add(node.tail, in_link=links > 0)
    found += waiting.lines(tag)
    return found


def article(found: list[Line], title: str | None) -> list[str]:
    """The article's own blocks: no teaser, no standing line, no clock, and not its headline again."""
    kept: list[Line] = []
    for line in found:
        if line.tag == "h1" and title and folded(line.text) == title:
            kept.clear()  # what stands above the headline is no part of the article
        elif not _is_standing(line) and (folded(line.text) != title or kept):
            kept.append(line)
    while kept and kept[-1].tag in _HEADINGS:
        kept.pop()
    return [line.text for line in kept]


def _is_standing(line: Line) -> bool:
    text = line.text
    if len(text) <= 40 and _CLOCK.fullmatch(text):
        return True
    if (
        line.linked >= _LINKED
        and len(text) <= _MAX_LINK_LINE
        and not (ends_in_stop(text) and line.tag == "p")
    ):
        return True
    if len(text) > 200:
        return False
    if (
        line.tag not in _HEADINGS
        and len(text.split()) <= _DATE_LINE
        and not ends_in_stop(text)
        and day_in(text)
    ):
        return True
    word = layout()["lead"].opens(text) or layout()["notice"].opens(text)
    if word is None:
        return False
    rest = text[len(word) :].lstrip()
    return not rest or rest[0] in ":|–-—" or line.linked > 0.3 or not ends_in_stop(text)
