"""On what do the reports of one event disagree? All findings, one for each field and kind."""

from collections.abc import Iterable
from dataclasses import replace

from sayso.assess import denials, figures, hands, identity, means, spared, where
from sayso.assess.case import Case, Finding, disagreement
from sayso.record.event import Disagreement

_PARTS = (
    figures.findings,
    where.findings,
    means.findings,
    hands.findings,
    identity.findings,
    denials.findings,
    spared.findings,
)


def disagreements(case: Case) -> tuple[Disagreement, ...]:
    """Disagreements of one event, sorted by id."""
    found: dict[tuple[str, str], Finding] = {}
    for finding in _sided(f for part in _PARTS for f in part(case)):
        key = (finding.field, finding.kind)
        found[key] = _joined(found[key], finding) if key in found else finding
    return tuple(sorted((disagreement(case, f) for f in found.values()), key=lambda d: d.id))


def _joined(first: Finding, more: Finding) -> Finding:
    """One of two on one field and of one kind: the positions of the first, and what the other adds."""
    shown = {c.id for _, claims in first.positions for c in claims}
    added = tuple(p for p in more.positions if not shown & {c.id for c in p[1]})
    return (
        replace(first, positions=(*first.positions, *added), note=f"{first.note} {more.note}")
        if added
        else first
    )


def _sided(found: Iterable[Finding]) -> Iterable[Finding]:
    """Only those with two positions at least, each on claims of its own."""
    for finding in found:
        sides = [{c.id for c in claims} for _, claims in finding.positions]
        if len(sides) > 1 and all(sides) and any(a - b and b - a for a in sides for b in sides):
            yield finding
