"""Which events fit, and how many would fit each other choice? Columns in memory, sifted with numpy.

Counts beside every choice need all events at once. SQL would read the whole table for each of them; the
shelf holds what filters look at as arrays, made once from the tables and again when the record changes.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.knowledge.states import state
from sayso.store.columns import Columns, Doubt, Pairs
from sayso.store.keys import folded

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Box = tuple[float, float, float, float]  # west, south, east, north in degrees; west > east crosses 180°
Range = tuple[str | None, str | None]
UNKNOWN_DAY = -(10**9)
FACETS = ("type", "country", "actor", "operation", "grade")


@dataclass(frozen=True, slots=True)
class Asked:
    """What to list; all that is set must hold, and any of a tuple. Names match in part.

    `reports` are ids of reports that hold the words asked, `words` may also stand in a title.
    """

    words: str | None = None
    reports: frozenset[str] | None = None
    type: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    operation: tuple[str, ...] = ()
    actor: str | None = None
    recipient: str | None = None
    place: str | None = None
    document: str | None = None
    since: str | None = None
    until: str | None = None
    box: Box | None = None
    disputed: bool = False
    undated: bool = False
    unplaced: bool = False

    def given(self) -> tuple[str, ...]:
        """The names of those that are set."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name) not in (None, (), False))


@dataclass(frozen=True, slots=True)
class Spotted:
    """A place on the map and how many of the events asked for name it."""

    name: str
    lat: float
    lon: float
    precision: str
    country: str | None
    events: int


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of time [first, last] in days: events that lie in it whole, and others that may."""

    first: str
    last: str
    certain: int
    possible: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, its name as shown, and how many events it would leave."""

    value: str
    label: str
    events: int


def _country(code: str) -> str:
    """What a country is called, its code where it has no name here."""
    known = state(code)
    return known.name if known else code


class _Words:
    """Words of one kind per event: which events have one that holds, or is, the word asked for."""

    def __init__(self, pairs: Pairs) -> None:
        self.owner: Numbers = np.asarray(pairs[0], dtype=np.int64)
        codes: dict[str, int] = {}
        self.code: Numbers = np.asarray([codes.setdefault(w, len(codes)) for w in pairs[1]], dtype=np.int64)
        self.words = list(codes)

    def mask(self, size: int, test: Callable[[str], bool]) -> Mask:
        """Events with a word that passes the test."""
        hit = np.asarray([test(w) for w in self.words], dtype=np.bool_)
        found = np.zeros(size, dtype=np.bool_)
        if hit.any():
            found[self.owner[hit[self.code]]] = True
        return found

    def counted(self, mask: Mask) -> Counter[str]:
        """How many of the events have each word."""
        if not self.words:
            return Counter()
        numbers = np.bincount(self.code[mask[self.owner]], minlength=len(self.words))
        return Counter({w: int(n) for w, n in zip(self.words, numbers, strict=True) if n})


def _day(text: str | None) -> int:
    """Days since year 1, UNKNOWN_DAY where there is none."""
    try:
        return date.fromisoformat(text).toordinal() if text else UNKNOWN_DAY
    except ValueError:
        return UNKNOWN_DAY


