"""Which words does a text hold, and what could each of them do in an expression of time?"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sayso.knowledge.times import Value, time_words

# One alternative per kind, tried in this order; none repeats inside a repetition, so it is linear.
_LEX = re.compile(
    r"(?P<plain>[^\W\d_]+(?=[\s,;]|$))"  # most words: done with one look
    r"|(?P<opaque>(?:https?://|www\.)\S+|@\w+)"
    r"|(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])(?:T[0-9:.]+Z?)?"
    r"|(?P<slash>[0-9]{1,4}(?P<sep>[/.])[0-9]{1,2}(?P=sep)[0-9]{2,4})(?![0-9/])"
    r"|(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?![0-9])"
    r"|(?P<decade>[0-9]{3}0s|['’‘][0-9]0s)\b"
    r"|(?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th))\b"
    r"|(?P<half>[0-9]{1,3} 1/2)\b"
    r"|(?P<hour>[0-9]{1,2}(?:[.:][0-9]{2})?)(?=[ap]\.?m\b)"
    r"|(?P<glued>(?-i:[0-9]{4}(?=[A-Z][a-z])))"
    r"|(?P<mixed>[0-9]+[^\W\d_]\w*|[^\W\d_]+[0-9]\w*)"
    r"|(?P<number>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)"
    r"|(?P<short>['’‘][0-9]{2}\b)"
    r"|(?P<dotted>(?:[^\W\d_]\.)+[^\W\d_]\b\.?)"
    r"|(?P<tail>['’](?:s|ll|clock)\b)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)


_ALSO = {"plain": "word", "glued": "number"}  # glued: "in 2018The army", a lost space
_CORE = frozenset({
    "month", "month_short", "weekday", "weekday_short", "weekdays", "unit", "season", "daypart", "dayword",
    "set", "reference",
})  # fmt: skip
_CONTEXT = frozenset({
    "preposition", "determiner", "closed", "zone", "will", "planned", "did", "not_past", "ahead_noun",
    "counted", "named_after", "publishing", "name_like", "later",
})  # fmt: skip
_HALVES = ("am", "pm")
_FIGURES = ("iso", "slash", "clock", "hour", "decade", "ordinal", "half", "number")


class Word(NamedTuple):
    """A word, figure or mark: `[start, end)` in its text, `kind` by form, `roles` by meaning.

    `core` marks one without which there is no expression of time (a month, a unit, a year), `opens` one
    with which an expression may begin.
    """

    text: str
    lower: str
    start: int
    end: int
    kind: str
    roles: Mapping[str, Value]
    core: bool = False
    opens: bool = False

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text; positions beyond either end hold an empty word."""

    text: str
    items: tuple[Word, ...]

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, i: int) -> Word:
        return self.items[i] if 0 <= i < len(self.items) else _NOTHING

    def role(self, i: int, role: str) -> Value | None:
        """The value of word `i` in `role`, None where it cannot play it."""
        items = self.items
        return items[i].roles.get(role) if 0 <= i < len(items) else None

    def number(self, i: int, role: str) -> int | None:
        """The value of word `i` in `role` as a number."""
        value = self.role(i, role)
        return value if isinstance(value, int) else None

    def name(self, i: int, role: str) -> str | None:
        """The value of word `i` in `role` as a word."""
        value = self.role(i, role)
        return value if isinstance(value, str) else None

    def is_(self, i: int, *lowers: str) -> bool:
        """Whether word `i` is one of these lower-case words or marks."""
        items = self.items
        return (items[i].lower if 0 <= i < len(items) else "") in lowers

    def joined(self, i: int) -> bool:
        """Whether words `i - 1` and `i` stand without a space between them."""
        return 0 < i < len(self.items) and self.items[i - 1].end == self.items[i].start


_NOTHING = Word("", "", 0, 0, "none", {})


class _Meaning(NamedTuple):
    lower: str
    kind: str
    roles: Mapping[str, Value]
    core: bool
    opens: bool


@functools.lru_cache(maxsize=50_000)
def _meant(text: str, kind: str) -> _Meaning:
    """The lower case, kind and roles of a word that the lexer found, and what it may do."""
    lower = text.lower().replace("’", "'").replace("‘", "'")
    lower = lower.replace(".", "") if kind == "dotted" else lower
    kind, roles = _ALSO.get(kind, kind), time_words().of(lower)
    year = len(text) == 4 or kind not in ("number", "half")
    core = (kind in _FIGURES and year) or lower in _HALVES or not _CORE.isdisjoint(roles)
    opens = kind in _FIGURES or any(role not in _CONTEXT for role in roles)
    return _Meaning(lower, kind, roles, core, opens)


_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURED = re.compile(r"[0-9]{3}|[0-9][:./]?[0-9]?(?:st|nd|rd|th|[0-9]|\s?[ap]\.?m\b| in the )|['’‘][0-9]0s")


@functools.cache
def _telling() -> frozenset[str]:
    """Words of which a text without figures must hold one, to tell any time."""
    known = time_words()
    first = {w.lower() for feast, _ in known.holidays for w in _LETTERS.findall(feast)[:1]}
    return frozenset({w for w, roles in known.roles.items() if not _CORE.isdisjoint(roles)} | first)


def may_tell(text: str) -> bool:
    """Whether a text can hold an expression of time at all; False is certain and quickly said.

    >>> may_tell("Two trucks burned."), may_tell("Two trucks burned on Friday.")
    (False, True)
    """
    lower = text.lower()
    return not _telling().isdisjoint(_LETTERS.findall(lower)) or _FIGURED.search(lower) is not None


def words_of(text: str) -> Words:
    """The words of `text` in order.

    >>> [w.kind for w in words_of("on Jan. 3, 2020").items]
    ['word', 'word', 'mark', 'number', 'mark', 'number']
    """
    found = []
    for match in _LEX.finditer(text):
        kind = match.lastgroup or "mark"
        word, start = match[kind], match.start()
        lower, kind, roles, core, opens = _meant(word, kind)
        found.append(Word(word, lower, start, start + len(word), kind, roles, core, opens))
    return Words(text, tuple(found))
