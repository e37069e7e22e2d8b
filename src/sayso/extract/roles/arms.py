"""With what was it done?"""

from sayso.extract.occurrences import Occurrence, means_at
from sayso.extract.roles.found import Arm, Found, noun_span
from sayso.extract.roles.owners import owner_of
from sayso.extract.syntax import Sentence
from sayso.knowledge.numbers import numbers
from sayso.knowledge.syntax import syntax
from sayso.knowledge.triggers import triggers
from sayso.record.value import Weapon


def _number(sentence: Sentence, head: int) -> int | None:
    """How many of a weapon, where a numeral says it."""
    for child in sentence.children(head, "nummod"):
        text = child.lower.replace(",", "")
        return int(text) if text.isdigit() else numbers().words.get(text)
    return None


def arms_of(found: Found, occurrence: Occurrence, occurrences: tuple[Occurrence, ...]) -> list[Arm]:
    """The weapons of a sentence that belong to an occurrence, with their number."""
    sentence, words, arms = found.sentence, triggers(), []
    for token in sentence.tokens:
        kind = means_at(sentence, token.i, words)
        if kind is None or token.tag == "JJ" or token.lower in syntax().roles.no_weapon:
            continue
        owner, _ = owner_of(found, occurrences, token.i)
        if owner is occurrence:
            first, stop = noun_span(sentence, token.i)
            arms.append(
                Arm(Weapon(sentence.words(first, stop), kind, _number(sentence, token.i)), first, stop)
            )
    return arms
