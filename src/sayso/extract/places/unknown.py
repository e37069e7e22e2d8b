"""Which names that no gazetteer knows are places? Those that the sentence itself calls one."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from sayso.extract.places.candidates import FREE_ARTICLES, Candidate, area_before
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.gazetteer.fold import ARTICLES
from sayso.knowledge.places import PlaceWords
from sayso.knowledge.syntax import syntax

_JOINS = frozenset({"-", "'", "’"})
_CLEAR = frozenset(["in", "near", "at", "outside", "inside"])


def _runs(sentence: Sentence, closed: AbstractSet[int], words: PlaceWords) -> Iterator[tuple[int, int]]:
    """Spans of proper nouns outside `closed`."""
    tokens, i = sentence.tokens, 0
    while i < len(tokens):
        if not _opens(tokens, i, closed, words):
            i += 1
            continue
        stop = i + 1
        while (
            stop < len(tokens)
            and stop not in closed
            and (tokens[stop].text in _JOINS or _is_article(tokens, stop) or tokens[stop].text[0].isupper())
        ):
            stop += 1
        while stop > i + 1 and not tokens[stop - 1].text[-1].isalnum():
            stop -= 1
        yield i, stop
        i = stop


def _opens(tokens: Sequence[Token], i: int, closed: AbstractSet[int], words: PlaceWords) -> bool:
    t = tokens[i]
    if i in closed or t.lower in words.never or t.lower in words.title:
        return False
    if _is_article(tokens, i):
        return True
    return t.text[0].isupper() and t.tag.startswith(("NN", "JJ", "FW"))


def _is_article(tokens: Sequence[Token], i: int) -> bool:
    """Whether an article of Arabic names stands here: "al-", or "al" and "el" before a capital."""
    if tokens[i].lower not in ARTICLES or i + 1 == len(tokens):
        return False
    return tokens[i + 1].text == "-" or (tokens[i].lower in FREE_ARTICLES and tokens[i + 1].text[0].isupper())


def _named_area(sentence: Sentence, first: int, stop: int, words: PlaceWords) -> tuple[str, int] | None:
    """The noun of area that goes with the name and where the name then ends."""
    tokens = sentence.tokens
    last = tokens[stop - 1].lower
    if stop - first > 1 and last in words.areas and last not in words.organisation and last != "state":
        return last, stop
    for at in range(stop, min(stop + 2, len(tokens))):
        if tokens[at].lower in words.areas and tokens[at].is_noun and last not in words.organisation:
            return tokens[at].lower, at + 1
        if tokens[at].lower not in ("refugee", "displacement", "border", "air", "international"):
            break
    if area_before(tokens, first, words):
        return tokens[first - 2].lower, stop
    if (
        first > 1
        and tokens[first - 1].lower in ("named", "called")
        and tokens[first - 2].lower in words.areas
    ):
        return tokens[first - 2].lower, stop
    return None


def _plainly_in(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether a name of one or two words stands alone after "in" or "near": "at a post in Siftan"."""
    if not first or tokens[first - 1].lower not in ("in", "near", "outside") or stop - first > 2:
        return False
    named = all(t.tag in ("NNP", "NNPS") and t.text[1:].islower() for t in tokens[first:stop])
    following = tokens[stop] if stop < len(tokens) else None
    alone = following is None or not (following.is_noun or following.lower == "'s" or following.tag == "CD")
    return named and alone and tokens[stop - 1].dep == "pobj"


def _is_label(name: str) -> bool:
    """Whether it only says what stands behind it: "Location: …"."""
    return name.lower() in syntax().entries.place | syntax().entries.date


def unknown(
    sentence: Sentence,
    known: Sequence[Candidate],
    taken: AbstractSet[int],
    words: PlaceWords,
    *,
    headed: int = 0,
) -> Iterator[Candidate]:
    """Candidates without entries: "Khirbet Zayna village", "the town of Dorm", "in Bint Qalb, Syria".

    The first `headed` tokens are the heading of an entry, in which every name is a place's.
    """
    closed = set(taken)
    for c in known:
        closed.update(range(min(c.first, c.shown_first), max(c.stop, c.shown_stop)))
    starts = {c.first: c for c in known if not c.demonym}
    for first, stop in _runs(sentence, closed, words):
        if stop - first > 4:
            continue
        area = _named_area(sentence, first, stop, words)
        tokens = sentence.tokens
        chained = (
            stop + 1 < len(tokens) and tokens[stop].text == "," and stop + 1 in starts
            and first > 0 and tokens[first - 1].lower in _CLEAR
        )  # fmt: skip
        named = stop <= headed and not _is_label(sentence.words(first, stop))
        if area is None and not chained and not named and not _plainly_in(tokens, first, stop):
            continue
        c = Candidate(sentence, first, stop, ())
        c.run, c.shown_first, c.shown_stop = (first, stop), first, max(stop, area[1] if area else stop)
        c.area = area[0] if area else None
        c.area_of = first - 2 if area_before(tokens, first, words) else None
        yield c
