"""Which frames are worth keeping as statements, and which words quote them?"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sayso.extract.mentions import SpeechFrame
from sayso.extract.speakers.antecedents import PRONOUNS
from sayso.extract.speakers.attribution import Span
from sayso.knowledge.speech import speaker_words
from sayso.record.claim import Speaker
from sayso.record.document import Block, Document
from sayso.record.reading import Statement
from sayso.record.terms import MAX_QUOTE

_LEAST = 12  # code points of content below which nothing is said
_HEADLINES = ("heading", "question")  # they sum up what the text says in full
_Held = tuple[Span, Speaker, bool]  # where, who, direct


def _block(document: Document, at: int) -> Block | None:
    k = bisect_right(document.blocks, at, key=lambda b: b.start) - 1
    return document.blocks[k] if k >= 0 and at < document.blocks[k].end else None


def _cut(document: Document, span: Span) -> Span | None:
    """The span cut to one block and to the longest quote that is allowed, at a space."""
    block = _block(document, span[0])
    if block is None or block.kind in _HEADLINES:
        return None
    start, end = span[0], min(span[1], block.end)
    if end - start > MAX_QUOTE:
        end = max(document.text.rfind(" ", start, start + MAX_QUOTE), start)
    return (start, end) if end > start else None


def _fits(document: Document, span: Span) -> bool:
    block = _block(document, span[0])
    return block is not None and span[1] <= block.end and span[1] - span[0] <= MAX_QUOTE


def _spans(document: Document, frame: SpeechFrame) -> Iterator[Span]:
    """Content with its speaker where both fit into one quote, else the pieces of the content."""
    start, end = frame.content[0][0], frame.content[-1][1]
    wide = min(start, frame.speaker.start), max(end, frame.speaker.end)
    if _fits(document, wide):
        yield wide
    elif _fits(document, (start, end)):
        yield start, end
    else:
        yield from frame.content


def _is_name(speaker: Speaker) -> bool:
    """Whether one word is a name, and no "Witnesses" that is capital only where a sentence begins."""
    return speaker.name[:1].isupper() and speaker.kind not in (
        "witness",
        "expert",
        "unnamed_official",
        "medic",
    )


def _worth(frame: SpeechFrame) -> bool:
    """Whether a frame is an act of saying by somebody identified: no outlet, no "experts say"."""
    if not frame.weighty or sum(b - a for a, b in frame.content) < _LEAST:
        return False
    speaker = frame.speaker
    outlet = speaker.name.lower().removeprefix("the ") in speaker_words().outlets
    if frame.heard and not outlet and (speaker.kind != "media" or " " in speaker.name):
        return True
    if speaker.kind == "media" and not frame.direct:
        return speaker.name.lower().split()[0] != speaker.name.lower() and "state" in speaker.name.lower()
    return frame.direct or " " in speaker.name or bool(speaker.entity) or _is_name(speaker)


def _continued(document: Document, span: Span, speaker: Speaker) -> bool:
    """Whether the speaker goes on as "it added": a pronoun in words that begin right behind the last."""
    return document.text[speaker.start : speaker.end].lower() in PRONOUNS and span[0] <= speaker.start


def _merged(document: Document, held: Sequence[_Held]) -> list[_Held]:
    """Neighbours of one speaker that overlap, or are direct speech of one paragraph, as one quote."""
    done: list[_Held] = []
    for span, speaker, direct in held:
        if done:
            last, who, was_direct = done[-1]
            both = (min(last[0], span[0]), max(last[1], span[1]))
            near = span[0] <= last[1] or (direct and was_direct) or _continued(document, span, speaker)
            if who.name == speaker.name and near and _fits(document, both):
                done[-1] = (both, who, direct or was_direct)
                continue
        done.append((span, speaker, direct))
    return done


def statements(document: Document, frames: Sequence[SpeechFrame]) -> tuple[Statement, ...]:
    """The document's acts of saying by somebody identified, each on words of one block; none twice."""
    held = [
        (cut, frame.speaker, frame.direct)
        for frame in frames
        if _worth(frame)
        for span in _spans(document, frame)
        if (cut := _cut(document, span)) is not None
    ]
    held.sort(key=lambda item: (item[0], item[1].start))
    found = {span: (speaker, direct) for span, speaker, direct in reversed(_merged(document, held))}
    return tuple(Statement(document.quote(*span), *found[span]) for span in sorted(found))
