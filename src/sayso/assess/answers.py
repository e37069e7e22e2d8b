"""What figure does each voice give, and for whom? Answers of one measure, ready to be compared."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.assess.case import Case, around, by_report
from sayso.knowledge.merging import groups as known_groups
from sayso.merge import groups
from sayso.merge.counts import Interval, anchor, interval
from sayso.merge.harm import count, label, nations
from sayso.merge.origins import speaker
from sayso.record.claim import Claim
from sayso.record.terms import Field
from sayso.record.value import Count

_PART = re.compile(r"\W*[\w-]+ of (?:the|those|them|these|its|their)\b", re.IGNORECASE)  # "one of the dead"
_PLAIN = frozenset(("targets_hit", "munitions"))  # counts of things: "targets" and "sites" are one group
Voice = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure of one group in one report: one claim, or the sum of groups told in one breath."""

    report: str
    group: str
    bounds: Interval
    value: Count
    claims: tuple[Claim, ...]

    @property
    def speaker(self) -> str | None:
        """Who gives the figure, None where the report does."""
        return speaker(self.claims[0])

    @property
    def voice(self) -> Voice:
        """The report and who speaks in it."""
        return self.report, self.speaker

    @property
    def number(self) -> int:
        """The number as said."""
        found = anchor((self.value.low, self.value.high))
        return -1 if found is None else found

    @property
    def side(self) -> str:
        """Whom it counts: `everyone`, `attackers`, `forces` of a state, `militants`, else `harmless`."""
        kind = self.group.split(" ", 1)[0]
        if kind in (groups.EVERYONE, "attackers", "militants"):
            return kind
        return "forces" if kind in known_groups().forces else "harmless"


def answers(case: Case, measure: Field) -> list[Answer]:
    """Figures by report, with the sums of groups told in one sentence; parts and totals apart."""
    claims = [c for c in case.held.of(measure) if _is_figure(count(c)) and not _PART.match(c.quote.text)]
    states = nations(claims)
    found: list[Answer] = []
    for report, mine in by_report(case, claims).items():
        plain = [_answer(report, c, states) for c in mine]
        found += [a for a in plain if not groups.is_named(a.value)]
        found += _sums(report, plain)
    return found


def _is_figure(value: Count) -> bool:
    return value.scope == "whole" and anchor((value.low, value.high)) is not None


def _answer(report: str, claim: Claim, states: Mapping[str, frozenset[str]]) -> Answer:
    value = count(claim)
    group = _thing(value) if claim.field in _PLAIN else label(value, states)
    return Answer(report, group, interval(value), value, (claim,))


def _thing(value: Count) -> str:
    """What is counted, where it is no "target" or "site" like any other."""
    found = groups.kind(value.who)
    return groups.EVERYONE if found in known_groups().targets else found


def _sums(report: str, told: Sequence[Answer]) -> Iterable[Answer]:
    """Groups told in one sentence add up, unless a whole stands beside them or the attacker is one."""
    by: dict[str, list[Answer]] = {}
    for a in told:
        by.setdefault(around(a.claims[0]), []).append(a)
    for _, mine in sorted(by.items()):
        kinds = {a.group: a for a in mine if a.group != "attackers"}
        if len(kinds) < 2 or groups.EVERYONE in kinds or len({a.speaker for a in kinds.values()}) > 1:
            continue
        parts = [kinds[k] for k in sorted(kinds)]
        value = Count(_add(a.value.low for a in parts), _add(a.value.high for a in parts))
        claims = tuple(a.claims[0] for a in parts)
        yield Answer(report, groups.EVERYONE, interval(value), value, claims)


def _add(numbers: Iterable[int | None]) -> int | None:
    found = list(numbers)
    known = [n for n in found if n is not None]
    return sum(known) if len(known) == len(found) else None
