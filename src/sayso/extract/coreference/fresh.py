"""What speaks for a telling being of an event that was not told before?"""

import itertools
from collections.abc import Iterator, Sequence
from math import log

from sayso.extract.coreference.learned import spans
from sayso.extract.coreference.told import Draft, Told, head_of
from sayso.knowledge.coreference import same_words
from sayso.knowledge.triggers import triggers

Feature = tuple[str, float]


def features(drafts: Sequence[Draft], told: Told) -> Iterator[Feature]:
    """Its form, what it tells of itself, where it stands."""
    occurrence, roles = told.occurrence, told.roles
    below = list(told.sentence.children(occurrence.head, "amod", "det"))
    yield "new", 1.0
    yield f"new_{occurrence.form}", 1.0
    yield "new_weak", occurrence.weak
    yield "new_definite", occurrence.definite
    yield "new_indefinite", any(t.lower in ("a", "an") for t in below)
    yield "new_another", any(t.lower in same_words().new for t in below)
    yield "new_elsewhere", told.sentence.tokens[0].lower in same_words().apart
    yield "new_answer", _answers(told)
    yield "new_main_clause", told.top
    yield "new_killing", occurrence.type == "killing"
    yield "new_placed", bool(roles.places)
    yield "new_dated", any(t.date.edtf for t in roles.times)
    yield "new_counted_off", any(t.told is not None for t in roles.times)
    yield "new_harm", bool(roles.harm)
    yield "new_actor", bool(roles.actors)
    yield "new_active", head_of(told).is_verb and bool(roles.actors)
    yield "new_recipient", bool(roles.recipients)
    yield "new_headline", told.headline
    yield "new_said", told.frame is not None
    yield "new_opening", told.sentence.index <= 1
    yield "new_paragraph", told.sentence.start == told.sentence.block.start
    yield "new_drafts", log(1 + len(drafts))
    if told.seen is not None:
        yield "new_event", told.seen.event(spans(told)[0])


def _answers(told: Told) -> bool:
    """Whether its sentence tells it as an answer to another event: "In response, missiles were fired"."""
    if not told.top or told.occurrence.definite or told.occurrence.form not in ("noun", "verb"):
        return False
    pairs, nouns = itertools.pairwise(told.sentence.tokens), triggers().answer_nouns
    return any(b.is_noun and b.lemma in nouns and a.lower in ("in", "as") for a, b in pairs)
