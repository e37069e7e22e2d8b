"""How many does a sentence say, between which bounds, and of what?

The bounds are those of the contract: "more than 100" is 101 and open, "nearly 25" is open and 25.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.extract.mentions import CountMention
from sayso.extract.syntax import Sentence
from sayso.knowledge.numbers import numbers

_DIGITS = re.compile(r"^(?:\d{1,3}(?:,\d{3})+|\d{1,9})$")
_DECIMAL = re.compile(r"^\d{1,6}\.\d{1,3}$")
_DASHES = frozenset("-–—")
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


def _lowers(sentence: Sentence) -> list[str]:
    return [t.lower for t in sentence.tokens]


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
        at = stop + 1 if stop < len(words) and words[stop] in _DASHES else stop
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
    for phrase, (low, high) in known.nouns.items():
        if not _at(words, at, phrase) or (at == i and phrase[0] in known.needs_article):
            continue
        stop = at + len(phrase)
        if phrase[0] in known.needs_of and words[stop : stop + 1] != ["of"]:
            continue
        return Bounded(i, stop, low, high, vague=low is None)
    for phrase, few in known.vague.items():
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


def _before(words: list[str], number: Bounded) -> Bounded:
    """The number with the bounds before it, the innermost first."""
    for _ in range(3):
        at = number.first
        for clear in numbers().clear:
            if at >= len(clear) and _at(words, at - len(clear), clear):
                at -= len(clear)
                break
        for name, phrase in numbers().before:
            start = at - len(phrase)
            if start >= 0 and _at(words, start, phrase):
                number = _bounded(number, name, start, number.stop)
                break
        else:
            return number
    return number


def _after(words: list[str], number: Bounded) -> Bounded:
    """The number with the bound behind it: "20 or more"."""
    for name, phrase in numbers().after:
        if _at(words, number.stop, phrase):
            return _bounded(number, name, number.first, number.stop + len(phrase))
    return number


def _bounded(number: Bounded, name: str, first: int, stop: int) -> Bounded:
    low, high, near = bound_by(name, number.low, number.high)
    return Bounded(first, stop, low, high, near or number.approximate, number.digits, name, number.vague)


class _Company:
    """Does what stands around a number make it a date, an age, a measure, a name?"""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens, self.words = sentence.tokens, _lowers(sentence)
        self.lists = numbers().company

    def word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""

    def tag(self, i: int) -> str:
        return self.tokens[i].tag if 0 <= i < len(self.words) else ""

    def noun(self, stop: int) -> int | None:
        """The noun that a number ending at `stop` counts: the last of the run behind it."""
        i, found = stop, None
        if self.word(i) == "more" or self.word(i) == "further":
            i += 1
        if self.word(i) == "of":
            i += 1 + (self.word(i + 1) in ("the", "these", "those", "his", "her", "its", "their", "our"))
        for _ in range(12):
            tag = self.tag(i)
            if tag.startswith("NN"):
                if self._ended(found, i):
                    break
                found = i
            elif not self._passes(i, found):
                break
            i += 1
        return self._headed(stop, found)

    def _headed(self, stop: int, found: int | None) -> int | None:
        """The noun of a run, or the one beyond "and" that the parse hangs the number on."""
        head = self.tokens[stop - 1].head
        if self.tokens[stop - 1].dep != "nummod" or not (found or stop) < head <= stop + 7:
            return found
        between = all(self.tag(k)[:2] in ("NN", "JJ", "CC", "HY", "VB") for k in range(stop, head))
        named = self.tag(head)[:2] == "NN" and self.word(head) not in self.lists["participles"]
        return head if between and named else found

    def _ended(self, found: int | None, i: int) -> bool:
        """Whether the noun before token `i` closed the phrase: "six villagers hostage", "ten shot"."""
        if self.word(i) in self.lists["participles"] and self.tag(i) == "NN":
            return self.tag(i + 1)[:2] != "NN"
        if found is None or (self.tag(found) != "NNS" and self.word(found) != "people"):
            return False
        token = self.tokens[found]
        return token.dep not in ("compound", "nmod", "poss", "amod", "npadvmod") or token.head < i

    def _passes(self, i: int, found: int | None) -> bool:
        """Whether the run of a noun phrase goes on over token `i`."""
        tag, word = self.tag(i), self.word(i)
        if found is not None and tag[:2] == "JJ" and self._ended(found, i):
            return False
        if tag in ("HYPH", "POS", '"', "``", "''") or word in _DASHES:
            return self.tag(i + 1)[:2] in ("NN", "JJ", "VB", "CD", "RB")
        if tag == "CD":
            return self.tag(i + 1) == "HYPH"
        if found is not None and tag in ("VBN", "VBD", "VBG"):
            return self.tag(i - 1) in ("HYPH",) and self.tag(i + 1)[:2] == "NN"
        return tag[:2] == "JJ" or (tag in ("VBN", "VBG") and self.tag(i + 1)[:2] in ("NN", "JJ"))

    def vetoes(self, number: Bounded, core: int) -> bool:
        """Whether the number, whose figures begin at token `core`, counts nobody and nothing."""
        noun = self.noun(number.stop)
        checks = (self._measures, self._dates, self._names, self._ages)
        return any(check(number, core, noun) for check in checks)

    def _measures(self, number: Bounded, core: int, noun: int | None) -> bool:
        at = number.stop + 1 if self.tag(number.stop) == "HYPH" else number.stop
        at += self.word(at) == "more"
        unit, units = self.word(at), self.lists["units"]
        if self.word(core - 1) in self.lists["money"] or self.word(number.first - 1) in self.lists["money"]:
            return True
        if at < len(self.words) and (unit in units or self.tokens[at].lemma in units):
            return True
        return noun is not None and self.tokens[noun].lemma in units and self.tag(number.stop) != "HYPH"

    def _dates(self, number: Bounded, core: int, noun: int | None) -> bool:
        around = {
            self.word(core - 1),
            self.word(number.stop),
            self.word(core - 2) if self.word(core - 1) == "," else "",
        }
        low = number.low or number.high or 0
        if number.digits and low <= 31 and around & self.lists["months"]:
            return True
        if self.word(core - 1) in self.lists["weekdays"] and number.digits and self.tag(core - 1) == "NNP":
            return noun is None
        bare = number.digits and "," not in self.word(core) and 1800 <= low <= 2099 and not number.bound
        return bare and not (
            noun is not None and self.tag(noun) == "NNS" and self.tag(core - 1) not in ("DT", "PRP$")
        )

    def _names(self, number: Bounded, core: int, noun: int | None) -> bool:
        before, tag, text = self.word(core - 1), self.tag(core - 1), self.tokens[max(0, core - 1)].text
        if self.word(core) == "one" and number.stop == core + 1 and not number.bound:
            return self._pronoun(core)
        if self.word(number.stop) in ("/", "(", ")") and self.tag(number.stop + 1) == "CD":
            return True
        if self.word(number.stop) in _DASHES and self.tag(number.stop + 1) == "CD":
            return True  # scores, telephone numbers: a true range has been read before
        if before in _DASHES | {"/", "#"} and self.tag(core - 2) == "CD" and number.digits:
            return True
        if number.digits and before in ("number", "no.", "#", "no", "call", "called", "calling"):
            return True
        if not number.digits:
            return self.word(core) in ("one", "two") and before in ("day", "phase", "part", "world", "war")
        if text[:1].isupper() and before in self.lists["designators"] and core > 0 and tag[:2] == "NN":
            return True
        return noun is not None and self.word(noun) in self.lists["addresses"] and self.tag(noun) == "NNP"

    def _pronoun(self, core: int) -> bool:
        """Whether "one" is a pronoun: "no one", "the one", "one another"."""
        if (
            self.word(core - 1) in self.lists["not_one_before"]
            or self.word(core + 1) in self.lists["not_one_behind"]
        ):
            return True
        return self.tag(core) not in ("CD", "NN") or self.word(core - 1) == "number"

    def _ages(self, number: Bounded, core: int, noun: int | None) -> bool:
        """ "aged 6", "Humera, 6,", "a girl of six", "she was 28"."""
        first, low = number.first, number.low or number.high or 0
        at = core - 1
        while at > 0 and (
            self.tag(at) == "CD" or self.word(at) in ("and", ",", "to", "between", "-", "or", "from")
        ):
            at -= 1
        if self.word(at) in self.lists["ages"] and (noun is None or at == core - 1):
            return True
        if low > 115 or noun is not None or number.vague:
            return False
        before = first - 1
        singular = self.tag(before - 1) in ("NN", "NNP") or self.word(before - 1) in self.lists["young"]
        if self.word(before) == "," and singular and self._closes(number.stop):
            return True
        if self.word(before) == "(" and self.word(number.stop) == ")":
            return True
        if self.word(before) == "of" and self.word(before - 1) in self.lists["young"]:
            return True
        if self.word(before) == "of" and singular and self.tag(before - 2) in ("DT", "CD", "JJ"):
            return self._closes(number.stop) and not self._sums(before - 1)
        return self._predicated(number, before)

    def _sums(self, i: int) -> bool:
        """Whether a noun before "of" is summed by the number: "a toll of 95", "a group of six"."""
        return self.word(i) in self.lists["sums"]

    def _closes(self, stop: int) -> bool:
        """Whether nothing follows that a number could count."""
        after = self.word(stop)
        if after == "of":
            return self.word(stop + 1) not in ("them", "those", "these", "whom", "the")
        return (not after or after in self.lists["closers"]) or self.tag(stop) == "WP"

    def _predicated(self, number: Bounded, before: int) -> bool:
        """Whether the number is what somebody was: "she was 28", "they were between 28 and 35"."""
        if self.word(before) not in ("was", "is", "were", "are") or not self._closes(number.stop):
            return False
        subject = self.word(before - 1)
        return subject not in self.lists["sums"] and (
            number.low != number.high or self.word(before) in ("was", "is")
        )


def _wants_plural(sentence: Sentence, number: Bounded, noun: int | None) -> bool:
    """Whether "some", "many", "few" has what makes it a count: a plural, or "of"."""
    word, after = sentence.tokens[number.first].lower, sentence.tokens[number.stop : number.stop + 1]
    if after and after[0].lower == "of":
        return (
            noun is not None or sentence.tokens[min(number.stop + 1, len(sentence.tokens) - 1)].tag == "PRP"
        )
    if noun is not None:
        return sentence.tokens[noun].tag in ("NNS", "NNPS") or sentence.tokens[noun].lower in (
            "people",
            "police",
        )
    return word in ("several", "scores", "hundreds", "thousands") or (
        word in ("many", "some", "few", "multiple") and bool(after) and after[0].tag in ("VBD", "VBN")
    )


def _candidates(words: list[str]) -> Iterator[Bounded]:
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


def find_counts(sentence: Sentence) -> tuple[CountMention, ...]:
    """The numbers of a parsed sentence that count somebody or something, with the contract's bounds.

    Dates, clock times, ages, distances, percentages, money, ordinals, calibres and names are none.
    `noun` is the token that the number counts, None for a bare number ("killing one").
    """
    if not sentence.tokens:
        return ()
    words, company = _lowers(sentence), _Company(sentence)
    found: list[CountMention] = []
    last = 0
    for bare in _candidates(words):
        number = _before(words, bare)
        number = _after(words, number) if number.stop == bare.stop else number
        if number.first < last or company.vetoes(number, bare.first):
            continue
        noun = company.noun(number.stop)
        if number.vague and not _wants_plural(sentence, number, noun):
            continue
        last = number.stop
        span = (sentence.index, number.first, number.stop)
        found.append(CountMention(*span, number.low, number.high, number.approximate, noun))
    return tuple(found)
