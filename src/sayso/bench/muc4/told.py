"""Which incidents does a message tell of, as the encoder sees them? One template a type, from its entities."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sayso.bench.muc4.entities import Entity, entities
from sayso.bench.muc4.incidents import Incident, incidents
from sayso.bench.muc4.mentions import look, mentions
from sayso.bench.muc4.read import Message
from sayso.bench.muc4.templates import Draft
from sayso.extract.encoder.labels import WHOLE
from sayso.extract.encoder.seen import Seen

KINDS = WHOLE[1:]
TOLD = 0.5  # chance from which a message tells of a type of incident
RELEVANT = 0.5  # chance of its likeliest type from which a message tells of an incident at all
NEAR = 0.3  # weight of what the sentences beside an entity's tell of its type
TOGETHER = 0.5  # chance of two entities from which they are of one incident


def told(message: Message) -> list[Draft] | None:
    """The templates of a message; None where the encoder is not there."""
    seen = look(message)
    return None if seen is None else drafts(message, seen)


def drafts(message: Message, seen: Seen) -> list[Draft]:
    """The templates of a message, one a type that it tells of."""
    found = entities(mentions(message, seen))
    kinds = _kinds(seen, found)
    if not kinds:
        return []
    clauses = incidents(message)
    homes = {e: _homes(e, kinds, clauses) for e in found}
    made = [_draft(kind, [e for e in found if kind in homes[e]], clauses) for kind in kinds]
    return [d for d in made if d is not None]


def _kinds(seen: Seen, found: Sequence[Entity]) -> list[str]:
    chances = {kind: seen.whole(kind) for kind in KINDS}
    best = max(KINDS, key=lambda k: chances[k])
    if not found or chances[best] < RELEVANT:
        return []
    return sorted({best, *(k for k in KINDS if chances[k] >= TOLD)}, key=lambda k: -chances[k])


def _homes(entity: Entity, kinds: Sequence[str], clauses: Iterable[Incident]) -> set[str]:
    """The types whose words stand in the sentences of an entity or, for less, beside them."""
    if len(kinds) == 1:
        return {*kinds}
    votes: Counter[str] = Counter()
    for clause in clauses:
        if clause.kind in kinds:
            gap = min(abs(clause.sentence - s) for s in entity.sentences)
            if gap <= 1:
                votes[clause.kind] += 1.0 if gap == 0 else NEAR  # type: ignore[assignment]
    if not votes:
        return {kinds[0]}
    top = max(votes.values())
    return {k for k, v in votes.items() if v >= top}


def _draft(kind: str, found: Sequence[Entity], clauses: Iterable[Incident]) -> Draft | None:
    if not found:
        return None
    by: dict[int, Incident] = {}
    for e in found:
        for sentence in e.sentences:
            home = by.setdefault(sentence, Incident(kind, sentence))
            getattr(home, e.role).append(e.name)
    for clause in clauses:
        if clause.kind == kind and clause.sentence in by:
            by[clause.sentence].described += clause.described
    return Draft(kind, [by[s] for s in sorted(by)])


__all__ = ["Mapping", "drafts", "told"]
