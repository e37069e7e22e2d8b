"""How many does a sentence say, between which bounds, and of what?

The bounds are those of the contract: "more than 100" is 101 and open, "nearly 25" is open and 25.
"""

from sayso.extract.counts.company import Company
from sayso.extract.counts.numerals import Bounded, bound_by, bounded_after, bounded_before, candidates
from sayso.extract.mentions import CountMention
from sayso.extract.once import recalled
from sayso.extract.syntax import Sentence

__all__ = ["bound_by", "find_counts"]


def _wants_plural(sentence: Sentence, number: Bounded, noun: int | None) -> bool:
    """Whether "some", "many", "few" has what makes it a count: a plural, or "of"."""
    word, after = sentence.tokens[number.first].lower, sentence.tokens[number.stop : number.stop + 1]
    if after and after[0].lower == "of":
        return (
            noun is not None or sentence.tokens[min(number.stop + 1, len(sentence.tokens) - 1)].tag == "PRP"
        )
    if noun is not None:
        return sentence.tokens[noun].tag in ("NNS", "NNPS") or sentence.tokens[noun].lower in (
            "people",
            "police",
        )
    return word in ("several", "scores", "hundreds", "thousands") or (
        word in ("many", "some", "few", "multiple") and bool(after) and after[0].tag in ("VBD", "VBN")
    )


@recalled
def find_counts(sentence: Sentence) -> tuple[CountMention, ...]:
    """The numbers of a parsed sentence that count somebody or something, with the contract's bounds.

    Dates, clock times, ages, distances, percentages, money, ordinals, calibres and names are none.
    `noun` is the token that the number counts, None for a bare number ("killing one").
    """
    if not sentence.tokens:
        return ()
    words, company = [t.lower for t in sentence.tokens], Company(sentence)
    found: list[CountMention] = []
    last = 0
    for bare in candidates(words):
        number = bounded_before(words, bare)
        number = bounded_after(words, number) if number.stop == bare.stop else number
        if number.first < last or company.vetoes(number, bare.first):
            continue
        noun = company.noun(number.stop)
        if number.vague and not _wants_plural(sentence, number, noun):
            continue
        last = number.stop
        span = (sentence.index, number.first, number.stop)
        found.append(CountMention(*span, number.low, number.high, number.approximate, noun))
    return tuple(found)
