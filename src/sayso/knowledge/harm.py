"""Which words say that people came to harm, and which nouns stand for people?

The lists of `harm.toml` and `groups.toml`, ready to look up by the form that stands in the text.
"""

import functools
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

Form = Literal["base", "third", "past", "participle", "ing"]


@dataclass(frozen=True, slots=True)
class HarmVerb:
    """One form of a verb of harm. `loose` wants a person as object; `mixed` leaves dead or hurt open."""

    lemma: str
    measure: str
    form: Form
    loose: bool = False
    mixed: bool = False
    intransitive: bool = False


@dataclass(frozen=True, slots=True)
class Phrasal:
    """A verb that says harm with a word behind it: "gun down", "take hostage", "lose their lives"."""

    verbs: frozenset[str]
    behind: tuple[tuple[str, ...], ...]
    measure: str
    subject: bool
    own: bool
    mixed: bool


@dataclass(frozen=True, slots=True)
class Harm:
    """The lists of `harm.toml`. `lists` holds the plain ones by "section.name".

    `spans` are by their first word ("N": a number). A sentence without any of `cues` (words or base
    forms) tells of no harm.
    """

    verbs: dict[str, HarmVerb]
    phrasal: tuple[Phrasal, ...]
    reflexive: dict[str, frozenset[str]]
    adjectives: dict[str, str]
    nouns: dict[str, str]
    lists: dict[str, frozenset[str]]
    spans: dict[str, tuple[tuple[str, ...], ...]]
    multiples: dict[str, int]
    states: dict[str, str]
    least_strength: int
    cues: frozenset[str]


@dataclass(frozen=True, slots=True)
class Groups:
    """Nouns by what they stand for. `people` gives the label of a group: combatants, forces, civilians …"""

    people: dict[str, str]
    collective: frozenset[str]
    things: frozenset[str]
    all: frozenset[str]
    endings: tuple[str, ...]


def raw(name: str) -> dict[str, Any]:
    """A file of knowledge as it is written, for tests of its examples."""
    return tomllib.loads((files("sayso.knowledge") / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def forms(verb: str, irregular: dict[str, list[str]]) -> dict[str, Form]:
    """The forms of a verb by the rules of English, or as the list of irregular ones has them.

    >>> sorted(forms("injure", {}))
    ['injure', 'injured', 'injures', 'injuring']
    """
    if verb in irregular:
        past, participle, third, ing = irregular[verb]
    else:
        stem = verb[:-1] if verb.endswith("e") else verb
        past = participle = stem + "ed"
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
        ing = stem + "ing"
    found: dict[str, Form] = {verb: "base"} if verb not in (past, participle) else {}
    return found | {third: "third", ing: "ing", participle: "participle", past: "past"}


def _verbs(data: dict[str, Any]) -> dict[str, HarmVerb]:
    found: dict[str, HarmVerb] = {}
    for section in ("intransitive", "hit", "loose", "verbs"):
        for measure, lemmas in data[section].items():
            for lemma in lemmas:
                kinds = (section == "loose", section == "hit", section == "intransitive")
                for word, form in forms(lemma, data["irregular"]).items():
                    found[word] = HarmVerb(lemma, measure, form, *kinds)
    return found


def _by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def _phrasal(entry: dict[str, Any]) -> Phrasal:
    behind = tuple(tuple(w.split()) for w in entry["with"])
    flags = (bool(entry.get(k)) for k in ("subject", "own", "mixed"))
    return Phrasal(frozenset(entry["verbs"]), behind, entry["measure"], *flags)


@functools.cache
def harm() -> Harm:
    """The lists of `harm.toml`, read once.

    >>> harm().verbs["wounding"].measure, harm().nouns["fatality"]
    ('injured', 'killed')
    """
    data = raw("harm")
    plain = ("adverbs", "unreal", "people", "nouns", "figures", "wounds")
    lists = {f"{s}.{k}": frozenset(v) for s in plain for k, v in data[s].items() if isinstance(v, list)}
    lists |= {f"habitual.{k}": frozenset(data["habitual"][k]) for k in ("since", "blocked", "wars")}
    roles = ("killed", "injured", "captured", "missing", "displaced", "casualty", "toll", "lives", "bodies")
    reflexive: dict[str, frozenset[str]] = {}
    for entry in data["reflexive"]:
        reflexive |= {v: frozenset(entry["needs"].get(v, [])) for v in entry["verbs"]}
    verbs, phrasal = _verbs(data), tuple(_phrasal(e) for e in data["phrasal"])
    adjectives = {w: k for k, words in data["adjectives"].items() for w in words}
    nouns = {w: k for k in roles for w in data["nouns"][k]}
    struck = {w for verb in data["wounds"]["striking"] for w in forms(verb, data["irregular"])}
    states = {w: k for k, words in data["states"].items() for w in words}
    ends = {phrase[-1] for p in phrasal for phrase in p.behind} | set(data["people"]["reflexives"])
    return Harm(
        verbs=verbs,
        phrasal=phrasal,
        reflexive=reflexive,
        adjectives=adjectives,
        nouns=nouns,
        lists=lists,
        spans=_by_first(tuple(s.split()) for s in data["habitual"]["spans"]),
        multiples=data["multiples"],
        states=states,
        least_strength=data["figures"]["least"],
        cues=frozenset(
            verbs.keys()
            | adjectives.keys()
            | nouns.keys()
            | ends
            | struck
            | states.keys()
            | {"wounds", "lose", "cost"}
        ),
    )


@functools.cache
def groups() -> Groups:
    """The lists of `groups.toml`, read once.

    >>> groups().people["nurse"], "deal" in groups().things
    ('professions', True)
    """
    data = raw("groups")
    people: dict[str, str] = {}
    for label, nouns in data["people"].items():
        for noun in nouns:
            people.setdefault(noun, label)
    collective = frozenset(data["collective"]["nouns"])
    things = frozenset(data["things"]["nouns"]) | frozenset(data["things"]["animals"])
    return Groups(
        people=people,
        collective=collective,
        things=things,
        all=collective | things | people.keys(),
        endings=tuple(data["endings"]["people"]),
    )
