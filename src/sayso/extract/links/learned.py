"""Which relations does the encoder read that no cue of the rules states?"""

import itertools
from collections.abc import Iterator, Sequence

from sayso.extract.accounts import Writer, draft_key
from sayso.extract.coreference import Draft
from sayso.extract.coreference.learned import spans
from sayso.extract.encoder.seen import Seen, Span
from sayso.extract.links.cue import Stated
from sayso.extract.operations import OperationName
from sayso.extract.roles import Found
from sayso.extract.syntax import Sentence
from sayso.knowledge.encoder import trust
from sayso.record.terms import MAX_QUOTE, Field, Relation
from sayso.record.value import Party

_CUES: dict[Relation, str] = {
    "in_response_to": "answer_cue",
    "part_of": "part_cue",
    "precedes": "order_cue",
}
_NEAR = 2  # sentences between a cue and an end of its relation
End = Draft | OperationName


def _tellings(end: End, found: Sequence[Found]) -> list[tuple[Sentence, list[Span]]]:
    """Where an end is told: its sentences with the words."""
    if isinstance(end, Draft):
        return [(t.sentence, spans(t)) for t in end.told]
    sentence = next(f.sentence for f in found if f.sentence.index == end.sentence)
    return [(sentence, [(sentence.tokens[end.first].start, sentence.tokens[end.stop - 1].end)])]


def _near(end: End, at: int, found: Sequence[Found]) -> list[tuple[int, list[Span]]]:
    """Where an end is told in the sentence `at` or close to it: distance, and the words."""
    told = [(abs(s.index - at), spans) for s, spans in _tellings(end, found)]
    return [(away, words) for away, words in told if away <= _NEAR]


def _chance(seen: Seen, at: int, start: End, end: End, relation: str, found: Sequence[Found]) -> float:
    """The highest chance of a relation over tellings near a cue, one of them in its sentence."""
    best = 0.0
    for away, rows in _near(start, at, found):
        for other, columns in _near(end, at, found):
            if away and other:
                continue
            chances = (seen.pair(r, c, relation) or 0.0 for r in rows for c in columns)
            best = max(best, max(chances, default=0.0))
    return best


def _runs(seen: Seen, sentence: Sentence, part: str, least: float) -> Iterator[Span]:
    """Neighbouring words of a sentence that are likely part of a cue."""
    words = seen.at(sentence.start, sentence.end)
    likely = [k for k, chance in zip(words, seen.parts(words, part), strict=True) if chance >= least]
    for _, group in itertools.groupby(enumerate(likely), key=lambda p: p[1] - p[0]):
        run = [k for _, k in group]
        yield seen.words[run[0]].start, seen.words[run[-1]].end


def _allowed(start: End, end: End, relation: Relation) -> bool:
    """Which ends a relation can have: operations answer and are answered, have parts, and precede nothing."""
    if relation == "part_of":
        return isinstance(start, Draft)
    both = isinstance(start, Draft) and isinstance(end, Draft)
    return both or (relation == "in_response_to" and (isinstance(start, Draft) or isinstance(end, Draft)))


def _claimed(writer: Writer, start: End, end: End, relation: Relation, span: Span) -> Stated:
    key = draft_key(writer.document, start) if isinstance(start, Draft) else None
    field: Field = "operation" if relation == "part_of" else "cause"
    claim = writer.claim(span, field, Party(writer.quote(*span).text), account=key, confidence=0.7)
    ends = [e if isinstance(e, Draft) else e.key for e in (start, end)]
    return Stated(ends[0], ends[1], relation, claim)


def _of_cue(
    seen: Seen, at: int, ends: Sequence[End], relation: Relation, found: Sequence[Found]
) -> tuple[End, End] | None:
    """The two ends that a cue in sentence `at` most likely relates; None where none is likely enough."""
    ranked = [
        (_chance(seen, at, start, end, relation, found), -k, start, end)
        for k, (start, end) in enumerate(itertools.permutations(ends, 2))
        if _allowed(start, end, relation)
    ]
    best = max(ranked, key=lambda r: r[:2], default=None)
    return best[2:] if best and best[0] >= trust()["links"]["take"] else None


def find(
    writer: Writer, found: Sequence[Found], drafts: Sequence[Draft], names: Sequence[OperationName]
) -> list[Stated]:
    """Relations that the encoder reads: where it sees a cue, the two ends that most likely belong to it."""
    seen = next((f.seen for f in found if f.seen is not None), None)
    if seen is None:
        return []
    ends: list[End] = [*drafts, *{n.key: n for n in reversed(names)}.values()]
    made = []
    for one in found:
        if not one.sentence.tokens or one.sentence.block.kind in ("question", "aside"):
            continue
        for relation, part in _CUES.items():
            for span in _runs(seen, one.sentence, part, trust()["links"]["cue"]):
                pair = _of_cue(seen, one.sentence.index, ends, relation, found)
                if pair:
                    made.append(
                        _claimed(writer, *pair, relation, (span[0], min(span[1], span[0] + MAX_QUOTE)))
                    )
    return made
