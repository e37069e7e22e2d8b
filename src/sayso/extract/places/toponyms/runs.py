"""Where do proper names stand in a text? Runs of capitalised words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.knowledge.gazetteer.fold import ARTICLES
from sayso.knowledge.toponyms import name_forms

_FIRST = "A-ZÀ-ÖØ-ÞĀĆČŁŚŠŽİ"
_ARTICLE = r"(?:[Aa]l|[Ee]l|[Aa][drnstz]|[Aa]sh|[Ee][sz]|[Uu]l)"
# Each word opens with one capital, so that the search for the next run is one look a letter.
_WORD = (
    rf"[{_FIRST}](?:(?:\.[A-Z][a-z]?)+\.?|(?:(?<=A)[ldrnstz]h?[-‑](?=[{_FIRST}])[{_FIRST}])?"
    r"\w*(?:['’‘ʼ](?![sS]\b)\w+)*(?:(?<![a-z]{5})\.(?= [A-Z]))?)"
)
_JOINT = (
    r"(?: (?:(?:of|de|del|della|di|da|do|dos|du|des|la|le|les|upon|bin|von|van|es|kwa)(?: the| la)? "
    rf"|{_ARTICLE}[-‑ ])?(?=[{_FIRST}])|[-‑–/](?=[{_FIRST}])"
    rf"|-(?:{_ARTICLE}|de|la|le|sur|en|upon|on|under|au|aux|lez|les)-(?=[{_FIRST}])"
    r"|-(?=[a-z]+(?:abad|pur)\b)| d['’](?=[A-Z]))"
)
_RUN = re.compile(rf"{_WORD}(?:{_JOINT}{_WORD})*")
_EACH = re.compile(_WORD)
_INSIDE = frozenset("&@#./'’_")


class Run(NamedTuple):
    """A run of capitalised words on `[start, end)` of a text."""

    start: int
    end: int


def runs(text: str) -> Iterator[Run]:
    """The runs of a text in order.

    >>> text = "Two men from Deir ez-Zor and al-Bab met Gen. Paris in the U.S."
    >>> [text[r.start : r.end] for r in runs(text)]
    ['Two', 'Deir ez-Zor', 'al-Bab', 'Gen. Paris', 'U.S.']
    """
    dotted = name_forms().dotted
    done = 0
    for match in _RUN.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        if start:
            before = text[start - 1]
            if before.isalnum() or before in _INSIDE:
                continue
            if before == "-":
                start = _with_article(text, start)
        if text[end : end + 1] == ".":
            last = max(start, text.rfind(" ", start, end) + 1)
            end += text[last : end + 1] in dotted
        done = end = _whole(text, start, end)
        yield Run(start, end)


def _whole(text: str, start: int, end: int) -> int:
    """Where a name ends that goes on over "and": "Bosnia and Herzegovina"."""
    if text[end : end + 5] != " and ":
        return end
    return next((start + len(n) for n in name_forms().wholes if text.startswith(n, start)), end)


def _with_article(text: str, start: int) -> int:
    """Where the name begins with its article, "al-" or "ez-", in lower case."""
    for size in (3, 4):
        at = start - size
        if at >= 0 and text[at : start - 1].lower() in ARTICLES and not text[at - 1 : at].isalnum():
            return at
    return start


def words(run: str) -> tuple[tuple[int, int], ...]:
    """The words of a run, joints left out.

    >>> [("Gulf of Aden")[a:b] for a, b in words("Gulf of Aden")]
    ['Gulf', 'Aden']
    """
    if run in name_forms().wholes:
        return ((0, len(run)),)
    found = [m.span() for m in _EACH.finditer(run)]
    if found and found[0][0]:
        found[0] = (0, found[0][1])  # its article
    if found and found[-1][1] == len(run) - 1:
        found[-1] = (found[-1][0], len(run))  # its own full stop
    return tuple((a, b if _owns_stop(run[a:b]) else b - 1) for a, b in found)


def _owns_stop(word: str) -> bool:
    """Whether a full stop at the end of a word, if any, is its own: "St.", "U.S.", not "UN."."""
    return word[-1] != "." or word in name_forms().dotted or "." in word[:-1]
