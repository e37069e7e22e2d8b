"""What do the accounts of one event make together? Its values, its disagreements, its grade."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sayso.assess.case import Case
from sayso.assess.correct import corrected
from sayso.assess.disagree import disagreements
from sayso.assess.grade import grade, voices
from sayso.merge.copies import Copies
from sayso.merge.decide import Correction, Decided
from sayso.merge.fuse import Held, date_of, parties_of, places_of, type_of, weapons_of
from sayso.merge.grouping import Grouping
from sayso.merge.harm import harm_of, targets_of
from sayso.merge.origins import Origins
from sayso.merge.title import title
from sayso.record.event import Disagreement, Event, Grade
from sayso.record.terms import GRADES


@dataclass(frozen=True, slots=True)
class Weighed:
    """An event with the disagreements on it."""

    event: Event
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What holds for all events: whose voice, which copy, when, what was decided."""

    origins: Origins
    copies: Copies
    issued: Mapping[str, str]
    decided: Decided
    operation: Mapping[str, str]

    def say(self, group: tuple[str, ...], groups: Grouping) -> tuple[object, ...]:
        """All that has a say in an event besides its accounts: equal where the event is the same."""
        documents = sorted({groups.accounts[name].anchor.document.id for name in group})
        accepted = tuple(self.decided.accepted[a] for a in group if a in self.decided.accepted)
        return (
            group,
            tuple(self.copies.chain(d) for d in documents),
            accepted,
            self.corrections(group),
            self.operation.get(group[0]),
            groups.merges[group[0]],
        )

    def corrections(self, group: tuple[str, ...]) -> tuple[Correction, ...]:
        """What people set right on an event, in the order of the log."""
        if not self.decided.corrections:
            return ()
        ours = set(group)
        return tuple(c for c in self.decided.corrections if c.account in ours)


def operation_of(inside: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The operation that an event is part of, the first by id where there are two."""
    return {event: name for name in sorted(inside, reverse=True) for event in inside[name]}


def weighed(group: tuple[str, ...], groups: Grouping, ground: Ground) -> Weighed:
    """The event of a group of accounts, and what its reports do not agree on."""
    accounts = tuple(groups.accounts[name] for name in group)
    claims = tuple(sorted({c.id: c for a in accounts for c in a.claims}.values(), key=lambda c: c.id))
    held = Held(accounts, claims, ground.origins.voices(claims))
    case = Case(group[0], held, ground.copies, ground.issued)
    found = disagreements(case)
    event = corrected(_fused(group[0], held, groups, ground), ground.corrections(group))
    graded = replace(event, voices=voices(case), grade=_grade(case, found, ground, event))
    return Weighed(graded, found)


def _fused(name: str, held: Held, groups: Grouping, ground: Ground) -> Event:
    kind, (date, date_claims) = type_of(held), date_of(held)
    places, actors = places_of(held), parties_of(held, "actor")
    return Event(
        id=name,
        type=kind,
        title=title(kind, places, date, actors),
        accounts=held.accounts,
        date=date,
        date_claims=date_claims,
        places=places,
        actors=actors,
        recipients=parties_of(held, "recipient"),
        weapons=weapons_of(held),
        harm=harm_of(held, ground.issued),
        targets_hit=targets_of(held),
        operation=ground.operation.get(name),
        voices=0,
        grade=Grade("Weak", ()),
        merges=groups.merges[name],
    )


def _grade(case: Case, found: tuple[Disagreement, ...], ground: Ground, event: Event) -> Grade:
    """The grade that claims give, unless a person set another; who accepted the event stands with it."""
    ours, plain = {a.id for a in event.accounts}, grade(case, found)
    for c in ground.decided.corrections:
        if c.account in ours and c.field == "grade" and c.value in GRADES:
            plain = Grade(c.value, (f"set by {c.decision.who}: {c.decision.why}",))
    said = next((ground.decided.accepted[a] for a in sorted(ours & set(ground.decided.accepted))), None)
    return Grade(plain.value, (*plain.reasons, f"accepted by {said.who}")) if said else plain
