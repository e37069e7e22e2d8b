"""Was this asked of the same sentence or words before? Then the answer of a pure step is known."""

import functools
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from sayso.extract.mentions import CountMention, FigureMention, HarmMention
from sayso.extract.syntax import Sentence

_KEPT = 1_024  # sentences; the steps of one report ask of its sentences again and again
_RECALLED = 8_192  # wordings; copies and standing phrases of news recur over days
T = TypeVar("T")
M = TypeVar("M", CountMention, HarmMention, FigureMention)


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


def recalled(step: Callable[[Sentence], tuple[M, ...]]) -> Callable[[Sentence], tuple[M, ...]]:
    """A step whose mentions hang on the words alone, computed once for a wording.

    For mentions of token positions, which are the same wherever the words stand; the oldest are forgotten.
    """
    known: OrderedDict[tuple[str, str, bool], tuple[M, ...]] = OrderedDict()

    @functools.wraps(step)
    def asked(sentence: Sentence) -> tuple[M, ...]:
        key = (sentence.text, sentence.block.kind, bool(sentence.tokens))
        answer = known.get(key)
        if answer is None:
            answer = known[key] = step(sentence)
            if len(known) > _RECALLED:
                known.popitem(last=False)
        return tuple(
            m if m.sentence == sentence.index else replace(m, sentence=sentence.index) for m in answer
        )

    return asked
