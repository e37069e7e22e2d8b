"""What did a person set right on an event? Corrections replace what was fused, on the event's own claims."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sayso.merge.decide import Correction
from sayso.merge.title import title
from sayso.record.event import Event, EventParty
from sayso.record.terms import EVENT_TYPES
from sayso.record.value import Date, Party, Place


def corrected(event: Event, corrections: Sequence[Correction]) -> Event:
    """The event with the corrections that name one of its accounts; what does not fit changes nothing."""
    ours = {a.id for a in event.accounts}
    named = False
    for c in (c for c in corrections if c.account in ours):
        event = _apply(event, c.field, c.value)
        named = named or (c.field == "title" and event.title == c.value)
    touched = any(c.account in ours for c in corrections)
    return (
        replace(event, title=title(event.type, event.places, event.date, event.actors))
        if touched and not named
        else event
    )


def _apply(event: Event, field: str, value: Any) -> Event:
    try:
        return _set(event, field, value)
    except TypeError:
        return event


def _set(event: Event, field: str, value: Any) -> Event:
    if field == "title" and isinstance(value, str):
        return replace(event, title=value)
    if field == "type" and (name := _name(value)) in EVENT_TYPES:
        return replace(event, type=name)
    if field == "date" and value is None:
        return replace(event, date=None, date_claims=())
    if field == "date":
        return replace(event, date=Date(**_object(value, "edtf")), date_claims=_claims(event, "date"))
    if field == "place":
        return replace(event, places=tuple(Place(**_object(v, "name")) for v in _list(value)))
    if field in ("actor", "recipient"):
        found = tuple(
            EventParty(Party(**_object(v, "name")), "asserted", _claims(event, field)) for v in _list(value)
        )
        return replace(event, actors=found) if field == "actor" else replace(event, recipients=found)
    return event


def _name(value: Any) -> Any:
    return value.get("name") if isinstance(value, dict) else value


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _object(value: Any, key: str) -> dict[str, Any]:
    if isinstance(value, str):
        return (
            {key: value, "min": value, "max": value} if key == "edtf" and len(value) == 10 else {key: value}
        )
    if not isinstance(value, dict):
        raise TypeError("a corrected value is a text or an object")
    return value


def _claims(event: Event, field: str) -> tuple[str, ...]:
    """The claims that the corrected value stands beside: those of the field, else of the occurrence."""
    found = [c.id for c in event.claims if c.field == field] or [
        c.id for c in event.claims if c.field == "occurrence"
    ]
    return tuple(sorted(found or [c.id for c in event.claims][:1]))
