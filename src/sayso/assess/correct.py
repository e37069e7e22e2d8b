"""What did a person set right on an event? Corrections replace what was fused, on the event's own claims."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sayso.assess.amend import amended_harm, bounds
from sayso.merge.decide import Correction
from sayso.merge.title import title
from sayso.record.event import Event, EventParty, Unapplied
from sayso.record.terms import EVENT_TYPES, GRADES, HARM
from sayso.record.value import Date, Party, Place, Weapon

_Change = Callable[[Event, str, Any], Event]


def corrected(event: Event, corrections: Sequence[Correction]) -> Event:
    """The event with the corrections that name one of its accounts; what does not fit changes nothing."""
    ours = {a.id for a in event.accounts}
    mine = [c for c in corrections if c.account in ours]
    named = False
    for c in mine:
        event = _apply(event, c)
        named = named or (c.field == "title" and event.title == c.value)
    if not mine or named:
        return event
    return replace(event, title=title(event.type, event.places, event.date, event.actors))


def misfits(events: Iterable[Event], corrections: Sequence[Correction]) -> tuple[Unapplied, ...]:
    """Corrections whose field or value no event can take, with the reason."""
    by = {a.id: e for e in events for a in e.accounts}
    found = []
    for c in (c for c in corrections if c.account in by):
        try:
            _set(by[c.account], c)
        except TypeError as error:
            found.append(Unapplied(c.decision.id, str(error)))
    return tuple(found)


def _apply(event: Event, c: Correction) -> Event:
    try:
        return _set(event, c)
    except TypeError:
        return event


def _set(event: Event, c: Correction) -> Event:
    if c.field not in CORRECTED:
        raise TypeError(f"{c.field} cannot be corrected")
    return CORRECTED[c.field](event, c.field, c.value)


def _title(event: Event, _: str, value: Any) -> Event:
    if not isinstance(value, str):
        raise TypeError("a title is words")
    return replace(event, title=value)


def _type(event: Event, _: str, value: Any) -> Event:
    name = value.get("name") if isinstance(value, dict) else value
    if name not in EVENT_TYPES:
        raise TypeError(f"no type of event is called {name!r}")
    return replace(event, type=name)


def _grade(event: Event, _: str, value: Any) -> Event:
    """The grade itself is set where grades are made; here only whether it is one."""
    if value not in GRADES:
        raise TypeError(f"no grade is called {value!r}")
    return event


def _date(event: Event, _: str, value: Any) -> Event:
    if value is None:
        return replace(event, date=None, date_claims=())
    return replace(event, date=Date(**_object(value, "edtf")), date_claims=claims_beside(event, "date"))


def _place(event: Event, _: str, value: Any) -> Event:
    return replace(event, places=tuple(Place(**_object(v, "name")) for v in _list(value)))


def _weapon(event: Event, _: str, value: Any) -> Event:
    return replace(event, weapons=tuple(Weapon(**_object(v, "name")) for v in _list(value)))


def _parties(event: Event, field: str, value: Any) -> Event:
    beside = claims_beside(event, field)
    found = tuple(EventParty(Party(**_object(v, "name")), "asserted", beside) for v in _list(value))
    return replace(event, actors=found) if field == "actor" else replace(event, recipients=found)


def _harm(event: Event, field: str, value: Any) -> Event:
    found = _list(value)
    return replace(event, harm=amended_harm(event.harm, field, found, claims_beside(event, field)))


def _targets(event: Event, _: str, value: Any) -> Event:
    if value is None:
        return replace(event, targets_hit=None)
    low, high, _best = bounds(value)
    return replace(event, targets_hit=(low, high))


CORRECTED: Mapping[str, _Change] = {
    "title": _title,
    "type": _type,
    "date": _date,
    "place": _place,
    "actor": _parties,
    "recipient": _parties,
    "weapon": _weapon,
    **dict.fromkeys(HARM, _harm),
    "targets_hit": _targets,
    "grade": _grade,
}


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


def claims_beside(event: Event, field: str) -> tuple[str, ...]:
    """The claims that the corrected value stands beside: those of the field, else of the occurrence."""
    found = [c.id for c in event.claims if c.field == field] or [
        c.id for c in event.claims if c.field == "occurrence"
    ]
    return tuple(sorted(found or [c.id for c in event.claims][:1]))
