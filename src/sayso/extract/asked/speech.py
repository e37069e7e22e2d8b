"""Who says it, and as how sure a thing, by our grammar of speech — and does the model say the same?"""

from typing import cast

from sayso.extract.asked.ground import Ground, Standing, alike
from sayso.extract.asked.refused import Refused
from sayso.extract.mentions import SpeechFrame
from sayso.extract.roles import Found, speaker_party
from sayso.extract.speakers.names import named
from sayso.knowledge.asking import asked
from sayso.record.claim import Speaker
from sayso.record.terms import Stance


def said_at(
    ground: Ground, at: Standing, *, speaker: str | None, stance: str | None, context: int | None = None
) -> tuple[Speaker | None, Stance]:
    """Speaker and stance of an item, as the report's grammar has them.

    What the model leaves open is taken from there. Raises Refused where it says something else.
    """
    frame = speaker_party(ground.frames, at.start)
    own = frame.speaker if frame else None
    who = own if not speaker else _speaker(ground, at, frame, speaker, context)
    held: Stance = cast(Stance, frame.stance) if frame else "said" if who else "asserted"
    return who, held if stance is None else _stance(ground, at, held, stance)


def _speaker(
    ground: Ground, at: Standing, frame: SpeechFrame | None, name: str, context: int | None
) -> Speaker:
    """The speaker of that name whose word the quote is. Raises Refused where it is another's or nobody's."""
    for known in [frame, *frames_over(ground, at)]:
        if known is not None and _is_called(ground, known, name):
            return known.speaker
    for a in ground.attributions:
        if a.source is None or not any(start <= at.start < end for start, end in a.content):
            continue
        s = ground.sentences[a.source.sentence]
        words = s.words(a.source.first, a.source.stop)
        if alike(name, words):
            who = named(s, a.source.head)
            span = s.tokens[a.source.first].start, s.tokens[a.source.stop - 1].end
            return Speaker(who.words, *span, kind=who.kind)
    if ground.within(name, at.found, ground.context(context)) is None and frame is None:
        raise Refused("quote_not_found", f"the speaker “{name}” stands not in the sentence")
    ours = frame.speaker.name if frame else "nobody"
    raise Refused("speaker_differs", f"the words make it the word of {ours}; the answer of {name}")


def frames_over(ground: Ground, at: Standing) -> list[SpeechFrame]:
    """Frames of speech whose content or speaker the quote touches."""
    start, end = at.quote.start, at.quote.end
    spans = [(f, [*f.content, (f.speaker.start, f.speaker.end)]) for f in ground.frames]
    return [f for f, own in spans if any(a < end and start < b for a, b in own)]


def _is_called(ground: Ground, frame: SpeechFrame, name: str) -> bool:
    speaker = frame.speaker
    mention = ground.document.text[speaker.start : speaker.end]
    known = (speaker.name, speaker.label or "", mention, *_around(ground, speaker))
    return any(n and alike(name, n) for n in known)


def _around(ground: Ground, speaker: Speaker) -> list[str]:
    """The whole party that a speaker's mention is a part of: "President Donald Trump" for "Trump"."""
    return [
        f.sentence.words(a.first, a.stop)
        for f in ground.found
        if f.sentence.start <= speaker.start < f.sentence.end
        for a in f.actors
        if f.sentence.tokens[a.first].start < speaker.end
        and speaker.start < f.sentence.tokens[a.stop - 1].end
    ]


def _stance(ground: Ground, at: Standing, own: Stance, wanted: str) -> Stance:
    """The stance that an answer names, where the words bear it. Raises Refused where they do not."""
    if wanted == own or wanted in _hedged(ground, at) or _worded(at.found, wanted):
        return cast(Stance, wanted)
    raise Refused("stance_differs", f"the words make it {own}; the answer {wanted}")


def _hedged(ground: Ground, at: Standing) -> set[str]:
    """Stances of the hedges that cover the quote."""
    return {
        h.stance
        for h in ground.hedges
        for p in at.parts
        if h.sentence == p.found.sentence.index and any(p.first <= k < p.stop for k in h.tokens)
    }


def _worded(found: Found, wanted: str) -> bool:
    words = asked().stances.get(wanted, frozenset())
    return any(t.lemma in words or t.lower in words for t in found.sentence.tokens)
