"""When are two names, types, dates or counts the same, as a record is scored?"""

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

Span = tuple[int, int]
Bounds = tuple[int | None, int | None]
_REMARK = re.compile(r"\([^()]*\)")
_OTHER = re.compile(r"[^a-z0-9]+")


@functools.cache
def rules() -> Mapping[str, Any]:
    """The tables of `data/record_score.toml`."""
    return tomllib.loads((files("sayso.bench") / "data" / "record_score.toml").read_text("utf-8"))


@functools.lru_cache(maxsize=50_000)
def words(name: str | None) -> frozenset[str]:
    """The words of a name that tell it from others, in one spelling; remarks in brackets are none.

    >>> sorted(words("the U.S. forces (suspected)"))
    ['america', 'force']
    """
    said = _REMARK.sub(" ", name or "").replace("’", "").replace("‘", "").replace("'", "")
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode().lower()
    plain = _OTHER.sub(" ", plain.replace("u.s.", "us").replace("u.k.", "uk"))
    for wording, short in rules()["phrases"]["pairs"]:
        plain = re.sub(rf"\b{wording}\b", short, plain)
    kept = {rules()["words"].get(w, w) for w in plain.split()}
    return frozenset(kept - {""} - set(rules()["stop"]["words"]))


def similar(a: str | None, b: str | None) -> bool:
    """Whether two names share a word that is not generic, or one where either is all generic."""
    x, y, generic = words(a), words(b), frozenset(rules()["generic"]["words"])
    return bool((x - generic) & (y - generic)) or bool(x & y and (x <= generic or y <= generic))


def most(gold: str, found: Iterable[str]) -> bool:
    """Whether at least half of the different names found are the gold's: naming everything is not finding."""
    different = {" ".join(sorted(words(f))): f for f in found}.values()
    return bool(different) and 2 * sum(similar(gold, f) for f in different) >= len(different)


def type_fits(gold: str, found: str | None) -> bool:
    """Whether a type is the gold's or of its family."""
    return gold in rules()["open"]["types"] or found in rules()["family"].get(gold, [gold])


def edtf(value: object) -> str:
    """A date's EDTF without marks of doubt; "" where it has none."""
    said = value.get("edtf") if isinstance(value, Mapping) else value
    return re.sub(r"[?~%]", "", str(said)) if said else ""


def same_date(gold: str, value: object) -> bool:
    """Whether a date is the gold's, or one end of the gold's range."""
    found, want = edtf(value), edtf(gold)
    return bool(found) and (found == want or ("/" in want and found in want.split("/")))


def bounds(value: object) -> Bounds:
    """Low and high of a count; both None where it is none."""
    return (value.get("low"), value.get("high")) if isinstance(value, Mapping) else (None, None)


def total(numbers: Iterable[int | None]) -> int | None:
    """The sum; None where there is nothing or any is open."""
    listed = list(numbers)
    return None if not listed or None in listed else sum(n for n in listed if n is not None)


def overlap(a: Iterable[Span], b: Sequence[Span]) -> int:
    """How many characters spans share, pair by pair."""
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def spans(text: str, quotes: Iterable[str | None]) -> list[Span]:
    """Where quotes first stand in a text; those that do not are left out."""
    found = [(text.find(q), len(q)) for q in quotes if q]
    return [(at, at + size) for at, size in found if at >= 0]
