"""What does every sentence of a report mention?"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.extract.actors import find_actors
from sayso.extract.encoder.seen import see
from sayso.extract.figures import find_used
from sayso.extract.harm import find_harm
from sayso.extract.places import find_places
from sayso.extract.roles import Found, Scene
from sayso.extract.speakers import find_speech
from sayso.extract.syntax import Sentence
from sayso.extract.times import entries, find_times
from sayso.record.document import Document


def find_mentions(document: Document, sentences: Sequence[Sentence], *, learned: bool = True) -> list[Found]:
    """The mentions of every sentence, step by step; `learned` lets the encoder look where it is here."""
    actors = find_actors(sentences)
    places = find_places(document, sentences, actors)
    times = find_times(document, sentences)
    seen = see(sentences) if learned else None
    frames = find_speech(document, sentences, actors, seen)
    found = []
    for s in sentences:
        at = s.index
        found.append(
            Found(
                s,
                tuple(a for a in actors if a.sentence == at),
                tuple(p for p in places if p.sentence == at),
                tuple(t for t in times if t.sentence == at),
                find_harm(s) if s.tokens else (),
                find_used(s) if s.tokens else (),
                frames,
                seen,
            )
        )
    return _under_headings(document, found)


def _under_headings(document: Document, found: list[Found]) -> list[Found]:
    """With each sentence what the heading of its entry says of when and where."""
    scenes = [(e, _scene(e.heads, found)) for e in entries(document)]
    under = {f.sentence.index: s for e, s in scenes for f in found if e.start <= f.sentence.start < e.end}
    return [replace(f, scene=under[f.sentence.index]) if f.sentence.index in under else f for f in found]


def _scene(heads: Sequence[tuple[int, int]], found: Sequence[Found]) -> Scene:
    said = [
        (f, start, end)
        for f in found
        for start, end in heads
        if f.sentence.tokens and start <= f.sentence.start < end
    ]
    times = (t for f, _, end in said for t in f.times if f.sentence.tokens[t.stop - 1].end <= end)
    places = (p for f, _, end in said for p in f.places if f.sentence.tokens[p.stop - 1].end <= end)
    return Scene(
        tuple(t for t in times if t.date.edtf and not t.frequency),
        tuple(p for p in places if not p.demonym),
    )
