"""Which incidents does a message tell of, by encoder and lists? One template a type, from its entities."""

import math
from collections.abc import Sequence

import numpy as np

from sayso.bench.muc4.entities import Entity, entities
from sayso.bench.muc4.fillers import odds_to_chance, weights
from sayso.bench.muc4.incidents import Incident, incidents
from sayso.bench.muc4.mentions import Mention, likeliest, look, mentions
from sayso.bench.muc4.read import Message
from sayso.bench.muc4.templates import Draft
from sayso.bench.muc4.traits import KINDS, Array
from sayso.extract.encoder.seen import Seen

TOLD = 0.35  # chance from which a message tells of a type of incident
HINTED = 0.2  # the same where an entity is surely of that type
SURE = 0.75  # chance of a type from which an entity surely is of it
OF_KIND = 0.3  # chance from which an entity is of an incident of a type; else it is of its likeliest
_TOP = 3  # sentences that are added up


def told(message: Message) -> list[Draft] | None:
    """The templates of a message; None where the encoder is not there."""
    seen = look(message)
    return None if seen is None else drafts(message, seen)


def drafts(message: Message, seen: Seen) -> list[Draft]:
    """The templates of a message, one a type that it tells of."""
    clauses = incidents(message)
    found = mentions(message, seen, clauses)
    chances = odds_to_chance(signs(message, seen, clauses, found) @ weights().message)
    every = entities(found)
    kinds = [k for k, chance in enumerate(chances) if chance >= (HINTED if _sure(k, every) else TOLD)]
    if not kinds:
        return []
    homes = [(e, _homes(e, kinds)) for e in every]
    return [_draft(KINDS[k], [e for e, home in homes if k in home]) for k in kinds]


def _sure(kind: int, found: Sequence[Entity]) -> bool:
    """Whether some likely filler is of a type and of no other."""
    return any(e.chance >= 0.5 and e.kinds[kind] >= SURE and e.kinds.argmax() == kind for e in found)


def _homes(entity: Entity, kinds: Sequence[int]) -> list[int]:
    chances = entity.kinds
    return [k for k in kinds if chances[k] >= OF_KIND] or [max(kinds, key=lambda k: float(chances[k]))]


def signs(message: Message, seen: Seen, clauses: Sequence[Incident], found: Sequence[Mention]) -> Array:
    """What tells of which types a message is: the encoder's word for it, clauses, and phrases in those."""
    likely = likeliest(found, len(message.sentences))
    whole = [_odds(seen.whole(k)) for k in KINDS]
    told = [sorted({c.sentence for c in clauses if c.kind == k}) for k in KINDS]
    inside = [sorted((likely[s] for s in t), reverse=True) for t in told]
    signs = [
        *whole,
        *(math.log1p(len(t)) for t in told),
        *(max(t, default=0.0) for t in inside),
        *(sum(t[:_TOP]) for t in inside),
        max(likely, default=0.0),
        sum(sorted(likely, reverse=True)[:_TOP]),
        max(whole),
        math.log1p(len(likely)),
        1.0,
        *(float(bool(t) and t[0] < _TOP) for t in told),
    ]
    return np.array(signs, np.float32)


def _odds(chance: float) -> float:
    return math.log((chance + 0.01) / (1.01 - chance))


def _draft(kind: str, found: Sequence[Entity]) -> Draft:
    """Fillers by the sentences that name them."""
    by: dict[int, Incident] = {}
    for entity in found:
        for sentence in entity.sentences:
            home = by.setdefault(sentence, Incident(kind, sentence))
            getattr(home, entity.role).append(entity.name)
    return Draft(kind, [by[s] for s in sorted(by)])
