"""How does a record open in TimelineJS? Slides by day, an uncertain date in its own words."""

import json
from collections.abc import Iterable
from html import escape
from typing import Any

from sayso.export import words
from sayso.export.file import Choices, File, text_file
from sayso.export.rows import event_order
from sayso.record.event import Event, Record


def _date(text: str) -> dict[str, Any]:
    return {"year": int(text[:4]), "month": int(text[5:7]), "day": int(text[8:10])}


def _quotes(event: Event) -> Iterable[str]:
    told = [c for c in event.claims if c.field in ("occurrence", "killed")]
    for claim in told[:2]:
        who = escape(f"{words.speaker(claim.speaker)}, {claim.document.name}")
        yield f"<blockquote>“{escape(claim.quote.text)}” — {who}</blockquote>"


def _slide(event: Event, first: str, last: str) -> dict[str, Any]:
    harm = escape("; ".join(words.harm(h) for h in event.harm))
    text = "".join(f"<p>{part}.</p>" for part in (harm,) if part) + "".join(_quotes(event))
    whole: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": _date(first),
        "display_date": words.date(event.date),
        "text": {"headline": escape(event.title), "text": text},
        "group": words.type_words(event.type),
    }
    return whole if first == last else whole | {"end_date": _date(last)}


def timelinejs(record: Record, choices: Choices) -> tuple[File, ...]:
    """One JSON. Events of no known first and last day cannot stand on a line of time and are left out."""
    slides = [
        _slide(e, e.date.min, e.date.max)
        for e in sorted(record.events, key=event_order)
        if e.date and e.date.min and e.date.max
    ]
    left = len(record.events) - len(slides)
    note = f"{left} events of no known day are not shown." if left else ""
    title = {"text": {"headline": "Events as reported", "text": note}}
    whole = {"title": title, "events": slides}
    return (text_file("timeline.json", json.dumps(whole, ensure_ascii=False, indent=1) + "\n"),)
