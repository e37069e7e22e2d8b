"""Which common words does the grammar of reading ask about?"""

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, TypeVar

Words = frozenset[str]
Group = TypeVar("Group")


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """Words of outlets, abbreviations that keep their stop, words that open sentences; lower case."""

    outlet: Words
    abbreviations: Words
    openers: Words
    speaking: Words


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What stands beside day and place in the heading of a log's entry, and labels of a case file's lines."""

    beside: Words
    place: Words
    date: Words


@dataclass(frozen=True, slots=True)
class OccurrenceWords:
    """Words around the ones that evoke an event; each list is explained in `syntax.toml`."""

    doers: Words
    catching: Words
    fire: Words
    opening: Words
    downing: Words
    downing_alone: Words
    manned: Words
    hitting_back: Words
    falling: Words
    no_instrument: Words
    memory: Words
    describing: Words
    another: Words
    behind: Words
    standing_for: Words
    telling: Words
    resulting: Words
    beginning: Words


@dataclass(frozen=True, slots=True)
class ModalityWords:
    """Words by which a sentence says that a thing did, or did not yet, happen."""

    real_infinitives: Words
    real_on_events: Words
    conditions: Words
    future: Words


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Who cannot have done it, what is struck, what accuses, what revises."""

    no_actor: Words
    means_of_others: Words
    striking: Words
    of_victim: Words
    accusing: Words
    revising: Words
    no_weapon: Words
    no_target: Words
    counting: Words
    moving: Words
    edges: Words
    seated: Words
    short_states: Words


@dataclass(frozen=True, slots=True)
class OperationWords:
    """Verbs that name a campaign, nouns for one, and those that point back at it."""

    naming: Words
    owners: Words
    pointing: Words


@dataclass(frozen=True, slots=True)
class LinkWords:
    """Verbs by which an event is part of a campaign."""

    part_verbs: Words


@dataclass(frozen=True, slots=True)
class Syntax:
    """The lists of `syntax.toml` by the step that asks; `dateline` matches at a paragraph's start."""

    sentences: SentenceWords
    entries: EntryWords
    occurrences: OccurrenceWords
    modality: ModalityWords
    roles: RoleWords
    operations: OperationWords
    links: LinkWords
    dateline: re.Pattern[str]


def _group(kind: type[Group], table: Mapping[str, Sequence[str]]) -> Group:
    """A table as its dataclass. Raises TypeError where a list is missing or unknown."""
    return kind(**{name: frozenset(words) for name, words in table.items()})


def raw() -> dict[str, Any]:
    """`syntax.toml` as it stands, for the tests that read its examples."""
    text = files("sayso.knowledge").joinpath("data/syntax.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@functools.cache
def syntax() -> Syntax:
    """The lists, loaded once."""
    data = raw()
    return Syntax(
        sentences=_group(SentenceWords, data["sentences"]),
        entries=_group(EntryWords, data["entries"]),
        occurrences=_group(OccurrenceWords, data["occurrences"]),
        modality=_group(ModalityWords, data["modality"]),
        roles=_group(RoleWords, data["roles"]),
        operations=_group(OperationWords, data["operations"]),
        links=_group(LinkWords, data["links"]),
        dateline=re.compile("|".join(entry["pattern"] for entry in data["dateline"])),
    )
