"""When, says a report? Mentions of time with the dates that they mean, as far as the report settles them."""

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.extract.mentions import TimeMention
from sayso.extract.syntax import Sentence
from sayso.extract.times.ahead import looks_ahead
from sayso.extract.times.anchor import Anchor
from sayso.extract.times.grammar import scan
from sayso.extract.times.publication import anchor_of, statements
from sayso.extract.times.resolve import resolve
from sayso.extract.times.shapes import Found, Length, Moment, Reference, Shape, Shift
from sayso.extract.times.words import Words, may_tell, words_of
from sayso.record.document import Document
from sayso.record.value import Date

_NO_WORDS = Words("", ())


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """An expression of time on the characters `[start, end)` of a text, with its shape and date.

    `behind` marks those that date what stands behind them: "a day after the raid".
    """

    start: int
    end: int
    shape: Shape
    date: Date

    behind: bool = False

    @property
    def told(self) -> Shift | None:
        """For "the next day", "two days before": how far from a time told before, else None."""
        return _told(self.shape)


def _told(shape: Shape) -> Shift | None:
    base = shape.base if isinstance(shape, Moment) else None
    return base if isinstance(base, Shift) and base.told else None


def parse_time(words: str, published: str | None = None) -> Date | None:
    """The date that the first expression of time in `words` means; None where there is none.

    `published` is an ISO 8601 day. A length, a habit or an unanchored weekday gives a Date without days.

    >>> parse_time("late Monday", "2024-01-05").edtf, parse_time("on 13 December").edtf
    ('2024-01-01', 'XXXX-12-13')
    """
    anchor = Anchor(date.fromisoformat(published[:10]) if published else None)
    return next((s.date for s in read_times(words, anchor)), None)


@functools.lru_cache(maxsize=4_096)
def _scanned(text: str) -> tuple[Words, tuple[Found, ...], tuple[bool | None, ...]]:
    """The words of a sentence, the expressions in it and whether each looks ahead; phrases of news recur."""
    if not may_tell(text):
        return _NO_WORDS, (), ()
    words = words_of(text)
    found = tuple(scan(words))
    return words, found, tuple(looks_ahead(words, f) for f in found)


def read_times(text: str, anchor: Anchor) -> tuple[TimeSpan, ...]:
    """Every expression of time of one sentence in order, lengths and habits among them."""
    spans = list[TimeSpan]()
    words, founds, aheads = _scanned(text)
    told, year = anchor.told, anchor.year
    for found, following, ahead in zip(founds, (*founds[1:], None), aheads, strict=False):
        here = _here(anchor, told, year, anchor.ahead if ahead is None else ahead)
        shape, here = _around(words, found, following, here)
        said = resolve(shape, here)
        behind = shape is not found.shape or _has_object(words, found)
        spans.append(TimeSpan(words[found.first].start, words[found.stop - 1].end, shape, said, behind))
        told, year = _day_of(said, found.shape) or told, year_of(said) or year
    return tuple(spans)


def _here(anchor: Anchor, told: date | None, year: int | None, ahead: bool | None) -> Anchor:
    """The anchor with what was told before; quicker than a replacement by names."""
    return Anchor(anchor.published, told, ahead, year, anchor.near, anchor.about)


def _around(words: Words, found: Found, following: Found | None, anchor: Anchor) -> tuple[Shape, Anchor]:
    """The shape and anchor of "a day after": told by the date behind it, or turned round to date its object.

    "Three days after the January 3 raid" counts from January 3; "[it came] a day after the raid" says that
    the raid was a day before what was told.
    """
    base = _told(found.shape)
    if not base or base.count is None or not isinstance(found.shape, Moment) or not _has_object(words, found):
        return found.shape, anchor
    if following and following.first - found.stop <= words.is_(found.stop, "the", "a", "an"):
        day = _day_of(resolve(following.shape, anchor), following.shape)
        return found.shape, replace(anchor, told=day)
    return replace(found.shape, base=replace(base, count=-base.count)), anchor


def _has_object(words: Words, found: Found) -> bool:
    following = words[found.stop]
    return words.is_(found.stop - 1, "after", "before") and following.kind in ("word", "dotted", "mixed")


def _day_of(said: Date, shape: Shape) -> date | None:
    """The one day that a mention gives, for what hangs on it."""
    if not said.min or said.min != said.max or (isinstance(shape, Moment) and shape.approximate):
        return None
    return date.fromisoformat(said.min)


def year_of(said: Date) -> int | None:
    """The one year that a date lies in."""
    return int(said.min[:4]) if said.min and said.max and said.min[:4] == said.max[:4] else None


def find_times(document: Document, sentences: Sequence[Sentence]) -> tuple[TimeMention, ...]:
    """The mentions of time in the sentences of one document, in order.

    Positions are tokens; in a sentence that was not parsed they are the words of `words_of(text)`.
    The report's own date (dateline, stamp) is the anchor and no mention. "Now" and times of the clock
    date nothing and are left out.
    """
    found: list[TimeMention] = []
    for sentence, span in timed_spans(document, sentences):
        found.extend(_mention(sentence, span))
    return tuple(found)


def timed_spans(
    document: Document, sentences: Iterable[Sentence], *, every: bool = False
) -> Iterator[tuple[Sentence, TimeSpan]]:
    """The expressions of time with their sentences, in order. Positions are those of the sentence's text.

    The report's own date is left out, and days without year are past where nothing turns them to the
    future. With `every` the own date is given too, and such a day is the nearer one.
    """
    stated = statements(document)
    anchor = replace(anchor_of(document, stated), ahead=None if every else False)
    told, year, block = None, None, None
    for sentence in sentences:
        if sentence.block != block:
            told, year, block = None, None, sentence.block
        for span in read_times(sentence.text, _here(anchor, told, year, anchor.ahead)):
            start, end = sentence.start + span.start, sentence.start + span.end
            if any(start < o.end and o.start < end for o in stated):
                if every:
                    yield sentence, span
                continue
            told, year = _day_of(span.date, span.shape) or told, year_of(span.date) or year
            yield sentence, span


def _mention(sentence: Sentence, span: TimeSpan) -> Iterator[TimeMention]:
    if isinstance(span.shape, Reference):
        return
    tokens = _tokens(sentence, span)
    if tokens:
        length = isinstance(span.shape, Length)
        yield TimeMention(
            sentence.index, *tokens, span.date, frequency=length, told=span.told, behind=span.behind
        )


def _tokens(sentence: Sentence, span: TimeSpan) -> tuple[int, int] | None:
    """The tokens that the span touches."""
    start, end = sentence.start + span.start, sentence.start + span.end
    places = [(t.start, t.end) for t in sentence.tokens]
    if not places:
        places = [(sentence.start + w.start, sentence.start + w.end) for w in words_of(sentence.text).items]
    inside = [k for k, (first, last) in enumerate(places) if first < end and start < last]
    return (inside[0], inside[-1] + 1) if inside else None
