"""Do the reports put the event elsewhere, or on another day?"""

from collections.abc import Iterable, Sequence
from itertools import combinations

from sayso.assess.case import Case, Finding, by_report, gather
from sayso.knowledge.merging import scores
from sayso.merge import dates, places
from sayso.merge.fold import same_name
from sayso.record.claim import Claim
from sayso.record.value import Date, Place

_SURE = frozenset(("stated", "context"))  # a day worked out from a weekday may be one off


def findings(case: Case) -> Iterable[Finding]:
    """At most one finding on the place and one on the date."""
    yield from _places(case)
    yield from _dates(case)


def _place(claim: Claim) -> Place:
    assert isinstance(claim.value, Place)
    return claim.value


def _elsewhere(a: Place, b: Place) -> bool:
    """Two places of which neither holds the other nor lies beside it; one name is one place."""
    if same_name(a.name, b.name):
        return False
    fit = places.fit(a, b)
    if fit in ("other_country", "far", "apart"):
        return True
    return fit == "beside" and (places.kilometres(a, b) or 0) > scores().limits["near_km"]


def _places(case: Case) -> Iterable[Finding]:
    fine = [c for c in case.held.of("place") if _place(c).precision in (*places.FINE, "province")]
    reports = by_report(case, fine)
    clash = [(x, y) for x, y in combinations(reports, 2) if _all_elsewhere(reports[x], reports[y])]
    if not clash:
        return
    shown = [c for name in sorted({n for p in clash for n in p}) for c in reports[name]]
    groups = gather(shown, lambda a, b: not _elsewhere(_place(a), _place(b)))
    if len(groups) > 1:
        named = sorted({min(groups[i], key=_finest).value.name for i in range(len(groups))})  # type: ignore[union-attr]
        note = f"The place is given as {' and as '.join(named)}, which are not the same place."
        positions = tuple((_place(min(g, key=_finest)), tuple(g)) for g in groups)
        yield Finding("place", "contradiction", positions, note)


def _finest(claim: Claim) -> tuple[int, str, str]:
    return places.rank(_place(claim)), _place(claim).name, claim.id


def _all_elsewhere(left: Sequence[Claim], right: Sequence[Claim]) -> bool:
    return all(_elsewhere(_place(a), _place(b)) for a in left for b in right)


def _date(claim: Claim) -> Date:
    assert isinstance(claim.value, Date)
    return claim.value


def _dates(case: Case) -> Iterable[Finding]:
    told = [c for c in case.held.of("date") if dates.span(_date(c)) and _date(c).edtf]
    reports = by_report(case, told)
    pairs = [(a, b) for x, y in combinations(reports, 2) for a, b in _day_pairs(reports[x], reports[y])]
    if not pairs:
        return
    shown = [c for c in told if case.report(c) in {case.report(x) for p in pairs for x in p}]
    groups = gather(shown, _same_day)
    if len(groups) > 1:
        best = [min(g, key=lambda c: (-dates.precision(dates.span(_date(c))), c.id)) for g in groups]
        note = f"The date is given as {' and as '.join(sorted(_date(c).edtf or '' for c in best))}."
        positions = tuple((_date(c), tuple(g)) for c, g in zip(best, groups, strict=True))
        yield Finding("date", "contradiction", positions, note)


def _same_day(a: Claim, b: Claim) -> bool:
    return dates.fit(dates.span(_date(a)), dates.span(_date(b))) not in ("near", "exclude")


def _day_pairs(left: Sequence[Claim], right: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Pairs of dates that exclude each other, where no pair of the two reports agrees."""
    found = [(dates.fit(dates.span(_date(a)), dates.span(_date(b))), a, b) for a in left for b in right]
    if any(f not in ("exclude", "near", "unknown") for f, _, _ in found):
        return []
    return [(a, b) for f, a, b in found if f == "exclude" or (f == "near" and _is_sure(a) and _is_sure(b))]


def _is_sure(claim: Claim) -> bool:
    return _date(claim).basis in _SURE
