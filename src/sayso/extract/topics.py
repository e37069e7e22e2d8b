"""Can a text tell of an attack at all?"""

import re

from sayso.knowledge.triggers import triggers


def violent(text: str) -> bool:
    """Whether a text can tell of an attack: it names violence, and is about no walkout, match or film."""
    words, lower = triggers(), text.casefold()
    told = sum(stem in lower for stem in words.violence)
    if not told:
        return False
    elsewhere = max(sum(_begins(word, lower) for word in stems) for stems in words.other_topics.values())
    hard = sum(word in lower for word in words.hard)
    return elsewhere < 2 or hard >= max(2, elsewhere) or told > elsewhere


def _begins(stem: str, lower: str) -> bool:
    """Whether a word of a text begins with a stem: a shopkeeper is no keeper of a goal."""
    return stem in lower and re.search(rf"\b{re.escape(stem)}", lower) is not None
