"""Which events and claims does a question ask for? Filters that all must hold; None asks for nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sayso.record.claim import Claim, Speaker
from sayso.record.errors import UsageError
from sayso.record.event import Disagreement, Event, EventParty, FigureRow, Operation
from sayso.record.reading import Statement
from sayso.record.terms import DISAGREEMENT_KINDS, EVENT_TYPES, FIELDS, STANCES
from sayso.record.value import Place


def _holds(wanted: str, *texts: str | None) -> bool:
    """Whether any of the texts contains the wanted words, in any case."""
    return any(wanted.casefold() in text.casefold() for text in texts if text)


def _parties(wanted: str, found: Iterable[EventParty]) -> bool:
    return any(_holds(wanted, p.party.name, p.party.label, p.party.entity) for p in found)


def _place(wanted: str, places: Iterable[Place]) -> bool:
    return any(_holds(wanted, p.name, p.admin1) for p in places)


def _speaker(wanted: str, found: Speaker | None) -> bool:
    return found is not None and _holds(wanted, found.name, found.label, found.entity, found.via)


def check_word(word: str | None, allowed: Iterable[str], what: str) -> None:
    """Raise UsageError where `word` stands outside a closed vocabulary."""
    known = sorted(allowed)
    if word is not None and word not in known:
        raise UsageError(f"no {what} is called {word!r}", advice=f"Choose one of: {', '.join(known)}.")


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Names match in any case and in part; `since` and `until` are days (YYYY, YYYY-MM or YYYY-MM-DD).

    An event of unknown date matches no date filter.
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

    def __post_init__(self) -> None:
        check_word(self.type, EVENT_TYPES, "type of event")

    def matches(self, event: Event, operations: Iterable[Operation]) -> bool:
        """Whether every filter that is set holds for the event; `operations` are those of its record."""
        tests: tuple[tuple[str | None, Callable[[str], bool]], ...] = (
            (self.actor, lambda w: _parties(w, event.actors)),
            (self.recipient, lambda w: _parties(w, event.recipients)),
            (self.country, lambda w: any(p.country == w.upper() for p in event.places)),
            (self.place, lambda w: _place(w, event.places)),
            (self.type, lambda w: event.type == w),
            (self.since, lambda w: bool(event.date and event.date.max and event.date.max >= w)),
            (self.until, lambda w: bool(event.date and event.date.min and event.date.min[: len(w)] <= w)),
            (self.operation, lambda w: _in_operation(w, event, operations)),
            (self.document, lambda w: _in_document(w, event.claims)),
        )
        return all(test(wanted) for wanted, test in tests if wanted is not None)


def _in_operation(wanted: str, event: Event, operations: Iterable[Operation]) -> bool:
    found = (o for o in operations if o.id == event.operation or event.id in o.events)
    return any(_holds(wanted, o.name, *o.aliases) or o.id.startswith(wanted) for o in found)


def _in_document(wanted: str, claims: Iterable[Claim]) -> bool:
    return any(c.document.id.startswith(wanted) or _holds(wanted, c.document.name) for c in claims)


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """`event` is a full id of an event; `text` looks into quotes."""

    event: str | None = None
    field: str | None = None
    speaker: str | None = None
    stance: str | None = None
    document: str | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        check_word(self.field, FIELDS, "field")
        check_word(self.stance, STANCES, "stance")

    def matches(self, claim: Claim, event: str | None) -> bool:
        """Whether every filter that is set holds for the claim of this event."""
        tests: tuple[tuple[str | None, Callable[[str], bool]], ...] = (
            (self.event, lambda w: event == w),
            (self.field, lambda w: claim.field == w),
            (self.speaker, lambda w: _speaker(w, claim.speaker)),
            (self.stance, lambda w: claim.stance == w),
            (self.document, lambda w: _in_document(w, [claim])),
            (self.text, lambda w: _holds(w, claim.quote.text)),
        )
        return all(test(wanted) for wanted, test in tests if wanted is not None)


@dataclass(frozen=True, slots=True)
class DisagreementFilter:
    """`event` is a full id of an event."""

    event: str | None = None
    field: str | None = None
    kind: str | None = None

    def __post_init__(self) -> None:
        check_word(self.field, FIELDS, "field")
        check_word(self.kind, DISAGREEMENT_KINDS, "kind of disagreement")

    def matches(self, found: Disagreement) -> bool:
        """Whether every filter that is set holds."""
        pairs = ((self.event, found.event), (self.field, found.field), (self.kind, found.kind))
        return all(wanted == value for wanted, value in pairs if wanted is not None)


def statement_matches(
    found: Statement, *, speaker: str | None, document: str | None, text: str | None, direct: bool | None
) -> bool:
    """Whether a statement is by this speaker, in this report, with these words, quoted or reported."""
    at = found.quote.document
    return (
        (speaker is None or _speaker(speaker, found.speaker))
        and (document is None or at.id.startswith(document) or _holds(document, at.name))
        and (text is None or _holds(text, found.quote.text))
        and (direct is None or found.direct == direct)
    )


def operation_matches(found: Operation, *, name: str | None, by: str | None) -> bool:
    """Whether an operation goes by this name and is run by this party."""
    named = name is None or _holds(name, found.name, *found.aliases)
    return named and (by is None or _holds(by, found.by))


def figure_matches(found: FigureRow, *, what: str | None, who: str | None, speaker: str | None) -> bool:
    """Whether a figure measures this, of these people, by this speaker."""
    said = speaker is None or _speaker(speaker, found.speaker)
    return said and (what is None or _holds(what, found.what)) and (who is None or _holds(who, found.who))
