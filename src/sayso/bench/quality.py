"""Does Sayso still read as well as it did? Sets are measured and held against their pinned floors."""

import functools
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.bench.data import load
from sayso.bench.run import predict, score
from sayso.bench.task import Figure
from sayso.bench.tasks import task

ENVIRONMENT = "SAYSO_BENCH"  # names the folder of the sets
DEFAULT = "../shared/bench"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a set: `floors` are the least values, `quick` those of its first `first` rows."""

    name: str
    task: str
    folder: str
    part: str | None
    first: int | None
    floors: Mapping[str, float]
    quick: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """A part as it was measured. `below` names the figures under their floors, with both values."""

    part: Part
    rows: int
    figures: Sequence[Figure]
    below: tuple[str, ...]


@functools.cache
def parts() -> tuple[Part, ...]:
    """The parts of `data/floors.toml`."""
    data = tomllib.loads((files("sayso.bench") / "data" / "floors.toml").read_text("utf-8"))
    return tuple(_part(name, row) for name, row in data.items())


def _part(name: str, row: Mapping[str, Any]) -> Part:
    quick = row.get("quick", {})
    return Part(
        name, row["task"], row["folder"], row.get("part"), row.get("first"), row.get("floors", {}), quick
    )


def folder() -> Path:
    """Where the sets are: what $SAYSO_BENCH names, else `../shared/bench`."""
    return Path(os.environ.get(ENVIRONMENT) or DEFAULT)


def measure(part: Part, where: Path, *, quick: bool = False) -> Measured | None:
    """The figures of a part, of its first rows alone with `quick`; None where the set is not there."""
    path = where / part.folder
    if not path.exists():
        return None
    chosen = task(part.task)
    rows = load(chosen, path, part=part.part, limit=part.first if quick else None)
    figures = score(chosen, rows, predict(chosen, rows))
    return Measured(part, len(rows), figures, tuple(_below(figures, part.quick if quick else part.floors)))


def _below(figures: Sequence[Figure], floors: Mapping[str, float]) -> Iterator[str]:
    found = {f.name: f.value for f in figures}
    for name, floor in floors.items():
        if name not in found:
            yield f"{name} is not measured any more"
        elif found[name] < floor:
            yield f"{name} is {found[name]:.2f}, below {floor:.2f}"
