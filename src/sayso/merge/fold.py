"""When are two names one name? Folded words, consonants of transliterations, first and last words."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel

_ARTICLES = frozenset(["the", "a", "an", "al", "el", "ad", "ar", "as", "at", "az", "ash", "ul", "of"])
_LIKE = str.maketrans({"q": "k", "z": "s", "w": "v", "c": "k", "j": "g"})
_CLOSE, _CLOSE_BONES = 0.8, 0.8
_SAME_SOUND = 0.55


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case without accents, apostrophes, points, articles: the form in which names are compared.

    >>> fold("Qasem al-Jasim"), fold("U.S. forces")
    ('qasem jasim', 'us forces')
    """
    flat = unicodedata.normalize("NFKD", name.casefold())
    flat = "".join(c for c in flat if not unicodedata.combining(c) and c not in "'’‘`ʿʾ.")
    found = re.findall(r"[^\W_]+", flat)
    kept = [w for w in found if w not in _ARTICLES]
    return " ".join(kept or found)


@lru_cache(maxsize=65536)
def bones(word: str) -> str:
    """The consonants of a folded word, those that transliterations confuse made equal, none doubled.

    >>> bones("soleimani") == bones("sulaimani"), bones("jasim") == bones("jazim")
    (True, True)
    """
    hard = re.sub(r"[aeiouyh]", "", word[1:].replace("kh", "k").replace("gh", "g"))
    return re.sub(r"(.)\1+", r"\1", (word[:1] + hard).translate(_LIKE))


def _alike(a: str, b: str) -> bool:
    if a == b or Indel.normalized_similarity(a, b) >= _CLOSE:
        return True
    sound = Indel.normalized_similarity(bones(a), bones(b))
    return sound >= _CLOSE_BONES and Indel.normalized_similarity(a, b) >= _SAME_SOUND


@lru_cache(maxsize=65536)
def same_person(a: str, b: str) -> bool:
    """Two folded names of persons that spell one name, or of which one is the family name alone.

    >>> same_person("bilal hasan jasim", "jazim"), same_person("ali musa", "omar musa")
    (True, False)
    """
    left, right = a.split(), b.split()
    if not left or not right or not _alike(left[-1], right[-1]):
        return False
    return len(left) == 1 or len(right) == 1 or _alike(left[0], right[0])


def same_name(a: str, b: str) -> bool:
    """Two names of groups or places that are one but for spelling (folding, one letter in eight)."""
    left, right = fold(a), fold(b)
    return left == right or (
        min(len(left), len(right)) >= 6 and Indel.normalized_similarity(left, right) >= 0.88
    )
