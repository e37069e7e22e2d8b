"""Does the encoder take a telling and a draft for one event?"""

from sayso.extract.coreference.told import Draft, Told
from sayso.extract.encoder.seen import Seen, Span
from sayso.extract.occurrences.learned import tellers
from sayso.knowledge.coreference import weights


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


def learned(draft: Draft, told: Told) -> float:
    """Points of the encoder for `told` being of `draft`: nothing where it did not look or cannot see both."""
    if told.seen is None:
        return 0.0
    found = [s for t in draft.told if (s := _same(t, told, told.seen)) is not None]
    if not found:
        return 0.0
    w, best = weights(), max(found)
    total = w["encoder_sees"] + w["encoder"] * best
    return total + w["encoder_sure"] * (best >= 0.8) + w["encoder_not"] * (best < 0.1)
