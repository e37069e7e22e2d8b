"""Events and rows of a list by a seed, for what compares the two."""

import random
from datetime import date, timedelta

from sayso.export.match.theirs import Theirs
from sayso.record.event import Event, EventParty, Grade, HarmRange
from sayso.record.value import Date, Party, Place

_LANDS = {"SY": "Syria", "IQ": "Iraq", "YE": "Yemen", "ML": "Mali", None: ""}
_PRECISIONS = ("exact", "town", "town", "district", "province", "country", "water")
_STRETCHES = (
    *(0,) * 14,
    2,
    30,
    30,
    365,
    None,
    None,
)  # days from the first to the last; None where no day is known


class Maker:
    """`towns` and `days` say how crowded it is: how often two are alike by chance."""

    def __init__(self, seed: int, *, towns: int, days: int) -> None:
        self._pick, self._days = random.Random(seed), days
        self._places = [self._place(n) for n in range(towns)]
        self._sides = [f"Group {n}" for n in range(12)]

    def _place(self, n: int) -> Place:
        lat, lon = round(self._pick.uniform(12, 37), 3), round(self._pick.uniform(-10, 48), 3)
        known = self._pick.random() < 0.85
        return Place(
            f"Town {n}", None, lat if known else None, lon if known else None,
            self._pick.choice(_PRECISIONS), self._pick.choice(list(_LANDS)),
        )  # fmt: skip

    def _day(self) -> date:
        return date(2019, 1, 1) + timedelta(days=self._pick.randrange(self._days))

    def event(self, n: int) -> Event:
        """An event, some without day or place, some of a year."""
        pick, first, stretch = self._pick, self._day(), self._pick.choice(_STRETCHES)
        last = first if stretch is None else first + timedelta(days=stretch)
        when = (
            None
            if stretch is None
            else Date(first.isoformat(), first.isoformat(), last.isoformat(), "stated")
        )
        who = tuple(
            EventParty(Party(s), "asserted", ()) for s in pick.sample(self._sides, pick.choice((0, 1, 2)))
        )
        dead = pick.choice((None, 0, 1, 3, 40))
        harm = () if dead is None else (HarmRange("killed", None, dead, dead, dead, ()),)
        return Event(
            f"e{n:06}", "attack", f"Attack {n}", (), when, (),
            tuple(pick.sample(self._places, pick.choice((0, 1, 1, 2)))), who, (), (), harm, None, None, 1,
            Grade("Weak", ()),
        )  # fmt: skip

    def row(self, n: int) -> Theirs:
        """A row of the list, with more or less in it."""
        pick, place, first = self._pick, self._pick.choice(self._places), self._day()
        last = first + timedelta(days=pick.choice((*(0,) * 40, 1, 20, 500)))
        dated, there, point = (
            pick.random() < 0.9,
            pick.random() < 0.7,
            pick.random() < 0.6 and place.lat is not None,
        )
        dead = pick.choice((None, 1, 3, 41))
        return Theirs(
            str(n), n, first if dated else None, last if dated else None, place.name if there else "",
            _LANDS[place.country] if pick.random() < 0.8 else "",
            (place.lat or 0) + pick.uniform(-0.1, 0.1) if point else None,
            (place.lon or 0) + pick.uniform(-0.1, 0.1) if point else None,
            pick.choice((*self._sides, "")), pick.choice((*self._sides, "")), dead, dead,
        )  # fmt: skip
