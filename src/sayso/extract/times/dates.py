"""Do these words name a day, month, season or year of the calendar? One reader per form of writing."""

import functools
from calendar import monthrange

from sayso.extract.times.shapes import Calendar
from sayso.extract.times.words import Words, words_of
from sayso.knowledge.times import time_words

Read = tuple[Calendar, int] | None
_FIRST_YEAR, _LAST_YEAR = 1700, 2100
_PIVOT = 50  # two figures from here on are of the 20th century


def day_at(words: Words, i: int) -> tuple[int, int] | None:
    """A day of the month at `i` ("16", "16th", "the sixteenth") and the word behind it."""
    if words.is_(i, "the") and (words[i + 1].kind == "ordinal" or words.role(i + 1, "ordinal")):
        i += 1
    word = words[i]
    if word.kind == "ordinal":
        value = int(word.text[:-2])
    elif word.kind == "number" and len(word.text) <= 2 and word.text.isdigit():
        value = int(word.text)
    else:
        value = words.number(i, "ordinal") or 0
    return (value, i + 1) if 1 <= value <= 31 else None


def year_at(words: Words, i: int) -> tuple[int, int] | None:
    """A year of four figures at `i`, a comma before it allowed; no licence is asked."""
    at = i + 1 if words.is_(i, ",") else i
    word = words[at]
    if (
        word.kind != "number"
        or len(word.text) != 4
        or not word.text.isdigit()
        or words.role(at + 1, "counted")
    ):
        return None
    value = int(word.text)
    return (value, at + 1) if _FIRST_YEAR <= value <= _LAST_YEAR else None


def short_year(words: Words, i: int) -> tuple[int, int] | None:
    """A year of two figures at `i`: '89, or 89 behind an abbreviated month."""
    word = words[i]
    figures = word.text[1:] if word.kind == "short" else word.text
    if (
        word.kind not in ("short", "number")
        or not figures.isdigit()
        or len(figures) != 2
        or words.role(i + 1, "counted")
    ):
        return None
    value = int(figures)
    return value + (1900 if value >= _PIVOT else 2000), i + 1


def month_at(words: Words, i: int) -> tuple[int, int] | None:
    """A month by name or abbreviation at `i`, its full stop included."""
    full = words.number(i, "month")
    if full:
        return (full, i + 1) if words[i].capital or not words.role(i, "name_like") else None
    short = words.number(i, "month_short")
    if not short or not (words[i].capital or words[i - 1].kind in ("number", "ordinal")):
        return None
    stop = i + 2 if words.is_(i + 1, ".") and words.joined(i + 1) and len(words) > i + 2 else i + 1
    return short, stop


def weekday_at(words: Words, i: int, *, short: bool = False) -> tuple[int, int] | None:
    """A weekday at `i`; abbreviations only where `short` allows them."""
    value = words.number(i, "weekday")
    if value is not None:
        return value, i + 1
    value = words.number(i, "weekday_short") if short and words[i].capital else None
    if value is None:
        return None
    return value, i + 2 if words.is_(i + 1, ".") else i + 1


def _exists(month: int, day: int, year: int | None) -> bool:
    return day <= monthrange(year or 2000, month)[1]


def _dated(
    words: Words, month: int, day: int, stop: int, *, short: bool = False, counts: bool = True
) -> Read:
    """Day and month with the year that may follow, unless the last figure may count something else."""
    of = stop + 1 if words.is_(stop, "of") else stop
    year = year_at(words, of)
    if not year and (words[stop].kind == "short" or short):
        year = short_year(words, stop)
    if counts and not year and (words.role(stop, "counted") or words[stop].lower == "%"):
        return None
    far = None if year else _far_year(words, of)
    value, stop = year or far or (None, stop)
    return Calendar(value, month, day), stop


def _far_year(words: Words, i: int) -> tuple[int, int] | None:
    """A figure in the place of a year that no report can mean: "3 March 3025"."""
    at = i + words.is_(i, ",")
    text = words[at].text
    far = words[at].kind == "number" and len(text) == 4 and text.isdigit() and int(text) > _LAST_YEAR
    return (int(text), at + 1) if far and not words.role(at + 1, "counted") else None


def month_day(words: Words, i: int) -> Read:
    """December 13 · Dec. 13, 2023 · January 16th · January the 3rd."""
    month = month_at(words, i)
    day = day_at(words, month[1]) if month else None
    if not month or not day or (words.is_(day[1], "-") and words[day[1] + 1].lower in ("year", "day")):
        return None
    return _dated(words, month[0], day[0], day[1], counts=not words.is_(i - 1, "on"))


