"""What around a name, and in it, speaks for a place? Cues by their names; how much each weighs is fitted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.extract.places.toponyms.runs import Run
from sayso.knowledge.gazetteer.fold import fold
from sayso.knowledge.places import Gazetteer, PlaceEntry, ToponymWords

_LAST = re.compile(r"([^\s\w]|[\w’'.]+)\s*$")
_NEXT = re.compile(r"\s*([\w’']+|[^\s\w])?\s*(\S)?")
_REACH = 28  # code points looked at on either side


@dataclass(slots=True)
class Page:
    """A text while it is read: `persons` are last words of names of people in it."""

    text: str
    known: Gazetteer
    words: ToponymWords
    persons: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Candidate:
    """Words `[first, stop)` of a run that may be a place's name; `entries` is empty where nobody knows it."""

    run: Run
    first: int
    stop: int
    name: str
    entries: tuple[PlaceEntry, ...]
    cues: list[str] = field(default_factory=list)
    score: float = 0.0

    @property
    def start(self) -> int:
        """Where the name begins in the text."""
        return self.run.words[self.first][0]

    @property
    def end(self) -> int:
        """Where the name ends in the text."""
        return self.run.words[self.stop - 1][1]


def cues(c: Candidate, page: Page) -> list[str]:
    """The cues of a candidate, each a name with its value."""
    found = [*_of_entries(c), *_of_words(c, page), _left(c, page), _right(c, page)]
    if c.first == 0:
        found += _before(c.start, page)
    if c.stop == len(c.run.words):
        found += _behind(c.end, page)
    return found


def _of_entries(c: Candidate) -> Iterator[str]:
    if not c.entries:
        yield "kind none"
        return
    best = c.entries[0]
    own = "own" if best.own else best.kind
    size = min(7, int(best.weight))
    yield f"kind {own}"
    yield f"size {own} {size}"
    yield f"many {min(len(c.entries), 12) // 4} {size > 4}"
    if not best.main:
        yield "lesser spelling"


def _of_words(c: Candidate, page: Page) -> Iterator[str]:
    name, words = c.name, page.words
    single = c.stop - c.first == 1
    yield f"words {min(c.stop - c.first, 3)}"
    if single:
        lower = name.lower()
        if lower in words.common:
            yield "common word"
        if lower in words.given:
            yield "given name"
        if name.isupper():
            yield f"capitals {min(len(name), 5)}"
        elif f" {lower} " in page.text:
            yield "lower elsewhere"
    if fold(name) in page.persons:
        yield "person elsewhere"
    yield f"times {min(3, page.counts.get(name, 1))}"


def _class(word: str, page: Page) -> str:
    """What sort of word stands beside the name in its run."""
    words, lower = page.words, word.lower()
    for kind, listed in words.classes:
        if lower in listed:
            return kind
    if page.known.demonym(word):
        return "people"
    if page.known.may_know(fold(word)):
        return "place"
    return "other"


def _left(c: Candidate, page: Page) -> str:
    """The word of the run before the name."""
    if c.first == 0:
        return "left none"
    a, b = c.run.words[c.first - 1]
    joint = page.text[b : c.start].strip()
    return f"left {_class(page.text[a:b], page)} {joint}"


def _right(c: Candidate, page: Page) -> str:
    """The words of the run behind the name: the next and the last."""
    spans = c.run.words[c.stop :]
    if not spans:
        return "right none"
    text = page.text
    joint = text[c.end : spans[0][0]].strip()
    near, last = (_class(text[a:b], page) for a, b in (spans[0], spans[-1]))
    return f"right {near} {joint}" if len(spans) == 1 else f"right {near} … {last}"


def _before(start: int, page: Page) -> Iterator[str]:
    """The word before the run."""
    head = page.text[max(0, start - _REACH) : start]
    last = _LAST.search(head)
    word = last[1] if last else ""
    if not word or word in ".!?\"“”" or "\n" in head[last.end(1) if last else 0 :]:
        yield f"before start {word}"
        return
    lower = word.lower()
    if lower in page.words.small or not word[0].isalnum():
        yield f"before {lower}"
        before = _LAST.search(head, 0, last.start(1) if last else 0)
        if lower in ("of", "the", "and", ",") and before:
            yield f"before {_sort(before[1], page)} {lower}"
        return
    yield f"before {_sort(word, page)}"


def _sort(word: str, page: Page) -> str:
    """What sort of word stands outside the run."""
    lower = word.lower()
    if lower in page.words.small:
        return lower
    for kind, listed in page.words.classes:
        if lower in listed:
            return kind
    if lower in page.words.speech:
        return "speech"
    return "figure" if word[:1].isdigit() else "mark" if not word[:1].isalnum() else "word"


def _behind(end: int, page: Page) -> Iterator[str]:
    """The word behind the run."""
    tail = page.text[end : end + _REACH]
    if tail[:2] in ("'s", "’s"):
        match = _NEXT.match(tail, 2)
        yield f"behind 's {_sort(match[1] or '', page) if match else ''}"
        return
    match = _NEXT.match(tail)
    word, then = (match[1] or "", match[2] or "") if match else ("", "")
    glued = "" if tail[:1].isspace() else "+"
    if word and not word[0].isalnum():
        then = "A" if then.isupper() else "a" if then.isalpha() else "1" if then.isdigit() else then
        yield f"behind {glued}{word} {then}"
    else:
        yield f"behind {_sort(word, page)}"


def persons(runs: Sequence[Run], page: Page) -> set[str]:
    """Last words of names of people: runs of two to four words that begin with a title, a given or unknown name."""
    found = set()
    for run in runs:
        if not 2 <= len(run.words) <= 4:
            continue
        words = [page.text[a:b] for a, b in run.words]
        first = _class(words[0], page)
        if first in ("title", "given") or (first == "other" and _class(words[-1], page) in ("place", "other", "given")):
            found.add(fold(words[-1]))
    return found
