"""Where, by the gazetteer and our grammar of places, at an item's words?"""

from sayso.extract.asked.answer import ClaimItem
from sayso.extract.asked.ground import Ground, Standing, alike
from sayso.extract.asked.refused import Refused
from sayso.extract.mentions import PlaceMention
from sayso.record.value import Place


def place_at(ground: Ground, at: Standing, item: ClaimItem) -> tuple[Place, tuple[int, int]]:
    """The place of an item and the words that name it. Raises Refused where they name another or none."""
    read = _mentions(ground, at)
    if not read:
        raise Refused("not_in_words", "our grammar reads no place in these words")
    for mention in read:
        s = ground.sentences[mention.sentence]
        words = s.words(mention.first, mention.stop)
        if item.value is None or alike(item.value, words) or alike(item.value, mention.place.name):
            span = s.tokens[mention.first].start, s.tokens[mention.stop - 1].end
            return mention.place, ground.widened(at.quote, *span)
    names = ", ".join(dict.fromkeys(m.place.name for m in read))
    raise Refused("value_differs", f"the words name {names}; the answer {item.value}")


def _mentions(ground: Ground, at: Standing) -> list[PlaceMention]:
    """Places that the quote touches: those of the rules, then names that act or stand in chains."""
    ruled = [m for p in at.parts for m in p.found.places if p.touches(m.first, m.stop) and not m.demonym]
    taken = {(m.sentence, m.first) for m in ruled}
    more = [
        m
        for p in at.parts
        for m in ground.everywhere
        if m.sentence == p.found.sentence.index
        and p.touches(m.first, m.stop)
        and not m.demonym
        and (m.sentence, m.first) not in taken
    ]
    return [*ruled, *more]
