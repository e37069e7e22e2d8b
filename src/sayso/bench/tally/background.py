"""Which sentences of a report tell of other days and other incidents than its own?"""

import re
from collections.abc import Sequence

from sayso.extract.syntax import Sentence
from sayso.knowledge.persons import persons

_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")
_STAY = 2  # sentences of a paragraph that stay with another incident once it was named
_OPENING = 3  # sentences in which a line without a stop may be the report's own headline or caption
_LINE = 2  # sentences that a headline may have
_SPRING = 4  # until this month a report may still be of the year before


def own(sentences: Sequence[Sentence], published: str | None = None) -> list[Sentence]:
    """The sentences that may tell of the report's own incident: no other year, no other incident named.

    What follows in a paragraph after another incident was named is of that one.
    """
    year = _year(sentences, published)
    kept: list[Sentence] = []
    left: Sentence | None = None
    for sentence in sentences:
        if _link(sentence, sentences):
            continue
        if _elsewhere(sentence, year, published):
            left = sentence
        elif left is None or left.block != sentence.block or sentence.index - left.index > _STAY:
            kept.append(sentence)
    return kept


def _link(sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Whether a line without a stop, behind the report's beginning, is the headline of another report."""
    block = sentence.block
    mine = [s for s in sentences if s.block == block]
    late = sentence.index - sentences[0].index > _OPENING
    line = len(mine) <= _LINE or sentence is mine[-1]  # a text that is cut off is no headline as a whole
    return block.kind != "title" and late and line and mine[-1].text.rstrip("\"”’')]")[-1:] not in ".!?…"


def _year(sentences: Sequence[Sentence], published: str | None) -> int | None:
    if published:
        return int(published[:4])
    return max((int(y) for s in sentences for y in _YEAR.findall(s.text)), default=None)


def _elsewhere(sentence: Sentence, year: int | None, published: str | None) -> bool:
    lower = sentence.text.lower()
    if any(phrase in lower for phrase in persons().background):
        return True
    early = published is None or int(published[5:7] or 1) <= _SPRING
    dated = any(month in lower for month in persons().late)
    said = [int(y) for y in _YEAR.findall(sentence.text)]
    return bool(said) and max(said) < (year or 0) - (early and dated)
