"""Which stretches of a sentence are cause and effect, by the encoder and the rules together?"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.bench.rectangles import Matrix, highest
from sayso.extract.encoder.seen import Seen

Span = tuple[int, int]  # code points of the text
MOST = 4  # relations of a sentence

# Chosen on a quarter of the nine tenths of CNC, looked at on the tenth kept apart.
_LEAST = 0.4  # chance of two words from which they are a cause and its effect
_PARTS = 0.5  # weight of what the words are each, against what they are to another
_RULE = 0.2  # added where a rule found the two words in cause and effect
_NEXT = 0.5  # share of the first relation's sum that a further one needs
_SIGNAL = 0.4  # chance from which a word is a signal


@dataclass(frozen=True, slots=True)
class Causes:
    """A cause and its effect with the words that join them, as spans."""

    cause: Span
    effect: Span
    signals: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The words of one sentence with the encoder's chances: of parts, and of one to the other."""

    words: tuple[Span, ...]
    parts: Matrix  # (words, cause | effect | signal)
    pairs: Matrix
    text: str
    start: int

    def plain(self, k: int) -> bool:
        """Whether a word is a mark."""
        first, stop = self.words[k]
        return not self.text[first - self.start : stop - self.start].isalnum()

    def run(self, first: int, stop: int) -> Span:
        """The span of words `[first, stop)` without marks at its ends."""
        while first < stop - 1 and self.plain(first):
            first += 1
        while first < stop - 1 and self.plain(stop - 1):
            stop -= 1
        return self.words[first][0], self.words[stop - 1][1]


def view(seen: Seen, start: int, end: int, text: str) -> View:
    """What the encoder says of the words in `[start, end)`, whose letters are `text`."""
    at = seen.at(start, end)
    spans = tuple((seen.words[k].start, seen.words[k].end) for k in at)
    pairs = np.array([seen.argument(s, at, "effect") for s in spans], np.float64)
    parts = seen.table("cause", "effect", "signal")[at.start : at.stop].astype(np.float64)
    return View(spans, parts, pairs.reshape(len(spans), len(spans)), text, start)


def causes(seen: View, rules: Sequence[Causes]) -> list[Causes]:
    """The likeliest relations of a sentence, at most MOST, the likeliest first."""
    return list(_found(seen, rules))


def _found(seen: View, rules: Sequence[Causes]) -> Iterator[Causes]:
    cells = _cells(seen, rules) - _LEAST
    top = 0.0
    for _ in range(MOST if len(cells) > 1 else 0):
        block = highest(cells)
        if block.sum <= max(0.0, _NEXT * top):
            return
        top = top or block.sum
        cause, effect = seen.run(block.top, block.bottom), seen.run(block.left, block.right)
        yield Causes(cause, effect, _signals(seen, cause, effect))
        cells[block.top : block.bottom, block.left : block.right] = -_LEAST


def _cells(seen: View, rules: Sequence[Causes]) -> Matrix:
    """How likely each word is of a cause of each other's effect."""
    alone = np.sqrt(np.outer(seen.parts[:, 0], seen.parts[:, 1]))
    cells: Matrix = (1 - _PARTS) * seen.pairs + _PARTS * alone
    for rule in rules:
        rows, columns = (_inside(seen, span) for span in (rule.cause, rule.effect))
        cells[np.ix_(rows, columns)] += _RULE
    return cells


def _inside(seen: View, span: Span) -> list[int]:
    return [k for k, (a, b) in enumerate(seen.words) if a < span[1] and span[0] < b]


def _signals(seen: View, cause: Span, effect: Span) -> tuple[Span, ...]:
    """Runs of likely signals that touch or lie in a relation's spans."""
    found: list[Span] = []
    likely = [k for k in range(len(seen.words)) if seen.parts[k, 2] >= _SIGNAL]
    for k in likely:
        if found and seen.words[k - 1][1] == found[-1][1] and k - 1 in likely:
            found[-1] = (found[-1][0], seen.words[k][1])
        else:
            found.append(seen.words[k])
    return tuple(s for s in found if _touches(s, cause) or _touches(s, effect))


def _touches(signal: Span, span: Span) -> bool:
    return signal[0] <= span[1] + 1 and span[0] <= signal[1] + 1


# What tells that a sentence is causal, in log odds; by regression on the same quarter.
_BIAS, _WHOLE, _EFFECT, _LIKELIEST, _RULED, _WORDS = 0.3, 0.8, 0.3, 0.1, 0.8, -0.2


def causal(seen: View, whole: float, rules: Sequence[Causes]) -> float:
    """How likely a sentence tells a cause: by the encoder's word for it, words, rules and length."""
    effect, signal = (float(seen.parts[:, k].max(initial=0.0)) for k in (1, 2))
    odds = _BIAS + _WHOLE * _odds(whole) + _EFFECT * _odds(effect) + _LIKELIEST * _odds(signal)
    odds += _RULED * bool(rules) + _WORDS * math.log(max(1, len(seen.words)))
    return 1 / (1 + math.exp(-odds))


def _odds(chance: float) -> float:
    return math.log((chance + 0.01) / (1.01 - chance))
