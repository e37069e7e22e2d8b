"""Which words speak of time? Roles and values of single words, feasts and names."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

Value = int | str
_NONE: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TimeWords:
    """What the field knows of words of time.

    `roles` gives for a lower-case word its roles and their values; `holidays` pairs a feast's words with
    its rule ("12-24", "easter-2"); `names` are names that hold a word of time and date nothing.
    """

    roles: Mapping[str, Mapping[str, Value]]
    holidays: tuple[tuple[str, str], ...]
    names: tuple[str, ...]

    def of(self, lower: str) -> Mapping[str, Value]:
        """The roles of a lower-case word with their values; empty for any other word.

        >>> dict(time_words().of("yesterday"))
        {'dayword': -1}
        """
        return self.roles.get(lower, _NONE)


def _data() -> Mapping[str, object]:
    path = files("sayso.knowledge") / "data" / "times.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _by_word(sections: Mapping[str, Mapping[str, Mapping[str, Value]]]) -> Mapping[str, Mapping[str, Value]]:
    found: dict[str, dict[str, Value]] = {}
    for role, section in sections.items():
        for word, value in section["words"].items():
            found.setdefault(word, {})[role] = value
    return MappingProxyType({word: MappingProxyType(roles) for word, roles in found.items()})


@functools.cache
def time_words() -> TimeWords:
    """The words of time, read once."""
    data = _data()
    roles, holiday, names = data["role"], data["holiday"], data["names"]
    assert isinstance(roles, dict) and isinstance(holiday, dict) and isinstance(names, dict)
    return TimeWords(_by_word(roles), tuple(holiday["days"].items()), tuple(names["words"]))


def examples() -> tuple[tuple[str, str | None, str | None], ...]:
    """Section, example and counterexample of each entry that has one, for the tests of the knowledge."""
    data = _data()
    roles = data["role"]
    assert isinstance(roles, dict)
    sections = {**roles, "holiday": data["holiday"], "names": data["names"]}
    return tuple((k, s.get("example"), s.get("counterexample")) for k, s in sections.items() if len(s) > 2)