def day_month(words: Words, i: int) -> Read:
    """13 December 2023 · the 3rd of January · 14 DEC 89."""
    day = day_at(words, i)
    if not day or (words[i].kind == "word" and not words.is_(day[1], "of")):
        return None
    at = day[1] + 1 if words.is_(day[1], "of") else day[1]
    at += words.is_(at, "-") and words.joined(at)
    month = month_at(words, at)
    if not month or words.is_(i - 1, "$", "£", "€"):
        return None
    return _dated(
        words,
        month[0],
        day[0],
        month[1],
        short=bool(words.role(at, "month_short")) or words[at].lower == "may",
        counts=False,
    )


def bare_day(words: Words, i: int) -> Read:
    """On the 4th, · the night of the 20th: a day of a month that the report is in; no floor, no brigade."""
    of = words.is_(i - 2, "of") and not words.role(i - 3, "daypart")  # the 1st Battalion of the 3rd
    led = words.is_(i - 1, "the") and (words.is_(i - 2, "on") or words.role(i - 2, "preposition")) and not of
    joined = words.is_(i - 1, "and") and words[i - 2].kind == "ordinal"
    if words[i].kind != "ordinal" or not (led or joined) or words.is_(i + 1, "-"):
        return None
    alone = words[i + 1].kind in ("mark", "none") or words.role(i + 1, "closed")
    day = int(words[i].text[:-2])
    return (Calendar(day=day), i + 1) if alone and 1 <= day <= 31 else None


def figures(words: Words, i: int) -> Read:
    """2024-01-03 · 31/12/2023 · 12/31/2023, the last two only where a day above 12 tells them apart."""
    word = words[i]
    if word.kind not in ("iso", "slash"):
        return None
    parts = [int(p) for p in word.text[:10].replace("/", "-").replace(".", "-").split("-") if p.isdigit()]
    if len(parts) != 3:
        return None
    a, b, c = parts
    orders = [(a, b, c)] if a > 31 else [(c, b, a), (c, a, b)] if c > 31 else []
    fit = {
        (y, m, d) for y, m, d in orders if 1 <= m <= 12 and d >= 1 and y <= _LAST_YEAR and _exists(m, d, y)
    }
    return (Calendar(*fit.pop()), i + 1) if len(fit) == 1 else None


def weekday_date(words: Words, i: int) -> Read:
    """Tuesday, January 16th · Tuesday (16 January) · January 16, Tuesday."""
    weekday = weekday_at(words, i, short=True)
    if weekday:
        at = weekday[1] + words.is_(weekday[1], ",", "(")
        date = month_day(words, at) or day_month(words, at)
        return _on_weekday(date, weekday[0], date[1]) if date else None
    date = month_day(words, i) or day_month(words, i)
    if not date:
        return None
    weekday = weekday_at(words, date[1] + 1) if words.is_(date[1], ",", "(") else None
    return _on_weekday(date, weekday[0], weekday[1]) if weekday else None


def _on_weekday(date: tuple[Calendar, int], weekday: int, stop: int) -> Read:
    base = date[0]
    return Calendar(base.year, base.month, base.day, weekday), stop


def month_year(words: Words, i: int) -> Read:
    """December 2023 · Dec 2023 · January of 2024 · December '23."""
    month = month_at(words, i)
    if not month:
        return None
    at = month[1] + 1 if words.is_(month[1], "of") else month[1]
    year = year_at(words, at) or (short_year(words, at) if words[at].kind == "short" else None)
    return (Calendar(year[0], month[0]), year[1]) if year else None


def _names_somebody(words: Words, i: int, stop: int) -> bool:
    """Whether a capitalised word behind a month that is also a name makes it one: "June Okafor"."""
    after = words[stop]
    shouted = words[i].text.isupper() and len(words[i].text) > 1
    return bool(words.role(i, "name_like")) and after.kind == "word" and after.capital and not shouted


def bare_month(words: Words, i: int) -> Read:
    """In May · the December ambush · December's raid: a month that stands alone."""
    month = month_at(words, i)
    if not month or not words[i].capital:
        return None
    before, stop = i - 1, month[1]
    before -= words.is_(before, "-") and words.is_(before - 1, "mid")
    placed = bool(words.role(before, "preposition"))
    if words.is_(before, "to", "and", "or", "for"):
        placed = words[stop].kind == "mark" or bool(words.role(stop, "closed"))
    if words.role(i, "name_like") and not placed:
        following = words[stop]
        noun = following.kind == "word" and not following.capital and not words.role(stop, "closed")
        if not (words.role(before, "determiner") and (noun or following.lower == "'s")):
            return None
    if words.role(i, "month_short") and not (placed or words.role(before, "determiner")):
        return None
    return None if _names_somebody(words, i, stop) else (Calendar(month=month[0]), stop)


