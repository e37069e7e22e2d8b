"""Where do proper names stand in a text? Runs of capitalised words."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.knowledge.places import name_forms

Span = tuple[int, int]
_ARTICLE = r"(?:[Aa]l|[Ee]l|[Aa][drnstz]|[Aa]sh|[Ee][sz]|[Uu]l)"
_JOINT = (
    r"(?: (?:(?:of|de|del|della|di|da|do|dos|du|des|la|le|les|upon|bin|von|van|es|kwa)(?: the| la)? )?"
    rf"(?=(?:{_ARTICLE}[-‑])?[A-ZÀ-ÞŁŚŠŽİ])|[-‑–/](?=[A-ZÀ-ÞŁŚŠŽİ])|-(?:{_ARTICLE}|de|la|le|sur|en|upon|on|under|au|aux|lez|les)-(?=[A-Z])"
    r"|-(?=[a-z]+(?:abad|pur)\b)| d['’](?=[A-Z]))"
)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One for a run, one for a word of it. Alternatives begin differently and repeat nothing twice: linear."""
    forms = name_forms()
    dotted = "|".join(re.escape(w) for w in sorted(forms.dotted, key=len, reverse=True))
    wholes = "|".join(re.escape(w) for w in sorted(forms.wholes, key=len, reverse=True))
    word = (
        rf"(?:{wholes}|(?:{dotted})(?![a-z])|(?:[A-Z]\.)+(?:[A-Z]\b)?"
        rf"|(?:{_ARTICLE}[-‑])?[A-ZÀ-ÞŁŚŠŽİ]\w*(?:['’‘ʼ](?![sS]\b)\w+)*)"
    )
    return re.compile(rf"(?<![\w&@#./'’]){word}(?:{_JOINT}{word})*"), re.compile(word)


class Run(NamedTuple):
    """A run of capitalised words on `[start, end)`: `words` are their spans in the text."""

    start: int
    end: int
    words: tuple[Span, ...]


def runs(text: str) -> Iterator[Run]:
    """The runs of a text in order.

    >>> text = "Two men from Deir ez-Zor met Gen. Paris in the U.S."
    >>> [text[r.start : r.end] for r in runs(text)]
    ['Two', 'Deir ez-Zor', 'Gen. Paris', 'U.S.']
    """
    whole, word = _patterns()
    for match in whole.finditer(text):
        start, end = match.span()
        yield Run(start, end, tuple(w.span() for w in word.finditer(text, start, end)))
