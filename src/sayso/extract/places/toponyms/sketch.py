"""Which names may a run of capitalised words hold? Asked once a wording: news names the same again."""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from sayso.extract.places.toponyms.lookup import entries
from sayso.extract.places.toponyms.runs import words
from sayso.knowledge.gazetteer.fold import fold, plain
from sayso.knowledge.places import PlaceEntry, gazetteer
from sayso.knowledge.toponyms import name_forms, toponym_words

_MOST = 5  # words of the longest name
_UNKNOWN = 3  # the same for a name that nobody knows
_PERSON = (2, 4)  # words of a person's name
Spans = tuple[tuple[int, int], ...]


class Sketch(NamedTuple):
    """A name on `[start, end)` of its run, with the cues that lie in the run, and what they weigh together.

    `opens` and `closes` say that it begins and ends the run; `lower` is its lower case where it is one
    word with one capital; `entries` is empty where nobody knows the name.
    """

    start: int
    end: int
    name: str
    key: str
    entries: tuple[PlaceEntry, ...]
    opens: bool
    closes: bool
    lower: str
    cues: tuple[str, ...]
    weight: float


class Sketches(NamedTuple):
    """The names of a run, countries by their people ("Libyan"), the last name where it may be a person's."""

    names: tuple[Sketch, ...]
    peoples: tuple[PlaceEntry, ...]
    person: str | None
    titled: bool


@functools.lru_cache(maxsize=50_000)
def sketches(run: str) -> Sketches:
    """The longest known names that a run holds, from left to right; else the whole as an unknown one."""
    spans = words(run)
    titled = len(spans) > 1 and sort_in_run(run[slice(*spans[0])]) == "title"
    names = tuple(_names(run, spans)) if spans else ()
    if _forename(run, spans) and all(n.lower for n in names):
        names = ()  # no place is called by the whole
    known = gazetteer()
    peoples = (known.demonym(run[a:b]) for a, b in spans)
    return Sketches(names, tuple(known.country(iso) for iso in peoples if iso), _person(run, spans), titled)


def _forename(run: str, spans: Spans) -> bool:
    """Whether the run is a person's name: a given name and words that are no place's and no thing's."""
    sorts = [sort_in_run(run[a:b]) for a, b in spans]
    return len(sorts) in (2, 3) and sorts[0] == "given" and all(s in ("given", "other") for s in sorts[1:])


def _names(run: str, spans: Spans) -> Iterator[Sketch]:
    first, any_known = 0, False
    while first < len(spans):
        stop, found = _longest(run, spans, first)
        any_known = any_known or stop > first
        if found:
            yield _sketch(run, spans, first, stop, found)
        first = max(stop, first + 1)
    if not any_known and len(spans) <= _UNKNOWN:
        yield _sketch(run, spans, 0, len(spans), ())


def _longest(run: str, spans: Spans, first: int) -> tuple[int, tuple[PlaceEntry, ...]]:
    """Where the longest name that begins with this word ends; without places where it names a people."""
    opener = run[slice(*spans[first])]
    small = opener.lower() in toponym_words().small
    for stop in range(min(len(spans), first + _MOST), first, -1):
        found = _known(run[spans[first][0] : spans[stop - 1][1]])
        if found is None or (small and not (found and found[0].name.startswith(opener))):
            continue  # "The United States" is the United States, The Hague is The Hague
        return stop, found
    return first, ()


def _known(name: str) -> tuple[PlaceEntry, ...] | None:
    """The places of a name; none for a people's, None for a name that nobody knows."""
    known = gazetteer()
    if known.demonym(name):
        found = known.lookup(name)
        return found if found and found[0].kind == "country" else ()
    return entries(name) or None if known.may_know(fold(name)) or name_forms().short(name) else None


def _sketch(run: str, spans: Spans, first: int, stop: int, found: tuple[PlaceEntry, ...]) -> Sketch:
    start, end = spans[first][0], spans[stop - 1][1]
    name, one = run[start:end], stop - first == 1
    beside = (_left(run, spans, first), _right(run, spans, stop))
    cues = (*_of_entries(found, one=one), *_of_words(name, stop - first), *beside)
    weights = toponym_words().weights
    lower = name.lower() if one and not name.isupper() else ""
    total = weights["bias"] + sum(weights.get(cue, 0.0) for cue in cues)
    return Sketch(start, end, name, plain(name), found, first == 0, stop == len(spans), lower, cues, total)


def _of_entries(found: tuple[PlaceEntry, ...], *, one: bool) -> Iterator[str]:
    if not found:
        yield "kind none"
        return
    best = found[0]
    kind = "own" if best.own else best.kind
    yield f"kind {kind}"
    yield f"size {kind} {min(7, int(best.weight))}"
    yield f"many {min(len(found), 12) // 4} {best.weight >= 5}"
    if not best.main:
        yield f"lesser spelling {one}"


def _of_words(name: str, count: int) -> Iterator[str]:
    yield f"words {min(count, 3)}"
    if count > 1:
        return
    known, lower = toponym_words(), name.lower()
    if lower in known.common:
        yield "common word"
    if lower in known.given:
        yield "given name"
    if name.isupper():
        yield f"capitals {min(len(name), 5)}"


def sort_in_run(word: str) -> str:
    """What sort of word stands beside a name in its run."""
    lower, known = word.lower(), gazetteer()
    for kind, listed in toponym_words().classes:
        if lower in listed:
            return kind
    if known.demonym(word):
        return "people"
    return "place" if known.may_know(fold(word)) else "other"


def _left(run: str, spans: Spans, first: int) -> str:
    """The word of the run before the name."""
    if first == 0:
        return "left none"
    a, b = spans[first - 1]
    return f"left {sort_in_run(run[a:b])} {run[b : spans[first][0]].strip()}"


def _right(run: str, spans: Spans, stop: int) -> str:
    """The words of the run behind the name: the next and the last."""
    rest = spans[stop:]
    if not rest:
        return "right none"
    near, last = (sort_in_run(run[a:b]) for a, b in (rest[0], rest[-1]))
    joint = run[spans[stop - 1][1] : rest[0][0]].strip()
    return f"right {near} {joint}" if len(rest) == 1 else f"right {near} … {last}"


def _person(run: str, spans: Spans) -> str | None:
    """The key of the last word of a run that begins with a title, a given name or one that nobody knows."""
    if not _PERSON[0] <= len(spans) <= _PERSON[1]:
        return None
    first, last = (sort_in_run(run[slice(*spans[k])]) for k in (0, -1))
    human = first in ("title", "given") or (first == "other" and last in ("place", "other", "given"))
    return plain(run[slice(*spans[-1])]) if human else None
