"""Which words say that somebody speaks, hedge, or name a speaker? Read once from TOML, then frozen."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, cast

from sayso.record.terms import SpeakerKind, Stance

Act = Literal["speech", "relay", "order", "ask", "show", "mind", "attitude"]
Object = Literal["content", "quoted", "addressee", "none"]
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """How a verb of saying takes its content; the fields are explained in `speech.toml`."""

    act: Act
    stance: Stance
    clause: bool
    object: Object
    infinitive: bool
    after: Words


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of saying: verbs by lemma, nouns by stance, and what makes a saying unreal."""

    verbs: Mapping[str, SpeechVerb]
    nouns: Mapping[str, Stance]
    papers: Words
    evidence: Words
    weighty: Words
    describing: Words
    according: Words
    words_of: Words
    determiners: Words
    modals: Words
    governors: Words
    carriers: Words
    subordinators: Words


@dataclass(frozen=True, slots=True)
class Hedges:
    """The words that leave something open, with the stance that they give it."""

    adverbs: Mapping[str, Stance]
    passives: Mapping[str, Stance]
    verbs: Mapping[str, Stance]
    modals: Mapping[str, Stance]


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """The words that make a title, an organisation, an outlet, a kind of speaker."""

    titles: Words
    calendar: Words
    nobody: Words
    portfolios: Words
    groups: Words
    anaphors: Words
    causes: Words
    organisations: Words
    officials: Words
    outlets: Words
    kinds: Mapping[str, SpeakerKind]
    parties: Mapping[str, SpeakerKind]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("sayso.knowledge") / "data" / f"{name}.toml").read_text("utf-8"))


def _verb(group: Mapping[str, Any]) -> SpeechVerb:
    return SpeechVerb(
        act=group["act"],
        stance=group["stance"],
        clause=group.get("clause", True),
        object=group.get("object", "none"),
        infinitive=group.get("infinitive", False),
        after=frozenset(group.get("after", ())),
    )


def _merge(old: SpeechVerb | None, new: SpeechVerb) -> SpeechVerb:
    """A verb of two groups keeps act and stance of the first and takes what either takes."""
    if old is None:
        return new
    wider: Object = new.object if old.object in ("none", "quoted") and new.object == "content" else old.object
    return SpeechVerb(
        act=old.act,
        stance=old.stance,
        clause=old.clause or new.clause,
        object=wider,
        infinitive=old.infinitive or new.infinitive,
        after=old.after | new.after,
    )


@functools.cache
def speech() -> Speech:
    """The words of saying."""
    data = _read("speech")
    verbs: dict[str, SpeechVerb] = {}
    for group in data["verbs"]:
        for word in group["words"]:
            verbs[word] = _merge(verbs.get(word), _verb(group))
    nouns = {
        w: cast(Stance, s) for s, ws in data["nouns"].items() if s not in ("paper", "evidence") for w in ws
    }
    return Speech(
        verbs=MappingProxyType(verbs),
        nouns=MappingProxyType(nouns),
        papers=frozenset(data["nouns"]["paper"]),
        evidence=frozenset(data["nouns"]["evidence"]),
        weighty=frozenset(data["weighty"]["words"]),
        describing=frozenset(data["describing"]["words"]),
        **{k: frozenset(v) for k, v in (data["phrases"] | data["irrealis"]).items()},
    )


def _by_word(groups: list[dict[str, Any]]) -> Mapping[str, Stance]:
    return MappingProxyType({w: cast(Stance, g["stance"]) for g in groups for w in g["words"]})


@functools.cache
def hedges() -> Hedges:
    """The words that leave something open."""
    return Hedges(**{name: _by_word(groups) for name, groups in _read("hedges").items()})


def _kinds(groups: Mapping[str, list[str]]) -> Mapping[str, SpeakerKind]:
    return MappingProxyType({w: cast(SpeakerKind, k) for k, ws in groups.items() for w in ws})


@functools.cache
def speaker_words() -> SpeakerWords:
    """The words that tell what a speaker is."""
    data = _read("speakers")
    return SpeakerWords(
        titles=frozenset(data["titles"]),
        calendar=frozenset(data["calendar"]),
        nobody=frozenset(data["nobody"]),
        portfolios=frozenset(data["portfolios"]),
        groups=frozenset(data["groups"]),
        anaphors=frozenset(data["anaphors"]),
        causes=frozenset(data["causes"]),
        organisations=frozenset(data["organisations"]),
        officials=frozenset(data["officials"]["words"]),
        outlets=frozenset(data["outlets"]["names"]),
        kinds=_kinds(data["kinds"]),
        parties=_kinds(data["parties"]),
    )
