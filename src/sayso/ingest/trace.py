"""Where in the original bytes does each block of a report stand? The proof from bytes to text.

The original is read as a row of visible letters, each with its position in the decoded source; a block is
sought in it letter by letter, white space aside. This does not depend on how the article was found, so that
a later version proves what an older one read.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from typing import Any

from sayso.ingest.decode import decoded
from sayso.ingest.html.charset import letters
from sayso.ingest.html.tree import Closers
from sayso.record.document import Block, Document
from sayso.record.errors import RejectedInput

_MARKUP = re.compile(
    r"(<!--)|<(script|style)\b[^<>]{0,5000}>|<!\[CDATA\[|\]\]>|</?[A-Za-z!?][^<>]{0,20000}>"
    r"|(&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)|\s+"
)
_JSON_LD = re.compile(r"<script\b[^<>]{0,500}ld\+json[^<>]{0,500}>", re.IGNORECASE)
_STATED = re.compile(r"content\s{0,9}=\s{0,9}(?:\"([^\"]{0,5000})\"|'([^']{0,5000})')")
_TITLE = re.compile(r"\s+")
EXACT = ("text", "jsonl", "html", "feed", "json", "csv")  # kinds that can be traced here without an extra


@dataclass(frozen=True, slots=True)
class Trace:
    """A block and its stretch `[start, end)` in code points of the decoded source; None: not there."""

    block: Block
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class _Letters:
    """Visible letters in one string, and for each its position in the source."""

    text: str
    at: Sequence[int]


def trace(document: Document, data: bytes, kind: str, charset: str | None = None) -> tuple[Trace, ...]:
    """Where each block stands in the original. Raises RejectedInput where the bytes cannot be decoded.

    A headline may stand in an attribute or in JSON-LD alone: then it is looked for there, without a position.
    """
    source = _decoded(data, kind, charset, document.name)
    rows = _rows(source, kind)
    return tuple(_traces(document, rows, source, kind))


def untraced(document: Document, data: bytes, kind: str, charset: str | None = None) -> tuple[Block, ...]:
    """The blocks that do not stand in the original at all: the report was not read from these bytes.

    Broken markup is mended by the parser in ways that a row of letters does not show: such a page proves its
    text by being read again to the same words.
    """
    lost = tuple(t.block for t in trace(document, data, kind, charset) if t.start is None)
    return () if lost and document.text in _again(document, data, kind, charset) else lost


def _again(document: Document, data: bytes, kind: str, charset: str | None) -> list[str]:
    """The texts that reading the bytes again gives."""
    from sayso.ingest import feed, ninjs, sheet
    from sayso.ingest.html.page import Capture, parts_of
    from sayso.ingest.parts import Parts
    from sayso.ingest.parts import document as made
    from sayso.ingest.source import Source

    try:
        if kind == "html":
            capture = Capture(document.name, document.url, document.retrieved, charset)
            return [made(parts_of(data, capture)).text]
        readers = {"feed": feed.read, "json": ninjs.read, "csv": sheet.read}
        items = readers[kind](Source(document.name, data=data)) if kind in readers else ()
        return [made(parts).text for parts in items if isinstance(parts, Parts)]
    except RejectedInput:
        return []


def _decoded(data: bytes, kind: str, charset: str | None, name: str) -> str:
    if kind == "pdf":
        from sayso.ingest.pdf import text_of

        return text_of(data, name=name)
    return letters(data, name=name, charset=charset) if kind in ("html", "feed") else decoded(data, name=name)


def _traces(document: Document, rows: list[_Letters], source: str, kind: str) -> Iterator[Trace]:
    last = dict.fromkeys(range(len(rows)), 0)
    others: list[str] | None = None
    for block in document.blocks:
        wanted = _TITLE.sub("", document.text[block.start : block.end])
        found = _found(wanted, rows, last)
        if found is None and kind in ("html", "feed"):
            others = others if others is not None else _attributes(source)
            held = any(wanted in other for other in others)
            found = (0, 0) if held else None
        yield Trace(block, *(found or (None, None)))


def _found(wanted: str, rows: list[_Letters], last: dict[int, int]) -> tuple[int, int] | None:
    """The first place after the block before, else the first at all."""
    for number, row in enumerate(rows):
        at = row.text.find(wanted, last[number])
        at = row.text.find(wanted) if at < 0 else at
        if at >= 0:
            last[number] = at + len(wanted)
            return row.at[at], row.at[at + len(wanted) - 1] + 1
    return None


def _visible(source: str) -> _Letters:
    """The letters that markup leaves, entities as what they stand for."""
    parts: list[str] = []
    places: list[int] = []
    at, closers = 0, Closers(source)
    while match := _MARKUP.search(source, at):
        _take(source, at, match.start(), parts, places)
        at = match.end()
        comment, hidden, entity = match.groups()
        if comment or hidden:
            at = closers.after("-->" if comment else f"</{hidden}", at)
        elif entity:
            found = [letter for letter in unescape(entity) if not letter.isspace()]
            parts += found
            places += [match.start()] * len(found)
    _take(source, at, len(source), parts, places)
    return _Letters("".join(parts), places)


def _take(source: str, start: int, end: int, parts: list[str], places: list[int]) -> None:
    if end > start:
        parts.append(source[start:end])
        places.extend(range(start, end))


def _rows(source: str, kind: str) -> list[_Letters]:
    """The letters in which blocks are sought. What looks like markup in a plain text is text."""
    if kind == "html":
        return [_visible(source)]
    strings = _strings(source, kind)
    plain = [_plain(words) for words in strings]
    return (
        plain
        if kind == "text"
        else [*plain, *(_visible(words) for words in strings if "<" in words or "&" in words)]
    )


def _plain(words: str) -> _Letters:
    """All letters but white space."""
    places = [at for at, letter in enumerate(words) if not letter.isspace()]
    return _Letters("".join(words[at] for at in places), places)


def _strings(source: str, kind: str) -> list[str]:
    """The words that a container holds: strings of JSON, the whole of a feed twice unfolded, cells of CSV."""
    if kind in ("json", "jsonl"):
        return list(_of_json(json.loads(source)))
    if kind == "feed":
        return [source, unescape(source)]
    if kind == "csv":
        return [source, source.replace('""', '"'), "\n".join(_cells(source))]
    return [source]


def _cells(source: str) -> Iterator[str]:
    """The cells of a CSV as its reader takes them: it drops a quotation mark inside a quoted cell."""
    with suppress(csv.Error):
        for row in csv.reader(io.StringIO(source, newline=""), strict=False):
            yield from row


def _of_json(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value.replace("\r\n", "\n")
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _of_json(inner)


def _attributes(source: str) -> list[str]:
    """What meta elements and JSON-LD state, white space aside."""
    stated = [a or b for a, b in _STATED.findall(source)]
    closers = Closers(source)
    begins = [match.end() for match in _JSON_LD.finditer(source)]
    scripts = [source[at : closers.after("</script", at) - len("</script")] for at in begins]
    in_json = []
    for script in scripts:
        try:
            in_json += list(_of_json(json.loads(script, strict=False)))
        except (ValueError, RecursionError):
            continue
    return [_TITLE.sub("", unescape(words)) for words in (*stated, *in_json)]


def checkable(kind: str) -> bool:
    """Whether this installation can decode that kind."""
    from importlib.util import find_spec

    return kind in EXACT or (kind == "pdf" and find_spec("pypdf") is not None)
