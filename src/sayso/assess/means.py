"""Do the reports tell of other means: another type of attack, another weapon?"""

from collections.abc import Iterable
from itertools import combinations

from sayso.assess.case import Case, Finding, by_report
from sayso.knowledge.merging import types, words
from sayso.merge.fold import fold
from sayso.record.claim import Claim
from sayso.record.terms import Field
from sayso.record.value import Term, Value, Weapon


def findings(case: Case) -> Iterable[Finding]:
    """At most one finding on the type and one on the weapon."""
    yield from _finding(case, "type", {c.id: kind for c in case.held.of("type") if (kind := _type(c))})
    yield from _finding(case, "weapon", {c.id: kind for c in case.held.of("weapon") if (kind := _means(c))})


def _type(claim: Claim) -> str | None:
    name = claim.value.name if isinstance(claim.value, Term) else ""
    return name if any(name in pair for pair in types().contrary) else None


def _means(claim: Claim) -> str | None:
    value = claim.value
    if not isinstance(value, Weapon):
        return None
    known = words().means
    single = " ".join(w.removesuffix("s") for w in fold(value.name).split())
    named = (value.name.casefold(), fold(value.name), (value.kind or "").casefold(), single)
    exact = next((known[n] for n in named if n in known), None)
    inside = (i for phrase, i in sorted(known.items()) if f" {phrase} " in f" {single} ")
    found = exact if exact is not None else next(inside, None)
    return None if found is None else str(found)


def _finding(case: Case, field: Field, kinds: dict[str, str]) -> Iterable[Finding]:
    claims = [c for c in case.held.of(field) if c.id in kinds]
    reports = {r: {kinds[c.id] for c in mine} for r, mine in by_report(case, claims).items()}
    pairs = [(a, b) for a, b in combinations(reports, 2) if _contrary(field, reports[a], reports[b])]
    if not pairs:
        return
    involved = {name for p in pairs for name in p}
    shown = [c for c in claims if case.report(c) in involved]
    by = {kind: [c for c in shown if kinds[c.id] == kind] for kind in sorted({kinds[c.id] for c in shown})}
    positions: tuple[tuple[Value, tuple[Claim, ...]], ...]
    positions = tuple((min(g, key=lambda c: c.id).value, tuple(g)) for g in by.values())
    named = " and as ".join(
        sorted(v.name.replace("_", " ") for v, _ in positions if isinstance(v, Term | Weapon))
    )
    yield Finding(
        field, "contradiction", positions, f"The {field} is given as {named}; one excludes the other."
    )


def _contrary(field: str, left: set[str], right: set[str]) -> bool:
    if field == "weapon":
        return not left & right
    return all((a, b) in types().contrary for a in left for b in right)
