"""On which annotated reports is the whole job measured? Their names, places, and what was seen of them."""

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ReportSet:
    """A set of annotated reports: `place` and `part` say where they are, `about` what was seen of them."""

    name: str
    place: str
    part: str | None
    about: str


@functools.cache
def report_sets() -> tuple[ReportSet, ...]:
    """The sets of `data/report_sets.toml`, in the order of the tables."""
    data = tomllib.loads((files("sayso.bench") / "data" / "report_sets.toml").read_text("utf-8"))
    return tuple(ReportSet(name, row["place"], row.get("part"), row["about"]) for name, row in data.items())
