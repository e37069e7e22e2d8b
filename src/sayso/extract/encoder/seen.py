"""What does the encoder say of a report: of a stretch of it, and of two?"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import numpy as np

from sayso.extract.encoder.labels import EVENTS, EVOKES, PAIRS, PARTS, WHOLE
from sayso.extract.encoder.model import Array, Scores, Weights, pairs, run, weights
from sayso.extract.encoder.windows import Window, Word, pieces, windows
from sayso.extract.syntax import Sentence

_PART = {n: k for k, n in enumerate(PARTS)}
_PAIR = {n: k for k, n in enumerate(PAIRS)}
_EVENTS = slice(1, 1 + len(EVENTS))
Span = tuple[int, int]


class Seen:
    """The words of one report with their scores; spans are code points `[start, end)` of its text."""

    def __init__(self, found: Sequence[Window], scores: Sequence[Scores], using: Weights) -> None:
        self._windows, self._scores, self._using = found, scores, using
        self.words: list[Word] = []
        self._home: list[tuple[int, int]] = []  # window and place in it, where a word is fresh
        for k, window in enumerate(found):
            for j in range(window.fresh, len(window.words)):
                self.words.append(window.words[j])
                self._home.append((k, j))
        self._starts = [w.start for w in self.words]
        self._rows: dict[tuple[int, int], Array] = {}

    def at(self, start: int, end: int) -> range:
        """The words that a span touches, as indices of `words`."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        if first < len(self.words) and self.words[first].end <= start:
            first += 1
        return range(first, max(first, bisect_left(self._starts, end)))

    def evokes(self, k: int) -> Array:
        """Chances of EVOKES for word `k`."""
        window, place = self._home[k]
        row: Array = self._scores[window].evokes[place]
        return row

    def event(self, span: Span) -> float:
        """How likely a span tells of an event that the report says happened: its likeliest word."""
        return max((float(self.evokes(k)[_EVENTS].sum()) for k in self.at(*span)), default=0.0)

    def types(self, spans: Iterable[Span]) -> Array:
        """Summed chances of the types of EVENTS over the words of spans."""
        total: Array = np.zeros(len(EVENTS), np.float32)
        for span in spans:
            for k in self.at(*span):
                total += self.evokes(k)[_EVENTS]
        return total

    def part(self, span: Span, *names: str) -> float:
        """How likely the words of a span are part of a value of these names, on average of their sums."""
        chosen = [_PART[n] for n in names]
        found = [
            min(1.0, float(self._scores[w].parts[j, chosen].sum()))
            for w, j in (self._home[k] for k in self.at(*span))
        ]
        return sum(found) / len(found) if found else 0.0

    def table(self, *names: str) -> Array:
        """Chances (words, names) of parts, of every word in order."""
        chosen = [_PART[n] for n in names]
        rows = [self._scores[w].parts[j, chosen] for w, j in self._home]
        found: Array = np.array(rows, np.float32).reshape(len(rows), len(chosen))
        return found

    def eventful(self) -> Array:
        """How likely each word tells of an event."""
        return np.array([self.evokes(k)[_EVENTS].sum() for k in range(len(self.words))], np.float32)

    def whole(self, name: str) -> float:
        """How likely some window as a whole is what `name` of WHOLE says."""
        label = WHOLE.index(name)
        return max((float(s.whole[label]) for s in self._scores), default=0.0)

    def _pairs(self, window: int, place: int) -> Array:
        if (window, place) not in self._rows:
            self._rows[window, place] = pairs(self._scores[window], place, self._using)
        return self._rows[window, place]

    def _row(self, k: int, other: int) -> tuple[Array, int] | None:
        """The pair scores of word `k` with the place of `other` in a window that holds both, else None."""
        for word in (other, k):  # the later one's window has the other as context
            window, _ = self._home[word]
            words = self._windows[window].words
            places = [
                bisect_left(words, (self.words[w].start, 0, 0), key=lambda t: (t[0], 0, 0))
                for w in (k, other)
            ]
            if all(
                p < len(words) and words[p].start == self.words[w].start
                for p, w in zip(places, (k, other), strict=True)
            ):
                return self._pairs(window, places[0]), places[1]
        return None

    def pair(self, row: Span, column: Span, name: str) -> float | None:
        """How likely `column` is `name` of what `row` tells: the best row word, the mean over the column.

        None where no window holds both.
        """
        label, best = _PAIR[name], None
        for k in self.at(*row):
            found = [self._row(k, other) for other in self.at(*column)]
            chances = [float(f[0][f[1], label]) for f in found if f]
            if chances:
                mean = sum(chances) / len(chances)
                best = mean if best is None else max(best, mean)
        return best

    def argument(self, row: Span, words: range, name: str) -> list[float]:
        """How likely each of `words` is `name` of what `row` tells; 0 where no window holds both."""
        label = _PAIR[name]
        best = [0.0] * len(words)
        for k in self.at(*row):
            for j, other in enumerate(words):
                found = self._row(k, other)
                if found:
                    best[j] = max(best[j], float(found[0][found[1], label]))
        return best


def see(sentences: Sequence[Sentence]) -> Seen | None:
    """What the encoder sees in a report; None where it is not there to look."""
    using = weights()
    if using is None:
        return None
    parts = list(pieces(using.tokenizer, ((s.start, s.text) for s in sentences)))
    begin, end = (using.tokenizer.token_to_id(n) for n in ("[CLS]", "[SEP]"))
    found = list(windows(parts, begin=begin, end=end))
    return Seen(found, list(run(found, using)), using)


__all__ = ["EVOKES", "Seen", "see"]
