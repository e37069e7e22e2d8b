"""Where do expressions of time stand in a text, and how far do they reach? The longest reading wins."""

from collections.abc import Callable, Iterator

from sayso.extract.times import dates, relative
from sayso.extract.times.moments import clock
from sayso.extract.times.ranges import between, moment_or_range, open_range
from sayso.extract.times.shapes import Calendar, Found, Moment, Shape
from sayso.extract.times.words import Words

_LOOSE: tuple[Callable[[Words, int], relative.Read], ...] = (
    relative.window, relative.length, relative.habit, relative.reference,
)  # fmt: skip
_REACH = 8  # words between the first of an expression and the one that it cannot lack


def scan(words: Words) -> Iterator[Found]:
    """Every expression of time in order, none within another; names that hold one are passed over."""
    stop = 0
    for i in _places(words):
        name = dates.name_at(words, i) if i >= stop else None
        found = None if name or i < stop else read(words, i)
        if found and not _is_name(words, found):
            yield found
        stop = max(stop, name or (found.stop if found else 0))


def _places(words: Words) -> Iterator[int]:
    """Where an expression may begin: at a word that can open one, shortly before one that it cannot lack."""
    items = words.items
    last = -1
    for core in [i for i, w in enumerate(items) if w.core or dates.begins_feast(words, i)]:
        for i in range(max(last + 1, core - _REACH), core + 1):
            if items[i].opens or items[i].capital:
                yield i
        last = core


def read(words: Words, i: int) -> Found | None:
    """The longest expression that begins at word `i`."""
    if not words[i].opens and not dates.begins_feast(words, i):
        return None
    shapes: list[tuple[Shape, int]] = []
    for reader in (open_range, between, moment_or_range, clock):
        got = reader(words, i)
        if got:
            shapes.append(got)
    shapes += [got for reader in _LOOSE if (got := reader(words, i))]
    best = max(shapes, key=lambda s: s[1], default=None)
    return Found(best[0], i, best[1]) if best else None


def _is_name(words: Words, found: Found) -> bool:
    """Whether a day is the name of a movement, bridge or street: "6 October Bridge"."""
    base = found.shape.base if isinstance(found.shape, Moment) else None
    if not isinstance(base, Calendar) or not (base.day or base.month) or base.year:
        return False
    return bool(words.role(found.stop, "named_after")) and words[found.stop].capital
