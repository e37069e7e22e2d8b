"""Was this asked of the same sentence before? Then the answer of a pure step is known."""

import functools
from collections.abc import Callable
from typing import TypeVar

from sayso.extract.syntax import Sentence

_KEPT = 1_024  # sentences; the steps of one report ask of its sentences again and again
T = TypeVar("T")


def once(step: Callable[[Sentence], T]) -> Callable[[Sentence], T]:
    """The step, computed once for a sentence object as long as few others came between.

    The sentence is kept with its answer, so that no other can take its identity over.
    """
    known: dict[int, tuple[Sentence, T]] = {}

    @functools.wraps(step)
    def asked(sentence: Sentence) -> T:
        held = known.get(id(sentence))
        if held is not None:
            return held[1]
        answer = step(sentence)
        if len(known) >= _KEPT:
            known.clear()
        known[id(sentence)] = (sentence, answer)
        return answer

    return asked
