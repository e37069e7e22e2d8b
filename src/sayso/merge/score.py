"""How likely are two accounts one event, and why? A sum of weights, each with its reason in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp

from sayso.knowledge.merging import scores
from sayso.merge import types
from sayso.merge.profile import Profile
from sayso.merge.sign import Sign
from sayso.merge.signs import signs, when, whereabouts
from sayso.merge.story import alike


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
    told = veto(a, b)
    if told:
        return Verdict(-10.0, (), told)
    return summed(weigh(s) for s in signs(a, b))


def summed(reasons: Iterable[Reason]) -> Verdict:
    """The verdict that these reasons make, those of no weight apart."""
    kept = tuple(r for r in reasons if r.weight)
    return Verdict(round(sum(r.weight for r in kept), 6), kept)


def weigh(sign: Sign) -> Reason:
    """A sign with the weight that merge.toml gives it."""
    return Reason(round(scores().weights[sign.name] * sign.strength, 6), sign.text)


def veto(a: Profile, b: Profile) -> str | None:
    """What makes two accounts two events whatever else they share."""
    if a.document == b.document:
        return "two accounts of one report"
    if when.gap(a, b) > scores().limits["other_day_most"]:
        return "on different days"
    if when.told_before(a, b) or when.told_before(b, a):
        return "the report was out before it happened"
    return None if alike(a.story, b.story) >= scores().story["soft"] else _strange(a, b)


def _strange(a: Profile, b: Profile) -> str | None:
    """What excludes in reports that share no story; where they do, one of the two may be misread."""
    if types.fit(a.type, b.type) == "exclude":
        return f"{a.type} is not {b.type}"
    if whereabouts.are_countries_apart(a, b):
        return "in different countries"
    if when.fit(a, b) == "exclude":
        return "on different days"
    return "far apart" if whereabouts.fit(a, b) == "far" else None
