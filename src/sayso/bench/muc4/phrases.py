"""What is a noun phrase of a message: a person by name, a building, fighters?"""

import re
from collections.abc import Container, Iterator

from sayso.bench.muc4.words import words
from sayso.extract.roles.found import noun_span, with_conjuncts
from sayso.extract.syntax import Sentence, Token

_EDGE = ("DT", "PRP$", "``", "''", "POS", ",", ":", "-LRB-", "-RRB-")


def filler(sentence: Sentence, head: Token) -> str:
    """The phrase of a noun without article, as one line in lower case."""
    first, stop = noun_span(sentence, head.i)
    while first < stop - 1 and sentence.tokens[first].tag in _EDGE:
        first += 1
    return line(sentence.words(first, stop))


def line(said: str) -> str:
    """Words in lower case, one space apart, without brackets and marks at their ends."""
    return re.sub(r"\s+", " ", said).strip(" \"'[](),.-").lower()


def heads(sentence: Sentence, token: Token) -> Iterator[Token]:
    """A noun and those joined to it by "and"; "a group of rebels" gives the rebels."""
    for noun in with_conjuncts(sentence, token):
        inner = _inner(sentence, noun)
        yield inner if inner is not None else noun


def _inner(sentence: Sentence, noun: Token) -> Token | None:
    if noun.lower not in (
        "group",
        "groups",
        "number",
        "members",
        "member",
        "elements",
        "dozens",
        "hundreds",
        "lives",
    ):
        return None
    for prep in sentence.children(noun.i, "prep"):
        if prep.lower == "of":
            return next(sentence.children(prep.i, "pobj"), None)
    return None


def person(sentence: Sentence, head: Token) -> str | None:
    """The name of a person whose last word is `head`, without titles; None where the phrase is no name."""
    first, stop = head.i, head.i + 1
    tokens = sentence.tokens
    if not _capital(head):
        return None
    while first > 0 and (_capital(tokens[first - 1]) or _particle(sentence, first - 1)):
        first -= 1
    while stop < len(tokens) and _capital(tokens[stop]) and tokens[stop].tag.startswith("NNP"):
        stop += 1
    while first < stop and tokens[first].lower.strip(".") in words().titles:
        first += 1
    name = line(sentence.words(first, stop)) if first < stop else ""
    titled = first > 0 and tokens[first - 1].lower.strip(".") in words().titles
    size = len(name.split())
    if (
        not name
        or size > 5
        or organisation(name)
        or any(w in words().organisation_nouns for w in name.split())
    ):
        return None
    return name if size > 1 or titled else None


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and not token.text.isupper() and token.text[:1].isalpha()


def _particle(sentence: Sentence, at: int) -> bool:
    return (
        sentence.tokens[at].lower in words().name_particles and at > 0 and _capital(sentence.tokens[at - 1])
    )


def organisation(phrase: str) -> str | None:
    """The organisation of the list that a phrase names, by its longest name."""
    padded = f" {phrase} "
    found = [name for name in words().organisations if f" {name} " in padded]
    return max(found, key=len, default=None)


def ends_in(phrase: str, listed: Container[str]) -> bool:
    """Whether the last word or the last two words of a phrase are in a list."""
    parts = phrase.split()
    return bool(parts) and (parts[-1] in listed or " ".join(parts[-2:]) in listed)
