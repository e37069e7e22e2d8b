"""How do places' names stand in a text, and what speaks for them? Forms, words beside, fitted weights."""

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.knowledge.places import DEFAULT, place_words

_FOLDER = DEFAULT.parent / "places"


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class NameForms:
    """How names are shortened and lengthened: abbreviations, "St." for Saint, words around a name."""

    abbreviations: Mapping[str, str]
    spellings: Mapping[str, str]
    heads: frozenset[str]
    tails: frozenset[str]
    dotted: frozenset[str]  # words that end in a full stop of their own
    wholes: frozenset[str]  # names that hold "and"

    def short(self, name: str) -> str | None:
        """What an abbreviation stands for: "W.Va.", "NSW", "D.C."; None for any other name."""
        if len(name) > 8 or not name[:1].isupper():
            return None
        bare = name.replace(" ", "")
        return self.abbreviations.get(bare) or self.abbreviations.get(bare.rstrip("."))

    def spelled_out(self, name: str) -> str:
        """The name with its shortened words in full: "St. Petersburg", "Mt. Hood"."""
        return " ".join(self.spellings.get(word, word) for word in name.split())

    def within(self, name: str) -> Iterator[str]:
        """Names of places inside a name, the longest first: "North Dallas", "Neches River"."""
        words = name.split()
        if len(words) > 1 and words[-1].lower() in self.tails:
            yield " ".join(words[:-1])
        if len(words) > 1 and words[0].lower() in self.heads:
            yield " ".join(words[1:])
        if " of " in name:
            yield name.partition(" of ")[2]


@functools.cache
def name_forms() -> NameForms:
    """The forms, read once."""
    raw = _data("forms.toml")
    short: dict[str, str] = raw["abbreviations"]
    ends = [w for w in (*short, *raw["spellings"], *raw["titles"]["words"]) if w.endswith(".")]
    heads, tails, wholes = (frozenset(raw[k]["words"]) for k in ("heads", "tails", "wholes"))
    return NameForms(short, raw["spellings"], heads, tails, frozenset(ends), wholes)


@dataclass(frozen=True, slots=True)
class SenseWeights:
    """Fitted weights of the choice among the places of one name; one row of `context` a round."""

    prior: tuple[float, ...]
    context: tuple[tuple[float, ...], ...]


@functools.cache
def sense_weights() -> SenseWeights:
    """The weights, read once."""
    raw = _data("senses.toml")
    return SenseWeights(tuple(raw["prior"].values()), tuple(tuple(r.values()) for r in raw["context"]))


@dataclass(frozen=True, slots=True)
class ToponymWords:
    """The words that tell a place's name without a parser, and the fitted weights of their cues.

    `small` are function words; `classes` are named sets of lower-case words, the first that fits counts;
    `deeds` are verbs done to places; `ordinary` words open sentences though towns bear their names.
    """

    small: frozenset[str]
    classes: tuple[tuple[str, frozenset[str]], ...]
    speech: frozenset[str]
    deeds: frozenset[str]
    ordinary: frozenset[str]
    common: frozenset[str]
    given: frozenset[str]
    weights: Mapping[str, float]
    most: float  # the most that all cues outside a run can add
    most_elsewhere: float  # the most that the rest of the text can add


def _most(weights: Mapping[str, float], *kinds: str) -> float:
    """The most that cues of these kinds can add; of one word before two cues may speak."""
    tops = (max((w for cue, w in weights.items() if cue.startswith(kind)), default=0.0) for kind in kinds)
    return sum(max(0.0, top) for top in tops)


@functools.cache
def toponym_words() -> ToponymWords:
    """The words, read once."""
    raw = _data("toponyms.toml")
    words, forms = place_words(), name_forms()
    speech = words.speech | {f + "s" for f in words.speech} | {"said", "told", "called", "urged", "warned"}
    classes = (
        ("title", words.title | {t.rstrip(".") for t in words.title}),
        ("compass", words.compass),
        ("organisation", words.organisation),
        ("area", frozenset(words.areas) | forms.tails),
        ("given", words.given),
        ("never", words.never),
    )
    elsewhere = _most(raw["weights"], "lower elsewhere", "person elsewhere", "times ")
    around = _most(raw["weights"], "before ", "before ", "behind ")
    small = frozenset(raw["small"]["words"])
    return ToponymWords(
        small,
        classes,
        frozenset(speech),
        frozenset(raw["deeds"]["words"]),
        frozenset(raw["ordinary"]["words"]),
        words.never,
        words.given,
        raw["weights"],
        around + elsewhere,
        elsewhere,
    )
