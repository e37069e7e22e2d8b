"""Do two reports tell of the same things at all? The words that they share, rare ones and names above all."""

import re
from dataclasses import dataclass
from math import sqrt

from sayso.knowledge.merging import scores
from sayso.knowledge.wording import rarity
from sayso.merge.fold import fold
from sayso.record.document import Document

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3
_SHOUTED = 0.6  # share of capital letters from which case tells nothing


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """A report as weighted words. `names` are the words that stand with a capital alone."""

    weights: dict[str, float]
    names: frozenset[str]
    size: float


def words_in(text: str) -> set[str]:
    """The folded words of a text, the shortest apart."""
    return {w for w in map(fold, _WORD.findall(text)) if len(w) >= _SHORTEST}


def story(document: Document) -> Story:
    """The words of a report, each weighed by how rare it is, names twice."""
    limit, found = scores().story, words_in(document.text)
    names = frozenset(w for w in _names(document.text) if rarity(w) >= limit["rare"])
    weights = {
        w: (limit["name"] if w in names else 1.0) * share ** limit["power"]
        for w in sorted(found)
        if (share := rarity(w)) > 0
    }
    return Story(weights, names, sqrt(sum(x * x for x in weights.values()) + limit["least_size"]))


def _names(text: str) -> set[str]:
    """Words that stand with a capital and never without; in a text of capitals all words."""
    letters = sum(c.isalpha() for c in text)
    if sum(c.isupper() for c in text) > _SHOUTED * letters:
        return words_in(text)
    found = _WORD.findall(text)
    plain = {fold(w) for w in found if w[0].islower()}
    return {fold(w) for w in found if w[0].isupper() and len(w) >= _SHORTEST} - plain


def alike(a: Story, b: Story) -> float:
    """From 0 for reports that share no word of weight to 1 for the same words."""
    small, large = (a, b) if len(a.weights) <= len(b.weights) else (b, a)
    shared = sum(x * large.weights[w] for w, x in small.weights.items() if w in large.weights)
    return round(shared / (a.size * b.size), 6)


def shared_names(a: Story, b: Story) -> list[str]:
    """Rare names that both reports hold, the weightiest first."""
    return sorted(a.names & b.names, key=lambda w: (-a.weights[w], w))
