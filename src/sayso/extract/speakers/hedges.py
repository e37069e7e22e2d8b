"""Which words leave open whether something is so, with nobody's name to it: "reportedly", "is said to"?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.extract.speakers.governed import has_subject
from sayso.extract.speakers.sources import is_passive
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.speech import hedges
from sayso.record.terms import Stance


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge and the tokens of its sentence that it covers, sorted; `stance` is what it makes of them."""

    sentence: int
    cue: int
    stance: Stance
    tokens: tuple[int, ...]


def _clause(sentence: Sentence, token: Token) -> list[int]:
    """The words below the verb or noun that a hedge modifies, other clauses with a subject left out."""
    at = token if token.is_verb else sentence.tokens[token.head]
    below = set(sentence.subtree(at.i))
    for other in sentence.children(at.i, "conj", "advcl", "parataxis"):
        if has_subject(sentence, other.i):
            below -= set(sentence.subtree(other.i))
    return sorted(below)


def _stance(sentence: Sentence, token: Token) -> Stance | None:
    words = hedges()
    if token.lower in words.adverbs and token.tag[:2] in ("RB", "JJ", "VB"):
        return words.adverbs[token.lower]
    if token.tag == "MD" and token.dep == "aux":
        return words.modals.get(token.lower)
    if not token.is_verb:
        return None
    raised = any(t.dep in ("xcomp", "ccomp", "oprd", "acomp") for t in sentence.children(token.i))
    if raised and token.lemma in words.verbs:
        return words.verbs[token.lemma]
    if is_passive(sentence, token) and not any(sentence.children(token.i, "agent")):
        return words.passives.get(token.lemma)
    return None


def _in(sentence: Sentence) -> Iterator[Hedge]:
    for token in sentence.tokens:
        stance = _stance(sentence, token)
        if stance is not None:
            yield Hedge(sentence.index, token.i, stance, tuple(_clause(sentence, token)))


def find_hedges(sentences: Sequence[Sentence]) -> tuple[Hedge, ...]:
    """The hedges of parsed sentences in order: "reportedly", "is believed to", "may have", "alleged"."""
    return tuple(h for s in sentences for h in _in(s))
