"""Which places bear this name? Reads the gazetteer, one SQLite file that never changes."""

import functools
import math
import os
import sqlite3
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from sayso.knowledge.gazetteer.fold import fold, plain
from sayso.knowledge.gazetteer.marks import is_marked
from sayso.knowledge.own import own
from sayso.record.errors import SaysoError
from sayso.record.terms import Precision

CREDIT = "Place data: GeoNames (geonames.org), CC BY 4.0, changed: selected, folded and supplemented by Sayso"
DEFAULT = Path(__file__).parent / "data" / "gazetteer.sqlite"
_EARTH_KM = 6371.0
_PRIOR = {"country": 9.0, "capital": 0.5, "city": 0.0, "admin1": -1.2, "admin2": -2.0}
_OWN = {"town": 5.3, "neighbourhood": 4.8}
_OWN_ELSE = 6.5  # entries of the supplement are there because news names them
_OWN_USER = 12.0  # the user's own are meant before all others of the name
_OTHER_SPELLING = 0.7
_COLUMNS = "name, kind, lat, lon, precision, country, admin1, admin2, population, geonames"
_COMPASS = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1), "central": (0, 0)}
_SLACK = 0.05  # of a country's extent: so far past the middle, "north" is still said


class GazetteerError(SaysoError):
    """The gazetteer's file is missing or damaged."""


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place of the gazetteer. Degrees WGS 84; `weight` says how likely a bare name means it.

    `kind`: country, capital, city, admin1, admin2, or a kind of the supplement (base, camp, water, …).
    `main` is False where the name looked up is one of its lesser spellings.
    """

    name: str
    kind: str
    lat: float
    lon: float
    precision: Precision
    country: str | None
    admin1: str | None
    admin2: str | None
    population: int
    geonames: int | None
    weight: float = 0.0
    main: bool = True

    @property
    def own(self) -> bool:
        """Whether it comes from the supplement."""
        return self.kind not in _PRIOR


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude in degrees) along the great circle.

    >>> round(km((33.31, 44.37), (36.19, 44.01)))
    322
    """
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


class Gazetteer:
    """Look-ups by name. Raises GazetteerError where the file cannot be read."""

    def __init__(self, path: Path = DEFAULT) -> None:
        advice = "run `python -m sayso.knowledge.gazetteer.build` or install the package again"
        if not path.is_file():
            raise GazetteerError("the gazetteer is missing", where=path.name, advice=advice)
        uri = f"file:{path}?mode=ro&immutable=1"
        try:
            self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._read_nations()
        except sqlite3.DatabaseError as error:
            raise GazetteerError(
                f"the gazetteer is damaged: {error}", where=path.name, advice=advice
            ) from error
        self._own = _own_places()
        self._lookup = functools.lru_cache(maxsize=20_000)(self._look)
        self._begins = functools.lru_cache(maxsize=50_000)(self._begin)

    def _read_nations(self) -> None:
        rows = self._db.execute(f"SELECT iso, neighbours, south, north, west, east, {_COLUMNS} FROM nation "
                                "JOIN place ON place.id = nation.place ORDER BY iso")  # fmt: skip
        self._nations: dict[str, PlaceEntry] = {}
        self._neighbours: dict[str, frozenset[str]] = {}
        self._extent: dict[str, tuple[float, float, float, float]] = {}
        for iso, neighbours, *rest in rows:
            self._nations[iso] = _entry(rest[4:], main=True, exact=True)
            self._neighbours[iso] = frozenset(filter(None, neighbours.split(",")))
            self._extent[iso] = (rest[0], rest[1], rest[2], rest[3])
        self._demonyms: dict[str, str] = {}
        for word, iso in self._db.execute("SELECT word, iso FROM demonym ORDER BY word, iso"):
            held = self._demonyms.get(word)
            if held is None or self._nations[iso].population > self._nations[held].population:
                self._demonyms[word] = iso
        self._known = bytes(self._db.execute("SELECT bits FROM known").fetchone()[0])
        self.stamp = str(self._db.execute("SELECT value FROM meta WHERE key = 'stamp'").fetchone()[0])

    def lookup(self, name: str) -> tuple[PlaceEntry, ...]:
        """Places of this name in any of their spellings, the likeliest first; empty where unknown."""
        key = fold(name)
        own = self._own.get(key, ())
        known = self._lookup(key, plain(name)) if key and is_marked(self._known, key) else ()
        return (*own, *known)

    def _look(self, key: str, full: str) -> tuple[PlaceEntry, ...]:
        rows = self._db.execute(f"SELECT main, {_COLUMNS} FROM alias JOIN place ON place.id = alias.place "
                                "WHERE key = ? ORDER BY place.id", (key,))  # fmt: skip
        found = [_entry(row[1:], main=bool(row[0]), exact=plain(row[1]) == full) for row in rows]
        return tuple(sorted(found, key=lambda e: -e.weight))

    def may_know(self, key: str) -> bool:
        """Whether a folded name may be a place's; False is certain, and costs no look into the file."""
        return key in self._own or is_marked(self._known, key)

    def starts(self, word: str) -> bool:
        """Whether the name of some place begins with these words."""
        key = fold(word)
        return not key or self._begins(key) or any(name.startswith(key) for name in self._own)

    def _begin(self, key: str) -> bool:
        query = "SELECT 1 FROM alias WHERE key >= ? AND key < ? LIMIT 1"
        return self._db.execute(query, (key, key + "{")).fetchone() is not None

    def demonym(self, word: str) -> str | None:
        """ISO code of the country whose people or things the word names ("Iraqi", "Syrians"), or None."""
        key = fold(word)
        found = self._demonyms.get(key)
        return found or (self._demonyms.get(key[:-1]) if key.endswith("s") else None)

    def country(self, iso2: str) -> PlaceEntry:
        """The country of an ISO 3166-1 alpha-2 code. Raises GazetteerError where there is none."""
        if iso2 not in self._nations:
            raise GazetteerError("no country has this code", where=iso2, advice="use ISO 3166-1 alpha-2")
        return self._nations[iso2]

    def neighbours(self, iso2: str) -> frozenset[str]:
        """ISO codes of the countries that share a border with it; empty where none are known."""
        return self._neighbours.get(iso2, frozenset())

    def part(self, iso2: str, direction: str) -> tuple[float, float]:
        """A point (lat, lon) within the part of a country: "northwest", "south", "central".

        Half way from the middle to where the outer towns lie, so never across the border by much.
        """
        south, north, west, east = self._extent[iso2]
        middle = self.country(iso2)
        up = sum(y for word, (y, _) in _COMPASS.items() if word in direction)
        right = sum(x for word, (_, x) in _COMPASS.items() if word in direction)
        lat = middle.lat + 0.5 * (max(0, up) * (north - middle.lat) + min(0, up) * (middle.lat - south))
        lon = middle.lon + 0.5 * (max(0, right) * (east - middle.lon) + min(0, right) * (middle.lon - west))
        return round(lat, 3), round(lon, 3)

    def beyond(self, iso2: str, direction: str, lat: float, lon: float) -> bool:
        """Whether a point lies clearly on the other side of a country's middle than the part named.

        >>> [gazetteer().beyond("SY", "northwest", lat, lon) for lat, lon in ((35.93, 36.63), (35.33, 40.14))]
        [False, True]
        """
        south, north, west, east = self._extent[iso2]
        middle = self.country(iso2)
        up = sum(y for word, (y, _) in _COMPASS.items() if word in direction)
        right = sum(x for word, (_, x) in _COMPASS.items() if word in direction)
        return up * (lat - middle.lat) < -_SLACK * (north - south) or right * (lon - middle.lon) < -_SLACK * (
            east - west
        )


