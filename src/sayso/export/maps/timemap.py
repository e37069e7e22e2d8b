"""How does a record open in timemap (Forensic Architecture)? Its events, sources and associations as JSON."""

import json
from collections.abc import Iterable
from typing import Any

from sayso.export import words
from sayso.export.file import Choices, File, text_file
from sayso.export.maps.located import Located, located
from sayso.record.document import Document
from sayso.record.event import Event, Record


def _day(event: Event) -> str:
    """The first day, month first as timemap reads it; empty where unknown."""
    first = event.date.min if event.date else None
    return "/".join((first[5:7], first[8:10], first[:4])) if first else ""


def _time_precision(event: Event) -> str:
    when = event.date
    if when is None or when.min is None or when.max is None:
        return ""
    if when.min == when.max:
        return "Day"
    return "Month" if when.min[:7] == when.max[:7] else "Longer than a month"


def _description(event: Event) -> str:
    harm = "; ".join(words.harm(h) for h in event.harm)
    return " ".join(f"{part}." for part in (event.title, harm) if part)


def _event(at: Located, operations: dict[str, str]) -> dict[str, Any]:
    event, point = at.event, at.point
    named = [
        words.type_words(event.type),
        *([operations[event.operation]] if event.operation in operations else []),
    ]
    return {
        "id": at.id,
        "description": _description(event),
        "date": _day(event),
        "time": "",
        "time_precision": _time_precision(event),
        "location": at.place.name if at.place else "",
        "latitude": str(point[1]) if point else "",
        "longitude": str(point[0]) if point else "",
        "location_precision": at.place.precision if at.place else "",
        "category": words.type_words(event.type),
        "associations": named,
        "sources": list(event.documents),
    }


def _source(document: Document) -> dict[str, Any]:
    paths = [document.url] if document.url and document.url.startswith(("http://", "https://")) else []
    return {
        "id": document.id,
        "title": document.title or document.name,
        "type": "Article",
        "paths": paths,
        "author": document.outlet or "",
        "date": document.published or "",
        "description": "",
        "thumbnail": "",
    }


def _associations(record: Record) -> Iterable[dict[str, Any]]:
    for kind in sorted({words.type_words(e.type) for e in record.events}):
        yield {"id": kind, "title": kind, "desc": "", "mode": "CATEGORY", "filter_paths": []}
    for operation in sorted(record.operations, key=lambda o: (o.name, o.id)):
        paths = ["Operation", operation.name]
        yield {
            "id": operation.name,
            "title": operation.name,
            "desc": "",
            "mode": "FILTER",
            "filter_paths": paths,
        }


def _json(name: str, value: object) -> File:
    return text_file(name, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def timemap(record: Record, choices: Choices) -> tuple[File, ...]:
    """Three files, as timemap's server hands them out; without day or point an event has empty fields."""
    operations = {o.id: o.name for o in record.operations}
    events = [_event(at, operations) for at in located(record)]
    sources = {d.id: _source(d) for d in sorted(record.documents, key=lambda d: d.id)}
    return (
        _json("events.json", events),
        _json("sources.json", sources),
        _json("associations.json", list(_associations(record))),
    )
