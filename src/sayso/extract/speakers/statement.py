"""Which frames are worth keeping as statements, and which words quote them?"""

from collections.abc import Iterator, Sequence

from sayso.extract.mentions import SpeechFrame
from sayso.record.document import Document
from sayso.record.reading import Statement
from sayso.record.terms import MAX_QUOTE

_MIN = 12  # code points of content below which nothing is said


def _sized(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """The span cut to one block and to the longest quote that is allowed, at a space."""
    block = next((b for b in document.blocks if b.start <= start < b.end), None)
    if block is None:
        return None
    end = min(end, block.end)
    if end - start > MAX_QUOTE:
        end = max(document.text.rfind(" ", start, start + MAX_QUOTE), start)
    return (start, end) if end > start else None


def _with_attribution(document: Document, frame: SpeechFrame) -> tuple[int, int]:
    """Content with its speaker where one sentence holds both, else the content alone."""
    start, end = frame.content[0][0], frame.content[-1][1]
    wide = min(start, frame.speaker.start), max(end, frame.speaker.end)
    inside = document.block_at(*wide) is not None and wide[1] - wide[0] <= MAX_QUOTE
    return wide if inside else (start, end)


def _spans(document: Document, frame: SpeechFrame) -> Iterator[tuple[int, int]]:
    if not frame.direct:
        yield _with_attribution(document, frame)
        return
    for start, end in frame.content:
        yield start, end


def statements(document: Document, frames: Sequence[SpeechFrame]) -> tuple[Statement, ...]:
    """One statement per frame of substance, direct speech piece by piece; sorted, none twice."""
    found: dict[tuple[int, int], Statement] = {}
    for frame in frames:
        if sum(b - a for a, b in frame.content) < _MIN:
            continue
        for span in _spans(document, frame):
            if (cut := _sized(document, *span)) is not None:
                found.setdefault(cut, Statement(document.quote(*cut), frame.speaker, frame.direct))
    return tuple(found[k] for k in sorted(found))
