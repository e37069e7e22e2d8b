"""Do these words count from the day of writing, or from a day told before? One reader per form."""

from dataclasses import replace

from sayso.extract.times.dates import month_at, month_day, weekday_at
from sayso.extract.times.shapes import Calendar, Length, Moment, Part, Reference, Shape, Shift, Unit
from sayso.extract.times.words import Words

Read = tuple[Shape, int] | None
_LETTER = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "W",
    "month": "M", "year": "Y",
}  # fmt: skip
_AT = ("at", "by", "until", "before", "after", "around", "about")
_YEARS = {"decade": 10, "century": 100}
_LONG: tuple[Unit, ...] = ("day", "night", "weekend", "week", "month", "year", "decade", "century")


def unit_at(words: Words, i: int) -> Unit | None:
    """The unit of time at `i`, singular or plural."""
    value = words.name(i, "unit")
    return value if value else None  # type: ignore[return-value]


def count_at(words: Words, i: int) -> tuple[float | None, int] | None:
    """A number at `i` and the word behind it; None for one that is not said ("several")."""
    word = words[i]
    if word.kind == "half":
        return int(word.text.split()[0]) + 0.5, i + 1
    if word.kind == "number":
        return float(word.text.replace(",", "")), i + 1
    value = words.number(i, "number")
    if value is None:
        return None
    if word.lower in ("a", "an") and words.role(i + 1, "number") is not None:
        value, i = words.number(i + 1, "number") or 0, i + 1
        i += words.is_(i, "couple") and words.is_(i + 1, "of")
    elif value >= 20 and words.is_(i + 1, "-") and 0 < (words.number(i + 2, "number") or 0) < 10:
        value, i = value + (words.number(i + 2, "number") or 0), i + 2
    return value or None, i + 1


def period(unit: Unit, count: float | None) -> str:
    """The ISO 8601 period: P3D, PT16H, P20Y; X for a number that is not said."""
    if count is not None:
        count = count * _YEARS.get(unit, 1) * (2 if unit == "fortnight" else 1)
    letter = _LETTER.get(unit, "Y" if unit in _YEARS else "D")
    head = "PT" if letter.startswith("T") else "P"
    if count is None:
        return f"{head}X{'Y' if unit in _YEARS else letter[-1]}"
    whole, rest = int(count), count - int(count)
    half = {"H": "30M", "Y": "6M"}.get(letter[-1], "") if rest == 0.5 else ""
    return f"{head}{whole}{letter[-1]}{half}"


def day_word(words: Words, i: int) -> Read:
    """Yesterday · today · tomorrow · the day before yesterday."""
    value = words.number(i, "dayword")
    if value is not None:
        part = "NI" if words.is_(i, "tonight") else None
        return Moment(Shift("day", value), daypart=part), i + 1
    if words.is_(i, "day") and words.is_(i + 1, "before", "after"):
        value = words.number(i + 2, "dayword")
        if value:
            return Moment(Shift("day", 2 * value)), i + 3
    return None


def overnight(words: Words, i: int) -> Read:
    """Overnight, where no weekday stands beside it."""
    return (Moment(Shift("night", 0), daypart="NI"), i + 1) if words.is_(i, "overnight") else None


def weekend(words: Words, i: int) -> Read:
    """Over the weekend: the last one that has begun."""
    placed = words.is_(i - 1, "over", "on", "at", "during", "of", "through", "throughout", "since")
    return (
        (Moment(Shift("weekend", 0)), i + 2)
        if placed and words.is_(i, "the") and words.is_(i + 1, "weekend")
        else None
    )


def directed(words: Words, i: int) -> Read:
    """Last week · this morning · next Wednesday · last October · this coming Friday · last fall."""
    value = words.number(i, "direction")
    if value is None:
        return None
    at = i + 1
    if words.is_(i, "this") and words.is_(at, "past", "coming", "last", "next"):
        value, at = words.number(at, "direction") or 0, at + 1
    part: Part | None = {"early": "early", "late": "late"}.get(words[at].lower)  # type: ignore[assignment]
    at += part is not None
    base, stop = _directed(words, at, value, past=words.is_(i, "past", "coming", "upcoming"))
    if not base:
        return None
    daypart = words.name(stop - 1, "daypart")
    return Moment(base, part=part, daypart=daypart), stop


def _directed(words: Words, at: int, value: int, *, past: bool) -> tuple[Calendar | Shift | None, int]:
    weekday, month = weekday_at(words, at), month_at(words, at)
    if weekday and not (past and value < 0):
        return Calendar(weekday=weekday[0], direction=value), weekday[1]
    date = month_day(words, at)
    if date and date[0].year is None:
        return replace(date[0], direction=value), date[1]
    if month and words[at].capital:
        return Calendar(month=month[0], direction=value), month[1]
    season = words.number(at, "season")
    if season:
        return Calendar(season=season, direction=value), at + 1
    unit = unit_at(words, at)
    if unit in _LONG and not words[at].lower.endswith("s"):
        return Shift("day" if unit == "night" else unit, value, told=unit == "day"), at + 1
    if words.role(at, "daypart"):
        return Shift("day", value, told=value > 0), at + 1
    return None, at


def ago(words: Words, i: int) -> Read:
    """Two days ago · a year ago · decades ago."""
    number = count_at(words, i)
    count, at = number if number else (None, i)
    at += words.is_(at, "-")
    unit = unit_at(words, at)
    if not unit or not words.is_(at + 1, "ago") or not (number or words[at].lower.endswith("s")):
        return None
    return Moment(Shift(unit, -int(count) if count else None)), at + 2


