"""Where do given names lie? For those who know the names of a text and ask for points."""

import itertools
import re
from collections.abc import Iterable, Sequence

from sayso.extract.places.toponyms.lookup import loosely
from sayso.extract.places.toponyms.runs import runs
from sayso.extract.places.toponyms.senses import Name, choose, peoples
from sayso.extract.places.toponyms.sketch import sketches
from sayso.knowledge.gazetteer.fold import plain

_INTO = re.compile(r"(?:,? \(?|\(|, (?:in )?|,? in (?:the )?(?:\w+ )?|, (?:a|the) [\w ]{2,40}(?:in|of) |/)$")
_REACH = 48  # characters between a name and the one that contains it


def given(text: str, spans: Iterable[tuple[int, int]]) -> list[Name]:
    """The names on these spans with the place that each means, None where nothing is known of it."""
    names = named(text, spans)
    choose([*names, *peoples_beside(text, names)])
    return names


def peoples_beside(text: str, names: Sequence[Name]) -> list[Name]:
    """What peoples' names outside the given ones lend: "Libyan officials"."""
    taken = {name.start for name in names}
    runs_ = (text[r.start : r.end] for r in runs(text) if r.start not in taken)
    return list(peoples(country for run in runs_ for country in sketches(run).peoples))


def named(text: str, spans: Iterable[tuple[int, int]]) -> list[Name]:
    """The names on these spans with what each could mean and what contains it; nothing is chosen yet."""
    names = [_name(text, start, end) for start, end in sorted(spans)]
    link(text, names)
    return names


def _name(text: str, start: int, end: int) -> Name:
    words = " ".join(text[start:end].split())
    if words.endswith(("'s", "’s")):
        words = words[:-2]
    found = loosely(words) or loosely(words.title())
    return Name(start, end, plain(words), found)


def link(text: str, names: Sequence[Name]) -> None:
    """Sets what contains what: "Derby, Conn.", "Palmyra in Syria", "Basra (Iraq)"."""
    for inner, outer in itertools.pairwise(names):
        gap = text[inner.end : outer.start]
        if len(gap) <= _REACH and outer.entries and inner.key != outer.key and _INTO.fullmatch(gap):
            inner.outer = outer
