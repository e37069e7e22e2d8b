"""How is an answer shown to a checker? Blind: its words and value, not how sure the reader was."""

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from sayso.audit.items import Item
from sayso.record.document import Document, Quote

AROUND = 320  # code points of context on either side
NEAR = 90  # the same for words of the same report that say which event is meant


@dataclass(frozen=True, slots=True)
class Passage:
    """Marked words between what stands before and behind them in their report."""

    report: str
    before: str
    words: str
    behind: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `event` are the words that it is about besides, where they stand elsewhere."""

    key: str
    field: str
    published: str | None
    passage: Passage
    event: Passage | None
    value: str
    ask: str


def question(item: Item) -> Question:
    """What the checker sees of an answer."""
    document, other = item.words.document, item.other
    shown = (
        None if other is None or _same(other, item.words) else passage(other, around=_room(other, document))
    )
    value = happened()[item.value] if item.field == "occurrence" else item.value
    ask = asked()[item.field].format(value=value)
    return Question(item.key, item.field, document.published, passage(item.words), shown, value, ask)


def asked() -> dict[str, str]:
    """The wording of each field's question."""
    return _wordings()["ask"]


def happened() -> dict[str, str]:
    """How an event is said to have happened, by stance."""
    return _wordings()["stance"]


@functools.cache
def _wordings() -> dict[str, dict[str, str]]:
    data = tomllib.loads((files("sayso.audit") / "data" / "questions.toml").read_text("utf-8"))
    return {name: {key: str(words) for key, words in table.items()} for name, table in data.items()}


def _room(other: Quote, document: Document) -> int:
    return NEAR if other.document.id == document.id else AROUND


def passage(quote: Quote, *, around: int = AROUND) -> Passage:
    """The words with at most `around` code points on either side, cut between words."""
    document = quote.document
    first, last = _window(quote, around)
    before, behind = document.text[first : quote.start], document.text[quote.end : last]
    return Passage(document.name, _cut(document, first) + before, quote.text, behind + _rest(document, last))


def _window(quote: Quote, around: int) -> tuple[int, int]:
    text = quote.document.text
    first, last = max(0, quote.start - around), min(len(text), quote.end + around)
    while 0 < first < quote.start and not text[first - 1].isspace():
        first += 1
    while quote.end < last < len(text) and not text[last].isspace():
        last -= 1
    return first, last


def _same(other: Quote, words: Quote) -> bool:
    """Whether the other words are the same, so that they need no second passage."""
    return other.document.id == words.document.id and (other.start, other.end) == (words.start, words.end)


def _cut(document: Document, first: int) -> str:
    return "… " if first > 0 else ""


def _rest(document: Document, last: int) -> str:
    return " …" if last < len(document.text) else ""
