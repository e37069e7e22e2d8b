"""How does English say how many? The lists of `numbers.toml`, ready to look up."""

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, TypeVar

T = TypeVar("T")
Bounds = tuple[tuple[str, tuple[str, ...]], ...]  # name of the bound and its words, longest first


@dataclass(frozen=True, slots=True)
class Numbers:
    """Number words, nouns that stand for numbers, bounds, and the company that makes a number no count.

    `nouns` and `vague` are by their first word, the longest phrase first; `openers` are the words that may
    begin one; the bounds `before` a number are by their last word, those `after` it by their first.
    """

    words: dict[str, int]
    scales: dict[str, int]
    nouns: dict[str, tuple[tuple[tuple[str, ...], tuple[int | None, int | None]], ...]]
    vague: dict[str, tuple[tuple[tuple[str, ...], int | None], ...]]
    openers: frozenset[str]
    before: dict[str, Bounds]
    after: dict[str, Bounds]
    distribute: frozenset[str]
    clear: tuple[tuple[str, ...], ...]
    needs_article: frozenset[str]
    needs_of: frozenset[str]
    company: dict[str, frozenset[str]]


def raw() -> dict[str, Any]:
    """The file as it is written, for tests of its examples."""
    path = files("sayso.knowledge") / "data" / "numbers.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _bounds(table: dict[str, list[str]]) -> Bounds:
    pairs = [(name, tuple(phrase.split())) for name, said in table.items() for phrase in said]
    return tuple(sorted(pairs, key=lambda p: (-len(p[1]), p)))


def _by_word(bounds: Bounds, at: int) -> dict[str, Bounds]:
    """Bounds by the word of their phrase at position `at`, in their order."""
    found: dict[str, Bounds] = {}
    for bound in bounds:
        found[bound[1][at]] = (*found.get(bound[1][at], ()), bound)
    return found


def _by_first(table: dict[str, T]) -> dict[str, tuple[tuple[tuple[str, ...], T], ...]]:
    """Phrases by their first word, the longest first, with what they mean."""
    found: dict[str, tuple[tuple[tuple[str, ...], T], ...]] = {}
    for phrase in sorted(table, key=lambda k: (-len(k.split()), k)):
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), (words, table[phrase]))
    return found


def _openers(data: dict[str, Any]) -> frozenset[str]:
    """Words with which a number in words may begin."""
    said = [*data["words"], *data["nouns"], *data["vague"], "a", "half", "between"]
    return frozenset(phrase.split()[0] for phrase in said)


def _interval(pair: list[int]) -> tuple[int | None, int | None]:
    return (pair[0] if pair else None, pair[1] if len(pair) > 1 else None)


@functools.cache
def numbers() -> Numbers:
    """The lists of `numbers.toml`, read once.

    >>> numbers().words["seven"], numbers().scales["dozen"]
    (7, 12)
    """
    data = raw()
    bounds = {name: said for name, said in data["bounds"].items() if name != "distribute"}
    company = {k: frozenset(v) for k, v in data["company"].items() if k not in ("clear", "between")}
    return Numbers(
        words=data["words"],
        scales=data["scales"],
        nouns=_by_first({k: _interval(v) for k, v in data["nouns"].items()}),
        vague=_by_first({k: v or None for k, v in data["vague"].items()}),
        openers=_openers(data),
        before=_by_word(_bounds(bounds), -1),
        after=_by_word(_bounds(data["after"]), 0),
        distribute=frozenset(data["bounds"]["distribute"]),
        clear=tuple(tuple(c.split()) for c in sorted(data["company"]["clear"], key=len, reverse=True)),
        needs_article=frozenset(data["needs"]["article"]),
        needs_of=frozenset(data["needs"]["of"]),
        company=company,
    )
