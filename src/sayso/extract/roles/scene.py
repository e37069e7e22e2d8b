"""Where and when was it?"""

from sayso.extract.mentions import PlaceMention, TimeMention
from sayso.extract.occurrences import Occurrence
from sayso.extract.roles.found import Found, party_at
from sayso.extract.roles.owners import head_of
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.places import place_words
from sayso.knowledge.syntax import syntax


def dated_by_speech(found: Found, time: TimeMention, occurrences: tuple[Occurrence, ...]) -> bool:
    """Whether it is the day of the saying: "state media said Tuesday", with no event between the two."""
    head = found.sentence.tokens[time.stop - 1]
    for at in [head, *found.sentence.ancestors(head.i)]:
        if any(at.i in o.predicates for o in occurrences):
            return False
        if at.i in found.cues() or at.lemma in syntax().roles.revising:
            low, high = sorted((at.i, time.first))
            return not any(low < o.head < high for o in occurrences)
    return False


def just_before(found: Found, time: TimeMention, occurrences: tuple[Occurrence, ...]) -> Occurrence | None:
    """The event told last before a time, where the grammar hangs the time on the saying instead."""
    before = [o for o in occurrences if o.head < time.first]
    return before[-1] if before else None


def _is_site(sentence: Sentence, noun: Token, occurrences: tuple[Occurrence, ...]) -> bool:
    """Whether a noun that a place's name describes is a place or an event: "X base", "the X ambush"."""
    words = place_words()
    area = noun.lemma in words.areas or noun.lower in words.areas or noun.lemma in words.compass
    if noun.lemma in syntax().roles.edges:
        return False  # near the border of a country is not yet in it
    return area or noun.lemma in words.site | words.part or any(noun.i in o.predicates for o in occurrences)


def _seat_of_speaker(found: Found, name: Token) -> bool:
    """Whether a place only says where those sit who speak or rule: "the junta in X", "officials in X"."""
    s = found.sentence
    if name.dep != "pobj":
        return False
    governor = s.tokens[s.tokens[name.head].head]
    mention = party_at(found, governor.i) if governor.is_noun else None
    return mention is not None and mention.party.kind in syntax().roles.seated


def is_no_scene(found: Found, place: PlaceMention, occurrences: tuple[Occurrence, ...]) -> bool:
    """A name that is a person's, or a state's by its capital or adjective: no place of an event."""
    s = found.sentence
    head = s.tokens[head_of(s, place.first, place.stop)]
    over = [a for a in found.actors if a.first < place.stop and place.first < a.stop]
    if any(a.party.kind in ("person", "official") and a.stop - a.first <= 4 for a in over):
        return True
    if _seat_of_speaker(found, head):
        return True
    if head.dep in ("compound", "nmod", "poss", "amod") and not _is_site(s, s.tokens[head.head], occurrences):
        return True
    metonym = place.place.precision == "town" and any(a.party.kind in ("state", "government") for a in over)
    short = s.words(place.first, place.stop).replace(".", "") in syntax().roles.short_states
    return (metonym and head.dep in ("poss", "nsubj")) or (
        short and head.dep in ("compound", "amod", "nmod") and head.head > head.i
    )


def home_of_actor(found: Found, owner: Occurrence, token: int) -> bool:
    """Whether the subject of a verb is at home there: X in "Forces in X fired at Y"."""
    s = found.sentence
    if owner.form != "verb":
        return False
    path = [s.tokens[token], *s.ancestors(token)]
    subject = next((t for t in path if t.dep == "nsubj" and t.head in owner.predicates), None)
    return subject is not None and party_at(found, subject.i) is not None
