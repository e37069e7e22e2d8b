"""What does the encoder say of a report: of a stretch of it, and of two?"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from sayso.extract.encoder.labels import EVENTS, PAIRS, PARTS, WHOLE
from sayso.extract.encoder.model import Array, Scores, Weights, pairs, run, weights
from sayso.extract.encoder.windows import Window, Word, pieces, windows
from sayso.extract.syntax import Sentence
from sayso.record.terms import EventType

_PART = {n: k for k, n in enumerate(PARTS)}
_PAIR = {n: k for k, n in enumerate(PAIRS)}
_EVENTS = slice(1, 1 + len(EVENTS))
Span = tuple[int, int]
Chances = np.ndarray[Any, np.dtype[np.float64]]


class Seen:
    """The words of one report with their scores; spans are code points `[start, end)` of its text."""

    def __init__(self, found: Sequence[Window], scores: Sequence[Scores], using: Weights) -> None:
        self._scores, self._using = scores, using
        self.words: list[Word] = []
        self._home: list[int] = []  # the window in which a word is fresh
        self._bounds: list[range] = []  # the words of each window, those of its context too
        for k, window in enumerate(found):
            first = len(self.words) - window.fresh
            self.words += window.words[window.fresh :]
            self._home += [k] * (len(window.words) - window.fresh)
            self._bounds.append(range(first, len(self.words)))
        self._starts = [w.start for w in self.words]
        self._evokes = _fresh([s.evokes for s in scores], found)
        self._parts = _fresh([s.parts for s in scores], found)
        self._eventful: list[float] = self.eventful().tolist()
        self._columns: dict[str, list[float]] = {}
        self._touched: dict[Span, range] = {}
        self._rows: dict[tuple[int, int], Array] = {}

    def at(self, start: int, end: int) -> range:
        """The words that a span touches, as indices of `words`."""
        known = self._touched.get((start, end))
        if known is None:
            first = max(bisect_right(self._starts, start) - 1, 0)
            if first < len(self.words) and self.words[first].end <= start:
                first += 1
            known = self._touched[start, end] = range(first, max(first, bisect_left(self._starts, end)))
        return known

    def event(self, span: Span) -> float:
        """How likely a span tells of an event that the report says happened: its likeliest word."""
        words = self.at(*span)
        return max(self._eventful[words.start : words.stop], default=0.0)

    def types(self, spans: Iterable[Span]) -> Array:
        """Summed chances of the types of EVENTS over the words of spans."""
        total: Array = np.zeros(len(EVENTS), np.float32)
        for words in (self.at(*span) for span in spans):
            total += self._evokes[words.start : words.stop, _EVENTS].sum(0)
        return total

    def parts(self, words: range, *names: str) -> Array:
        """How likely each of some words is part of a value of these names: the sum of their chances."""
        chosen = [_PART[n] for n in names]
        found: Array = np.minimum(self._parts[words.start : words.stop, chosen].sum(1), 1.0)
        return found

    def part(self, span: Span, *names: str) -> float:
        """How likely the words of a span are part of a value of these names, on average."""
        words = self.at(*span)
        if len(words) == 1 and len(names) == 1:  # most questions: answered without numpy
            return self._column(names[0])[words.start]
        return float(self.parts(words, *names).mean()) if words else 0.0

    def _column(self, name: str) -> list[float]:
        if name not in self._columns:
            self._columns[name] = np.minimum(self._parts[:, _PART[name]], 1.0).tolist()
        return self._columns[name]

    def table(self, *names: str) -> Array:
        """Chances (words, names) of parts, of every word in order."""
        found: Array = self._parts[:, [_PART[n] for n in names]]
        return found

    def eventful(self) -> Array:
        """How likely each word tells of an event."""
        found: Array = self._evokes[:, _EVENTS].sum(1)
        return found

    def whole(self, name: str) -> float:
        """How likely some window as a whole is what `name` of WHOLE says."""
        label = WHOLE.index(name)
        return max((float(s.whole[label]) for s in self._scores), default=0.0)

    def _pairs(self, window: int, k: int) -> Array:
        place = k - self._bounds[window].start
        if (window, place) not in self._rows:
            self._rows[window, place] = pairs(self._scores[window], place, self._using)
        return self._rows[window, place]

    def _of(self, k: int, words: range, label: int) -> Array | None:
        """Chances of a label for words beside word `k`, in a window that holds them all, else None."""
        for window in (self._home[words[-1]], self._home[k]):  # the later one has the other as context
            held = self._bounds[window]
            if k in held and words[0] in held and words[-1] in held:
                here = slice(words.start - held.start, words.stop - held.start)
                found: Array = self._pairs(window, k)[here, label]
                return found
        return None

    def pair(self, row: Span, column: Span, name: str) -> float | None:
        """How likely `column` is `name` of what `row` tells: the best row word, the mean over the column.

        None where no window holds both.
        """
        words, label = self.at(*column), _PAIR[name]
        if not words:
            return None
        found = [f for k in self.at(*row) if (f := self._of(k, words, label)) is not None]
        return max((float(f[0] if len(f) == 1 else f.mean()) for f in found), default=None)

    def argument(self, row: Span, words: range, name: str) -> Chances:
        """How likely each of `words` is `name` of what `row` tells; 0 where no window holds both."""
        at = self.at(*row) if words else ()
        found = [f for k in at if (f := self._of(k, words, _PAIR[name])) is not None]
        if not found:
            return np.zeros(len(words))
        return (found[0] if len(found) == 1 else np.max(found, axis=0)).astype(np.float64)


def _fresh(found: Sequence[Array], of: Sequence[Window]) -> Array:
    """The rows of words that each window reads anew, as one table."""
    if not found:
        return np.zeros((0, 64), np.float32)  # as wide as any head
    table: Array = np.concatenate([rows[w.fresh :] for rows, w in zip(found, of, strict=True)])
    return table


def likeliest(seen: Seen, spots: Iterable[Span]) -> tuple[EventType, float]:
    """The type that some spans most likely tell of together, and its share of their chances."""
    summed = seen.types(spots)
    best = int(summed.argmax())
    return EVENTS[best], float(summed[best] / max(float(summed.sum()), 1e-6))


def see(sentences: Sequence[Sentence]) -> Seen | None:
    """What the encoder sees in a report; None where it is not there to look."""
    using = weights()
    if using is None:
        return None
    parts = list(pieces(using.tokenizer, ((s.start, s.text) for s in sentences)))
    begin, end = (using.tokenizer.token_to_id(n) for n in ("[CLS]", "[SEP]"))
    found = list(windows(parts, begin=begin, end=end))
    return Seen(found, list(run(found, using)), using)


__all__ = ["Seen", "likeliest", "see"]
