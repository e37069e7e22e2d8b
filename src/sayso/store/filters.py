"""Which rows are asked for? Filters that all must hold, and the conditions that they make."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, exists, func, or_

from sayso.record.errors import UsageError
from sayso.store.keys import folded
from sayso.store.tables import documents, event_keys, events


@dataclass(frozen=True, slots=True)
class Filters:
    """What to list; all that is set must hold. Names match in part, case and accents aside.

    `since` and `until` are days (YYYY-MM-DD) that the event's span must touch; `document` is an id or a
    part of a name; `text` stands in the quote. Of claims and disagreements, those of an event that fits.
    """

    actor: str | None = None
    recipient: str | None = None
    country: str | None = None
    place: str | None = None
    type: str | None = None
    since: str | None = None
    until: str | None = None
    operation: str | None = None
    document: str | None = None
    speaker: str | None = None
    field: str | None = None
    text: str | None = None
    event: str | None = None

    def given(self) -> frozenset[str]:
        """The names of those that are set."""
        return frozenset(f.name for f in dataclasses.fields(self) if getattr(self, f.name) is not None)


ON_EVENTS = frozenset(("actor", "recipient", "country", "place", "type", "since", "until", "operation"))
ALL = Filters()


def check(asked: Filters, known: frozenset[str], what: str) -> None:
    """Raises UsageError where something is asked that these rows do not have."""
    for name in sorted(asked.given() - known):
        raise UsageError(
            f"{what} have no filter {name!r}", advice=f"Filters are: {', '.join(sorted(known))}."
        )


def of_events(asked: Filters) -> Iterator[ColumnElement[bool]]:
    """Conditions on `events`; none where nothing of an event is asked."""
    for kind in ("actor", "recipient", "place", "operation"):
        if wanted := getattr(asked, kind):
            yield has_key(kind, wanted)
    if asked.country:
        yield has_key("country", asked.country, exact=True)
    if asked.type:
        yield events.c.type == asked.type
    if asked.event:
        yield events.c.id == asked.event
    if asked.since:
        yield events.c.date_max >= asked.since
    if asked.until:
        yield func.substr(events.c.date_min, 1, len(asked.until)) <= asked.until


def has_key(kind: str, wanted: str, *, exact: bool = False) -> ColumnElement[bool]:
    """Whether a name of this kind stands on the event."""
    word = event_keys.c.word
    test = word == folded(wanted) if exact else word.contains(folded(wanted), autoescape=True)
    return exists().where(event_keys.c.event == events.c.id, event_keys.c.kind == kind, test)


def told_in(name: str) -> ColumnElement[bool]:
    """Whether a report whose name holds these words tells of the event."""
    named = documents.c.name.icontains(name, autoescape=True)
    same = event_keys.c.word == func.lower(documents.c.id)
    return exists().where(event_keys.c.event == events.c.id, event_keys.c.kind == "document", same, named)


def of_words(table: Table, asked: Filters) -> Iterator[ColumnElement[bool]]:
    """Conditions on the report, the speaker and the quote of claims or statements."""
    if asked.document:
        yield (documents.c.id == asked.document) | documents.c.name.icontains(asked.document, autoescape=True)
    if asked.speaker:
        yield speaks(table, asked.speaker)
    if asked.text:
        yield table.c.quote.icontains(asked.text, autoescape=True)


def speaks(table: Table, wanted: str) -> ColumnElement[bool]:
    """Whether the speaker, or who relays the words, is called so."""
    names = ("speaker_name", "speaker_label", "speaker_entity", "speaker_via")
    return or_(*(table.c[name].icontains(wanted, autoescape=True) for name in names))
