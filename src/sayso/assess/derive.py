"""What do all reports tell together? Readings and decisions in, the whole record out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.assess.case import Case
from sayso.assess.correct import corrected, misfits
from sayso.assess.disagree import disagreements
from sayso.assess.grade import grade, voices
from sayso.merge.copies import Copies, copies
from sayso.merge.decide import Decided
from sayso.merge.fuse import Held, date_of, parties_of, places_of, type_of, weapons_of
from sayso.merge.grouping import Grouping, grouping
from sayso.merge.harm import harm_of, targets_of
from sayso.merge.issued import issued
from sayso.merge.merger import Merger
from sayso.merge.origins import Origins
from sayso.merge.profile import profiles
from sayso.merge.settle import settle
from sayso.merge.ties import events_in, figures, links, operations
from sayso.merge.title import title
from sayso.record.claim import Claim
from sayso.record.event import Decision, Disagreement, Event, Grade, Record, Rejected, Unapplied
from sayso.record.reading import Account, Reading
from sayso.record.terms import GRADES


@dataclass(frozen=True, slots=True)
class _Ground:
    """What holds for all events: whose voice, which copy, when, what was decided."""

    origins: Origins
    copies: Copies
    issued: Mapping[str, str]
    decided: Decided
    operation: Mapping[str, str]


def derive(
    readings: Sequence[Reading], decisions: Sequence[Decision] = (), rejected: Sequence[Rejected] = ()
) -> Record:
    """The record that these reports and decisions make, whatever the order of the readings.

    A report read twice counts once. Decisions are taken in the order of their log.
    """
    stored = _once(readings)
    settled = settle(decisions, stored)
    unique = _without_rejected(stored, settled.decisions)
    documents = tuple(r.document for r in unique)
    taken = copies(documents)
    days = {d.id: day for d in documents if (day := issued(d))}
    merger = Merger()
    merger.add([p for r in unique for p in profiles(r, days.get(r.document.id))])
    groups = grouping(merger, unique, taken.first, settled.decisions)
    inside = events_in(unique, groups.event_of)
    ground = _Ground(Origins(documents, taken), taken, days, groups.decided, _operation_of(inside))
    built = [_event(g, groups, ground) for g in groups.groups]
    whole = operations(unique, inside)
    return Record(
        documents=documents,
        copies=tuple(taken.first.items()),
        claims=_claims(stored),
        events=tuple(event for event, _ in built),
        links=links(unique, groups.event_of, frozenset(o.id for o in whole)),
        operations=whole,
        statements=tuple(sorted((s for r in unique for s in r.statements), key=lambda s: s.id)),
        figures=figures(unique),
        disagreements=tuple(sorted((d for _, found in built for d in found), key=lambda d: d.id)),
        decisions=tuple(decisions),
        rejected=tuple(sorted(set(rejected), key=lambda r: (r.name, r.position, r.reason))),
        unapplied=_unapplied(
            settled.unapplied, misfits((e for e, _ in built), groups.decided.corrections), decisions
        ),
    )


def _unapplied(
    settled: Sequence[Unapplied], more: Sequence[Unapplied], decisions: Sequence[Decision]
) -> tuple[Unapplied, ...]:
    """Decisions without effect, in the order of the log."""
    order = {d.id: n for n, d in enumerate(decisions)}
    return tuple(sorted({*settled, *more}, key=lambda u: (order[u.decision], u.reason)))


def _once(readings: Sequence[Reading]) -> list[Reading]:
    found: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda r: (r.document.id, r.document.name, len(r.claims))):
        found.setdefault(reading.document.id, reading)
    return [found[name] for name in sorted(found)]


def _without_rejected(readings: list[Reading], decisions: Sequence[Decision]) -> list[Reading]:
    """Claims that a person rejected leave their accounts and figures; the record still holds them."""
    out: set[str] = set()
    for d in decisions:
        if d.action == "reject":
            out.add(d.subject)
        elif d.action == "accept":
            out.discard(d.subject)
    return [_trimmed(r, out) for r in readings] if out else readings


def _trimmed(reading: Reading, out: set[str]) -> Reading:
    def kept(account: Account) -> Account:
        return replace(account, claims=tuple(c for c in account.claims if c.id not in out))

    accounts = (kept(a) for a in reading.accounts)
    loose = tuple(c for c in reading.loose if c.id not in out)
    return replace(reading, accounts=tuple(a for a in accounts if a.claims), loose=loose)


def _claims(readings: Sequence[Reading]) -> tuple[Claim, ...]:
    found = {c.id: c for r in readings for c in r.claims}
    order = sorted(found.values(), key=lambda c: (c.document.id, c.quote.start, c.quote.end, c.field, c.id))
    return tuple(order)


def _operation_of(inside: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {event: name for name in sorted(inside, reverse=True) for event in inside[name]}


def _event(
    group: tuple[str, ...], groups: Grouping, ground: _Ground
) -> tuple[Event, tuple[Disagreement, ...]]:
    accounts = tuple(groups.accounts[name] for name in group)
    claims = tuple(sorted({c.id: c for a in accounts for c in a.claims}.values(), key=lambda c: c.id))
    held = Held(accounts, claims, ground.origins.voices(claims))
    case = Case(group[0], held, ground.copies, ground.issued)
    found = disagreements(case)
    event = corrected(_fused(group[0], held, groups, ground), ground.decided.corrections)
    graded = replace(event, voices=voices(case), grade=_grade(case, found, ground, event))
    return graded, found


def _fused(name: str, held: Held, groups: Grouping, ground: _Ground) -> Event:
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


def _grade(case: Case, found: tuple[Disagreement, ...], ground: _Ground, event: Event) -> Grade:
    """The grade that claims give, unless a person set another; who accepted the event stands with it."""
    ours, plain = {a.id for a in event.accounts}, grade(case, found)
    for c in ground.decided.corrections:
        if c.account in ours and c.field == "grade" and c.value in GRADES:
            plain = Grade(c.value, (f"set by {c.decision.who}: {c.decision.why}",))
    said = next((ground.decided.accepted[a] for a in sorted(ours & set(ground.decided.accepted))), None)
    return Grade(plain.value, (*plain.reasons, f"accepted by {said.who}")) if said else plain
