"""Which place lies in which? "Palmyra, Syria", "Erbil in Iraq", "Pakistan's province of Balochistan"."""

import itertools
from collections.abc import Sequence

from sayso.extract.places.candidates import Candidate
from sayso.extract.syntax import Token
from sayso.knowledge.gazetteer.fold import fold
from sayso.knowledge.places import PlaceEntry, PlaceWords, km

_LONGEST = 9  # tokens between two members
_LINKS = frozenset({",", "(", "in", "of"})
_GLUE = frozenset(
    [",", "(", "in", "of", "the", "a", "an", "-", "–", "'", "’s", "'s", "’", "on", "near", "restive", "own"]
)
_WIDE = ("part_of_country", "province", "water", "district")


def holds(outer: PlaceEntry, inner: PlaceEntry) -> bool:
    """Whether one place lies in the other, as far as the gazetteer tells."""
    if inner.kind == "country" or outer is inner:
        return False
    if outer.kind == "country":
        return inner.country == outer.country
    if outer.country is not None and inner.country != outer.country:
        return False
    if outer.kind == "admin1":
        return _in_division(outer, inner)
    apart = km((outer.lat, outer.lon), (inner.lat, inner.lon))
    if inner.kind == "admin1" and not (outer.own and outer.precision in _WIDE):
        return False
    if outer.kind == "admin2":
        return inner.kind != "admin2" and (inner.admin2 == outer.admin2 or apart < 30)
    if outer.own and outer.precision in _WIDE:
        return apart < 400
    smaller = inner.own or inner.precision == "neighbourhood" or inner.population * 5 < outer.population
    return apart < 50 and smaller


def _in_division(outer: PlaceEntry, inner: PlaceEntry) -> bool:
    """Whether a division of the first level holds a place of its country."""
    if inner.kind == "admin1":
        return False
    if fold(inner.admin1 or "") == fold(outer.admin1 or "?"):
        return True
    return inner.own and km((outer.lat, outer.lon), (inner.lat, inner.lon)) < 250


def _fits(outer: Candidate, inner: Candidate) -> bool:
    if not inner.entries:
        return bool(outer.entries)
    return any(holds(y, x) for y in outer.entries[:6] for x in inner.entries[:40])


def _glued(between: Sequence[Token], words: PlaceWords) -> bool:
    """Whether only determiners, adjectives and nouns of areas stand between."""
    return len(between) <= _LONGEST and all(
        t.lower in _GLUE or t.tag.startswith(("JJ", "DT", "CD", "RB", "VBN", "HYPH"))
        or t.lower in words.compass or t.lower in words.areas or t.lower in words.part for t in between
    )  # fmt: skip


def _upward(a: Candidate, b: Candidate, between: Sequence[Token]) -> bool:
    """Whether the second holds the first: "A, B", "A in B", "A, a town in B", "A neighbourhood of B"."""
    if not between or between[0].lower not in _LINKS:
        return False
    if between[0].lower == "of" and a.area is None and a.entries:
        return False
    lower = [t.lower for t in between]
    if lower[0] == "," and len(lower) > 1 and "in" not in lower and "of" not in lower and "the" in lower:
        return False
    return "near" not in lower and "and" not in lower


def _downward(a: Candidate, b: Candidate, between: Sequence[Token]) -> bool:
    """Whether the first holds the second: "A's province of B", "A's B", "the A-ish city of B"."""
    genitive = bool(between) and between[0].text in ("'s", "’s", "'", "’")
    lower = [t.lower for t in between]
    return (genitive or a.demonym is not None) and "," not in lower and "in" not in lower and "(" not in lower


def _is_unlisted_site(c: Candidate, words: PlaceWords) -> bool:
    """A mosque or base that the gazetteer lacks leaves its town a mention of its own."""
    return not c.entries and words.areas.get(c.area or "") == "exact"


def link(found: Sequence[Candidate], words: PlaceWords) -> None:
    """Sets `inside` and `contains` for the candidates of one sentence, given in order."""
    for a, b in itertools.pairwise(found):
        between = a.sentence.tokens[max(a.stop, a.shown_stop) : min(b.first, b.shown_first)]
        if a.shown_stop > a.stop and a.direction:
            continue
        if not _glued(between, words):
            continue
        if a.demonym is None and b.demonym is None and _upward(a, b, between) and _fits(b, a):
            a.inside, b.contains = b, b.contains or not _is_unlisted_site(a, words)
        elif b.demonym is None and _downward(a, b, between) and _fits(a, b):
            b.inside = a
            a.contains = a.demonym is None
        elif b.demonym and _upward(a, b, between) and _fits(b, a):
            a.inside = b
