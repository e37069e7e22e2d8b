"""Which parts of a report stand under a day or place of their own? Entries of a log, lines of a case file.

"26 March, Nikopol. Artillery fire struck the market." says once where and when for all that the entry tells.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.extract.times.anchor import Anchor
from sayso.extract.times.grammar import scan
from sayso.extract.times.resolve import resolve
from sayso.extract.times.shapes import Calendar, Found, Moment, Range
from sayso.extract.times.words import Words, words_of
from sayso.knowledge.places import place_words
from sayso.knowledge.syntax import syntax
from sayso.record.document import Block, Document

_REACH = 120  # code points that the heading of an entry takes at most
_FILING = timedelta(days=3)  # that may lie between a dateline and publication
_NAMES = 5  # words of places that it holds at most
_NUMBER = re.compile(r"\s*(?:\(?\d{1,3}[.)]|[•*–—-])\s+")
_STOP = re.compile(r"[.:](?=\s)|\s[-–—](?=\s)|\s*$")
_LABEL = re.compile(r"([A-Z][A-Za-z/ ]{2,20}):\s+(?=\S)")
_DAYLIKE = re.compile(r"\d|day\b", re.IGNORECASE)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """Code points `[start, end)` of a document that stand under one heading, and where its words are."""

    start: int
    end: int
    heads: tuple[Span, ...]


@functools.lru_cache(maxsize=2)
def entries(document: Document) -> tuple[Entry, ...]:
    """The entries of a log or the case file that a report is, in order; none where it is neither.

    A log has two headings that differ. One alone is the report's own dateline, unless its day lay days
    before the report came out. Several steps of reading ask for the entries of one report.
    """
    if filed := tuple(_filed(document)):
        return filed
    heads = [_head(document.text[b.start : min(b.end, b.start + _REACH)], b) for b in document.blocks]
    told = {document.text[b.start : b.start + n] for b, n in zip(document.blocks, heads, strict=True) if n}
    logs = len(told) > 1 or any(_is_past(document, head) for head in told)
    return tuple(_logged(document, heads)) if logs else ()


def _is_past(document: Document, head: str) -> bool:
    """Whether the day of a heading lies so far before publication that no report was filed on it."""
    out = Anchor(date.fromisoformat(document.published[:10])) if document.published else None
    days = (resolve(f.shape, out) for f in scan(words_of(head)) if _is_day(f)) if out else ()
    return any(d.max and out and out.published and d.max < str(out.published - _FILING) for d in days)


def _logged(document: Document, heads: Sequence[int]) -> Iterator[Entry]:
    """Each block under its own heading; a heading that is a block holds to the next one."""
    over: Span | None = None
    for block, n in zip(document.blocks, heads, strict=True):
        whole = n and block.start + n >= block.end
        if whole:
            over = (block.start, block.end)
        elif n:
            over = over if block.kind == "item" else None
            yield Entry(block.start, block.end, ((block.start, block.start + n),))
        elif over and block.kind != "title":
            yield Entry(block.start, block.end, (over,))


def _head(text: str, block: Block) -> int:
    """How many code points at the start of a block say when, and perhaps where, and nothing else."""
    if block.kind in ("title", "question", "aside") or not _DAYLIKE.search(text):
        return 0
    best, bullet = 0, _NUMBER.match(text)
    start = bullet.end() if bullet else 0
    for stop in _STOP.finditer(text, start):
        if stop.end() == len(text) < block.end - block.start:
            break  # the text was cut here
        named = _names(text[start : stop.start()])
        dash = stop[0].strip() in ("-", "–", "—")
        if named is not None and not (named and dash):  # "GAO, May 4 -" is where it was filed
            best = stop.end()
    return best


def _names(text: str) -> int | None:
    """How many words beside a day are names of places, None where it is no heading."""
    words = words_of(text)
    times = list(scan(words)) if words.items else []
    if not any(_is_day(f) for f in times):
        return None
    inside = {i for f in times for i in range(f.first, f.stop)}
    rest = [
        i for i in range(len(words)) if i not in inside and words[i].kind not in ("mark", "clock", "hour")
    ]
    names = [i for i in rest if words[i].capital]
    return len(names) if len(names) <= _NAMES and all(_is_beside(words, i) for i in rest) else None


def _is_day(found: Found) -> bool:
    """Whether it gives a day or days of the calendar."""
    shape = found.shape.start or found.shape.end if isinstance(found.shape, Range) else found.shape
    base = shape.base if isinstance(shape, Moment) else None
    return isinstance(base, Calendar) and (base.day is not None or base.weekday is not None)


def _is_beside(words: Words, i: int) -> bool:
    word, known = words[i], place_words()
    area = word.lower in known.areas or word.lower in known.compass or word.lower in known.site
    return word.capital or area or word.lower in syntax().entries.beside


def _filed(document: Document) -> Iterator[Entry]:
    """The records of a case file: lines with labels, where and when among them."""
    lines = [(b, _label(document.text[b.start : b.end])) for b in document.blocks if b.kind != "title"]
    opened: list[int] = []
    seen: set[str] = set()
    for n, (_, label) in enumerate(lines):
        kind = _kind(label)
        if kind and (not opened or kind in seen):
            opened.append(n)
            seen = set()
        seen |= {kind} if kind else set()
    for n, m in itertools.pairwise([*opened, len(lines)]):
        record = lines[n:m]
        heads = tuple((b.start, b.end) for b, label in record if _kind(label))
        if len({_kind(label) for _, label in record if _kind(label)}) > 1:
            yield Entry(record[0][0].start, record[-1][0].end, heads)


def _label(line: str) -> str:
    match = _LABEL.match(line)
    return match[1].strip().lower() if match else ""


def _kind(label: str) -> str:
    known = syntax().entries
    return "place" if label in known.place else "date" if label in known.date else ""