def bare_year(words: Words, i: int) -> Read:
    """In 2019 · since 2015 · the 2006 war · (2019)."""
    year = year_at(words, i) if words[i].kind == "number" else None
    if not year or (words.is_(i - 1, "$", "£", "€", "-", "/") and not words.role(i - 2, "preposition")):
        return None
    after = words[year[1]]
    free = after.kind != "word" or bool(words.role(year[1], "closed"))
    before = words.number(i - 1, "preposition")
    if words.is_(i - 1, "to") and words.is_(i - 2, "dating", "dates", "dated", "back"):
        return Calendar(year[0]), year[1]
    if words.is_(i - 1, "and", "or", "to") and not year_at(words, i - 2):
        return None  # "between 1300 and 1800" are hours
    if words.is_(i - 1, ",") and year_at(words, i - 2) and words[i - 2].kind == "number" and free:
        return Calendar(year[0]), year[1]  # "in 1994, 1995 and 1997"
    bracketed = words.is_(i - 1, "(") and after.lower in (")", ",", "-", "–")
    if before and (free or words.is_(i - 1, "in", "since", "during", "early", "late", "mid")):
        return Calendar(year[0]), year[1]
    if words.is_(i - 1, "'s") and after.capital:
        return None  # "his 1987 Chevrolet" is a make
    if bracketed or (words.role(i - 1, "determiner") and not words.role(year[1], "unit") and not free):
        return Calendar(year[0]), year[1]
    return None


def decade(words: Words, i: int) -> Read:
    """The 1990s · the '90s · the 20th century."""
    word = words[i]
    if word.kind == "decade":
        value = int(word.text[:4]) if word.text[0].isdigit() else 1900 + int(word.text[1:3])
        return Calendar(value, width=10), i + 1
    if word.kind == "ordinal" and words.is_(i + 1, "century"):
        return Calendar(100 * (int(word.text[:-2]) - 1), width=100), i + 2
    return None


def season(words: Words, i: int) -> Read:
    """Spring 2022 · the summer of 2019 · in the autumn."""
    value = words.number(i, "season")
    if not value:
        return None
    at = i + 1 + words.is_(i + 1, "of")
    year = year_at(words, at) if not words.is_(at, ",") else None
    if year:
        return Calendar(year[0], season=value), year[1]
    placed = words.is_(i - 1, "in", "during") or (
        words.is_(i - 1, "the") and words.is_(i - 2, "in", "during", "since")
    )
    return (Calendar(season=value), i + 1) if placed and not words.is_(i + 1, "of") else None


def feast(words: Words, i: int) -> Read:
    """Christmas Eve · Thanksgiving Day 2023."""
    for name, rule in _feasts().get(words[i].text, ()):
        stop = matches(words, i, name)
        if stop:
            year = year_at(words, stop)
            return (Calendar(year[0], feast=rule), year[1]) if year else (Calendar(feast=rule), stop)
    return None


def name_at(words: Words, i: int) -> int | None:
    """The word behind a name that holds a word of time and dates nothing ("Russia Today")."""
    names = _names().get(words[i].text, ())
    return next((stop for name, _ in names if (stop := matches(words, i, name))), None)


@functools.cache
def _names() -> dict[str, list[tuple[str, str]]]:
    return _by_first(tuple((name, "") for name in time_words().names))


def begins_feast(words: Words, i: int) -> bool:
    """Whether a feast may begin at word `i`."""
    return words[i].text in _feasts()


@functools.cache
def _feasts() -> dict[str, list[tuple[str, str]]]:
    return _by_first(time_words().holidays)


def _by_first(names: tuple[tuple[str, str], ...]) -> dict[str, list[tuple[str, str]]]:
    """Names by their first word as written and in capitals, the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, rule in sorted(names, key=lambda n: (-len(n[0]), n[0])):
        first = words_of(name)[0].text
        for written in dict.fromkeys((first, first.upper())):
            found.setdefault(written, []).append((name, rule))
    return found


def matches(words: Words, i: int, name: str) -> int | None:
    """The word behind `name` where it stands at `i`, capitals and all (or all in capitals)."""
    first = words[i]
    end = first.start + len(name)
    said = " ".join(words.text[first.start : end].replace("’", "'").split())
    if said not in (name, name.upper()):
        return None
    stop = i
    while stop < len(words) and words[stop].start < end:
        stop += 1
    return stop if words[stop - 1].end == end else None
