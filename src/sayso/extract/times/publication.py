"""Does a report state in its own words when it was published? A date line, a dateline, a stamp."""

import re
from dataclasses import dataclass, replace
from datetime import date

from sayso.extract.sentences import dateline
from sayso.extract.times import dates
from sayso.extract.times.anchor import Anchor
from sayso.extract.times.entries import entries
from sayso.extract.times.grammar import read
from sayso.extract.times.resolve import resolve
from sayso.extract.times.shapes import Calendar, Moment, Reference
from sayso.extract.times.words import Words, words_of
from sayso.record.document import Block, Document
from sayso.record.value import Date

_DATED = re.compile(
    r"[0-9]{4}-[0-9]{2}|[0-9][/.][0-9]{1,2}[/.][0-9]"
    r"|[0-9](?:st|nd|rd|th)?,?[ -](?:of )?(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? [0-9]",
)  # what each form of a day holds
_BLOCKS = 6  # a page states its date before its sixth paragraph
_HEAD = 240  # code points of the longest block that is a stamp
_OPENING = 140  # code points in which a dateline can stand
_PLACE_WORDS = 12  # words that a dateline may have before its date
_ALONE = 2  # a label that needs no other: "published", not "on"
_DASHES = ("-", "–", "—", "_", "--")


@dataclass(frozen=True, slots=True)
class Stated:
    """A stated date of publication on the characters `[start, end)` of the document."""

    date: Date
    start: int
    end: int


def stated_publication(document: Document) -> Date | None:
    """The date of publication that the text itself states, or None; a full day before one without year."""
    return _best(statements(document))


def _best(found: tuple[Stated, ...]) -> Date | None:
    return next((s.date for s in found if s.date.min), found[0].date if found else None)


def publication(document: Document) -> date | None:
    """The day of publication, as the input states it, else as the text does; None unless a full day."""
    return anchor_of(document, statements(document)).published


def anchor_of(document: Document, own: tuple[Stated, ...]) -> Anchor:
    """What the report's times hang on, given the dates of publication that its text states."""
    said = _best(own)
    stated = _published(document) or (date.fromisoformat(said.min) if said and said.min else None)
    if stated or not said or not said.edtf:
        return Anchor(stated, about=None if stated else _captioned(document))
    month, day = said.edtf.split("-")[1:]
    return Anchor(near=(int(month), int(day)))


def _captioned(document: Document) -> date | None:
    """The day that a photo's caption at the head of the report tells in full."""
    for block in document.blocks[:_BLOCKS]:
        if block.kind != "caption":
            continue
        words = words_of(document.text[block.start : block.end])
        found = (read(words, i) for i in range(len(words)))
        days = (f.shape.base for f in found if f and isinstance(f.shape, Moment))
        full = next((d for d in days if isinstance(d, Calendar) and d.year and d.month and d.day), None)
        if full:
            said = resolve(Moment(full), Anchor())
            return date.fromisoformat(said.min) if said.min else None
    return None


def statements(document: Document) -> tuple[Stated, ...]:
    """Every stated date of publication in the first blocks, in order; days of a log's entries are none."""
    found = [(b.start, s) for b in document.blocks[:_BLOCKS] if (s := _in_block(document, b))]
    if not found:
        return ()  # most reports: whether they are logs need not be asked
    logged = {start for entry in entries(document) for start, _ in entry.heads}
    return tuple(s for start, s in found if start not in logged)


def _in_block(document: Document, block: Block) -> Stated | None:
    whole = block.end - block.start <= _HEAD
    head = document.text[block.start : block.end if whole else block.start + _OPENING]
    if not _DATED.search(head):
        return None
    words = words_of(head)
    span = _date_line(words) or _stamp(words, whole=whole) or _dateline(words, dateline(head))
    if not span:
        return None
    base, first, stop = span
    said = resolve(Moment(base), Anchor(_published(document)))
    return Stated(said, block.start + words[first].start, block.start + words[stop - 1].end)


def _published(document: Document) -> date | None:
    try:
        return date.fromisoformat(document.published[:10]) if document.published else None
    except ValueError:
        return None


_Span = tuple[Calendar, int, int]


def _day(words: Words, i: int) -> _Span | None:
    """A day of the calendar at `i`, not by its weekday alone."""
    readers = (dates.weekday_date, dates.month_day, dates.day_month, dates.figures)
    best = max((r for reader in readers if (r := reader(words, i))), key=lambda r: r[1], default=None)
    if not best:
        return None
    base, stop = best
    year = dates.short_year(words, stop) if base.year is None else None
    if year and _closes(words, year[1]):
        return replace(base, year=year[0]), i, year[1]
    return base, i, stop


def _date_line(words: Words) -> _Span | None:
    """Date 2024-03-05 as first words, or "Published: March 5, 2024": a label and a day with its year."""
    i = 0
    while words.role(i, "publishing") or (i and words.is_(i, ":")):
        i += 1
    labelled = any(words.role(k, "publishing") == _ALONE for k in range(i))
    found = _day(words, i)
    if not found or found[0].year is None:
        return None
    return (found[0], 0, found[2]) if labelled or words[0].kind == "iso" else None


def _stamp(words: Words, *, whole: bool) -> _Span | None:
    """A block with a date, a time of day, labels and next to nothing else."""
    if not whole or len(words) > 30:
        return None
    found, rest, i = None, 0, 0
    while i < len(words):
        day = _day(words, i)
        if day and not found and day[0].year is not None:
            found, i = day, day[2]
            continue
        other = read(words, i)
        i, rest = (
            (other.stop, rest)
            if other and isinstance(other.shape, Reference)
            else (i + 1, rest + _counts(words, i))
        )
    return (found[0], 0, len(words)) if found and rest == 0 else None


def _counts(words: Words, i: int) -> bool:
    """Whether word `i` is more than a label, a mark, a weekday or a time zone."""
    roles = ("publishing", "zone", "weekday", "weekday_short")
    return words[i].kind != "mark" and not any(words.role(i, r) is not None for r in roles)


def _dateline(words: Words, filed: int) -> _Span | None:
    """KARU, March 5 (AGENCY) - · LIMA, 3 JAN 90 -- · (CNN) Jan 5, 2024 —: place, date, then a mark.

    `filed` is how many code points the dateline takes in the eyes of the splitter of sentences.
    """
    for i in range(min(_PLACE_WORDS, len(words))):
        found = _day(words, i)
        if not found:
            if not _may_stand_before(words, i):
                return None
            continue
        inside = words[found[2] - 1].end <= filed
        placed = words.is_(i - 1, ",", ")", "(", "-", "–", "—", ":", "|") and (inside or _shouts(words, i))
        return found if placed and _closes(words, found[2]) else None
    return None


def _may_stand_before(words: Words, i: int) -> bool:
    word = words[i]
    return (
        word.capital
        or word.kind in ("mark", "dotted")
        or word.lower in ("de", "la", "el", "al", "the", "of", "and")
    )


def _shouts(words: Words, stop: int) -> bool:
    """Whether a word before `stop` is written in capitals, as a dateline's place or an agency is."""
    return any(w.text.isupper() and len(w.text) > 2 for w in words.items[:stop])


def _closes(words: Words, stop: int) -> bool:
    """Whether what follows ends a dateline: a dash, a bracket, a full stop, a colon."""
    if words.is_(stop, ".", ":", "(", "[", "/", "|", *_DASHES):
        return True
    return words.is_(stop, ",", ")") and words.is_(stop + 1, "(", *_DASHES)
