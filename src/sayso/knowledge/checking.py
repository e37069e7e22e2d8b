"""Is a file of the user's own knowledge right? Each fault with its line and what is allowed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.knowledge.own import SORTS, KnowledgeError, Own, files_of
from sayso.record.terms import EVENT_TYPES, PRECISIONS

KINDS = (
    "state", "government", "military", "police", "intelligence", "coalition", "armed_group", "political",
    "office", "official", "person", "people", "civilians", "media", "monitor", "un_or_ngo", "medical",
    "expert", "company",
)  # fmt: skip
_CODE = re.compile(r"^[A-Z]{2}$")
_YEAR = re.compile(r"^\d{4}$")
_TYPE_AT = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one line of a file."""

    file: str
    line: int
    problem: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.problem}. Allowed: {self.allowed}."


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a key may hold: a test, and how the allowed is said."""

    test: Callable[[Any], bool]
    allowed: str
    needed: bool = False


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(_text(v) for v in value)


def _point(value: Any) -> bool:
    numbers = isinstance(value, list) and len(value) == 2 and all(isinstance(v, int | float) for v in value)
    return numbers and abs(value[0]) <= 90 and abs(value[1]) <= 180


def _one_of(words: tuple[str, ...]) -> _Rule:
    return _Rule(lambda v: v in words, f"one of {', '.join(words)}")


TEXT, TEXTS = _Rule(_text, "a text"), _Rule(_texts, "a list of texts")
_CODES = _Rule(lambda v: isinstance(v, str) and bool(_CODE.match(v)), "an ISO 3166-1 alpha-2 code: IQ")
_YEARS = _Rule(lambda v: isinstance(v, str) and bool(_YEAR.match(v)), 'a year as text: "2014"')


def _needed(rule: _Rule) -> _Rule:
    return _Rule(rule.test, rule.allowed, needed=True)


RULES: dict[str, dict[str, _Rule]] = {
    "actors": {
        "label": _needed(TEXT), "kind": _one_of(KINDS), "source": TEXT, "country": _CODES, "parent": TEXT,
        "role": TEXT, "form": TEXT, "aliases": TEXTS, "short": TEXTS, "adjectives": TEXTS, "people": TEXTS,
        "capital": TEXTS, "confused_with": TEXTS, "from": _YEARS, "to": _YEARS,
    },
    "places": {
        "name": _needed(TEXT), "at": _needed(_Rule(_point, "[latitude, longitude] in degrees")), "kind": TEXT,
        "precision": _one_of(PRECISIONS), "country": _CODES, "admin1": TEXT, "aliases": TEXTS, "source": TEXT,
    },
    "outlets": {
        "id": _needed(TEXT), "outlets": _needed(TEXTS), "domains": TEXTS, "marks": TEXTS, "source": TEXT,
    },
    "types": {
        "type": _needed(_one_of(EVENT_TYPES)), "nouns": TEXTS, "verbs": TEXTS, "guarded_nouns": TEXTS,
        "guarded_verbs": TEXTS, "example": _needed(TEXT), "not": _needed(TEXT), "source": TEXT,
    },
}  # fmt: skip
LISTS = {"actors": "entries", "places": "place", "outlets": "owner", "types": "trigger"}


class _Lines:
    """Finds the line of a word in a file, for a fault to point at."""

    def __init__(self, path: Path) -> None:
        self.lines = path.read_text("utf-8").splitlines()

    def of(self, *words: str, after: int = 0) -> int:
        """The first line from `after` on that holds all words; 1 where none does."""
        for number, line in enumerate(self.lines, start=1):
            if number > after and all(word in line for word in words):
                return number
        return after or 1


def _rows(own: Own) -> Iterator[tuple[str, dict[str, Any]]]:
    """Names of entries with the entries, defaults filled in."""
    held = own.data.get(LISTS[own.sort], {} if own.sort == "actors" else [])
    if own.sort == "actors":
        base = {k: v for k, v in own.data.get("file", {}).items() if k in ("kind", "source")}
        for key, row in held.items():
            yield key, {**base, **row}
        return
    for row in held:
        yield (
            str(row.get("name") or row.get("id") or row.get("type") or ""),
            {**own.data.get("default", {}), **row},
        )


def _has_shape(own: Own) -> bool:
    """Whether the file holds a table of tables, or a list of tables, under the name for its sort."""
    held = own.data.get(LISTS[own.sort])
    rows = held.values() if own.sort == "actors" and isinstance(held, dict) else held
    return isinstance(held, dict if own.sort == "actors" else list) and all(
        isinstance(r, dict) for r in rows or ()
    )


def check(own: Own) -> Iterator[Fault]:
    """Every fault of one file."""
    lines, rules = _Lines(own.path), RULES[own.sort]
    table = LISTS[own.sort]
    if not _has_shape(own):
        shape = "a table [entries]" if own.sort == "actors" else f"tables [[{table}]]"
        yield Fault(str(own.path), lines.of(table), f"there is no such {table!r}", shape)
        return
    for name, row in _rows(own):
        at = lines.of(name) if name else 1
        for key, value in row.items():
            if key not in rules:
                yield Fault(
                    str(own.path),
                    lines.of(key, after=at - 1),
                    f"{name}: no key is called {key!r}",
                    ", ".join(rules),
                )
            elif not rules[key].test(value):
                line = lines.of(key, after=at - 1)
                yield Fault(str(own.path), line, f"{name}: {key} cannot be {value!r}", rules[key].allowed)
        for key, rule in rules.items():
            if rule.needed and key not in row:
                yield Fault(str(own.path), at, f"{name or 'an entry'}: {key} is missing", rule.allowed)


def check_folder(folder: Path) -> tuple[Fault, ...]:
    """Every fault of a folder; a file that is no TOML is one, with the line where reading stopped."""
    if not any((folder / sort).is_dir() for sort in SORTS):
        return (Fault(str(folder), 1, "it holds no knowledge", f"folders {', '.join(SORTS)}"),)
    try:
        return tuple(fault for own in files_of(folder) for fault in check(own))
    except KnowledgeError as error:
        line = _TYPE_AT.search(error.message)
        return (Fault(error.where, int(line[1]) if line else 1, error.message, "TOML 1.0"),)
