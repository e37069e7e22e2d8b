"""Who is shown by name in what is published, and how are the others shown?"""

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Band:
    """Ages from `least` to `most` years, and how they are told."""

    least: int
    most: int
    words: str


@dataclass(frozen=True, slots=True)
class Protection:
    """Words of office and of childhood, roles that may be told, speakers for themselves, bands of age."""

    public: frozenset[str]
    minors: frozenset[str]
    roles: frozenset[str]
    speakers: frozenset[str]
    ages: tuple[Band, ...]

    def band(self, years: int) -> str | None:
        """How an age is told.

        >>> protection().band(9), protection().band(300)
        ('child under 12', None)
        """
        return next((b.words for b in self.ages if b.least <= years <= b.most), None)


@functools.cache
def protection() -> Protection:
    """The lists of `protection.toml`, read once."""
    data = tomllib.loads(files("sayso.knowledge").joinpath("data/protection.toml").read_text("utf-8"))
    lists = {name: frozenset(data[name]) for name in ("public", "minors", "roles", "speakers")}
    return Protection(**lists, ages=tuple(Band(**row) for row in data["age"]))
