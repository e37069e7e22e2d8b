"""What does the field know about sameness: of types, groups, places, dates, texts and owners?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from sayso.knowledge.own import own


@dataclass(frozen=True, slots=True)
class Scores:
    """Weights (log-odds), limits (named, with their unit) and thresholds of merging."""

    bias: float
    join: float
    maybe: float
    margin: float
    against: float
    beside: Mapping[str, float]
    weights: Mapping[str, float]
    limits: Mapping[str, float]
    copies: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Types:
    """Which types may be one event: families, broader words, words used for one another, labels."""

    broad: frozenset[str]
    family: Mapping[str, int]
    broader: frozenset[tuple[str, str]]
    cross: frozenset[tuple[str, str]]
    contrary: frozenset[tuple[str, str]]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Groups:
    """Words for the harmed: noun → class, nation words, plurals, and which classes bear arms.

    `within` are classes that may be part of any other group, `forces` those of a state,
    `targets` nouns of things that are counted as one sort.
    """

    classes: Mapping[str, str]
    nations: Mapping[str, str]
    singular: Mapping[str, str]
    joined: tuple[tuple[str, str], ...]
    unarmed: frozenset[str]
    armed: frozenset[str]
    within: frozenset[str]
    forces: frozenset[str]
    targets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """Ranks of persons, words too common to count, words of revision and exclusion, means, what was hit."""

    ranks: Mapping[str, str]
    softened: frozenset[str]
    common: frozenset[str]
    revised: tuple[str, ...]
    exclusive: tuple[str, ...]
    means: Mapping[str, int]
    targets: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Owners:
    """Outlet (folded), host and mark of copy → id of the owner."""

    outlets: Mapping[str, str]
    domains: Mapping[str, str]
    marks: tuple[tuple[str, str], ...]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("sayso.knowledge").joinpath("data", name).read_text("utf-8"))


@lru_cache(maxsize=1)
def _merge() -> dict[str, Any]:
    return _read("merge.toml")


def _frozen(pairs: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(pairs))


@lru_cache(maxsize=1)
def scores() -> Scores:
    """The weights and limits that merging uses; shipped, never learned from a record."""
    data = _merge()
    head = data["score"] | {"beside": _frozen(data["score"]["beside"])}
    parts = (_frozen(data[name]) for name in ("weights", "limits", "copies"))
    return Scores(*(head[f.name] for f in fields(Scores) if f.name in head), *parts)


@lru_cache(maxsize=1)
def types() -> Types:
    """What the types of events have to do with each other."""
    data = _merge()["types"]
    family = {name: i for i, group in enumerate(data["families"]) for name in group}
    broader = frozenset((a, b) for a, group in data["broader"].items() for b in group)
    cross, contrary = _both_ways(data["cross"]["pairs"]), _both_ways(data["contrary"]["pairs"])
    return Types(frozenset(data["broad"]), _frozen(family), broader, cross, contrary, _frozen(data["labels"]))


def _both_ways(pairs: list[list[str]]) -> frozenset[tuple[str, str]]:
    return frozenset(pair for a, b in pairs for pair in ((a, b), (b, a)))


_NO_CLASS = frozenset(("unarmed", "armed", "within", "forces", "targets", "joined", "irregular"))


@lru_cache(maxsize=1)
def groups() -> Groups:
    """Words for groups of people in counts."""
    data = _merge()["groups"]
    lists = {k: v for k, v in data.items() if k not in _NO_CLASS}
    nations = {word: code for code, words in _merge()["nations"].items() for word in words}
    return Groups(
        classes=_frozen({word: name for name, words in lists.items() for word in words}),
        nations=_frozen(nations),
        singular=_frozen(dict(data["irregular"])),
        joined=tuple((a, b) for a, b in data["joined"]),
        unarmed=frozenset(data["unarmed"]),
        armed=frozenset(data["armed"]),
        within=frozenset(data["within"]),
        forces=frozenset(data["forces"]),
        targets=frozenset(data["targets"]),
    )


@lru_cache(maxsize=1)
def words() -> Words:
    """Word lists of comparison."""
    data, ranks = _merge(), _merge()["ranks"]
    return Words(
        ranks=_frozen({w: height for height in ("head", "middle", "low") for w in ranks[height]}),
        softened=frozenset(ranks["softened"]),
        common=frozenset(data["words"]["common"]),
        revised=tuple(data["words"]["revised"]),
        exclusive=tuple(data["words"]["exclusive"]),
        means=_frozen({w: i for i, family in enumerate(data["weapons"]["families"]) for w in family}),
        targets=_frozen({w: side for side in ("armed", "civil") for w in data["targets"][side]}),
    )


@lru_cache(maxsize=1)
def owners() -> Owners:
    """Who owns which outlet, as shipped and as the user says."""
    rows = [*_read("owners.toml")["owner"], *(row for held in own("outlets") for row in held.data["owner"])]
    return Owners(
        outlets=_frozen({name.casefold(): row["id"] for row in rows for name in row["outlets"]}),
        domains=_frozen({host: row["id"] for row in rows for host in row.get("domains", ())}),
        marks=tuple((mark, row["id"]) for row in rows for mark in row.get("marks", ())),
    )
