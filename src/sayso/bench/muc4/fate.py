"""How many were hit, and what became of them? By words of the phrase and of the sentences that tell of it."""

import re
from collections.abc import Iterable

from sayso.bench.muc4.words import words

_DIGITS = re.compile(r"\d[\d,]*")
_PLURAL = re.compile(r"(?:[^s]s|men|people|women|children|police)$")


def number(phrase: str, sentences: Iterable[str]) -> str:
    """How many a phrase counts, as MUC-4 writes it: "1", "PLURAL", or the number before or in it.

    >>> number("electric towers", ["they destroyed two electric towers."])
    '2'
    """
    before = next((found.group(1) for s in sentences if (found := _counted(phrase).search(s))), "")
    for word in (*phrase.split(), before):
        if word in words().counts:
            return str(words().counts[word])
        if _DIGITS.fullmatch(word):
            return word.replace(",", "")
    return "PLURAL" if _PLURAL.search(phrase) else "1"


def _counted(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"([\w,]+)\s+{re.escape(phrase)}(?!\w)")


def effect(kind: str, phrase: str, sentences: Iterable[str], *, human: bool) -> str | None:
    """What the word nearest to a phrase tells of its fate; what is usual for the type where nothing does."""
    table = words().human_effects if human else words().physical_effects
    told: list[tuple[int, str]] = []
    for sentence in sentences:
        at = sentence.find(phrase)
        if at >= 0:
            told += [
                (_gap(m.span(), (at, at + len(phrase))), table[m.group()])
                for m in re.finditer("[a-z]+", sentence)
                if m.group() in table
            ]
    if told:
        return min(told)[1]
    return None if human else words().usual_effects.get(kind)


def _gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)


def profession(name: str, sentences: Iterable[str]) -> str:
    """What kind of person a name is, by the nouns beside it: "judge X", "X, a farmer"; else a civilian."""
    near = [s[max(0, at - 60) : at + len(name) + 60] for s in sentences if (at := s.find(name)) >= 0]
    found = [words().people[w] for part in near for w in re.findall("[a-z]+", part) if w in words().people]
    return next((kind for kind in found if kind != "CIVILIAN"), "CIVILIAN")
