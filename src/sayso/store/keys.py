"""By which words is an event found? Names of its parties and places, folded, one row each."""

from collections.abc import Iterable, Iterator

from sayso.record.event import Event
from sayso.record.letters import folded

__all__ = ["folded", "keys_of"]


def keys_of(event: Event, operation: Iterable[str]) -> Iterator[dict[str, str]]:
    """The rows of `event_keys` for one event, each once."""
    found = {(kind, folded(word)) for kind, words in _words(event, operation) for word in words if word}
    for kind, word in sorted(found):
        yield {"event": event.id, "kind": kind, "word": word}


def _words(event: Event, operation: Iterable[str]) -> Iterator[tuple[str, tuple[str | None, ...]]]:
    for kind, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for party in (p.party for p in parties):
            yield kind, (party.name, party.label, party.entity)
    for place in event.places:
        yield "place", (place.name, place.admin1)
        yield "country", (place.country,)
    yield "operation", (event.operation, *operation)
    yield "document", event.documents
