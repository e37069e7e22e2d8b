"""Which words of one text stand in another, one for one? Exact runs of words, whatever their order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.knowledge.merging import scores

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Part:
    """Words `[start, end)` of a copy that stand at `[at, …)` of its original; code points."""

    start: int
    end: int
    at: int
    until: int


@dataclass(frozen=True, slots=True)
class Words:
    """A text as its folded words and where each stands."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    """The folded words of a text.

    >>> words_of("At least 4 died.").words
    ('at', 'least', '4', 'died')
    """
    found = [(m[0].casefold(), m.span()) for m in _WORD.finditer(text)]
    return Words(tuple(w for w, _ in found), tuple(s for _, s in found))


def folded_words(text: str) -> list[str]:
    """The folded words alone, where nobody asks where they stand.

    >>> folded_words("At least 4 died.")
    ['at', 'least', '4', 'died']
    """
    return [w.casefold() for w in _WORD.findall(text)]


@dataclass(frozen=True, slots=True)
class _Run:
    """`length` words from word `left` of the copy equal those from word `right` of the original."""

    left: int
    right: int
    length: int


def aligned(copy: str, original: str) -> tuple[Part, ...]:
    """The parts of `copy` that stand word for word in `original`, in the order of the copy.

    A part has `run` words at least; less is enough beside another part, across a word or two that differ.
    A word that was changed ("12" for "11") lies in no part.
    """
    left, right = words_of(copy), words_of(original)
    kept = _kept(list(_runs(left.words, right.words)))
    return tuple(
        Part(
            left.spans[r.left][0],
            left.spans[r.left + r.length - 1][1],
            right.spans[r.right][0],
            right.spans[r.right + r.length - 1][1],
        )
        for r in kept
    )


def share(copy: str, original: str) -> float:
    """How much of the copy's words stands in the original, 0 to 1."""
    count = len(words_of(copy).words)
    inside = sum(len(words_of(copy[p.start : p.end]).words) for p in aligned(copy, original))
    return inside / count if count else 0.0


def _runs(left: Sequence[str], right: Sequence[str]) -> Iterator[_Run]:
    """The longest run at each word of `left`, then on behind it; seeds are a few words that both hold."""
    width, seeds = int(scores().copies["words"]), dict[tuple[str, ...], list[int]]()
    for j in range(len(right) - width + 1):
        seeds.setdefault(tuple(right[j : j + width]), []).append(j)
    i, last = 0, 0
    while i <= len(left) - width:
        starts = seeds.get(tuple(left[i : i + width]), ())[: int(scores().copies["seeds"])]
        found = [(_length(left, right, i, j), -abs(j - last), -j) for j in starts]
        if not found:
            i += 1
            continue
        length, _, j = max(found)
        yield _Run(i, -j, length)
        i, last = i + length, length - j


def _length(left: Sequence[str], right: Sequence[str], i: int, j: int) -> int:
    n = 0
    while i + n < len(left) and j + n < len(right) and left[i + n] == right[j + n]:
        n += 1
    return n


def _kept(runs: list[_Run]) -> list[_Run]:
    """Runs that are long, or stand right beside one that is kept."""
    least, gap = scores().copies["run"], scores().copies["gap"]
    kept = [r.length >= least for r in runs]
    for order in (range(1, len(runs)), range(len(runs) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for n in order:
            kept[n] = kept[n] or (kept[n + step] and _is_beside(runs[n], runs[n + step], gap))
    return [r for r, yes in zip(runs, kept, strict=True) if yes]


def _is_beside(a: _Run, b: _Run, gap: float) -> bool:
    first, then = (a, b) if a.left < b.left else (b, a)
    left, right = then.left - first.left - first.length, then.right - first.right - first.length
    return 0 <= left <= gap and 0 <= right <= gap
