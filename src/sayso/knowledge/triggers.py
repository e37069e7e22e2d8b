"""Which words evoke an event, and which only look as if they did?"""

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from sayso.knowledge.own import own
from sayso.record.terms import EventType


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a word evokes: the type of event, and whether the word alone is enough."""

    type: EventType
    sure: bool


@dataclass(frozen=True, slots=True)
class Triggers:
    """The lists of `triggers.toml`, ready to look up by base form."""

    nouns: dict[str, Trigger]
    verbs: dict[str, Trigger]
    pointers: frozenset[str]
    strong_pointers: frozenset[str]
    light: frozenset[str]
    claiming: frozenset[str]
    effects: frozenset[str]
    placing: frozenset[str]
    means: dict[str, EventType]
    firing: frozenset[str]
    landing: frozenset[str]
    idiom_before: frozenset[str]
    idiom_objects: frozenset[str]
    idiom_sold: frozenset[str]
    works: frozenset[str]
    violence: tuple[str, ...]
    other_topics: dict[str, tuple[str, ...]]
    hard: tuple[str, ...]
    modals: frozenset[str]
    postponed: frozenset[str]
    prevented: frozenset[str]
    unreal_nouns: frozenset[str]
    unreal_adjectives: frozenset[str]
    unreal_modifiers: frozenset[str]
    habitual: frozenset[str]
    answer_nouns: frozenset[str]
    answer_adjectives: frozenset[str]
    answer_verbs: frozenset[str]
    answer_inverse: frozenset[str]
    answers: frozenset[str]
    intended: frozenset[str]


def _words(entries: list[dict[str, Any]], sure: str, guarded: str) -> dict[str, Trigger]:
    found: dict[str, Trigger] = {}
    for entry in entries:
        found |= {word: Trigger(entry["type"], True) for word in entry.get(sure, [])}
    for entry in entries:
        for word in entry.get(guarded, []):
            found.setdefault(word, Trigger(entry["type"], False))
    return found


def raw() -> dict[str, Any]:
    """`triggers.toml` as it stands, for the tests that read its examples."""
    text = files("sayso.knowledge").joinpath("data/triggers.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@functools.cache
def triggers() -> Triggers:
    """The trigger lists, as shipped and as the user says, loaded once."""
    data = raw()
    rows = [*data["trigger"], *(row for held in own("types") for row in held.data["trigger"])]
    unreal, response = data["unreal"], data["response"]
    return Triggers(
        nouns=_words(rows, "nouns", "guarded_nouns"),
        verbs=_words(rows, "verbs", "guarded_verbs"),
        pointers=frozenset(data["pointers"]["nouns"]),
        strong_pointers=frozenset(data["pointers"]["strong"]),
        light=frozenset(data["light"]["verbs"]),
        claiming=frozenset(data["light"]["claims"]),
        effects=frozenset(data["light"]["effects"]),
        placing=frozenset(data["light"]["placing"]),
        means={word: kind for kind, words in data["means"].items() for word in words},
        firing=frozenset(data["firing"]["verbs"]),
        landing=frozenset(data["firing"]["landing"]),
        idiom_before=frozenset(data["idioms"]["before"]),
        idiom_objects=frozenset(data["idioms"]["objects"]),
        idiom_sold=frozenset(data["idioms"]["sold"]),
        works=frozenset(data["idioms"]["works"]),
        violence=tuple(data["violence"]["stems"]),
        other_topics={name: tuple(stems) for name, stems in data["other_topics"].items()},
        hard=tuple(data["violence"]["hard"]),
        modals=frozenset(unreal["modals"]),
        postponed=frozenset(unreal["postponed"]),
        intended=frozenset([*unreal["planned"], *unreal["prevented"]]),
        answers=frozenset([*response["nouns"], *response["adjectives"], *response["verbs"]]),
        prevented=frozenset(unreal["prevented"]),
        unreal_nouns=frozenset(unreal["nouns"]),
        unreal_adjectives=frozenset(unreal["adjectives"]),
        unreal_modifiers=frozenset(unreal["modifiers"]),
        habitual=frozenset(unreal["habitual"]),
        answer_nouns=frozenset(response["nouns"]),
        answer_adjectives=frozenset(response["adjectives"]),
        answer_verbs=frozenset(response["verbs"]),
        answer_inverse=frozenset(response["inverse"]),
    )
