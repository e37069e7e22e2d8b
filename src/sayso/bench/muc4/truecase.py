"""How does a text in capitals read in ordinary letters? Names keep capitals, all keeps its position."""

import functools
import re
from collections.abc import Iterator, Sequence

from sayso.bench.muc4.words import words
from sayso.extract.parse import known_word
from sayso.knowledge.actors import registry
from sayso.knowledge.parties import party_words
from sayso.knowledge.places import gazetteer

_WORD = re.compile(r"[A-Z]+(?:'[A-Z]+)*")
_SENTENCE = re.compile(r"(?:^|[.?!:\]]\s+|\n\s*\n\s*|\"\s*)$")
_LONGEST = 4  # words of a place's name
_LIKELY = 4.5  # weight of a place that a single word in capitals means


def truecase(text: str) -> str:
    """`text` in lower case with capitals at names of places, parties and people, and where sentences begin.

    Words that the parser's dictionary does not know are taken for names.
    """
    found = list(_WORD.finditer(text))
    capital = _capitals([m.group() for m in found])
    out = list(text.lower())
    for k, m in enumerate(found):
        if capital[k] == "all":
            out[m.start() : m.end()] = m.group()
        elif capital[k] or _SENTENCE.search(text[max(0, m.start() - 6) : m.start()]):
            out[m.start()] = m.group()[0]
    return "".join(out)


def _capitals(found: Sequence[str]) -> list[str]:
    """Per word "all", "first" or ""."""
    marks = ["first" if _is_name(w) else "" for w in found]
    for first, stop in _places(found):
        marks[first:stop] = ["first"] * (stop - first)
    for match in registry().match([w.capitalize() for w in found]):
        marks[match.first : match.stop] = ["first"] * (match.stop - match.first)
    for k, word in enumerate(found):
        if word in words().acronyms or (
            len(word) > 2 and not re.search("[AEIOUY]", word) and word.lower() not in words().never_names
        ):
            marks[k] = "all"
        elif k and marks[k - 1] and word.lower() in words().name_particles:
            marks[k] = ""
    return marks


@functools.lru_cache(maxsize=50_000)
def _is_name(word: str) -> bool:
    lower = word.lower().removesuffix("'s")
    if lower in words().calendar:
        return True
    if lower in words().never_names or len(lower) < 3:
        return False
    return lower in party_words().given or lower in words().surnames or not known_word(lower)


def _places(found: Sequence[str]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(found):
        size = next((n for n in range(_LONGEST, 0, -1) if _is_place(tuple(found[at : at + n]))), 0)
        if size:
            yield at, at + size
        at += max(1, size)


@functools.lru_cache(maxsize=50_000)
def _is_place(parts: tuple[str, ...]) -> bool:
    name = " ".join(part.removesuffix("'S").capitalize() for part in parts)
    if len(parts) == 1:
        lower = parts[0].lower()
        if lower in words().never_names or len(lower) < 3:
            return False
        local = [e for e in gazetteer().lookup(name) if e.country in words().countries]
        known = known_word(lower)
        return any(e.weight >= (_LIKELY if known else 0) for e in local) and not (
            known and lower in words().ordinary
        )
    return any(e.country in words().countries for e in gazetteer().lookup(name))
