"""What is known of a word that evokes an event, and of the words that tell of one event?"""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.extract.encoder.seen import Seen
from sayso.extract.mentions import ActorMention, HarmMention, PlaceMention
from sayso.record.terms import EventType, Stance


@dataclass(frozen=True, slots=True)
class Node:
    """One word that evokes an event.

    `form` is noun, verb, pointer ("the operation"), harm ("died") or back ("attackers").
    """

    i: int
    type: EventType
    form: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The words of one sentence that tell of one event.

    `nodes` are its evoking words, `predicates` all tokens whose dependants belong to it. `weak`
    occurrences join an event that is told elsewhere and found none of their own.
    """

    sentence: int
    head: int
    type: EventType
    nodes: tuple[Node, ...]
    predicates: frozenset[int]
    form: str
    plural: bool
    definite: bool
    stance: Stance
    habitual: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands in a sentence beside its words: tokens of parties and places, harm, the encoder's view."""

    parties: frozenset[int]
    places: frozenset[int]
    harm: tuple[HarmMention, ...]
    seen: Seen | None = None


def evidence_of(
    index: int,
    actors: Iterable[ActorMention],
    places: Iterable[PlaceMention],
    harm: Iterable[HarmMention],
    seen: Seen | None = None,
) -> Evidence:
    """The mentions of sentence `index`, as sets of its tokens."""
    return Evidence(
        frozenset(k for a in actors if a.sentence == index for k in range(a.first, a.stop)),
        frozenset(k for p in places if p.sentence == index and not p.demonym for k in range(p.first, p.stop)),
        tuple(h for h in harm if h.sentence == index),
        seen,
    )


def is_harm(node: Node) -> bool:
    """Whether a word tells that somebody came to harm rather than how."""
    return node.form == "harm" or node.type == "killing"
