"""What do the words of a claim tell of the one person that it counts? Name, sex, age, role, article.

The reading's own signs (`extract.harm.person`) need grammar, which is gone when reports meet; these need the
quote and the name of the group alone.
"""

import re
from dataclasses import dataclass

from sayso.knowledge.merging import groups as known
from sayso.knowledge.persons import persons
from sayso.merge import groups
from sayso.merge.fold import fold, same_person
from sayso.record.claim import Claim
from sayso.record.value import Count

_APPOSED = re.compile(r",\s+((?:[^\W\d_a-z][\w'’.-]*\s?){1,4})(?=,)")
_ROLE = re.compile(r",\s+(?:\d{1,3},\s+)?an?\s+([^,.;]{3,60})(?=[,.;]|$)")
_YEARS = re.compile(r"(?<![\d,.])(\d{1,3})(?:-year-old|\s+years? old|(?=,))")
_ALSO = frozenset({"also", "too"})
_BEFORE = 3  # words before a noun among which its article stands
_GROWN = 16  # years from which somebody is no child
_OLDEST = 110  # years


@dataclass(frozen=True, slots=True)
class Sign:
    """Signs of one person. `name` is folded, None where none is told; `role` a class, None for anyone.

    `ages` are the least and most years. `article` is definite, other ("another man") or indefinite.
    """

    name: str | None
    sex: str | None
    ages: tuple[int, int]
    role: str | None
    article: str


def sign(claim: Claim) -> Sign:
    """The signs of the one person that a claim counts."""
    assert isinstance(claim.value, Count)
    who, said = claim.value.who or "", claim.quote.text
    at = said.find(who) if who else -1
    before, behind = (said[:at], said[at + len(who) :]) if at >= 0 else ("", "")
    words = [w.casefold() for w in re.findall(r"[^\W\d_]+", who)]
    name = _name(who, behind)
    return Sign(
        name,
        next((persons().sex[w] for w in reversed(words) if w in persons().sex), None),
        _ages(f"{before[-16:]}{who}{behind[:24]}", words),
        _role(who, behind, named=groups.person(who) is not None),
        _article(before, words, said),
    )


def _name(who: str, behind: str) -> str | None:
    """The name of a person, or the one right behind the noun: "the victim, Omar Hassan, 34"."""
    if groups.person(who):
        return _bare(who)
    found = _APPOSED.match(behind)
    return _bare(found[1]) if found and groups.person(found[1]) else None


def _bare(name: str) -> str | None:
    """A folded name without titles and ranks."""
    kept = [w for w in fold(name).split() if w not in persons().titles]
    return " ".join(kept) or None


def _role(who: str, behind: str, *, named: bool) -> str | None:
    if not named:
        return _class(who)
    found = _ROLE.search(behind)
    told = [groups.kind(w) for w in fold(who).split() if w in persons().titles]
    return next((kind for kind in told if kind in known().armed), None) or (
        _class(found[1]) if found else None
    )


def _class(who: str) -> str | None:
    """The class of a description, None where it may be anybody: "a man", "the victim"."""
    kind = groups.kind(who)
    anyone = kind in (groups.EVERYONE, "children", "women") or kind in persons().sex
    return None if anyone else kind


def _ages(text: str, words: list[str]) -> tuple[int, int]:
    found = [int(n) for n in _YEARS.findall(text) if int(n) <= _OLDEST]
    if found:
        return found[0], found[0]
    noun = next((persons().ages[w] for w in reversed(words) if w in persons().ages), None)
    return noun or ((0, 18) if groups.kind(" ".join(words)) == "children" else (0, 120))


def _article(before: str, words: list[str], said: str) -> str:
    near = {*(w.casefold() for w in re.findall(r"[^\W\d_]+", before)[-_BEFORE:]), *words}
    if near & persons().other or {w.casefold() for w in re.findall(r"[^\W\d_]+", said)} & _ALSO:
        return "other"
    return "definite" if near & persons().definite else "indefinite"


def apart(a: Sign, b: Sign) -> bool:
    """Whether two descriptions cannot be of one person."""
    if a.sex and b.sex and a.sex != b.sex:
        return True
    if a.name and b.name:
        return not same_person(a.name, b.name)
    if a.ages[0] > b.ages[1] or b.ages[0] > a.ages[1] or _grown(a, b) or _grown(b, a):
        return True
    roles = {a.role, b.role} - {None}
    return len(roles) == 2 and not ("civilians" in roles and not roles & known().armed)


def _grown(a: Sign, b: Sign) -> bool:
    """Whether one bears arms and the other is a child."""
    return a.role in known().armed and b.ages[1] <= 18 and b.ages[0] < _GROWN


def sure(a: Sign, b: Sign) -> bool:
    """Whether a name or an age says that two descriptions are of one person."""
    return bool(a.name and b.name) or (a.ages[0] == a.ages[1] == b.ages[0] == b.ages[1])
