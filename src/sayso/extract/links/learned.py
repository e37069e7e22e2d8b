"""Which relations does the encoder read that no cue of the rules states?"""

import itertools
from collections.abc import Iterator, Sequence
from typing import cast

from sayso.extract.accounts import Writer, draft_key
from sayso.extract.coreference import Draft, Told
from sayso.extract.coreference.learned import spans
from sayso.extract.encoder.seen import Seen, Span
from sayso.extract.links.cue import Stated
from sayso.extract.operations import OperationName
from sayso.extract.roles import Found
from sayso.extract.syntax import Sentence
from sayso.knowledge.encoder import trust
from sayso.record.terms import MAX_QUOTE, Field, Relation
from sayso.record.value import Party

_CUES = {"in_response_to": "answer_cue", "part_of": "part_cue", "precedes": "order_cue"}
_NEAR = 6  # sentences between two tellings, beyond which no relation is read
End = Draft | OperationName


def _tellings(end: End, found: Sequence[Found]) -> list[tuple[Sentence, list[Span]]]:
    """Where an end is told: its sentences with the words."""
    if isinstance(end, Draft):
        return [(t.sentence, spans(t)) for t in end.told]
    sentence = next(f.sentence for f in found if f.sentence.index == end.sentence)
    return [(sentence, [(sentence.tokens[end.first].start, sentence.tokens[end.stop - 1].end)])]


def _best(
    seen: Seen, start: End, end: End, relation: str, found: Sequence[Found]
) -> tuple[float, Sentence, Sentence]:
    """The highest chance of a relation over all pairs of tellings, and their sentences."""
    ranked = []
    for one, rows in _tellings(start, found):
        for other, columns in _tellings(end, found):
            if abs(one.index - other.index) > _NEAR:
                continue
            chance = max((seen.pair(r, c, relation) or 0.0 for r in rows for c in columns), default=0.0)
            ranked.append((chance, one.index, other.index, one, other))
    if not ranked:
        first = _tellings(start, found)[0][0]
        return 0.0, first, first
    best = max(ranked, key=lambda r: r[:3])
    return best[0], best[3], best[4]


def _cue(seen: Seen, one: Sentence, other: Sentence, relation: str) -> Span:
    """The words that state a relation in either sentence; the later sentence whole where none stand out."""
    part, best = _CUES[relation], (0.0, 0, 0)
    for sentence in {one.index: one, other.index: other}.values():
        for first, stop in _runs(seen, sentence, part):
            chance = seen.part((first, stop), part)
            best = max(best, (chance, first, stop))
    if best[0]:
        return best[1], min(best[2], best[1] + MAX_QUOTE)
    later = max(one, other, key=lambda s: s.index)
    return later.start, min(later.end, later.start + MAX_QUOTE)


def _runs(seen: Seen, sentence: Sentence, part: str) -> Iterator[Span]:
    """Neighbouring words of a sentence that are likely part of a cue."""
    words = [seen.words[k] for k in seen.at(sentence.start, sentence.end)]
    likely = [w for w in words if seen.part((w.start, w.end), part) >= 0.4]
    for _, group in itertools.groupby(enumerate(likely), key=lambda p: words.index(p[1]) - p[0]):
        run = [w for _, w in group]
        yield run[0].start, run[-1].end


def _claimed(writer: Writer, start: End, end: End, relation: Relation, span: Span) -> Stated:
    key = draft_key(writer.document, start) if isinstance(start, Draft) else None
    field: Field = "operation" if relation == "part_of" else "cause"
    claim = writer.claim(span, field, Party(writer.quote(*span).text), account=key, confidence=0.7)
    ends = [e if isinstance(e, Draft) else e.key for e in (start, end)]
    return Stated(ends[0], ends[1], relation, claim)


def find(
    writer: Writer, found: Sequence[Found], drafts: Sequence[Draft], names: Sequence[OperationName]
) -> list[Stated]:
    """Relations between events, and between events and operations, that the encoder takes as stated."""
    seen = next((f.seen for f in found if f.seen is not None), None)
    if seen is None:
        return []
    least, made = trust()["links"]["take"], []
    ends: list[End] = [*drafts, *_distinct(names)]
    for start, end in itertools.permutations(ends, 2):
        for relation in cast(tuple[Relation, ...], ("in_response_to", "part_of", "precedes")):
            if not isinstance(start, Draft) and (relation != "in_response_to" or not isinstance(end, Draft)):
                continue
            if not isinstance(end, Draft) and relation == "precedes":
                continue
            chance, one, other = _best(seen, start, end, relation, found)
            if chance >= least:
                made.append(_claimed(writer, start, end, relation, _cue(seen, one, other, relation)))
    return made


def _distinct(names: Sequence[OperationName]) -> list[OperationName]:
    return list({n.key: n for n in reversed(names)}.values())


__all__ = ["Told", "find"]
