"""Which words tell whether two tellings are of one person? Sex, articles, titles, ages in words."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Persons:
    """The lists of `persons.toml`. `sex` gives "m" or "f" by word, `ages` the least and most years by noun,
    `numbers` the value of a spelled age. `deadly` are the lists of events that tell of one dead."""

    sex: Mapping[str, str]
    ages: Mapping[str, tuple[int, int]]
    other: frozenset[str]
    definite: frozenset[str]
    titles: frozenset[str]
    attacked: frozenset[str]
    anyone: frozenset[str]
    units: frozenset[str]
    numbers: Mapping[str, int]
    background: tuple[str, ...]
    late: tuple[str, ...]
    vague: frozenset[str]
    deadly: Mapping[str, frozenset[str]]


@functools.cache
def persons() -> Persons:
    """The lists of `persons.toml`, read once.

    >>> persons().sex["wife"], persons().numbers["nine"]
    ('f', 9)
    """
    text = files("sayso.knowledge").joinpath("data/persons.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Persons(
        sex={word: sex for sex in ("m", "f") for word in data["sex"][sex]},
        ages={noun: (low, high) for noun, (low, high) in data["ages"].items()},
        other=frozenset(data["articles"]["other"]),
        definite=frozenset(data["articles"]["definite"]),
        attacked=frozenset(data["roles"]["attacked"]),
        anyone=frozenset(data["roles"]["anyone"]),
        units=frozenset(data["roles"]["units"]),
        titles=frozenset(data["names"]["titles"]),
        background=tuple(data["background"]["phrases"]),
        late=tuple(data["background"]["late"]),
        vague=frozenset(data["counts"]["vague"]),
        deadly={name: frozenset(words) for name, words in data["deadly"].items()},
        numbers={word: n for n, word in enumerate(data["numbers"]["words"])},
    )
