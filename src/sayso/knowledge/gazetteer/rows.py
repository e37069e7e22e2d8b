"""What is a row of the gazetteer before it has a number?"""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Row:
    """One place to be written. `names` are spellings beside `name`; `main` of them rank like the name."""

    name: str
    kind: str
    lat: float
    lon: float
    precision: str
    country: str | None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    geonames: int | None = None
    main: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def order(self) -> tuple[str, int, str, str, float, float]:
        """A total order that does not depend on how the sources were read."""
        return (self.kind, self.geonames or 0, self.country or "", self.name, self.lat, self.lon)


@dataclass(slots=True)
class Nation:
    """A country with what else is known of it. `extent` is south, north, west, east in degrees."""

    row: Row
    demonyms: list[str]
    neighbours: list[str]
    extent: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
