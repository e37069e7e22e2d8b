"""How likely are two accounts one event, and why? A sum of weights, each with its reason in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from sayso.knowledge.merging import scores
from sayso.merge import counts, dates, parties, places, types
from sayso.merge.fold import fold, same_person
from sayso.merge.groups import EVERYONE
from sayso.merge.profile import Figure, Profile
from sayso.record.value import Party


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against: its weight in log-odds and what it is."""

    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The sum over all reasons, bias apart; `veto` says what makes the two events, if anything does."""

    sum: float
    reasons: tuple[Reason, ...]
    veto: str | None = None

    @property
    def total(self) -> float:
        """Log-odds that the two are one event."""
        return self.sum + scores().bias

    @property
    def against(self) -> float:
        """What speaks against it alone."""
        return sum(r.weight for r in self.reasons if r.weight < 0)

    @property
    def probability(self) -> float:
        """The total as a share from 0 to 1 with two decimals."""
        return round(1 / (1 + exp(-max(-30.0, min(30.0, self.total)))), 2)


def verdict(a: Profile, b: Profile) -> Verdict:
    """What the two accounts themselves say, their neighbours in the reports apart."""
    veto = _veto(a, b)
    if veto:
        return Verdict(-10.0, (), veto)
    parts = (_type, _date, _issue, _place, _actors, _crossed, _recipients, _persons, _figures, _rest)
    reasons = tuple(r for part in parts for r in part(a, b) if r.weight)
    return Verdict(round(sum(r.weight for r in reasons), 6), reasons)


def weigh(name: str, text: str) -> Reason:
    """A reason with the weight that merge.toml gives it."""
    return _reason(scores().weights[name], text)


@lru_cache(maxsize=4096)
def _reason(weight: float, text: str) -> Reason:
    """One of each: a record keeps many verdicts, of few reasons."""
    return Reason(weight, text)


def _veto(a: Profile, b: Profile) -> str | None:
    if a.document == b.document:
        return "two accounts of one report"
    if types.fit(a.type, b.type) == "exclude":
        return f"{a.type} is not {b.type}"
    if a.countries and b.countries and not a.countries & b.countries:
        return "in different countries"
    if date_fit(a, b) == "exclude":
        return "on different days"
    if _told_before(a, b) or _told_before(b, a):
        return "the report was out before it happened"
    return "far apart" if place_fit(a, b) == "far" else None


def _told_before(a: Profile, b: Profile) -> bool:
    """Whether the report of `a` came out more than a day before `b` can have begun."""
    starts = [s.first for s in b.dates if s.first is not None]
    return a.issued is not None and bool(starts) and a.issued + 1 < min(starts)


def date_fit(a: Profile, b: Profile) -> dates.Fit:
    """How the dates of two accounts go together: the closest of all pairs."""
    order = ("day", "day_no_year", "week", "month", "year", "unknown", "near", "exclude")
    found = {dates.fit(x, y) for x in a.dates for y in b.dates}
    exact = {f for f in found if f != "unknown"} or found
    return min(exact, key=order.index, default="unknown")


def place_fit(a: Profile, b: Profile) -> places.Fit:
    """How the places of two accounts go together: the closest of all pairs."""
    order = (
        "exact", "near", "province", "inside", "part", "water", "beside", "apart", "far", "country",
        "unknown", "beyond", "other_country",
    )  # fmt: skip
    found = {places.fit(x, y) for x in a.places for y in b.places}
    return min(found, key=order.index, default="unknown")


def _type(a: Profile, b: Profile) -> Iterable[Reason]:
    fit = types.fit(a.type, b.type)
    yield weigh(f"type_{fit}", f"types {a.type} and {b.type}" if a.type != b.type else f"both {a.type}")
    if a.series != b.series:
        yield weigh("series_other", "a series and a single event")


_DATES = {
    "day": ("day_same", "the same day"), "day_no_year": ("day_same_no_year", "the same day of a year"),
    "near": ("day_near", "one day apart"), "week": ("week_overlap", "dates within a week agree"),
    "month": ("month_overlap", "dates within a month agree"),
    "year": ("year_overlap", "dates within a year agree"),
}  # fmt: skip


def _date(a: Profile, b: Profile) -> Iterable[Reason]:
    fit = date_fit(a, b)
    if fit in _DATES:
        yield weigh(*_DATES[fit])


def _issue(a: Profile, b: Profile) -> Iterable[Reason]:
    """When two accounts are not both dated, reports of the same days may tell of the same thing."""
    if date_fit(a, b) != "unknown":
        return
    gap, limit = _issue_gap(a, b), scores().limits
    if gap is not None and gap <= limit["issued_near_days"]:
        yield weigh("issued_near", "told of in the same days")
    elif gap is not None and gap > limit["issued_far_days"] and not a.dates and not b.dates:
        yield weigh("issued_far", "undated, in reports that lie months apart")


def _issue_gap(a: Profile, b: Profile) -> int | None:
    """Days between the reports, or between the day that one gives and the other report."""
    left, right = (_day(p) or p.issued for p in (a, b))
    if left is None or right is None or (_day(a) and _day(b)):
        return None
    return abs(left - right)


def _day(p: Profile) -> int | None:
    return next((s.first for s in p.dates if s.first is not None and s.first == s.last), None)


_PLACES = {
    "exact": "the same place", "near": "places next to each other", "beside": "neighbouring towns",
    "apart": "towns an hour apart", "province": "the same province", "part": "the same region",
    "water": "the same waters", "inside": "one place within the other", "country": "the same country",
    "beyond": "in another part of the country",
}  # fmt: skip


def _place(a: Profile, b: Profile) -> Iterable[Reason]:
    fit = place_fit(a, b)
    if fit in _PLACES:
        yield weigh(f"place_{fit}", _PLACES[fit])
    elif a.countries & b.countries:
        yield weigh("place_country", "the same country")
    elif _is_named_in(a, b) or _is_named_in(b, a):
        yield weigh("place_words", "the place of the one is named in the other")


def _is_named_in(a: Profile, b: Profile) -> bool:
    """Whether the town of one account is among the words of another that gives no place."""
    towns = {fold(x.name) for x in a.places if x.precision in places.FINE}
    return not b.places and bool(towns & b.things)


def _actors(a: Profile, b: Profile) -> Iterable[Reason]:
    pairs = [(x, y) for x in a.actors for y in b.actors]
    if any(parties.is_same(x, y) and parties.is_named(x) for x, y in pairs):
        yield weigh("actor_same", "the same actor")
    elif any(parties.is_related(x, y) for x, y in pairs):
        yield weigh("actor_related", "actors of one side")
    elif any(parties.is_named(x) and parties.is_named(y) for x, y in pairs):
        yield weigh("actor_other", "different actors")


def _crossed(a: Profile, b: Profile) -> Iterable[Reason]:
    """What the one side did to the other, against what the other did back."""
    there = any(parties.is_related(x, y) for x in a.actors for y in b.recipients if x.entity and y.entity)
    back = any(parties.is_related(x, y) for x in b.actors for y in a.recipients if x.entity and y.entity)
    alike = any(parties.is_related(x, y) for x in a.actors for y in b.actors)
    if (there or back) and not alike and a.actors and b.actors:
        yield weigh("crossed", "the actor of the one is hit in the other")


def _recipients(a: Profile, b: Profile) -> Iterable[Reason]:
    pairs = [(x, y) for x in a.recipients for y in b.recipients]
    known = [(x, y) for x, y in pairs if parties.is_named(x) and parties.is_named(y)]
    if any(parties.is_related(x, y) for x, y in known):
        yield weigh("recipient_same", "the same recipient")
    elif any(parties.is_same(x, y) for x, y in pairs):
        yield weigh("recipient_words", "recipients of the same words")
    elif known and not any(_are_member_and_group(x, y) for x, y in known):
        here = place_fit(a, b) in ("exact", "near")
        yield weigh("recipient_other_here" if here else "recipient_other", "different recipients")


def _are_member_and_group(x: Party, y: Party) -> bool:
    """Whether one is a person of whom the registry knows nothing: he may belong to the other."""
    return (x.kind == "person") != (y.kind == "person") and not (x.entity and y.entity)


def _persons(a: Profile, b: Profile) -> Iterable[Reason]:
    if not a.persons or not b.persons:
        return
    same = sorted(x for x in a.persons if any(same_person(x, y) for y in b.persons))
    if same:
        yield weigh("person_same", f"the same person: {same[0]}")
    elif len(a.persons) == len(b.persons) == 1 and not (_has_many(a) or _has_many(b)):
        yield weigh("person_other", "different persons")


def _has_many(p: Profile) -> bool:
    """Whether more than one was harmed: reports then choose whom they name."""
    return any((counts.anchor(f.bounds) or 0) > 1 for f in p.figures)


def _figures(a: Profile, b: Profile) -> Iterable[Reason]:
    """The best comparison of figures of one measure; of different groups only a large one that is equal."""
    found: dict[str, tuple[int, bool]] = {}
    for x in a.figures:
        for y in b.figures:
            if x.measure != y.measure or not (x.group == y.group or _is_whole(x, y)):
                continue
            fit, number = counts.fit(x.bounds, y.bounds), counts.anchor(x.bounds) or 0
            if x.group != y.group and (fit != "same" or number < scores().limits["sum_least"]):
                continue
            number, special = max(found.get(fit, (0, False))[0], number), x.group == y.group != EVERYONE
            found[fit] = (number, special or found.get(fit, (0, False))[1])
    yield from _figure_reasons(found)


def _is_whole(x: Figure, y: Figure) -> bool:
    """Whether one counts everyone: "11 dead" may be the other's eleven policemen."""
    return EVERYONE in (x.group, y.group)


def _figure_reasons(found: dict[str, tuple[int, bool]]) -> Iterable[Reason]:
    if "same" in found:
        number, special = found["same"]
        if number > 1:
            yield weigh("count_same_group" if special else "count_same", "the same figure")
        if number >= 10:
            yield weigh("count_large", "and a large one")
    elif "overlap" in found:
        yield weigh("count_same", "figures that can both hold")
    elif "near" in found:
        yield weigh("count_near", "figures within a revision")
    else:
        told = next((name for name in ("zero", "far", "apart") if name in found), None)
        if told:
            yield weigh(f"count_{told}", "figures far apart")


def _rest(a: Profile, b: Profile) -> Iterable[Reason]:
    if a.operations & b.operations:
        yield weigh("operation_same", "the same operation")
    if a.weapons & b.weapons and a.type != b.type:
        yield weigh("weapon_same", "the same weapon")
    shared, limit = len(a.words & b.words), scores().limits
    part = shared / max(1, min(len(a.words), len(b.words)))
    if shared >= limit["words_many"] and part >= limit["words_many_share"]:
        yield weigh("words_many", f"{shared} words shared")
    elif shared >= limit["words_some"] and part >= limit["words_some_share"]:
        yield weigh("words_some", f"{shared} words shared")
