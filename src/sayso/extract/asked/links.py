"""Which relations of its events, names of campaigns, statements and figures does an answer give rightly?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sayso.extract.asked.answer import FigureItem, LinkItem, Spot, StatementItem
from sayso.extract.asked.counts import said
from sayso.extract.asked.ground import Ground, Standing, alike
from sayso.extract.asked.refused import Refused
from sayso.extract.asked.speech import frames_over, said_at
from sayso.extract.figures import find_figures
from sayso.extract.mentions import FigureMention
from sayso.extract.operations import OperationName, fold_name
from sayso.knowledge.asking import asked
from sayso.knowledge.syntax import syntax
from sayso.knowledge.triggers import triggers
from sayso.record.reading import Account, Statement
from sayso.record.terms import RELATIONS, Relation
from sayso.record.value import Date

_NEAR = 1_500  # code points between the words of a relation and the telling of one of its ends


@dataclass(frozen=True, slots=True)
class Related:
    """A relation that the words state: its ends are accounts or a campaign, its cue the quote."""

    start: Account | OperationName
    end: Account | OperationName
    relation: Relation
    at: Standing


def related_at(ground: Ground, item: LinkItem, events: Mapping[int, Account]) -> Related:
    """A relation of two events. Raises Refused where its words or its ends are not there."""
    if item.relation not in RELATIONS or item.relation == "same_as":
        raise Refused("schema", f"no relation is called {item.relation}")
    at = ground.stand(item)
    start, end = _end(ground, item, item.start, events), _end(ground, item, item.end, events)
    told = [e for e in (start, end) if isinstance(e, Account)]
    if start == end or not told:
        raise Refused("no_event", "a relation needs two ends, an event among them")
    tokens = [t for p in at.parts for t in p.found.sentence.tokens[p.first : p.stop]]
    cues = _cues(item.relation, campaign=len(told) < 2)
    if not {w for t in tokens for w in (t.lemma, t.lower)} & cues:
        raise Refused("value_differs", f"no word of the quote says “{item.relation.replace('_', ' ')}”")
    named = any(isinstance(e, OperationName) and alike(e.name, at.quote.text) for e in (start, end))
    if not named and not _near(at, *told):
        raise Refused("value_differs", "the words stand where neither of the two events is told")
    earlier, later = (start, end) if item.relation == "precedes" else (end, start)
    if item.relation != "part_of" and _against_time(earlier, later):
        raise Refused("value_differs", "by their dates it is the other way round")
    return Related(start, end, cast(Relation, item.relation), at)


def _end(
    ground: Ground, item: LinkItem, number: int | None, events: Mapping[int, Account]
) -> Account | OperationName:
    """An end of a relation: an event that was taken, or the campaign of that name."""
    if number is not None and number in events:
        return events[number]
    wanted = fold_name(item.operation or "")
    named = next((n for n in ground.names if wanted and n.key == wanted), None)
    if number is not None or named is None:
        raise Refused("no_event", "one of its ends is no event or campaign that was taken")
    return named


def _cues(relation: str, *, campaign: bool) -> frozenset[str]:
    """Words of which one must stand in the quote of a relation; `campaign` where an end is one."""
    if relation == "in_response_to":
        words, more = triggers(), asked().links["of_campaigns"] if campaign else frozenset()
        return words.answers | words.answer_inverse | asked().links["answers"] | more
    if relation == "part_of":
        return asked().links["part_of"] | syntax().operations.naming | (syntax().links.part_verbs - {"be"})
    return asked().links["precedes"]


def _near(at: Standing, *ends: Account) -> bool:
    """Whether one of the events is told in the cue's paragraph or not far from it."""
    s = at.found.sentence
    return any(
        s.block.start <= c.quote.start < s.block.end or abs(c.quote.start - s.start) < _NEAR
        for e in ends
        for c in e.of("occurrence")
    )


def _against_time(earlier: Account | OperationName, later: Account | OperationName) -> bool:
    """Whether the dates of two accounts leave no day on which the first can have come first."""
    if isinstance(earlier, OperationName) or isinstance(later, OperationName):
        return False
    first, last = (
        [c.value for c in a.of("date") if isinstance(c.value, Date) and c.value.min and c.value.max]
        for a in (earlier, later)
    )
    return bool(first and last) and min(d.min or "" for d in first) > max(d.max or "" for d in last)


def operation_at(ground: Ground, item: Spot) -> OperationName:
    """The campaign that an item names. Raises Refused where the words name none."""
    at = ground.stand(item)
    for p in at.parts:
        for name in ground.names:
            if name.sentence == p.found.sentence.index and p.touches(name.first, name.stop):
                return name
    raise Refused("not_in_words", "our grammar reads no name of a campaign in these words")


def statement_at(ground: Ground, item: StatementItem) -> Statement:
    """What somebody says. Raises Refused where it is not that speaker's word."""
    at = ground.stand(item)
    speaker, _ = said_at(ground, at, speaker=item.speaker, stance=None)
    if speaker is None or not item.speaker.strip():
        raise Refused("speaker_differs", "the answer names no speaker")
    direct = any(f.direct and f.speaker.name == speaker.name for f in frames_over(ground, at))
    return Statement(at.quote, speaker, direct)


def figure_at(ground: Ground, item: FigureItem) -> FigureMention:
    """A strength or total. Raises Refused where the words give none, or another."""
    at = ground.stand(item)
    wanted = item.field == "strength"
    read = [
        f
        for p in at.parts
        for f in find_figures(p.found.sentence)
        if f.strength == wanted and p.touches(f.first, f.stop)
    ]
    if not read:
        raise Refused("not_in_words", f"our grammar reads no {item.field} in these words")
    for f in read:
        if (item.low, item.high) in ((None, None), (f.figure.low, f.figure.high)):
            return f
    ours, theirs = said(read[0].figure.low, read[0].figure.high), said(item.low, item.high)
    raise Refused("value_differs", f"the words say {ours}; the answer {theirs}")
