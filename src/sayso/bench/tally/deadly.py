"""Does a report tell of one dead, though no word says that anybody died? "a fatal shooting", "a homicide"."""

from collections.abc import Sequence

from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.persons import persons

_LEAD = 5  # sentences from the first in which a report names its own incident


def deadly(sentences: Sequence[Sentence]) -> bool:
    """Whether the title or lead calls the incident a fatal one, or a homicide."""
    return any(_names(sentence, token) for sentence in sentences[:_LEAD] for token in sentence.tokens)


def _names(sentence: Sentence, token: Token) -> bool:
    if token.tag not in ("NN", "NNP") or token.dep == "compound":
        return False
    lists = persons().deadly
    said = {k.lower for k in sentence.children(token.i, "amod", "det", "compound")}
    if said & lists["not"]:
        return False
    return token.lower in lists["deaths"] or (
        token.lower in lists["events"] and bool(said & lists["adjectives"])
    )
