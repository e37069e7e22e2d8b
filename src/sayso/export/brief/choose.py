"""What does a brief tell of? The whole record, an event, or an operation, by id or name."""

from sayso.export.part import part
from sayso.record.errors import UsageError
from sayso.record.event import Event, Record


def one_event(record: Record, event: Event) -> Record:
    """The record as far as one event goes: its reports, links, disagreements."""
    return part(record, [event])


def part_of(record: Record, wanted: str | None) -> Record:
    """The whole record, or what one event or operation (id or its beginning, or name) takes of it.

    An event's part holds the chain of events that it stands in. Raises UsageError where nothing answers to
    `wanted`, or more than one thing does.
    """
    if wanted is None:
        return record
    events = [
        e for e in record.events if any(x.startswith(wanted) for x in (e.id, *(a.id for a in e.accounts)))
    ]
    if len(events) == 1:
        return one_event(record, events[0])
    named = [
        o for o in record.operations if o.id.startswith(wanted) or o.name.casefold() == wanted.casefold()
    ]
    if len(events) + len(named) != 1:
        count = len(events) + len(named)
        problem = f"{count} ids begin with {wanted}" if count else f"no event or operation is called {wanted}"
        raise UsageError(problem, advice="See `sayso events` and `sayso operations`.")
    inside = [e for e in record.events if e.operation == named[0].id or e.id in named[0].events]
    return part(record, inside)


def with_chain(record: Record, event: Event) -> Record:
    """The part of the record that an event's chain of attack and answer takes, the event included."""
    found, waiting = {event.id}, [event.id]
    while waiting:
        at = waiting.pop()
        near = {end for x in record.links if at in (x.start, x.end) for end in (x.start, x.end)}
        waiting += near - found
        found |= near
    return part(record, [e for e in record.events if e.id in found])
