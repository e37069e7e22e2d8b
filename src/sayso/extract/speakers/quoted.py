"""Which stretches of a document stand in quotation marks?"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.record.document import Block, Document

_PAIRS = {"“": "”", "‘": "’", "«": "»", "„": "“”", '"': '"', "''": "''", "``": "''", "'": "'"}
_MARK = re.compile(r"``|''|[“”‘’«»„\"']")
_CLOSES_WORD = re.compile(r"[\w.,!?…;:)\]%–—-]")

_REACH = 4
SPEECH = 40  # code points beyond which a quotation holds sentences


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotation marks: `[start, end)` with the marks, in code points of the document.

    `open` marks a paragraph whose quotation goes on in the next one, and so lacks its last mark.
    """

    start: int
    end: int
    open: bool = False

    @property
    def speech(self) -> bool:
        """Whether it is long enough to be somebody's sentence, and not a word held at arm's length."""
        return self.end - self.start > SPEECH

    def holds(self, start: int, end: int) -> bool:
        """Whether `[start, end)` lies inside."""
        return self.start <= start and end <= self.end


def _opens(text: str, at: int, mark: str) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + len(mark) : at + len(mark) + 1]
    if mark in "“«„``":
        return True
    return not before.isalnum() and before not in ".,!?" and bool(after) and not after.isspace()


def _closes(text: str, at: int, mark: str) -> bool:
    after = text[at + len(mark) : at + len(mark) + 1]
    if mark not in ("'", "’"):
        return True
    return not after.isalnum() and at > 0 and bool(_CLOSES_WORD.match(text[at - 1]))


def _in_block(text: str, block: Block) -> Iterator[Quoted]:
    body = text[block.start : block.end]
    opened: tuple[int, str] | None = None
    for match in _MARK.finditer(body):
        at, mark = match.start(), match.group()
        if opened is None:
            if mark in _PAIRS and _opens(body, at, mark):
                opened = (at, mark)
        elif mark in _PAIRS[opened[1]] and _closes(body, at, mark):
            yield Quoted(block.start + opened[0], block.start + match.end())
            opened = None
        elif opened[1] in "‘'" and mark in '"“' and _opens(body, at, mark):
            opened = (at, mark)  # the single mark was an apostrophe
    if opened and opened[1] not in "‘'":
        yield Quoted(block.start + opened[0], block.end, open=True)


def near(quoted: Sequence[Quoted], start: int, end: int) -> Sequence[Quoted]:
    """Those of a document's quotations that touch `[start, end)` or stand within four code points of it."""
    first = bisect_left(quoted, start - _REACH, key=lambda q: q.end)
    return quoted[first : bisect_right(quoted, end + _REACH, key=lambda q: q.start)]


def find_quoted(document: Document) -> tuple[Quoted, ...]:
    """The outermost quotations of a document in order; none crosses a block."""
    return tuple(q for block in document.blocks for q in _in_block(document.text, block))
