"""Where and when was an incident, as MUC-4 writes it: "PERU: LIMA (CITY)", "16 NOV 89", "- 16 NOV 89"?"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from sayso.bench.muc4.read import Message
from sayso.bench.muc4.words import words
from sayso.extract.actors import find_actors
from sayso.extract.mentions import PlaceMention
from sayso.extract.places import find_places
from sayso.extract.times import Anchor, read_times
from sayso.knowledge.gazetteer.fold import words as plain_words
from sayso.knowledge.places import gazetteer

_RECENT = 120  # days before the message in which an incident that is reported can lie
_KINDS = {"town": "CITY", "province": "DEPARTMENT", "neighbourhood": "NEIGHBORHOOD", "district": "TOWN"}


def places(message: Message) -> tuple[PlaceMention, ...]:
    """Every place of the region that a message names."""
    found = find_places(message.document, message.sentences, find_actors(message.sentences), every=True)
    return tuple(p for p in found if p.place.country in words().countries)


def location(message: Message, found: Iterable[PlaceMention], sentences: set[int]) -> str | None:
    """Country and town of an incident told in these sentences; else the country of the message."""
    named = list(found)
    near = [p.place for p in named if p.sentence in sentences]
    countries = Counter(p.country for p in near or [p.place for p in named])
    code = countries.most_common(1)[0][0] if countries else _home(message)
    if code is None:
        return None
    inner = next((p for p in near if p.country == code and p.precision in _KINDS), None)
    if inner is not None and (name := _name(inner.name)):
        return f"{words().countries[code]}: {name} ({_KINDS[inner.precision]})"
    if code in words().capitals and _in_capital(message, sentences):
        return f"{words().countries[code]}: {words().capitals[code]} (CITY)"
    return words().countries[code]


def _name(said: str) -> str:
    """A place's name in capitals, without "department" and the like at its ends."""
    parts = list(plain_words(said))
    while parts and parts[0] in words().place_edges:
        parts.pop(0)
    while parts and parts[-1] in words().place_edges:
        parts.pop()
    return " ".join(parts).upper()


def _in_capital(message: Message, sentences: set[int]) -> bool:
    """Whether the first sentences that tell of an incident say "this capital"."""
    first = sorted(sentences)[:3]
    return any(re.search(r"\b(?:th[ei]s?|the) capital\b", message.sentences[k].text.lower()) for k in first)


def _home(message: Message) -> str | None:
    """The country of the town in the dateline."""
    found = re.search(r"^\s*([A-Z][A-Z .]+), \d", message.head, re.MULTILINE)
    places = gazetteer().lookup(found.group(1).title()) if found else ()
    return next((p.country for p in places if p.country in words().countries), None)


def when(message: Message, sentences: set[int]) -> str | None:
    """The day of an incident, else "- " and the day of the message, before which it was."""
    if message.day is None:
        return None
    for sentence in message.sentences:
        if sentence.index in sentences:
            for span in read_times(sentence.text, Anchor(message.day)):
                if span.date.min and span.date.min == span.date.max and _recent(span.date.min, message.day):
                    return day(date.fromisoformat(span.date.min))
    return f"- {day(message.day)}"


def _recent(said: str, issued: date) -> bool:
    return 0 <= (issued - date.fromisoformat(said)).days <= _RECENT


def day(given: date) -> str:
    """A day as MUC-4 writes it.

    >>> day(date(1989, 11, 16))
    '16 NOV 89'
    """
    months = {n: name for name, n in words().months.items()}
    return f"{given.day:02d} {months[given.month]} {given.year % 100:02d}"
