"""What can one sentence give to one event?"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.extract.encoder.seen import Seen
from sayso.extract.figures import TargetsMention
from sayso.extract.mentions import ActorMention, HarmMention, PlaceMention, SpeechFrame, TimeMention
from sayso.extract.syntax import Sentence, Token
from sayso.record.value import Party, Weapon


@dataclass(frozen=True, slots=True)
class Target:
    """To whom or what: the party, and the tokens `[first, stop)` that name it."""

    party: Party
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class Arm:
    """With what: the weapon and the tokens `[first, stop)` that name it."""

    weapon: Weapon
    first: int
    stop: int


@dataclass(slots=True)
class Roles:
    """What one sentence gives to one occurrence."""

    actors: list[ActorMention] = field(default_factory=list)
    recipients: list[Target] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    arms: list[Arm] = field(default_factory=list)
    harm: list[HarmMention] = field(default_factory=list)
    used: list[TargetsMention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scene:
    """When and where, says the heading over a sentence: its mentions, of the sentences of the heading."""

    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The mentions of one sentence, and what the encoder sees in its report (None: rules alone).

    `scene` is what the heading of its entry says, None where the report is no log.
    """

    sentence: Sentence
    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    harm: tuple[HarmMention, ...]
    used: tuple[TargetsMention, ...]
    frames: tuple[SpeechFrame, ...]
    seen: Seen | None = None
    scene: Scene | None = None

    def cues(self) -> frozenset[int]:
        """Tokens of this sentence that say that somebody speaks."""
        return frozenset(f.cue for f in self.frames if f.sentence == self.sentence.index)


def party_at(found: Found, token: int) -> ActorMention | None:
    """The party whose mention has its head at a token, or else holds it."""
    return next((a for a in found.actors if a.head == token), None) or next(
        (a for a in found.actors if a.first <= token < a.stop), None
    )


def noun_span(sentence: Sentence, head: int) -> tuple[int, int]:
    """Tokens `[first, stop)` of a noun phrase without its determiner, relative clause and prepositions."""
    keep = {head}
    for child in sentence.children(
        head, "amod", "compound", "nmod", "nummod", "poss", "quantmod", "npadvmod"
    ):
        keep |= set(sentence.subtree(child.i))
    first = head
    while first - 1 in keep or (first and sentence.tokens[first - 1].tag == "HYPH"):
        first -= 1
    while first < head and sentence.tokens[first].tag in ("DT", "PRP$", "``", "''", "POS", ","):
        first += 1
    return first, head + 1


def with_conjuncts(sentence: Sentence, token: Token) -> Iterator[Token]:
    """A noun and those that "and" adds to it."""
    yield token
    for other in sentence.children(token.i, "conj"):
        yield from with_conjuncts(sentence, other)