class Shelf:
    """The events of one state of the record, ready to be sifted."""

    def __init__(self, columns: Columns, seal: str) -> None:
        self.seal, self.ids, self.size = seal, columns.ids, len(columns.ids)
        self.number = {i: n for n, i in enumerate(columns.ids)}
        self.names = columns.names
        self.rows: dict[str, Any] = {}  # of lists, as they were shown; whoever shows them bounds their number
        self.joined: Sequence[Doubt] = sorted(
            columns.joined, key=lambda d: (d.score, d.event, d.left, d.right)
        )
        every = list(range(self.size))
        self._titles = [folded(t) for t in columns.titles]
        self._shown = {
            "type": _Words((every, columns.types)),
            "grade": _Words((every, columns.grades)),
            "actor": _Words(columns.parties),
            "country": _Words((columns.keys["country"][0], [w.upper() for w in columns.keys["country"][1]])),
            "operation": _Words(_known(columns.operations)),
        }
        self._keys = {kind: _Words(pairs) for kind, pairs in columns.keys.items()}
        self.first: Numbers = np.asarray([_day(t) for t in columns.first], dtype=np.int64)
        self.last: Numbers = np.asarray([_day(t) for t in columns.last], dtype=np.int64)
        self._disputed: Mask = np.asarray([i in columns.disputed for i in columns.ids], dtype=np.bool_)
        self._place_spots(columns)

    def _place_spots(self, columns: Columns) -> None:
        spots: dict[tuple[Any, ...], int] = {}
        self._spot_owner: Numbers = np.asarray([s.event for s in columns.spots], dtype=np.int64)
        kept = [(s.name, s.lat, s.lon, s.precision, s.country) for s in columns.spots]
        self._spot_code: Numbers = np.asarray([spots.setdefault(k, len(spots)) for k in kept], dtype=np.int64)
        self._spots = list(spots)
        self._lat = np.asarray([s.lat for s in columns.spots], dtype=np.float64)
        self._lon = np.asarray([s.lon for s in columns.spots], dtype=np.float64)
        self._placed: Mask = np.zeros(self.size, dtype=np.bool_)
        self._placed[self._spot_owner] = True

    # Sifting

    def masks(self, asked: Asked) -> dict[str, Mask]:
        """For each filter that is set, the events that pass it."""
        tests: dict[str, Callable[[], Mask]] = {
            "words": lambda: self._of_words(asked),
            "type": lambda: self._any("type", asked.type),
            "country": lambda: self._any("country", tuple(c.upper() for c in asked.country)),
            "grade": lambda: self._any("grade", asked.grade),
            "operation": lambda: self._any("operation", asked.operation),
            "actor": lambda: self._holds("actor", asked.actor),
            "recipient": lambda: self._holds("recipient", asked.recipient),
            "place": lambda: self._holds("place", asked.place),
            "document": lambda: self._is("document", asked.document),
            "since": lambda: self.last >= _bound(asked.since, last=False),
            "until": lambda: (self.first <= _bound(asked.until, last=True)) & (self.first > UNKNOWN_DAY),
            "box": lambda: self._in_box(asked.box),
            "disputed": lambda: self._disputed,
            "undated": lambda: self.first == UNKNOWN_DAY,
            "unplaced": lambda: ~self._placed,
        }
        return {name: tests[name]() for name in asked.given() if name in tests}

    def all_of(self, masks: dict[str, Mask], *, but: str | None = None) -> Mask:
        """Events that pass every filter, that of one facet left aside where it is named."""
        found = np.ones(self.size, dtype=np.bool_)
        for name, mask in masks.items():
            if name != but:
                found &= mask
        return found

    def _any(self, kind: str, wanted: tuple[str, ...]) -> Mask:
        return self._shown[kind].mask(self.size, lambda w: w in wanted)

    def _holds(self, kind: str, wanted: str | None) -> Mask:
        part = folded(wanted or "")
        return self._keys[kind].mask(self.size, lambda w: part in w)

    def _is(self, kind: str, wanted: str | None) -> Mask:
        return self._keys[kind].mask(self.size, lambda w: w == folded(wanted or ""))

    def _of_words(self, asked: Asked) -> Mask:
        known = asked.reports or frozenset()
        told = self._keys["document"].mask(self.size, lambda w: w in known)
        parts = folded(asked.words or "").replace('"', " ").replace("*", " ").split()
        titled = (all(p in t for p in parts) for t in self._titles)
        return told | np.fromiter(titled, dtype=np.bool_, count=self.size)

    def _in_box(self, box: Box | None) -> Mask:
        found = np.zeros(self.size, dtype=np.bool_)
        if box is None:
            return found
        west, south, east, north = box
        high = (self._lat >= south) & (self._lat <= north)
        over, under = self._lon >= west, self._lon <= east
        wide = (over & under) if west <= east else (over | under)
        found[self._spot_owner[high & wide]] = True
        return found

    # What the events asked for have

    def page(self, mask: Mask, *, offset: int, limit: int, newest: bool = False) -> list[str]:
        """Ids of a stretch of these events, by date; those without one are always last."""
        numbers = np.nonzero(mask)[0]
        if newest:
            dated = self.first[numbers] > UNKNOWN_DAY
            numbers = np.concatenate([numbers[dated][::-1], numbers[~dated]])
        return [self.ids[n] for n in numbers[offset : offset + limit]]

    def choices(self, masks: dict[str, Mask], facet: str, *, most: int) -> list[Choice]:
        """The values of a facet with the events that each would leave, most first."""
        found = self._shown[facet].counted(self.all_of(masks, but=facet))
        ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        names = {v: _country(v) for v, _ in ranked[:most]} if facet == "country" else self.names
        return [Choice(v, names.get(v, v), n) for v, n in ranked[:most]]

    def flags(self, masks: dict[str, Mask]) -> tuple[int, int, int]:
        """Of the events that fit otherwise: how many are disputed, undated, unplaced."""
        return (
            int((self.all_of(masks, but="disputed") & self._disputed).sum()),
            int((self.all_of(masks, but="undated") & (self.first == UNKNOWN_DAY)).sum()),
            int((self.all_of(masks, but="unplaced") & ~self._placed).sum()),
        )

    def spots(self, masks: dict[str, Mask], *, most: int) -> tuple[list[Spotted], int]:
        """Places of these events, the window of the map left aside, and how many places are left out."""
        mask = self.all_of(masks, but="box")
        if not self._spots:
            return [], 0
        numbers = np.bincount(self._spot_code[mask[self._spot_owner]], minlength=len(self._spots))
        ranked = np.argsort(-numbers, kind="stable")[: int((numbers > 0).sum())]
        shown = [Spotted(*(*self._spots[n], int(numbers[n]))) for n in ranked[:most]]
        return shown, max(0, len(ranked) - most)

    def bins(self, masks: dict[str, Mask]) -> list[Bin]:
        """Counts over time, the dates asked for left aside: by day, month or year as the stretch is long."""
        mask = np.ones(self.size, dtype=np.bool_)
        for name, found in masks.items():
            if name not in ("since", "until", "undated"):
                mask &= found
        mask &= self.first > UNKNOWN_DAY
        if not mask.any():
            return []
        first, last = self.first[mask], np.maximum(self.first[mask], self.last[mask])
        edges = _edges(int(first.min()), int(last.max()))
        at, to = np.searchsorted(edges, first, "right") - 1, np.searchsorted(edges, last, "right") - 1
        size = len(edges) - 1
        certain = np.bincount(at[at == to], minlength=size)
        rise = np.bincount(at[at != to], minlength=size + 1)
        fall = np.bincount(to[at != to] + 1, minlength=size + 1)
        possible = np.cumsum(rise[: size + 1] - fall[: size + 1])
        return [
            Bin(_text(edges[n]), _text(edges[n + 1] - 1), int(certain[n]), int(possible[n]))
            for n in range(size)
        ]


