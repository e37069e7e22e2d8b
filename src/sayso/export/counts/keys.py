"""By what can events be counted? Each key gives the values of one event; `unknown` where no report tells."""

from collections.abc import Callable
from dataclasses import dataclass

from sayso.export import words
from sayso.record.errors import UsageError
from sayso.record.event import Event, EventParty, Record
from sayso.record.value import Date

UNKNOWN = "unknown"
NONE = "none"


def _part(when: Date | None, length: int) -> tuple[str, ...]:
    """The year (4), month (7) or day (10) that the whole span of a date lies in."""
    if when is None or when.min is None or when.max is None or when.min[:length] != when.max[:length]:
        return (UNKNOWN,)
    return (when.min[:length],)


def _names(parties: tuple[EventParty, ...]) -> tuple[str, ...]:
    held = [words.party(p.party) for p in parties if p.stance != "denied" and p.party.kind != "thing"]
    return tuple(dict.fromkeys(held)) or (UNKNOWN,)


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of operations by the id of their events."""

    operations: dict[str, str]


Values = Callable[[Event, _Names], tuple[str, ...]]
KEYS: dict[str, Values] = {
    "year": lambda e, n: _part(e.date, 4),
    "month": lambda e, n: _part(e.date, 7),
    "day": lambda e, n: _part(e.date, 10),
    "country": lambda e, n: tuple(dict.fromkeys(p.country for p in e.places if p.country)) or (UNKNOWN,),
    "place": lambda e, n: tuple(dict.fromkeys(p.name for p in e.places)) or (UNKNOWN,),
    "actor": lambda e, n: _names(e.actors),
    "recipient": lambda e, n: _names(e.recipients),
    "type": lambda e, n: (e.type,),
    "operation": lambda e, n: (n.operations.get(e.operation or "", NONE),),
    "weapon": lambda e, n: tuple(dict.fromkeys(w.kind or w.name for w in e.weapons)) or (UNKNOWN,),
    "grade": lambda e, n: (e.grade.value,),
}


def names_of(record: Record) -> _Names:
    """What keys need to know of the whole record."""
    return _Names({o.id: o.name for o in record.operations})


def keys_named(by: tuple[str, ...]) -> tuple[Values, ...]:
    """The keys of these names. Raises UsageError for a name that is none or stands twice, or for no name."""
    wrong = [name for i, name in enumerate(by) if name not in KEYS or name in by[:i]]
    if wrong or not by:
        said = f"cannot count by {', '.join(wrong)}" if wrong else "nothing to count by"
        raise UsageError(said, advice=f"Choose of: {', '.join(KEYS)}.")
    return tuple(KEYS[name] for name in by)
