"""What can words of time mean before a calendar is at hand? Shapes: moments, ranges, lengths, habits."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "second", "minute", "hour", "day", "night", "weekend", "week", "fortnight", "month", "year", "decade",
    "century",
]  # fmt: skip
Part = Literal["early", "mid", "late", "before", "after"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A place in the calendar, as far as the words give it.

    `weekday` 0 is Monday; `season` is its first month; `width` is 10 for a decade and 100 for a century
    that begins with `year`; `direction` is -1 for "last", 0 for "this", 1 for "next"; `feast` is the
    rule of a holiday; `week` widens a day to its week; `years` counts years from the day of writing
    ("February this year" is 0).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    width: int = 1
    direction: int | None = None
    feast: str | None = None
    week: bool = False
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A distance of `count` units (None where no number is given) from the day of writing.

    `told` marks those that start from a day told before ("the next day"); `away` a point that lies
    `count` units from it ("two weeks later"), else the whole unit is meant ("the following week").
    """

    unit: Unit
    count: int | None
    told: bool = False
    away: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A point or a unit of the calendar.

    `part` narrows it, `daypart` is TimeML's (MO, AF, EV, NI), `clock` a time of day as HH:MM;
    `eve` takes in the day before ("overnight into Tuesday").
    """

    base: Calendar | Shift
    part: Part | None = None
    daypart: str | None = None
    approximate: bool = False
    clock: str | None = None
    eve: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """From one moment to another; None is an open end."""

    start: Moment | None
    end: Moment | None


@dataclass(frozen=True, slots=True)
class Length:
    """A duration or a habit: an ISO 8601 period, `every` for habits. It dates nothing."""

    period: str
    every: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A word that points without a date: "now", a time of the clock. `value` is TimeML's (T22:00)."""

    value: str


Shape = Moment | Range | Length | Reference


@dataclass(frozen=True, slots=True)
class Found:
    """A shape and the words `[first, stop)` that give it."""

    shape: Shape
    first: int
    stop: int
