"""What is a stated relation, and the cue that states it?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.extract.coreference import Draft
from sayso.extract.syntax import Sentence, Token
from sayso.record.claim import Claim
from sayso.record.terms import Relation


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation that a sentence states. An end is a draft or an operation's key; `claim` quotes the cue."""

    start: Draft | str
    end: Draft | str
    relation: Relation
    claim: Claim


@dataclass(frozen=True, slots=True)
class Cue:
    """Where an answer is stated: responses and what they answer, and the words that say so."""

    responses: tuple[Draft | str, ...]
    answered: tuple[Draft | str, ...]
    first: int
    last: int


def hands(draft: Draft) -> set[str]:
    """The named parties that act in a draft, forces by their state."""
    return {
        (a.party.entity or "").split(":")[0] for t in draft.told for a in t.roles.actors if a.party.entity
    }


def struck(draft: Draft) -> set[str]:
    """The named parties that a draft hits, forces by their state."""
    return {
        (r.party.entity or "").split(":")[0] for t in draft.told for r in t.roles.recipients if r.party.entity
    }


def objects_of(sentence: Sentence, i: int, preps: Iterable[str]) -> Iterator[Token]:
    """Objects of the prepositions on token `i`, their conjuncts and "and for …" included."""
    wanted = frozenset(preps)
    for prep in sentence.children(i, "prep", "dative", "agent"):
        for one in [prep, *sentence.children(prep.i, "conj")]:
            if one.lower in wanted or (one is not prep and one.dep == "conj"):
                for obj in sentence.children(one.i, "pobj", "pcomp"):
                    yield obj
                    yield from _conjuncts(sentence, obj)


def _conjuncts(sentence: Sentence, token: Token) -> Iterator[Token]:
    for other in sentence.children(token.i, "conj"):
        yield other
        yield from _conjuncts(sentence, other)