def _entry(row: list[object] | tuple[object, ...], *, main: bool, exact: bool) -> PlaceEntry:
    name, kind, lat, lon, precision, country, admin1, admin2, population, geonames = row
    people = cast(int, population)
    size = math.log10(people + 50)
    if kind in _PRIOR:
        weight = _PRIOR[kind] + (0.0 if kind == "country" else size)
    else:
        weight = max(_OWN.get(str(kind), _OWN_ELSE), size)
    weight += (0.3 if exact else 0.0) - (0.0 if main else _OTHER_SPELLING)
    return PlaceEntry(
        cast(str, name), cast(str, kind), cast(float, lat), cast(float, lon), cast(Precision, precision),
        cast("str | None", country), cast("str | None", admin1), cast("str | None", admin2), people,
        cast("int | None", geonames), round(weight, 3), main,
    )  # fmt: skip


def _own_places() -> dict[str, tuple[PlaceEntry, ...]]:
    """The user's own places by folded name; they are meant before any of the gazetteer."""
    found: dict[str, tuple[PlaceEntry, ...]] = {}
    for held in own("places"):
        for row in held.data["place"]:
            entry = _own_place({**held.data.get("default", {}), **row})
            for name in (row["name"], *row.get("aliases", ())):
                found[fold(name)] = (*found.get(fold(name), ()), entry)
    return found


def _own_place(row: Mapping[str, Any]) -> PlaceEntry:
    kind, precision = row.get("kind", "site"), cast(Precision, row.get("precision", "exact"))
    where = (row["at"][0], row["at"][1], precision, row.get("country"), row.get("admin1"), None, 0, None)
    return PlaceEntry(row["name"], kind, *where, weight=_OWN_USER)


@functools.cache
def _opened(path: Path, process: int) -> Gazetteer:
    return Gazetteer(path)


def gazetteer(path: Path = DEFAULT) -> Gazetteer:
    """The gazetteer, opened once a process."""
    return _opened(path, os.getpid())


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words around a name that tell whether it is a place (`places/words.toml`); sets of lower case."""

    strong: frozenset[str]
    weak: frozenset[str]
    happening: frozenset[str]
    motion: frozenset[str]
    part: frozenset[str]
    site: frozenset[str]
    speech: frozenset[str]
    areas: Mapping[str, Precision]
    before: frozenset[str]
    organisation: frozenset[str]
    title: frozenset[str]
    given: frozenset[str]
    never: frozenset[str]
    compass: frozenset[str]
    owners: frozenset[str]
    modifiers: frozenset[str]
    inside: frozenset[str]
    abbreviations: Mapping[str, str]
    odd: frozenset[str]  # words that no name of a person holds


_HEADS = ("happening", "motion", "part", "site", "speech")
_NAMES = ("before", "organisation", "title", "given", "never", "modifiers", "inside")


@functools.cache
def place_words() -> PlaceWords:
    """The words, read once."""
    raw = tomllib.loads((DEFAULT.parent / "places" / "words.toml").read_text("utf-8"))
    heads, names = raw["heads"], raw["names"]
    areas = {w: cast(Precision, level) for level, listed in raw["areas"].items() for w in listed}
    listed = {k: frozenset(names[k]) for k in _NAMES}
    return PlaceWords(
        strong=frozenset(raw["prepositions"]["strong"]),
        weak=frozenset(raw["prepositions"]["weak"]),
        **{k: frozenset(heads[k]) for k in _HEADS},
        areas=areas,
        **listed,
        compass=(compass := frozenset(raw["compass"]["words"])),
        owners=frozenset(raw["adjective"]["owners"]),
        abbreviations=raw["abbreviations"],
        odd=compass | areas.keys() | listed["before"] | listed["never"],
    )
