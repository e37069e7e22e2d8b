"""When was an event that another event dates: "the same evening", "the strike came a day after the raid"?

A report tells a day once and counts from it: from the event told before, or from one that the words name.
What hangs so on an event is dated by that event, not by the date that stands nearest in the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.extract.coreference import Draft, Told, dates_of
from sayso.extract.mentions import TimeMention
from sayso.extract.syntax import Sentence, Token
from sayso.extract.times import Anchor, resolve
from sayso.extract.times.shapes import Moment, Shift
from sayso.knowledge.times import time_words
from sayso.record.value import Date

_UNKNOWN = Date(None, None, None, "relative")
_WEEK = {"week": 7, "fortnight": 14}
_CLOCK = ("second", "minute", "hour")
_LONG = ("month", "year")
_POINTING = ("DT", "PRP")  # "two days before that"
_PARTS = ("dobj", "xcomp", "nsubj", "nsubjpass")
_MOST = 36_500  # days: nobody counts a century by weeks
_CLOSE = 2  # sentences between two events whose order is told
_HOURS = 12  # more may end on another day
_Spots = Sequence[tuple[Told, Draft]]  # in the order of the text


@dataclass(slots=True)
class _Tie:
    """A time of a telling that counts from another event, the likeliest of `sources` first.

    `at` is its place among the telling's times. Sources from `far` on stand in other paragraphs. `turned`
    marks those that count to what stands behind them.
    """

    draft: Draft
    told: Told
    at: int
    shift: Shift
    sources: tuple[Draft, ...]
    far: int
    turned: bool

    @property
    def date(self) -> Date:
        return self.told.roles.times[self.at].date

    def say(self, found: Date) -> None:
        times = self.told.roles.times
        times[self.at] = replace(times[self.at], date=found)


@dataclass(frozen=True, slots=True)
class Order:
    """Which of two events came first, and the words that say so: tokens `[first, stop)` of a sentence.

    `named` marks those that name the other event: "a day after the raid"; not "hours later".
    """

    earlier: Draft
    later: Draft
    sentence: Sentence
    first: int
    stop: int
    named: bool


def settle(drafts: Sequence[Draft]) -> tuple[Order, ...]:
    """Dates what hangs on another event; what came before what, by the same words.

    A day that this gives may date the next event, so it goes on.

    Where the other event has no date, the words keep the day that the text told before them; what counts
    to something behind them ("two days before the talks") dates nothing then.
    """
    ties = list(_ties(drafts))
    nearest = [_UNKNOWN if tie.turned else tie.date for tie in ties]
    for tie in ties:
        tie.say(_UNKNOWN)
    while any(_settled(tie) for tie in ties):
        pass
    for tie, told_before in zip(ties, nearest, strict=True):
        if tie.date == _UNKNOWN:
            tie.say(told_before)
    return tuple(order for tie in ties if (order := _order(tie)) is not None)


def _order(tie: _Tie) -> Order | None:
    """What a tie says of the order of two events, where the other one stands close by."""
    time, sentence = tie.told.roles.times[tie.at], tie.told.sentence
    source = tie.sources[0] if tie.sources else None
    if source is None or not any(abs(t.sentence.index - time.sentence) <= _CLOSE for t in source.told):
        return None
    step = tie.shift.count
    if step is None:  # "hours later": the words alone tell the direction
        word = time_words().of(sentence.tokens[time.stop - 1].lower)
        step = int(word.get("later", 0)) * (-1 if tie.turned else 1)
    if not step:
        return None
    pair = (source, tie.draft) if step > 0 else (tie.draft, source)
    return Order(*pair, sentence, time.first, time.stop, time.behind)


def _settled(tie: _Tie) -> bool:
    if tie.date != _UNKNOWN:
        return False
    for k, source in enumerate(tie.sources):
        start = _known(source)
        if start is None or (k >= tie.far and not _is_exact(start, tie.shift)):
            continue  # "in 2017": what was told by the way, days are not counted from it
        tie.say(_counted(tie.shift, start) or _UNKNOWN)
        return tie.date != _UNKNOWN
    return False


def _is_exact(start: Date, shift: Shift) -> bool:
    return start.min == start.max or shift.unit in _LONG


def _known(draft: Draft) -> Date | None:
    """The most exact date of an event, where its tellings agree on one."""
    days = [d for d in dates_of(draft) if d.min and d.max and "/" not in (d.edtf or "")]
    exact = {d.edtf for d in days if d.min == d.max}
    return min(days, key=lambda d: d.min != d.max) if days and len(exact) < 2 else None


def _counted(shift: Shift, start: Date) -> Date | None:
    """The date that lies so far from another, as exact as both allow."""
    first = date.fromisoformat(str(start.min))
    if not _is_exact(start, shift):
        return _loosely(start) if shift.unit in (*_CLOCK, "day", "night") else None
    if shift.unit in _CLOCK:
        return _near(first, shift) if abs(shift.count or 0) <= _HOURS else None
    if shift.count is None:
        return None
    if shift.away and shift.unit in _WEEK:
        days = shift.count * _WEEK[shift.unit]
        return _about(first + timedelta(days=days)) if abs(days) < _MOST else None
    found = resolve(Moment(shift), Anchor(told=first))
    loose = "~" * ("~" in (start.edtf or "") and "~" not in (found.edtf or ""))
    return replace(found, edtf=found.edtf + loose) if found.edtf else None


def _near(day: date, shift: Shift) -> Date:
    """Minutes and hours away: that day; about, where a midnight may lie between."""
    return _about(day) if shift.unit == "hour" else _exactly(day)


def _exactly(day: date) -> Date:
    return Date(day.isoformat(), day.isoformat(), day.isoformat(), "context")


def _about(day: date) -> Date:
    return replace(_exactly(day), edtf=f"{day.isoformat()}~")


def _loosely(start: Date) -> Date:
    """Days from a day of a month are about that month."""
    return Date(f"{(start.edtf or '').rstrip('~')}~", start.min, start.max, "context")


def _ties(drafts: Sequence[Draft]) -> Iterator[_Tie]:
    spots = sorted(((t, d) for d in drafts for t in d.told), key=lambda s: _where(s[0]))
    for told, draft in spots:
        for at, time in enumerate(told.roles.times):
            if time.told is None:
                continue
            turned = time.behind and not _is_object(time, told)
            shift = _turned(time.told) if turned else time.told
            others = [] if _is_dated(draft) else [s for s in spots if s[1] is not draft]
            found = list(_sources(time, told, others))
            far = sum(t.sentence.block == told.sentence.block for t, _ in found)
            if found or turned:
                yield _Tie(draft, told, at, shift, tuple(d for _, d in found), far, turned)


def _is_dated(draft: Draft) -> bool:
    """Whether it has a day of its own, which hangs on nothing: "Friday" is one, though nobody knows which."""
    return any(t.told is None and not t.frequency for told in draft.told for t in told.roles.times)


def _where(told: Told) -> tuple[int, int]:
    return told.sentence.index, told.occurrence.head


def _sources(time: TimeMention, told: Told, others: _Spots) -> Iterator[tuple[Told, Draft]]:
    """What a time may count from: the events told before it, the last one first, or the one that it names."""
    start = (time.sentence, time.first)
    before = [s for s in reversed(others) if _where(s[0]) < start]
    behind = [s for s in others if start < _where(s[0]) < (time.sentence + 1, 0)]
    if time.behind and _is_object(time, told):  # who says so stands in this sentence, on either side
        here = sum(t.sentence.index == time.sentence for t, _ in before)
        yield from (*before[:here], *behind, *before[here:])
    elif not time.behind or any(t.tag in _POINTING for t in _objects(time, told)):
        yield from before
    else:
        yield from (s for s in (*before, *behind) if _is_object(time, s[0]))


def _turned(shift: Shift) -> Shift:
    """The distance seen from the other end."""
    return shift if shift.count is None else replace(shift, count=-shift.count)


def _is_object(time: TimeMention, told: Told) -> bool:
    """Whether the telling is what stands behind the words: the raid in "a day after they began the raid"."""
    if told.sentence.index != time.sentence:
        return False
    objects = {t.i for t in _objects(time, told)}
    own = [told.sentence.tokens[i] for i in told.occurrence.predicates]
    return any(t.i in objects or (t.head in objects and t.dep in _PARTS) for t in own)


def _objects(time: TimeMention, told: Told) -> list[Token]:
    """The noun or the verb that stands behind "after" or "before"."""
    s = told.sentence
    word = s.tokens[time.stop - 1]
    return [*s.children(word.i, "pobj", "pcomp"), *([s.tokens[word.head]] if word.dep == "mark" else [])]
