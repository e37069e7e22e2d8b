"""How is a message of MUC-4 read? Its day and place from the dateline, its sentences in ordinary letters."""

import re
from dataclasses import dataclass
from datetime import date

from sayso.bench.muc4.truecase import truecase
from sayso.bench.muc4.words import words
from sayso.bench.texts import document_of, sentences_of
from sayso.extract.syntax import Sentence
from sayso.record.document import Document

_DAY = re.compile(r"\b(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})\b")
_NOTES = re.compile(
    r"\[(?:TEXT|REPORT|WORDS INDISTINCT|PASSAGE OMITTED|BEGIN RECORDING|END RECORDING)[^\]]*\]"
)
_HEAD = 400  # code points in which the dateline stands


@dataclass(frozen=True, slots=True)
class Message:
    """A message: its document and sentences in ordinary letters, and the day that its dateline gives.

    `head` is its beginning as written, with its source.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    day: date | None
    head: str = ""


def read(text: str, name: str) -> Message:
    """The message of a text in capitals; editors' notes are blanked, positions kept."""
    day = _day(text[:_HEAD])
    body = _NOTES.sub(lambda m: " " * len(m.group()), text)
    body = _unwrapped(_without_dateline(body))
    made = document_of(truecase(body), name, published=day.isoformat() if day else None)
    return Message(made, sentences_of(made), day, text[:_HEAD])


def _day(head: str) -> date | None:
    found = _DAY.search(head)
    month = words().months.get(found.group(2)) if found else None
    if found is None or month is None:
        return None
    try:
        return date(1900 + int(found.group(3)), month, int(found.group(1)))
    except ValueError:
        return None


def _without_dateline(text: str) -> str:
    end = text.find("--", 0, _HEAD)
    return " " * (end + 2) + text[end + 2 :] if end >= 0 else text


def _unwrapped(text: str) -> str:
    """Line ends inside paragraphs as spaces; a blank line still ends a paragraph."""
    return re.sub(r"(?<!\n)\n(?![ ]*\n|   )", " ", text)
