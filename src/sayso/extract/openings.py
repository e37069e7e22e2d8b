"""Where does a parse let the time that opens a sentence run into its subject?

In "On Monday night rebels attacked" the parser reads of rebels of the night. The words of time are then
parsed by themselves and hung on the verb; where it tells them apart nothing is done.
"""

from collections.abc import Sequence

from sayso.extract.tails import Row
from sayso.extract.times.grammar import read
from sayso.extract.times.shapes import Moment, Range
from sayso.extract.times.words import words_of

_REACH = 60  # code points in which such words can end
_LEADING = 2  # words before a time: "late on", "on"
_ADVERBS = frozenset({"late", "early", "only", "just"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def opening(text: str, rows: Sequence[Row]) -> int:
    """How many code points of a sentence's beginning are words of time of which one hangs on a noun behind.

    0 where there are none, or the parse keeps them apart.
    """
    if not any(r.head > k and rows[r.head].tag.startswith("NN") for k, r in enumerate(rows[:8])):
        return 0
    stop = _time(text[:_REACH])
    inside = [k for k, r in enumerate(rows) if r.end <= stop]
    behind = [r for r in rows if r.start >= stop]
    if not inside or not behind or not behind[0].tag.startswith(("NN", "JJ", "CD", "VBG", "VBN")):
        return 0
    ends = len(inside)
    over = any(rows[k].head >= ends and rows[rows[k].head].tag.startswith("NN") for k in inside)
    return stop if over else 0


def _time(text: str) -> int:
    """Where the words of time end with which a text begins; 0 where it begins otherwise."""
    words = words_of(text)
    for i in range(min(_LEADING + 1, len(words))):
        found = read(words, i)
        if found and isinstance(found.shape, Moment | Range):
            return words[found.stop - 1].end
        leads = words.role(i, "preposition") or words.is_(i, "on", "at") or words[i].lower in _ADVERBS
        if not leads:
            return 0
    return 0


def hung(time: Sequence[Row], rest: Sequence[Row]) -> list[Row]:
    """One parse of two: the words of time hang on the verb of the first subject behind them."""
    away = len(time)
    moved = [r._replace(head=r.head + away) for r in rest]
    subject = next((r for r in moved if r.dep in _SUBJECTS), None)
    root = next(k + away for k, r in enumerate(rest) if r.head == k)
    verb = subject.head if subject else root
    top = next(k for k, r in enumerate(time) if r.head == k)
    label = "prep" if time[top].tag == "IN" else "npadvmod"
    return [*(r._replace(dep=label, head=verb) if k == top else r for k, r in enumerate(time)), *moved]
