"""Which stretches of a plain text belong together, and what is each: title, paragraph, caption, …?"""

import re
from collections.abc import Iterator

from sayso.ingest.kinds import Piece, kinds
from sayso.ingest.layout import layout
from sayso.ingest.lines import Segment, segments
from sayso.ingest.stamp import stamp
from sayso.record.document import Block

_GLUED = re.compile(r"\?(?=[A-Z“\"‘])")  # "Who was hurt?A guard": question and answer without a space
_SPACED = re.compile(r"\?\s+(?=[A-Z“\"‘])")
_SENTENCE_END = re.compile(r"[a-z]{3}[.!] ")
_MAX_QUESTION = 200  # code points


def blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of `text` in order: they do not overlap, hold all but white space and no blank line.

    `title` is the headline where it was given apart; the text must begin with it.
    """
    pieces = tuple(_pieces(text))
    return tuple(Block(kind, p.start, p.end) for p, kind in zip(pieces, kinds(pieces, title), strict=True))


def _pieces(text: str) -> Iterator[Piece]:
    in_faq = False
    for n, segment in enumerate(segments(text)):
        for part in _without_marks(text, segment, opens=n == 0):
            if part.kind is None:
                yield from _question_and_answer(text, part, in_faq=in_faq)
            else:
                yield part
        in_faq = in_faq or layout()["faq"].opens(segment.text) is not None


def _without_marks(text: str, segment: Segment, *, opens: bool) -> Iterator[Piece]:
    """The segment with a date stamp before it (where it `opens` the text) and an end mark after it apart."""
    start, end = segment.start, segment.end
    found = stamp(text, start) if opens else None
    if found:
        yield Piece(start, found[1], text[start : found[1]], segment.chunk, "aside")
        start = _skip_space(text, found[1], end)
    mark = next((w for w in layout()["closer"].words if _closes(segment.text, w)), None)
    stop = end - len(mark) if mark else end
    body = text[start:stop].rstrip()
    if body:
        yield Piece(start, start + len(body), body, segment.chunk)
    if mark and stop >= start:
        yield Piece(stop, end, mark, segment.chunk, "aside")


def _closes(text: str, word: str) -> bool:
    return text.endswith(word) and text[-len(word) - 1 : -len(word)].isspace()


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _question_and_answer(text: str, piece: Piece, *, in_faq: bool) -> Iterator[Piece]:
    """A question that opens a line apart from its answer: always where glued, with a space in a FAQ."""
    if layout()["interrogative"].opens(piece.text) is None:
        yield piece
        return
    head = piece.text[: _MAX_QUESTION + 1]
    mark = _GLUED.search(head) or (_SPACED.search(head) if in_faq else None)
    if mark is None or _SENTENCE_END.search(head[: mark.start()]):
        yield piece
        return
    middle, answer = piece.start + mark.start() + 1, piece.start + mark.end()
    yield Piece(piece.start, middle, text[piece.start : middle], piece.chunk, "question")
    yield Piece(answer, piece.end, text[answer : piece.end], piece.chunk, "paragraph")
