"""Whom does the encoder see harmed where no rule found harm, and how many does the phrase say?"""

from collections.abc import Iterable

from sayso.extract.counts import find_counts
from sayso.extract.mentions import HarmMention
from sayso.extract.occurrences import Occurrence
from sayso.extract.roles.found import Found
from sayso.extract.roles.owners import head_of
from sayso.extract.syntax import Sentence
from sayso.record.terms import Scope
from sayso.record.value import Count

MEASURES = ("killed", "injured", "captured")
_PART_OF = ("including", "among", "whom", "them")  # before a group: it is counted in another
_NOBODY = frozenset({"no", "nobody", "none", "no-one"})


def _bounds(sentence: Sentence, first: int, stop: int, head: int) -> tuple[int | None, int | None, bool]:
    """How many a phrase counts: its number; one for a singular; open for a plural without any."""
    for number in find_counts(sentence):
        if number.first < stop and first < number.stop:
            return number.low, number.high, number.approximate
    words = {sentence.tokens[k].lower for k in range(first, stop)}
    if words & _NOBODY:
        return 0, 0, False
    plural = sentence.tokens[head].tag in ("NNS", "NNPS") or sentence.tokens[head].lower in (
        "people",
        "others",
    )
    return (None, None, False) if plural else (1, 1, False)


def _group(sentence: Sentence, first: int, stop: int) -> tuple[int, int]:
    """The phrase without a number and what bounds it before, and without an article."""
    for number in find_counts(sentence):
        if number.first < stop and first < number.stop < stop:
            first = number.stop
    while first < stop - 1 and sentence.tokens[first].tag in ("DT", "CD", "IN", "PRP$"):
        first += 1
    return first, stop


def harmed(found: Found, occurrence: Occurrence, measure: str, first: int, stop: int) -> HarmMention | None:
    """Harm to the group that tokens `[first, stop)` name; None where the phrase has no noun or number."""
    s = found.sentence
    head = head_of(s, first, stop)
    token = s.tokens[head]
    if not (token.is_noun or token.tag in ("CD", "JJ", "DT", "VBN") or token.lower in _NOBODY):
        return None
    low, high, approximate = _bounds(s, first, stop, head)
    before = s.tokens[first - 1].lower if first else ""
    scope: Scope = "part" if before in _PART_OF else "whole"
    who = s.words(*_group(s, first, stop))
    trigger = min((n.i for n in occurrence.nodes), key=lambda i: (abs(i - head), i))
    count = Count(low, high, approximate, who, scope)
    return HarmMention(s.index, first, stop, measure, count, trigger, head if token.is_noun else None)


def overlapping(mentions: Iterable[HarmMention], measure: str, first: int, stop: int) -> bool:
    """Whether a harm of this measure stands on some of these tokens."""
    return any(m.measure == measure and m.first < stop and first < m.stop for m in mentions)
