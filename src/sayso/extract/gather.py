"""What does every sentence of a report mention?"""

from collections.abc import Sequence

from sayso.extract.actors import find_actors
from sayso.extract.encoder.seen import see
from sayso.extract.figures import find_used
from sayso.extract.harm import find_harm
from sayso.extract.places import find_places
from sayso.extract.roles import Found
from sayso.extract.speakers import find_speech
from sayso.extract.syntax import Sentence
from sayso.extract.times import find_times
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
    return found
