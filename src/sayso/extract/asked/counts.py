"""How many, by the grammar of counts, at an item's words — and does the model say the same?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.extract.asked.answer import ClaimItem
from sayso.extract.asked.ground import Ground, Part, Standing, alike
from sayso.extract.asked.refused import Refused
from sayso.extract.counts import find_counts
from sayso.extract.roles import noun_span
from sayso.extract.syntax import Sentence
from sayso.knowledge.harm import harm
from sayso.record.value import Count

_ALSO = {"killed": ("toll", "lives", "bodies")}
_PRONOUNS = frozenset({"he", "she", "they", "them", "him", "her", "others", "people", "it"})


@dataclass(frozen=True, slots=True)
class _Read:
    """A count that our grammar reads on `[start, end)` of the document; `part` is where the quote touches."""

    count: Count
    start: int
    end: int
    part: Part


def count_at(ground: Ground, at: Standing, item: ClaimItem) -> tuple[Count, tuple[int, int]]:
    """The count of an item and the words that say it. Raises Refused where the words say another or none."""
    if item.who is not None and ground.within(item.who, at.found, ground.context(item.context)) is None:
        raise Refused("quote_not_found", f"the group “{item.who}” stands not in the sentence")
    read = [r for part in at.parts for r in _readings(part, item.field)]
    if not read:
        raise Refused("not_in_words", f"our grammar reads no number of {item.field} in these words")
    ours = [r for r in read if _same_group(r.count.who, item.who)]
    if not ours:
        raise Refused("value_differs", f"the words count {_words([r.count for r in read])}, not “{item.who}”")
    given = item.low is not None or item.high is not None
    fits = [r for r in ours if not given or (r.count.low, r.count.high) == (item.low, item.high)]
    if not fits:
        words, theirs = _words([r.count for r in ours]), said(item.low, item.high)
        raise Refused("value_differs", f"the words say {words}; the answer {theirs}")
    if len({r.count for r in fits}) > 1 and not given:
        raise Refused("value_differs", f"the words hold {_words([r.count for r in fits])}; it chose none")
    best = fits[0]
    named = ground.within(item.who, at.found) if item.who and best.count.who is None else None
    count = replace(best.count, who=named.text) if named else best.count
    return count, ground.widened(at.quote, best.start, best.end)


def _readings(part: Part, measure: str) -> list[_Read]:
    """The counts of a measure that touch a quote: harm that rules read, else a number with its word."""
    found, s = part.found, part.found.sentence
    mentions = [(h.first, h.stop, h.count) for h in found.harm if h.measure == measure and not h.habitual] + [
        (u.first, u.stop, u.count) for u in found.used if u.field == measure and not u.habitual
    ]
    read = [
        _Read(count, s.tokens[first].start, s.tokens[stop - 1].end, part)
        for first, stop, count in mentions
        if part.touches(first, stop)
    ]
    return read or list(_free(part, measure))


def _free(part: Part, measure: str) -> Iterator[_Read]:
    """A number that no harm of the rules takes, in a quote that holds a word of this measure and no other."""
    found, s = part.found, part.found.sentence
    measures = {m for t in s.tokens[part.first : part.stop] for m in _measures(t.lower, t.lemma)}
    if measures != {measure}:
        return
    taken = {k for h in found.harm for k in range(h.first, h.stop)}
    for c in find_counts(s):
        if part.first <= c.first and c.stop <= part.stop and not taken & set(range(c.first, c.stop)):
            last = c.noun + 1 if c.noun is not None else c.stop
            who = _group(s, c.stop, c.noun) if c.noun is not None else None
            value = Count(c.low, c.high, c.approximate, who)
            yield _Read(value, s.tokens[c.first].start, s.tokens[max(last, c.stop) - 1].end, part)


def _measures(lower: str, lemma: str) -> set[str]:
    words = harm()
    said = {m for form in (lower, lemma) for m in (words.nouns.get(form), words.adjectives.get(form)) if m}
    verb = words.verbs.get(lower)
    also = {name for name, roles in _ALSO.items() if said & set(roles)}
    return (said | also | ({verb.measure} if verb else set())) - {"toll", "lives", "bodies", "casualty"}


def _group(s: Sentence, after: int, noun: int) -> str:
    first, stop = noun_span(s, noun)
    return s.words(max(first, after), stop) if max(first, after) < stop else s.words(noun, noun + 1)


def _same_group(ours: str | None, theirs: str | None) -> bool:
    if ours is None or theirs is None or ours.casefold() in _PRONOUNS or alike(ours, theirs):
        return True
    return ours.casefold().split()[-1] == theirs.casefold().split()[-1]


def _words(counts: list[Count]) -> str:
    return " and ".join(dict.fromkeys(said(c.low, c.high) + (f" {c.who}" if c.who else "") for c in counts))


def said(low: int | None, high: int | None) -> str:
    """An interval in words.

    >>> said(4, None), said(3, 3), said(None, None)
    ('at least 4', '3', 'no number')
    """
    if low == high:
        return "no number" if low is None else str(low)
    if high is None:
        return f"at least {low}"
    return f"up to {high}" if low is None else f"{low} to {high}"