def told(words: Words, i: int) -> Read:
    """The next day · the same night · that year · a day later · two days before · days after."""
    at = i + words.is_(i, "the", "that")
    step = words.number(at, "told") if at > i else None
    if words.is_(i, "that"):
        at, step = (at + 1, 0) if words.is_(at, "same") else (at, 0)
    elif step is not None:
        at += 1
    if step is not None and unit_at(words, at) in _LONG and not words[at].lower.endswith("s"):
        unit = unit_at(words, at)
        return Moment(Shift("day" if unit == "night" or not unit else unit, step, told=True)), at + 1
    if step is not None and words.role(at, "daypart") and not words.is_(at, "overnight"):
        return Moment(Shift("day", step, told=True), daypart=words.name(at, "daypart")), at + 1
    return _distance(words, i)


def _distance(words: Words, i: int) -> Read:
    """A day later · two days before · the day after · hours later."""
    number = count_at(words, i)
    if words.is_(i, "the"):
        number = (1.0, i + 1)
    count, at = number if number else (None, i)
    unit, step = unit_at(words, at), words.number(at + 1, "later")
    plain = bool(number) or words[at].lower.endswith("s")
    if not unit or step is None or not plain or (words.is_(i, "the") and unit != "day"):
        return None
    if words.role(at + 2, "dayword") or (words.is_(at + 1, "prior") and not words.is_(at + 2, "to")):
        return None
    whole = int(count) * step if count and count == int(count) else None
    return Moment(Shift(unit, whole, told=True, away=True)), at + 2


def part_of_unit(words: Words, i: int) -> Read:
    """Earlier in the day · later in the month · late in the year."""
    part = words.name(i, "part")
    if not part or not words.is_(i + 1, "in") or not words.is_(i + 2, "the"):
        return None
    unit = unit_at(words, i + 3)
    if unit not in ("day", "night", "week", "month", "year", "decade"):
        return None
    shift = Shift("day", 0, told=True) if unit in ("day", "night") else Shift(unit, 0)
    return Moment(shift, part=None if shift.told else part), i + 4  # type: ignore[arg-type]


def recent(words: Words, i: int) -> Read:
    """Recent weeks · the coming days: a stretch without a length."""
    unit = unit_at(words, i + 1)
    if words.role(i, "recent") and unit and words[i + 1].lower.endswith("s"):
        return Moment(Shift(unit, None)), i + 2
    return None


def window(words: Words, i: int) -> Read:
    """The past year · the last five years · the past two months: a stretch up to the day of writing."""
    at = i + words.is_(i, "the")
    if not words.role(at, "direction") or words.is_(at, "this"):
        return None
    number = count_at(words, at + 1)
    after = number[1] if number else at + 1
    unit = unit_at(words, after)
    if not unit or not (
        number or (at > i and words.is_(at, "past", "coming")) or words[after].lower.endswith("s")
    ):
        return None
    return Length(period(unit, number[0] if number else _one(words, after))), after + 1


def _one(words: Words, i: int) -> float | None:
    return None if words[i].lower.endswith("s") else 1.0


def length(words: Words, i: int) -> Read:
    """Two days · a month · 16-hour · half an hour · for weeks · years-long · ten hours a day."""
    half = words.is_(i, "half") and words.is_(i + 1, "an", "a") and unit_at(words, i + 2)
    if half:
        return Length("PT30M" if half == "hour" else period(half, None)), i + 3
    number = count_at(words, i)
    if number is None:
        return _bare_length(words, i)
    count, at = number
    at += words.is_(at, "more", "full", "straight", "consecutive", "whole")
    hyphen = words.is_(at, "-", "‑") and words.joined(at)
    unit = unit_at(words, at + 1 if hyphen else at)
    if not unit or unit in ("weekend",):
        return None
    stop = at + 2 if hyphen else at + 1
    if words.is_(stop, "old") or (words.is_(stop, "-") and words.is_(stop + 1, "old")):
        return None
    rated = words.is_(stop, "a", "per") and unit_at(words, stop + 1) and not words.role(stop + 2, "later")
    return (
        (Length(period(unit, count), every=True), stop + 2) if rated else (Length(period(unit, count)), stop)
    )


def _bare_length(words: Words, i: int) -> Read:
    unit = unit_at(words, i)
    if unit and words.is_(i + 1, "-") and words.is_(i + 2, "long"):
        return Length(period(unit, _one(words, i))), i + 3
    if not unit or not words[i].lower.endswith("s") or words[i].lower in ("seconds", "hrs"):
        return None
    if words.is_(i - 1, "for", "within", "over", "in", "after", "of", "recent"):
        return Length(period(unit, None)), i + 1
    return None


def habit(words: Words, i: int) -> Read:
    """Daily · every Friday · each week · every two days · on Fridays."""
    value = words.name(i, "set")
    if value:
        capital = words[i].capital and not words[i].text.isupper() and i > 0 and words[i + 1].capital
        return None if capital else (Length(value, every=True), i + 1)
    if words.role(i, "weekdays") is not None:
        return Length("P1W", every=True), i + 1
    if not words.role(i, "every"):
        return None
    at = i + 1 + words.is_(i + 1, "other", "single")
    number = count_at(words, at)
    at = number[1] if number else at
    unit = unit_at(words, at)
    if unit:
        return Length(period(unit, number[0] if number else 1), every=True), at + 1
    each = weekday_at(words, at) or (words.role(at, "daypart") and (0, at + 1))
    return (Length("P1W" if weekday_at(words, at) else "P1D", every=True), each[1]) if each else None


def reference(words: Words, i: int) -> Read:
    """Now · currently · the future · at noon: no date."""
    value = words.name(i, "reference")
    if value:
        return Reference(value), i + 1
    twelve = words.is_(i, "noon", "midday", "midnight") and words.is_(i - 1, *_AT)
    return (Reference("T24:00" if words.is_(i, "midnight") else "T12:00"), i + 1) if twelve else None
