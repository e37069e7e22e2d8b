"""How do events of known days read as a calendar (RFC 5545)? Whole days, no time, no zone."""

from datetime import date, timedelta

from sayso.export.file import Choices, File
from sayso.record.event import Event, Record


def _text(text: str) -> str:
    for mark in "\\;,":
        text = text.replace(mark, "\\" + mark)
    return " ".join(text.split())


def _folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, as the format asks."""
    pieces, room = [""], 75
    for letter in line:
        if len((pieces[-1] + letter).encode()) > room:
            pieces.append("")
            room = 74
        pieces[-1] += letter
    return "\r\n ".join(pieces)


def _entry(event: Event, first: str, last: str) -> list[str]:
    after = date.fromisoformat(last) + timedelta(days=1)
    return [
        "BEGIN:VEVENT",
        f"UID:{event.id}@sayso",
        "DTSTAMP:20000101T000000Z",  # an export has no clock
        f"DTSTART;VALUE=DATE:{first.replace('-', '')}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_text(event.title)}",
        "END:VEVENT",
    ]


def ics(record: Record, choices: Choices) -> tuple[File, ...]:
    """One calendar; events of no known day are not in it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sayso-calendar//EN"]
    for event in sorted(record.events, key=lambda e: e.id):
        if event.date and event.date.min and event.date.max:
            lines += _entry(event, event.date.min, event.date.max)
    text = "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])
    return (File("events.ics", text.encode()),)
