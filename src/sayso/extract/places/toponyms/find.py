"""Which names of a text are places' names? Every name that the gazetteer knows, weighed by its cues."""

import math
from collections import Counter
from collections.abc import Iterator

from sayso.extract.places.toponyms.cues import Candidate, Page, cues, persons
from sayso.extract.places.toponyms.lookup import entries
from sayso.extract.places.toponyms.points import link
from sayso.extract.places.toponyms.runs import Run, runs
from sayso.extract.places.toponyms.senses import Name, choose
from sayso.knowledge.gazetteer.fold import fold, plain
from sayso.knowledge.places import PlaceEntry, gazetteer, name_forms, toponym_words

_MOST = 5  # words of the longest name
_UNKNOWN = 3  # the same for a name that nobody knows


def toponyms(text: str) -> list[Name]:
    """The names of places in a text in order, with the place that each means."""
    names = [Name(c.start, c.end, plain(c.name), c.entries) for c in judged(text) if c.score > 0]
    link(text, names)
    choose(names)
    return names


def judged(text: str) -> list[Candidate]:
    """All candidates of a text with their cues and score; above 0 a place is likelier than none."""
    found, page = candidates(text)
    weights = toponym_words().weights
    for c in found:
        c.cues = cues(c, page)
        c.score = weights["bias"] + sum(weights.get(cue, 0.0) for cue in c.cues)
    return found


def candidates(text: str) -> tuple[list[Candidate], Page]:
    """All candidates of a text, none overlapping, and the page that they stand on."""
    page = Page(text, gazetteer(), toponym_words())
    listed = list(runs(text))
    page.persons = persons(listed, page)
    found = [c for run in listed for c in _in_run(run, page)]
    page.counts = Counter(c.name for c in found)
    return found, page


def _in_run(run: Run, page: Page) -> Iterator[Candidate]:
    """The longest known names from left to right, else the whole run as an unknown one."""
    first, any_known = 0, False
    while first < len(run.words):
        c = _longest(run, first, page)
        any_known = any_known or c is not None
        if c and c.entries:
            yield c
        first = c.stop if c else first + 1
    if not any_known and len(run.words) <= _UNKNOWN:
        yield Candidate(run, 0, len(run.words), page.text[run.start : run.end], ())


def _longest(run: Run, first: int, page: Page) -> Candidate | None:
    """The longest name that begins with this word; without entries where it names a people."""
    opener = page.text[slice(*run.words[first])]
    for stop in range(min(len(run.words), first + _MOST), first, -1):
        name = page.text[run.words[first][0] : run.words[stop - 1][1]]
        found = _known(name, page)
        if found is None:
            continue
        if opener.lower() in page.words.small and not (found and found[0].name.startswith(opener)):
            continue  # "The United States" is the United States, The Hague is The Hague
        return Candidate(run, first, stop, name, found)
    return None


def _known(name: str, page: Page) -> tuple[PlaceEntry, ...] | None:
    """The places of a name; none for a people's, None for a name that nobody knows."""
    if page.known.demonym(name):
        found = page.known.lookup(name)
        return found if found and found[0].kind == "country" else ()
    return entries(name) or None if page.known.may_know(fold(name)) or name_forms().short(name) else None


def odds(score: float) -> float:
    """A score as probability."""
    return 1 / (1 + math.exp(-score))
