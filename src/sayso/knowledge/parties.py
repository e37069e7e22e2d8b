"""Which nouns name somebody who can act, suffer or speak? Word lists of `data/parties.toml`, loaded once."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Force:
    """What a state's noun makes: "military" after "Iranian" is class military, kind military."""

    name: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class PartyWords:
    """The word lists of parties. Keys are folded words; see `data/parties.toml` for what each list means."""

    spelling: Mapping[str, str]
    ordinary: frozenset[str]
    forces: Mapping[str, Force]
    classes: Mapping[str, Force]
    links: Mapping[str, str]
    nouns: Mapping[str, str]
    qualified: frozenset[str]
    qualifiers: frozenset[str]
    arming: frozenset[str]
    members: frozenset[str]
    partitives: frozenset[str]
    organisations: Mapping[str, str]
    anaphors: Mapping[str, frozenset[str]]
    tails: frozenset[str]
    leads: frozenset[str]
    metonym_verbs: frozenset[str]
    metonym_nouns: frozenset[str]
    metonym_preps: frozenset[str]
    place_preps: frozenset[str]
    weapon_words: frozenset[str]
    titles: frozenset[str]
    title_kinds: Mapping[str, str]
    given: frozenset[str]
    speakers: Mapping[str, str]


def _inverse(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: key for key, words in table.items() for word in words}


def _forces(rows: list[dict[str, Any]]) -> tuple[dict[str, Force], dict[str, Force]]:
    words: dict[str, Force] = {}
    classes: dict[str, Force] = {}
    for row in rows:
        force = Force(row["class"], row["kind"], row["label"])
        classes.setdefault(force.name, force)
        words.update({word: force for word in row["words"] if word not in words})
    return words, classes


@functools.cache
def party_words() -> PartyWords:
    """The word lists, read from the package's data on first use."""
    data = tomllib.loads((resources.files("sayso.knowledge") / "data" / "parties.toml").read_text("utf-8"))
    forces, classes = _forces(data["force"])
    title = data["title"]
    return PartyWords(
        spelling=data["spelling"],
        ordinary=frozenset(data["ordinary"]["words"]),
        forces=forces,
        classes=classes,
        links=data["link"],
        nouns=_inverse(data["unnamed"]),
        qualified=frozenset(data["qualified"]["nouns"]),
        qualifiers=frozenset(data["qualified"]["words"]),
        arming=frozenset(data["qualified"]["arming"]),
        members=frozenset(data["of"]["member"]),
        partitives=frozenset(data["of"]["partitive"]),
        organisations=_inverse(data["organisation"]),
        anaphors={word: frozenset(kinds) for word, kinds in data["anaphor"].items()},
        tails=frozenset(data["proper"]["tail"]),
        leads=frozenset(data["proper"]["lead"]),
        metonym_verbs=frozenset(data["metonym"]["verbs"]),
        metonym_nouns=frozenset(data["metonym"]["nouns"]),
        metonym_preps=frozenset(data["metonym"]["preps"]),
        place_preps=frozenset(data["place"]["preps"]),
        weapon_words=frozenset(data["place"]["weapons"]),
        titles=frozenset(title["words"]),
        title_kinds=_inverse({k: title[k] for k in ("official", "expert", "witness", "medical")}),
        given=frozenset(data["given"]["names"]),
        speakers=data["speaker"],
    )
