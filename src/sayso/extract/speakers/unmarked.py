"""Which sentences are direct speech that lost its quotation marks? Those that say "we" and "you"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.speakers.attribution import Attribution, Span
from sayso.extract.speakers.quoted import Quoted, near
from sayso.extract.syntax import Sentence

_FIRST = frozenset({"i", "we", "our", "us", "my", "me", "ours", "mine", "ourselves", "myself"})
_SECOND = frozenset({"you", "your", "yours", "yourself", "yourselves"})


def _persons(sentence: Sentence, span: Span, quoted: Sequence[Quoted], words: frozenset[str]) -> bool:
    marked = near(quoted, *span)
    inside = [t for t in sentence.tokens if span[0] <= t.start < span[1] and t.tag in ("PRP", "PRP$")]
    return any(t.lower in words and not any(q.holds(t.start, t.end) for q in marked) for t in inside)


def _voiced(sentence: Sentence, a: Attribution, quoted: Sequence[Quoted]) -> bool:
    """Whether the content is somebody's own words: "We strike, he said", "stating, We strike"."""
    if len(a.content) != 1 or a.act != "speech" or a.source is None:
        return False
    span = a.content[0]
    if not (sentence.start <= span[0] and span[1] <= sentence.end) or not _persons(
        sentence, span, quoted, _FIRST
    ):
        return False
    cue = sentence.tokens[a.cue]
    if span[1] <= cue.start:
        return span[0] == sentence.start
    between = [t for t in sentence.tokens if cue.end <= t.start < span[0]]
    opening = next((t for t in sentence.tokens if t.start >= span[0]), None)
    return (
        bool(between)
        and between[-1].text in (",", ":")
        and opening is not None
        and opening.text[:1].isupper()
    )


def _before(
    sentences: Sequence[Sentence], at: Sentence, cued: set[int], quoted: Sequence[Quoted]
) -> Iterator[Span]:
    """Sentences right before in the paragraph that go on in the first or second person."""
    for sentence in (sentences[i] for i in range(at.index - 1, -1, -1)):
        span = (sentence.start, sentence.end)
        spoken = _persons(sentence, span, quoted, _FIRST | _SECOND)
        if sentence.block != at.block or sentence.index in cued or not spoken:
            return
        yield span


def with_unmarked(
    sentences: Sequence[Sentence], quoted: Sequence[Quoted], found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions, those of direct speech without marks as `quoted`, with all its sentences."""
    cued = {a.sentence for a in found if a.act in ("speech", "relay") and a.source}
    done = []
    for a in found:
        sentence = sentences[a.sentence]
        if a.quoted or not _voiced(sentence, a, quoted):
            done.append(a)
            continue
        spans = a.content
        if spans[0][1] <= sentence.tokens[a.cue].start:
            spans = (*sorted(_before(sentences, sentence, cued, quoted)), *spans)
        done.append(replace(a, content=spans, quoted=spans))
    return done
