"""How is a report shown to a model? As numbered sentences, its day of publication before them."""

from collections.abc import Sequence

from sayso.extract.sentences import split
from sayso.extract.syntax import Sentence
from sayso.record.document import Document

MAX_SHOWN = 60_000  # code points of a report; what stands behind is not shown, and said to be so
_HEADS = ("title", "heading")


def shown(sentences: Sequence[Sentence]) -> int:
    """How many sentences of a report a model sees: those that begin within `MAX_SHOWN` code points."""
    return sum(s.start < MAX_SHOWN for s in sentences)


def message(document: Document) -> str:
    """The report as a model sees it: equal reports give equal messages."""
    sentences = split(document)
    lines = [_line(s) for s in sentences[: shown(sentences)]]
    day = f"Published: {document.published}\n" if document.published else ""
    return f"{day}Report:\n" + "\n".join(lines)


def _line(sentence: Sentence) -> str:
    kind = f" ({sentence.block.kind})" if sentence.block.kind in _HEADS else ""
    return f"[{sentence.index + 1}]{kind} {' '.join(sentence.text.split())}"
