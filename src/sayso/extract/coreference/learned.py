"""Does the encoder take a telling and a draft for one event?"""

from collections.abc import Iterator
from math import log

import numpy as np

from sayso.extract.coreference.told import Draft, Told
from sayso.extract.encoder.seen import Seen, Span
from sayso.extract.occurrences.learned import tellers

Feature = tuple[str, float]
_LEAST = 0.01  # chances beyond are taken for this one, lest one word decide


def spans(told: Told) -> list[Span]:
    """The words by which an occurrence is told, as code points of the document."""
    return tellers(told.sentence, told.occurrence)


def _same(one: Told, two: Told, seen: Seen) -> float | None:
    """The chance that two tellings are of one event, the best of their words; None where too far apart."""
    found = [
        (forth + back) / 2
        for a in spans(one)
        for b in spans(two)
        if (forth := seen.pair(a, b, "same")) is not None and (back := seen.pair(b, a, "same")) is not None
    ]
    return max(found, default=None)


def _odds(chance: float) -> float:
    """Log-odds of a chance."""
    kept = min(max(chance, _LEAST), 1 - _LEAST)
    return log(kept / (1 - kept))


def features(draft: Draft, told: Told) -> Iterator[Feature]:
    """What the encoder says of `told` and the draft's tellings; nothing where it did not look."""
    if told.seen is None:
        return
    found = [s for t in draft.told if (s := _same(t, told, told.seen)) is not None]
    yield "seen_none", not found
    if found:
        best = max(found)
        yield "seen_best", best
        yield "seen_sure", best >= 0.8
        yield "seen_not", best < 0.1
        yield "seen_odds", _odds(best)
        yield "seen_mean_odds", _odds(sum(found) / len(found))
        yield "seen_last_odds", _odds(found[-1])
        yield "seen_least_odds", _odds(min(found))
    yield from _kinds(draft, told)


def _kinds(draft: Draft, told: Told) -> Iterator[Feature]:
    """How alike the kinds are that the encoder sees in both: cosines of their chances."""
    mine, theirs = _types(told), [v for t in draft.told if (v := _types(t)) is not None]
    if mine is None or not theirs:
        return
    yield "seen_kind", float(mine @ _unit(sum(theirs[1:], theirs[0])))
    yield "seen_kind_best", max(float(mine @ v) for v in theirs)


def _types(told: Told) -> "np.ndarray[tuple[int], np.dtype[np.float64]] | None":
    if told.seen is None:
        return None
    found = np.asarray(told.seen.types(spans(told)), float)
    return _unit(found) if found.sum() > 1e-6 else None


def _unit(
    vector: "np.ndarray[tuple[int], np.dtype[np.float64]]",
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    return vector / float(np.linalg.norm(vector))
