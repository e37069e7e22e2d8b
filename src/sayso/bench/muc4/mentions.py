"""Which phrases of a message fill which role, by the encoder, lists and grammar weighed together?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sayso.bench.muc4.candidates import candidates
from sayso.bench.muc4.fillers import chances
from sayso.bench.muc4.incidents import Incident
from sayso.bench.muc4.read import Message
from sayso.bench.muc4.traits import ROLES, traits
from sayso.extract.encoder.seen import Seen, see

# The chance from which a phrase fills a role. Chosen on DEV, each quarter read with weights of the other three.
LEAST: Mapping[str, float] = {
    "perpetrators": 0.25, "organisations": 0.25, "targets": 0.25, "victims": 0.25, "weapons": 0.25
}  # fmt: skip
_BRACKETS = str.maketrans("[]", "()")  # as the encoder was shown notes of editors


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `[start, end)` that fill a role; `text` in lower case."""

    role: str
    start: int
    end: int
    sentence: int
    text: str
    chance: float


def look(message: Message) -> Seen | None:
    """What the encoder sees in a message; None where it is not there."""
    return see([replace(s, text=s.text.translate(_BRACKETS)) for s in message.sentences])


def mentions(message: Message, seen: Seen, clauses: list[Incident]) -> list[Mention]:
    """The fillers of all roles in order of the text, each as the likeliest of phrases that overlap."""
    found = traits(message, seen, candidates(message, seen), clauses)
    table = chances(found)
    made: list[Mention] = []
    for column, role in enumerate(ROLES):
        made += [
            Mention(role, t.phrase.start, t.phrase.end, t.phrase.sentence, t.phrase.text, float(p))
            for t, p in zip(found, table[:, column], strict=True)
            if p >= LEAST[role]
        ]
    return sorted(made, key=lambda m: (m.start, m.end, m.role))
