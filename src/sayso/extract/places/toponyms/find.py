"""Which names of a text are places' names? Every name that may be one, weighed by its cues."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sayso.extract.places.toponyms.cues import before, behind
from sayso.extract.places.toponyms.points import link
from sayso.extract.places.toponyms.runs import runs
from sayso.extract.places.toponyms.senses import Name, choose, peoples
from sayso.extract.places.toponyms.sketch import Sketch, sketches
from sayso.knowledge.places import PlaceEntry
from sayso.knowledge.toponyms import toponym_words

_HOPELESS = -12.0  # what the run alone weighs, from which no surroundings help


class Listed(NamedTuple):
    """What a text may name: sketches with their starts, countries by their peoples.

    `persons` are the last words of people's names, `titled` those behind a title; `times` counts each name.
    """

    names: list[tuple[Sketch, int]]
    peoples: list[PlaceEntry]
    persons: set[str]
    titled: set[str]
    times: Counter[str]


class Judged(NamedTuple):
    """A name on `[start, end)` of a text with its cues; above 0 `score` says a place."""

    sketch: Sketch
    start: int
    end: int
    cues: tuple[str, ...]
    score: float


def toponyms(text: str) -> list[Name]:
    """The names of places in a text in order, with the place that each means.

    >>> [(n.chosen.name, n.chosen.country) for n in toponyms("A blast hit Tripoli, Lebanon.") if n.chosen]
    [('Tripoli', 'LB'), ('Lebanon', 'LB')]
    """
    listed = _listed(text)
    names = list(_named(text, listed))
    link(text, names)
    choose([*names, *peoples(listed.peoples)])
    return names


def _named(text: str, listed: Listed) -> Iterator[Name]:
    """The names that `judged` holds for places', each left as soon as no cue can save it."""
    known = toponym_words()
    for sketch, start in listed.names:
        score = sketch.weight
        if score + known.most <= 0 or _is_none(sketch, start, text, listed):
            continue
        if sketch.opens:
            score += before(text, start)[1]
        if sketch.closes:
            score += behind(text, start + len(sketch.name))[1]
        if score + known.most_elsewhere > 0:
            score += sum(known.weights.get(cue, 0.0) for cue in _elsewhere(sketch, text, listed))
            if score > 0:
                yield Name(start, start + len(sketch.name), sketch.key, sketch.entries)


def _is_none(sketch: Sketch, start: int, text: str, listed: Listed) -> bool:
    """Whether it is the name of somebody with a title, or an ordinary word that opens a sentence."""
    if sketch.key in listed.titled:
        return text[max(0, start - 5) : start].split(" ")[-2:-1] not in (["in"], ["near"], ["at"])
    if sketch.lower not in toponym_words().ordinary:
        return False
    end = start + len(sketch.name)
    opens = start == 0 or text[start - 2 : start - 1] in (".", "!", "?", "\n") or text[start - 1] in '\n"“'
    return opens and text[end : end + 1] == " " and text[end + 1 : end + 2].islower()


def judged(text: str) -> Iterator[Judged]:
    """All names that may be places' in order, with their cues and score."""
    listed = _listed(text)
    weights = toponym_words().weights
    for sketch, start in listed.names:
        end = start + len(sketch.name)
        ahead = before(text, start)[0] if sketch.opens else ()
        after = behind(text, end)[0] if sketch.closes else ()
        cues = (*sketch.cues, *ahead, *after, *_elsewhere(sketch, text, listed))
        score = weights["bias"] + sum(weights.get(cue, 0.0) for cue in cues)
        yield Judged(sketch, start, end, cues, score)


def _listed(text: str) -> Listed:
    """What all runs of the text hold."""
    listed = Listed([], [], set(), set(), Counter())
    for run in runs(text):
        found = sketches(text[run.start : run.end])
        if found.person:
            (listed.titled if found.titled else listed.persons).add(found.person)
        listed.peoples.extend(found.peoples)
        listed.names.extend((s, run.start + s.start) for s in found.names if s.weight > _HOPELESS)
    listed.times.update(s.name for s, _ in listed.names)
    return listed


def _elsewhere(sketch: Sketch, text: str, listed: Listed) -> Iterator[str]:
    """Cues of the rest of the text."""
    if sketch.lower and f" {sketch.lower} " in text:
        yield "lower elsewhere"
    if sketch.key in listed.persons or sketch.key in listed.titled:
        yield "person elsewhere"
    yield f"times {min(3, listed.times[sketch.name])}"
