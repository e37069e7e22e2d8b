"""Which lines belong to one paragraph? Blank lines part; lines that a mail program wrapped are joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_WIDTHS = range(40, 121)  # code points; hard-wrapped text is neither narrower nor wider
_MARKER = re.compile(r"(?:[-*•‣▪●◦·–]|\d{1,2}[.)]|\([a-z0-9]\))[ \t]+\S")
_SIGNATURE = 60  # code points of an agency's or reporter's sign in brackets after the last stop
_STOPS = ".!?…"
_CLOSERS = "\"'”’»)]"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch `[start, end)` without white space at its ends; `chunk` numbers what blank lines part."""

    start: int
    end: int
    text: str
    chunk: int


def is_item(text: str) -> bool:
    """Whether it begins with the marker of a list."""
    return _MARKER.match(text) is not None


def _unsigned(text: str) -> str:
    """The text without an agency's sign in brackets after its last stop."""
    opening = text.rfind(" (") if text.endswith(")") else -1
    signed = opening > 0 and len(text) - opening <= _SIGNATURE and text[opening - 1] in _STOPS + _CLOSERS
    return text[:opening] if signed else text


def ends_in_stop(text: str) -> bool:
    """Whether a full stop, question or exclamation mark ends it, closing quotes and "(AFP)" aside."""
    bare = _unsigned(text).rstrip(_CLOSERS)
    if re.search(r"(?:\b[A-Z]\.){2}$", bare[-6:]):
        return len(text) > 120  # "… in the U.S." ends many headlines
    return bare.endswith(tuple(_STOPS))


def segments(text: str) -> tuple[Segment, ...]:
    """The paragraphs and lone lines of `text`, in order; together they hold all but white space."""
    chunks = tuple(_chunks(text))
    width = _wrap_width(chunks)
    return tuple(s for n, lines in enumerate(chunks) for s in _joined(text, lines, width, n))


def _chunks(text: str) -> Iterator[tuple[Segment, ...]]:
    """Runs of lines without a blank line between them."""
    lines: list[Segment] = []
    at = 0
    for line in text.split("\n"):
        body = line.strip()
        if body:
            start = at + line.index(body[0])
            lines.append(Segment(start, start + len(body), body, 0))
        elif lines:
            yield tuple(lines)
            lines = []
        at += len(line) + 1
    if lines:
        yield tuple(lines)


def _is_full(line: Segment, following: Segment, width: int) -> bool:
    """Whether the first word of the next line had no room on this one."""
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width


def _wrap_width(chunks: Sequence[Sequence[Segment]]) -> int | None:
    """The width that lines were wrapped at, None where each line stands for itself."""
    pairs = [pair for lines in chunks for pair in pairwise(lines)]
    spaced = [len(s.text) for lines in chunks if len(lines) > 1 for s in lines if " " in s.text]
    width = max(spaced, default=0)
    open_ended = [(a, b) for a, b in pairs if not ends_in_stop(a.text) and not is_item(b.text)]
    full = [b for a, b in open_ended if _is_full(a, b, width)]
    flowing = sum(b.text[0].islower() for b in full)
    wrapped = 3 * len(open_ended) >= len(pairs) and 3 * len(full) >= 2 * len(open_ended)
    return width if width in _WIDTHS and wrapped and flowing >= 2 else None


def _goes_on(line: Segment, following: Segment, width: int | None) -> bool:
    if is_item(following.text):
        return False
    if following.text[0].islower() and not ends_in_stop(line.text) and not line.text.endswith(":"):
        return "/" not in following.text.split(maxsplit=1)[0]
    return width is not None and _is_full(line, following, width)


def _joined(text: str, lines: Sequence[Segment], width: int | None, chunk: int) -> Iterator[Segment]:
    first = lines[0].start
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if following is None or not _goes_on(line, following, width):
            yield Segment(first, line.end, text[first : line.end], chunk)
            first = following.start if following else line.end
