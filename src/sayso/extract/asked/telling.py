"""Do the words tell of an attack that happened, and of which type, by our own reading of them?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from sayso.extract.asked.answer import Spot
from sayso.extract.asked.ground import Ground, Part, Standing
from sayso.extract.asked.refused import Refused
from sayso.extract.modality import stance_of
from sayso.extract.occurrences import Occurrence, means_at, means_near
from sayso.knowledge.coreference import kinds
from sayso.knowledge.triggers import triggers
from sayso.record.terms import EventType

_STRIKES = frozenset({"airstrike", "drone_strike", "missile_strike", "shelling"})
_BURSTS = frozenset({"bombing", "suicide_bombing"})
_OF_HARM = {"killed": ("killing",), "captured": ("abduction", "arrest")}


@dataclass(frozen=True, slots=True)
class Telling:
    """Words that tell of an event: where they stand, the types that they bear, the tokens that tell.

    `heads` are `(sentence, token)`; `start`, `end` the word that tells in code points of the document.
    """

    at: Standing
    types: frozenset[str]
    heads: frozenset[tuple[int, int]]
    start: int
    end: int
    plural: bool


def telling_at(ground: Ground, spot: Spot) -> Telling:
    """What an event's words tell. Raises Refused where they tell of nothing that happened."""
    at = ground.stand(spot)
    if any(p.found.sentence.block.kind in ("question", "aside") for p in at.parts) or _asks(at):
        raise Refused("not_told", "the words ask and state nothing")
    told = [(p, o) for p in at.parts for o in _occurrences(ground, p)]
    facts = [(p, o) for p, o in told if o.stance == "asserted" and not o.habitual]
    if told and not facts:
        one = told[0][1]
        how = "a habit, no event" if one.stance == "asserted" else one.stance
        raise Refused("not_told", f"by the grammar of the sentence it is {how}")
    if not told and (unreal := _unreal(at)):
        raise Refused("not_told", f"by the grammar of the sentence it is {unreal}")
    types = frozenset(_types(at, [o for _, o in facts]))
    if not types:
        raise Refused("not_in_words", "no word of the quote tells of an attack, as far as our lists know")
    return _telling(at, facts, types)


def _telling(at: Standing, facts: Sequence[tuple[Part, Occurrence]], types: frozenset[str]) -> Telling:
    heads = frozenset((p.found.sentence.index, n.i) for p, o in facts for n in o.nodes)
    if facts:
        part, first = facts[0]
        token = part.found.sentence.tokens[first.head]
        return Telling(at, types, heads, token.start, token.end, all(o.plural for _, o in facts))
    return Telling(at, types, heads, at.quote.start, at.quote.end, False)


def _asks(at: Standing) -> bool:
    return all(p.found.sentence.text.rstrip("\"'”’ ").endswith("?") for p in at.parts)


def _occurrences(ground: Ground, part: Part) -> Iterator[Occurrence]:
    for o in ground.told(part.found.sentence.index)[0]:
        if any(part.first <= n.i < part.stop for n in o.nodes):
            yield o


def _unreal(at: Standing) -> str | None:
    """The stance of words that no list of ours takes for an event's: their topmost verb or noun decides."""
    part = at.parts[0]
    s = part.found.sentence
    own = [t for t in s.tokens[part.first : part.stop] if t.is_verb or t.is_noun]
    if not own:
        return None
    top = min(own, key=lambda t: (sum(1 for _ in s.ancestors(t.i)), t.i))
    stance = stance_of(s, top.i, triggers())
    return None if stance == "asserted" else stance


def _types(at: Standing, facts: Sequence[Occurrence]) -> Iterator[str]:
    """Types of the words that tell, of the means beside them, and of the harm that they do."""
    words = triggers()
    for o in facts:
        yield o.type
        yield from (n.type for n in o.nodes)
    for p in at.parts:
        s = p.found.sentence
        for i in range(p.first, p.stop):
            if means := means_at(s, i, words):
                yield means
        for o in facts:
            if o.sentence == s.index:
                yield from (m for n in o.nodes for m in [means_near(s, n.i, words)] if m)
        for h in p.found.harm:
            if not h.habitual and p.touches(h.first, h.stop):
                yield from _OF_HARM.get(h.measure, ("attack",))


def type_of(wanted: str, told: Sequence[Telling], means: Iterable[str]) -> tuple[EventType, bool]:
    """The type of an event, and whether it is the model's: ours where the words do not bear that.

    `means` are the kinds of its weapons, which narrow a type that leaves them open ("strike").
    """
    read = {t for one in told for t in one.types}
    if read & kinds().open:
        read |= set(means)
    if wanted in read or _wider(wanted, read, told):
        return cast(EventType, wanted), True
    rank = kinds().rank
    return cast(EventType, max(read, key=lambda t: (rank.get(t, 1), t))), False


def _wider(wanted: str, read: set[str], told: Sequence[Telling]) -> bool:
    """Whether a type says less than what was read: a strike of a drone strike."""
    if wanted == "attack":
        return True
    if wanted == "attack_series":
        return any(t.plural for t in told)
    return (wanted == "strike" and bool(read & _STRIKES)) or (wanted == "explosion" and bool(read & _BURSTS))
