"""How do reports say who did it, who denies it, and what is not known?"""

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class StatusCue:
    """A wording that states a status; `pattern` is matched against a sentence in lower case."""

    kind: str
    pattern: re.Pattern[str]
    example: str
    counterexample: str


@dataclass(frozen=True, slots=True)
class Responsibility:
    """The lists of `responsibility.toml`."""

    behind: frozenset[str]
    blame: frozenset[str]
    culprits: frozenset[str]
    credit: frozenset[str]
    doers: frozenset[str]
    told_doers: frozenset[str]
    denied: frozenset[str]
    affiliation: frozenset[str]
    statuses: tuple[StatusCue, ...]
    role_nouns: frozenset[str]


@functools.cache
def responsibility() -> Responsibility:
    """The lists, loaded once."""
    text = files("sayso.knowledge").joinpath("data/responsibility.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    cues = tuple(
        StatusCue(s["kind"], re.compile(s["pattern"]), s["example"], s["not"]) for s in data["status"]
    )
    sets = ("behind", "blame", "culprits", "credit", "doers", "told_doers", "denied", "affiliation")
    return Responsibility(
        **{name: frozenset(data[name]) for name in sets},
        statuses=cues,
        role_nouns=frozenset(data["roles"]["nouns"]),
    )
