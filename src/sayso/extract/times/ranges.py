"""Do these words give a stretch between two moments, or one that is open at an end?"""

from dataclasses import replace

from sayso.extract.times import dates
from sayso.extract.times.moments import Placed, is_day, moment
from sayso.extract.times.shapes import Calendar, Moment, Range, Shape
from sayso.extract.times.words import Words


def moment_or_range(words: Words, i: int) -> tuple[Shape, int] | None:
    """A moment, or two joined by a dash or "to": 3-5 March, February 2 and 3, Monday to Wednesday."""
    days = _days(words, i) or _years(words, i) or _nights(words, i)
    got = moment(words, i)
    if days and (not got or days[1] > got[1]):
        return days
    if got and words.is_(got[1], "-", "–", "—", "to", "through") and _may_range(got[0]):
        joined = words.is_(got[1], "to", "through") or (words.joined(got[1]) and words.joined(got[1] + 1))
        second = _end(words, got[1] + 1) if joined else None
        if second and _may_range(second[0]) and _same_grain(got[0], second[0]):
            return Range(got[0], second[0]), second[1]
    return got


def between(words: Words, i: int) -> tuple[Shape, int] | None:
    """Between 2015 and 2019 · from December 28 to January 3 · between late Monday and Wednesday."""
    if not words.is_(i, "between", "from"):
        return None
    days = _days(words, i + 1)
    if days:
        return days
    first = _end(words, i + 1)
    joints = ("and",) if words.is_(i, "between") else ("to", "until", "till", "through", "-", "–")
    if not first or not words.is_(first[1], *joints) or not _may_range(first[0]):
        return None
    second = _end(words, first[1] + 1)
    if not second or not _may_range(second[0]) or not _same_grain(first[0], second[0]):
        return None
    return Range(first[0], second[0]), second[1]


def open_range(words: Words, i: int) -> tuple[Shape, int] | None:
    """Since mid-October · until Friday · before January 3 · after Oct. 7, said without a noun behind."""
    if not words.is_(i, "since", "until", "till", "before", "after"):
        return None
    got = moment(words, i + 1 + words.is_(i + 1, "at") + words.is_(i + 2, "least"))
    if not got or not _may_range(got[0]):
        return None
    base = got[0].base
    noun = (words[got[1]].kind == "word" and not words.role(got[1], "closed")) or words.is_(got[1], "'s")
    if noun or (
        words.is_(i, "before", "after") and (not isinstance(base, Calendar) or base.weekday is not None)
    ):
        return None
    return (Range(got[0], None) if words.is_(i, "since", "after") else Range(None, got[0])), got[1]


def _end(words: Words, i: int) -> Placed | None:
    """The second half of a range; here a bare year needs no licence."""
    got = moment(words, i)
    year = dates.year_at(words, i)
    return got or ((Moment(Calendar(year[0])), year[1]) if year else None)


def _may_range(moment: Moment) -> bool:
    base = moment.base
    return isinstance(base, Calendar) or base.count is not None


def _same_grain(first: Moment, second: Moment) -> bool:
    """Whether both ends are days, or both longer: "Monday to 2019" is none."""
    return is_day(first.base) == is_day(second.base)


def _days(words: Words, i: int) -> tuple[Shape, int] | None:
    """Two days of one month: 3-5 March 2023 · between 3 and 5 March · March 3-5, 2023 · February 2 and 3."""
    one = dates.day_at(words, i) if words[i].kind in ("number", "ordinal") else None
    if one and words.is_(one[1], "-", "–", "to", "and", "through"):
        last = dates.day_month(words, one[1] + 1)
        if last and (last[0].day or 0) > one[0]:
            return _range(replace(last[0], day=one[0]), last[0]), last[1]
    month = dates.month_at(words, i)
    one = dates.day_at(words, month[1]) if month else None
    if not month or not one or not words.is_(one[1], "-", "–", "to", "and", "through"):
        return None
    two = dates.day_at(words, one[1] + 1) if words[one[1] + 1].kind in ("number", "ordinal") else None
    if not two or two[0] <= one[0] or words.role(two[1], "counted") or dates.month_at(words, two[1]):
        return None
    year = dates.year_at(words, two[1])
    start, stop = Calendar(year[0] if year else None, month[0], one[0]), year[1] if year else two[1]
    return _range(start, replace(start, day=two[0])), stop


def _years(words: Words, i: int) -> tuple[Shape, int] | None:
    """2015-2019 · 1980-88, written without spaces."""
    if (
        words[i].kind != "number"
        or not words.is_(i + 1, "-", "–")
        or not words.joined(i + 1)
        or words.joined(i)
    ):
        return None
    one, last = dates.year_at(words, i), words[i + 2]
    if not one or not words.joined(i + 2) or last.kind != "number" or not last.text.isdigit():
        return None
    end = int(last.text) + (one[0] // 100 * 100 if len(last.text) == 2 else 0)
    if not one[0] < end <= one[0] + 100 or len(last.text) not in (2, 4) or words.is_(i + 3, "-"):
        return None
    return _range(Calendar(one[0]), Calendar(end)), i + 3


def _nights(words: Words, i: int) -> tuple[Shape, int] | None:
    """The night of January 11-12: two days under one part of the day."""
    at = i + words.is_(i, "the")
    if not words.role(at, "daypart") or not words.is_(at + 1, "of", "on", "between"):
        return None
    return _days(words, at + 2)


def _range(start: Calendar, end: Calendar) -> Range:
    return Range(Moment(start), Moment(end))
