"""Which number do words and digits say, and what do the bounds around it make of it?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.knowledge.numbers import numbers

_DIGITS = re.compile(r"^(?:\d{1,3}(?:,\d{3})+|\d{1,9})$")
_DECIMAL = re.compile(r"^\d{1,6}\.\d{1,3}$")
DASHES = frozenset("-–—")
_MAX = 10**11  # people and things: a longer number is a serial number


@dataclass(frozen=True, slots=True)
class Bounded:
    """A number on tokens `[first, stop)` with its bounds; `digits` where it is written in digits.

    `bound` names the outermost bound ("at_least", "nearly") or is empty; `vague` marks "several", "some".
    """

    first: int
    stop: int
    low: int | None
    high: int | None
    approximate: bool = False
    digits: bool = False
    bound: str = ""
    vague: bool = False


def _at(words: list[str], i: int, phrase: tuple[str, ...]) -> bool:
    return tuple(words[i : i + len(phrase)]) == phrase


def _plain(word: str) -> int | float | None:
    """The number of one token in digits: 1,200 and 2.5."""
    if _DIGITS.match(word):
        return int(word.replace(",", ""))
    return float(word) if _DECIMAL.match(word) else None


def _small(words: list[str], i: int) -> tuple[int, int] | None:
    """A number word below a hundred and where it stops: "twenty", "twenty-one"."""
    ones = numbers().words
    if i >= len(words) or words[i] not in ones:
        parts = words[i].split("-") if i < len(words) else []
        if len(parts) == 2 and all(p in ones for p in parts):
            return ones[parts[0]] + ones[parts[1]], i + 1
        return None
    value, stop = ones[words[i]], i + 1
    if value >= 20:
        at = stop + 1 if stop < len(words) and words[stop] in DASHES else stop
        if at < len(words) and 0 < ones.get(words[at], 99) < 10:
            return value + ones[words[at]], at + 1
    return value, stop


def _article(words: list[str], i: int) -> bool:
    """Whether "a" at `i` opens a number: "a hundred", "a dozen"."""
    return words[i] == "a" and i + 1 < len(words) and words[i + 1] in numbers().scales


def _spelled(words: list[str], i: int) -> tuple[int, int] | None:
    """A number in words, or digits with scale words, and where it stops: "two hundred and five"."""
    scales = numbers().scales
    if words[i] == "half" and _at(words, i + 1, ("a", "dozen")):
        return 6, i + 3
    first = (1, i + 1) if _article(words, i) else _small(words, i)
    total, part, seen = 0, 0, False
    while first is not None:
        part, i, seen = part + first[0], first[1], True
        while i < len(words) and words[i] in scales:
            scale = scales[words[i]]
            total, part = (total, part * scale) if scale <= 100 else (total + part * scale, 0)
            i += 1
        joined = i + 1 if i < len(words) and words[i] == "and" and seen and words[i - 1] in scales else i
        first = _small(words, joined) if words[i - 1] in scales else None
    return (total + part, i) if seen else None


def _numeral(words: list[str], i: int) -> Bounded | None:
    """The exact number that begins at token `i`, without bounds."""
    plain = _plain(words[i])
    if plain is None:
        spelled = _spelled(words, i)
        return Bounded(i, spelled[1], spelled[0], spelled[0]) if spelled else None
    stop, value = i + 1, float(plain)
    while stop < len(words) and words[stop] in numbers().scales:
        value, stop = value * numbers().scales[words[stop]], stop + 1
    if value != int(value) or value > _MAX or (isinstance(plain, float) and stop == i + 1):
        return None
    return Bounded(i, stop, round(value), round(value), digits=True)


def _noun(words: list[str], i: int) -> Bounded | None:
    """A noun or determiner that stands for a number: "dozens", "a couple", "several hundred", "some"."""
    known = numbers()
    at = i + 1 if words[i] == "a" else i
    for phrase, (low, high) in known.nouns.get(words[at], ()) if at < len(words) else ():
        if not _at(words, at, phrase) or (at == i and phrase[0] in known.needs_article):
            continue
        stop = at + len(phrase)
        if phrase[0] in known.needs_of and words[stop : stop + 1] != ["of"]:
            continue
        return Bounded(i, stop, low, high, vague=low is None)
    for phrase, few in known.vague.get(words[i], ()):
        if _at(words, i, phrase):
            return _several(words, i, i + len(phrase), few)
    return None


def _several(words: list[str], i: int, stop: int, few: int | None) -> Bounded:
    """ "several", and with a scale "several hundred": the determiner times the scale."""
    if few and stop < len(words) and words[stop] in numbers().scales:
        return Bounded(i, stop + 1, few * numbers().scales[words[stop]], None)
    return Bounded(i, stop, few, None, vague=True)


def _ranged(words: list[str], i: int) -> Bounded | None:
    """A number, or two that bound each other: "5,000 to 7,000", "between four and six", "two or three"."""
    start = i + 1 if words[i] == "between" and i + 1 < len(words) else i
    left = _numeral(words, start)
    if left is None or left.stop + 1 >= len(words):
        return left if start == i else None
    joint, risen = words[left.stop], i > 0 and words[i - 1] == "from"
    if joint not in numbers().company["ranges"] or risen or (joint == "and") != (start > i):
        return left if start == i else None
    right = _numeral(words, left.stop + 1)
    if right is None or left.low is None or right.high is None:
        return left if start == i else None
    scaled = right.high // max(1, _mantissa(words, left.stop + 1))
    low = left.low * scaled if scaled >= 1000 and left.low < 1000 <= right.high else left.low
    if low >= right.high or (joint == "or" and right.high > 3 * low):
        return left if start == i else None
    return Bounded(i, right.stop, low, right.high, digits=left.digits)


def _mantissa(words: list[str], i: int) -> int:
    """The number before its scale word: 3 of "3 million"; the whole of a number without scale is 10**12."""
    plain = _plain(words[i])
    small = _small(words, i)
    stop = i + 1 if plain is not None else small[1] if small else i + 1
    if stop < len(words) and words[stop] in numbers().scales:
        return int(plain if plain is not None else small[0] if small else 1)
    return 10**12


def bound_by(name: str, low: int | None, high: int | None) -> tuple[int | None, int | None, bool]:
    """The interval that a bound makes of one, and whether it is approximate.

    >>> bound_by("more", 100, 100), bound_by("nearly", 25, 25), bound_by("at_most", 9, 9)
    ((101, None, False), (None, 25, True), (None, 9, False))
    """
    top = high if high is not None else low
    match name:
        case "at_least":
            return low, None, False
        case "at_most":
            return None, high, False
        case "more":
            return None if top is None else (low or 0) + 1 if high is None else top + 1, None, False
        case "fewer":
            return None, None if low is None else low - 1, False
        case "nearly":
            return None, top, True
        case _:
            return low, high, True


def bounded_before(words: list[str], number: Bounded) -> Bounded:
    """The number with the bounds before it, the innermost first."""
    for _ in range(3):
        at = number.first
        for clear in numbers().clear:
            if at >= len(clear) and _at(words, at - len(clear), clear):
                at -= len(clear)
                break
        for name, phrase in numbers().before.get(words[at - 1], ()) if at else ():
            start = at - len(phrase)
            if start >= 0 and _at(words, start, phrase):
                number = _bounded(number, name, start, number.stop)
                break
        else:
            return number
    return number


def bounded_after(words: list[str], number: Bounded) -> Bounded:
    """The number with the bound behind it: "20 or more"."""
    if number.stop >= len(words):
        return number
    for name, phrase in numbers().after.get(words[number.stop], ()):
        if _at(words, number.stop, phrase):
            return _bounded(number, name, number.first, number.stop + len(phrase))
    return number


def _bounded(number: Bounded, name: str, first: int, stop: int) -> Bounded:
    low, high, near = bound_by(name, number.low, number.high)
    return Bounded(first, stop, low, high, near or number.approximate, number.digits, name, number.vague)


def candidates(words: list[str]) -> Iterator[Bounded]:
    """Numbers in order, none over another, without their bounds."""
    i, openers = 0, numbers().openers
    while i < len(words):
        if words[i] not in openers and not words[i][:1].isdigit() and "-" not in words[i]:
            i += 1
            continue
        number = _ranged(words, i) or _noun(words, i)
        if number is None:
            i += 1
            continue
        yield number
        i = number.stop
