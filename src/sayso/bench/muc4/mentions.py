"""Which phrases of a message fill which role, by the encoder, lists and grammar weighed together?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.bench.muc4.candidates import Candidate, candidates
from sayso.bench.muc4.fillers import fills
from sayso.bench.muc4.incidents import Incident
from sayso.bench.muc4.read import Message
from sayso.bench.muc4.traits import Array, traits
from sayso.extract.encoder.seen import Seen, see

_BRACKETS = str.maketrans("[]", "()")  # as the encoder was shown notes of editors


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase with its chances: to fill each of ROLES, and to be of an incident of each of KINDS."""

    phrase: Candidate
    roles: Array
    kinds: Array


def look(message: Message) -> Seen | None:
    """What the encoder sees in a message; None where it is not there."""
    return see([replace(s, text=s.text.translate(_BRACKETS)) for s in message.sentences])


def mentions(message: Message, seen: Seen, clauses: Sequence[Incident]) -> list[Mention]:
    """Every phrase of a message with its chances."""
    found = traits(message, seen, candidates(message, seen), clauses)
    return [Mention(t.phrase, *fills(t)) for t in found]


def likeliest(found: Iterable[Mention], sentences: int) -> list[float]:
    """The highest chance of any role in each sentence."""
    best = [0.0] * sentences
    for m in found:
        best[m.phrase.sentence] = max(best[m.phrase.sentence], float(m.roles.max()))
    return best
