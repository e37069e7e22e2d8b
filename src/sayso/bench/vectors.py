"""How alike are the words of two texts? Cosines of counts weighted by how rare a word is."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Vector = Mapping[str, float]


class Rarity:
    """How rare words are in a collection of texts, given as the words of each."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        held = [set(words) for words in texts]
        self._texts = len(held)
        self._in = Counter(word for words in held for word in words)

    def of(self, word: str) -> float:
        """ln((1 + texts) / (1 + texts with the word)) + 1: 1 for a word of every text."""
        return math.log((1 + self._texts) / (1 + self._in[word])) + 1

    def vector(self, words: Iterable[str]) -> Vector:
        """A vector of length 1: (1 + ln count) × rarity for each word."""
        counts = Counter(words)
        raw = {w: (1 + math.log(n)) * self.of(w) for w, n in counts.items()}
        length = math.sqrt(sum(x * x for x in raw.values()))
        return {w: x / length for w, x in raw.items()} if length else {}


def cosine(a: Vector, b: Vector) -> float:
    """Of two vectors of length 1: 0 (no word shared) to 1."""
    if len(a) > len(b):
        a, b = b, a
    return sum(x * b[w] for w, x in a.items() if w in b)


def pairs_alike(vectors: Sequence[Vector], *, least: float = 0.0) -> dict[tuple[int, int], float]:
    """The cosine of each pair of vectors that share a word, above `least`."""
    holders: dict[str, list[tuple[int, float]]] = {}
    sums: dict[tuple[int, int], float] = {}
    for k, vector in enumerate(vectors):
        for word, x in vector.items():
            for other, y in holders.setdefault(word, []):
                sums[other, k] = sums.get((other, k), 0.0) + x * y
            holders[word].append((k, x))
    return {pair: w for pair, w in sums.items() if w > least}
