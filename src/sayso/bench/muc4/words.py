"""Which words does reading MUC-4 ask about? The lists of `data/muc4.toml`."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

Words = frozenset[str]
_TABLES = (
    "verbs", "nouns", "weapons", "organisations", "targets", "people",
    "human_effects", "physical_effects", "usual_effects",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Muc4Words:
    """Words in lower case but for `acronyms` and `countries`; `data/muc4.toml` says what each list means."""

    acronyms: Words
    countries: Mapping[str, str]
    capitals: Mapping[str, str]
    place_edges: Words
    name_particles: Words
    surnames: Words
    never_names: Words
    calendar: Words
    ordinary: Words
    titles: Words
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    weapons: Mapping[str, str]
    attackers: Words
    state_forces: Words
    organisations: Mapping[str, str]
    organisation_nouns: Words
    targets: Mapping[str, str]
    exploding: Words
    at: Words
    on: Words
    people: Mapping[str, str]
    combatants: Words
    blaming: Words
    claiming: Words
    unreal: Words
    human_effects: Mapping[str, str]
    physical_effects: Mapping[str, str]
    usual_effects: Mapping[str, str]
    counts: Mapping[str, int]
    months: Mapping[str, int]


def _inverse(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: key for key, words in table.items() for word in words}


@functools.cache
def words() -> Muc4Words:
    """All lists."""
    data = tomllib.loads((files("sayso.bench") / "data" / "muc4.toml").read_text("utf-8"))
    found: dict[str, Any] = {name: frozenset(group["words"]) for name, group in data["lists"].items()}
    found |= {name: _inverse(data[name]) for name in _TABLES}
    return Muc4Words(
        **found,
        countries=data["countries"],
        capitals=data["capitals"],
        counts=data["counts"],
        months=data["months"],
    )
