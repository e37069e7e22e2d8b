"""Whom does a figure count? Groups of people told apart by their class, or head noun, and nation."""

import re
from functools import lru_cache

from sayso.knowledge.merging import groups, words
from sayso.merge.fold import fold
from sayso.record.value import Count

EVERYONE = "everyone"
_PARTICLES = frozenset(["al", "bin", "ibn", "abu", "el", "ben", "van", "von", "de", "la", "of", "the"])


def _singular(word: str) -> str:
    known = groups()
    if word in known.singular:
        return known.singular[word]
    if word in known.classes or len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def _words(who: str) -> list[str]:
    flat = who.casefold().replace("u.s.", "us").replace("u.k.", "uk")
    for phrase, noun in groups().joined:
        flat = flat.replace(phrase, noun)
    flat = re.split(r"\b(?:of|from|in|at|on|who|with|including|near|by|for|and)\b|,", flat)[0] or flat
    return re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", flat.replace("’s", "").replace("'s", ""))


@lru_cache(maxsize=65536)
def nation(who: str | None) -> str | None:
    """The state that a group is named by, None where none is named."""
    return next((groups().nations[w] for w in _words(who or "") if w in groups().nations), None)


@lru_cache(maxsize=65536)
def kind(who: str | None) -> str:
    """The class of a group, or its head noun where it has none; `everyone` for people at large.

    >>> kind("US service members"), kind("others"), kind("American interpreter")
    ('military', 'everyone', 'interpreter')
    """
    found = [_singular(w) for w in _words(who or "") if w not in groups().nations]
    if not found:
        return EVERYONE
    head = groups().classes.get(found[-1], found[-1])
    if head != EVERYONE:
        return head
    named = [groups().classes[w] for w in found[:-1] if w in groups().classes]
    return named[-1] if named else EVERYONE


@lru_cache(maxsize=65536)
def person(who: str | None) -> str | None:
    """The folded name where the group is one named person, else None.

    >>> person("Bilal Hasan al-Jasim"), person("US soldiers"), person("Syrian")
    ('bilal hasan jasim', None, None)
    """
    found = re.findall(r"[^\W\d_]+", who or "")
    names = [w for w in found if w.casefold() not in _PARTICLES]
    if not names or any(w[0].islower() for w in names) or any(w.isupper() and len(w) > 1 for w in names):
        return None
    plain = [w.casefold() for w in names]
    if any(w in groups().nations or _singular(w) in groups().classes or w in words().ranks for w in plain):
        return None
    return fold(who or "")


def is_named(count: Count) -> str | None:
    """The folded name where a count is of one named person."""
    return person(count.who) if (count.low, count.high) == (1, 1) else None