def _known(values: Sequence[str | None]) -> Pairs:
    kept = [(n, v) for n, v in enumerate(values) if v]
    return [n for n, _ in kept], [v for _, v in kept]


def _text(day: int) -> str:
    return date.fromordinal(int(day)).isoformat()


def _bound(text: str | None, *, last: bool) -> int:
    """The first or last day of a year, month or day."""
    parts = [int(p) for p in (text or "1").split("-")]
    year, month, day = (*parts, 0, 0)[:3]
    if not last or day:
        return date(year, month or 1, day or 1).toordinal()
    if month == 12 or not month:
        return date(year, 12, 31).toordinal()
    return date(year, month + 1, 1).toordinal() - 1


_DAYS_SHOWN, _MONTHS_SHOWN = 92, 3_700  # days of a stretch that is counted by day, by month


def _edges(first: int, last: int) -> Numbers:
    """The first days of all stretches from `first` to `last`, and of the one after."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    if last - first <= _DAYS_SHOWN:
        return np.arange(first, last + 2)
    if last - first <= _MONTHS_SHOWN:
        months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month + 1)
        return np.asarray([date(m // 12, m % 12 + 1, 1).toordinal() for m in months])
    years = range(start.year, min(end.year, 9998) + 2)
    return np.asarray([date(y, 1, 1).toordinal() for y in years])


def check_range(asked: Range) -> Range:
    """The bounds as given. Raises ValueError where one is no year, month or day."""
    for text in asked:
        if text is not None:
            _bound(text, last=True)
    return asked
