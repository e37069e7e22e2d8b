"""Who was harmed, for comparing two tellings: names, nouns and figures?"""

from collections.abc import Iterable, Iterator

from sayso.extract.coreference.names import fold
from sayso.extract.coreference.told import Draft, Told
from sayso.extract.mentions import HarmMention
from sayso.knowledge.coreference import same_words

_TELLING = 8  # a figure from which on it does not recur by chance


def victims_of(told: Iterable[Told]) -> set[str]:
    """Named people among the harmed, folded."""
    single = (h.count.who for t in told for h in t.roles.harm if h.count.low == h.count.high == 1)
    return {
        fold(who) for who in single if who and (who[:1].isupper() or who[:3].casefold() in ("al-", "el-"))
    }


def share_name(one: set[str], two: set[str]) -> bool:
    """Whether some name holds another, or is it."""
    return any(a in b or b in a for a in one for b in two)


def harm_keys(harm: Iterable[HarmMention]) -> set[tuple[str, str, int | None, int | None]]:
    """Figures above one; small ones, which often recur by chance, with the noun that they count."""
    found = set()
    for h in harm:
        size = max(h.count.low or 0, h.count.high or 0)
        if size > 1:
            noun = (h.count.who or "").split(" ")[-1] if size < _TELLING else ""
            found.add((h.measure, noun, h.count.low, h.count.high))
    return found


def recipient_words(told: Iterable[Told]) -> set[str]:
    """Base forms of the words that name what was struck, those of every report apart."""
    words: set[str] = set()
    for t in told:
        for r in t.roles.recipients:
            words |= {
                w for w in (t.sentence.tokens[k].lemma.lower() for k in range(r.first, r.stop)) if len(w) > 2
            }
    return words - same_words().plain - same_words().plain_targets


def harm_words(told: Iterable[Told]) -> set[str]:
    """What the harmed are called, beyond "people" and the like."""
    said: set[str] = set()
    for t in told:
        for h in t.roles.harm:
            said |= set((h.count.who or "").casefold().split())
            verbs = [v for v in t.sentence.ancestors(h.trigger) if v.lemma == "be"]
            said |= {a.lemma for v in verbs for a in t.sentence.children(v.i, "attr")}
    return said - same_words().plain


def harmed_again(draft: Draft, told: Told) -> bool:
    """Whether "the soldiers were shot dead" means those whom the draft has counted."""
    s, known = told.sentence, {_last_word(h) for t in draft.told for h in t.roles.harm if h.count.low}
    victims = [h for h in told.roles.harm if h.victim is not None and _last_word(h)]
    pointing = (h for h in victims if {d.lower for d in s.children(h.victim or 0, "det")} & {"the", "these"})
    return any(h.count.low is None and _last_word(h) in known for h in pointing)


def _last_word(harm: HarmMention) -> str:
    return (harm.count.who or "").casefold().split(" ")[-1]


def _harm_rows(items: Iterable[Told]) -> Iterator[tuple[str, str, str | None, int]]:
    """Exact small figures of whole groups: measure, noun, speaker, number. Large ones get revised."""
    for t in items:
        by = t.frame.speaker.name if t.frame else None
        for h in t.roles.harm:
            low, high, who = h.count.low, h.count.high, h.count.who
            if h.count.scope == "whole" and low is not None and low == high and low < _TELLING and who:
                yield h.measure, who.split(" ")[-1], by, low


def harm_clash(draft: Draft, told: Told) -> bool:
    """Whether one speaker counts one group differently ("two children", "four children")."""
    here, there = list(_harm_rows([told])), list(_harm_rows(draft.told))
    return any(a[:3] == b[:3] and a[3] != b[3] for a in here for b in there)
