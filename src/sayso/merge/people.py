"""Which counts of one are of one person? "a man", "the victim" and his name are one man killed, told thrice.

First within each report in the order of its text, then over the reports of an event. A person who is one of a
counted group of the same report ("two soldiers", later both by name) is not counted beside it.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sayso.merge import groups
from sayso.merge.signs import Sign, apart, sign, sure
from sayso.record.claim import Claim
from sayso.record.value import Count

_STOP = re.compile(r"[.!?\n]\s")
Label = Callable[[Count], str]


@dataclass(slots=True)
class Person:
    """One person: the claims that tell of him or her, their signs, their groups' rows, and the reports."""

    told: list[Claim] = field(default_factory=list)
    signs: set[Sign] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)

    def add(self, claim: Claim, own: Sign, label: str) -> None:
        """Take up one more telling."""
        self.told.append(claim)
        self.signs.add(own)
        self.labels.add(label)
        self.reports.add(claim.document.id)

    def join(self, other: "Person") -> None:
        """Take up all that is told of another."""
        self.told += other.told
        self.signs |= other.signs
        self.labels |= other.labels
        self.reports |= other.reports

    @property
    def name(self) -> str | None:
        """The fullest name."""
        names = (s.name for s in self.signs if s.name)
        return max(names, key=lambda n: (len(n.split()), n), default=None)


def keys(claims: Sequence[Claim], label: Label) -> dict[str, str]:
    """The row of harm that each claim of one measure of one event belongs to, by its id.

    `label` gives the row of a group. Claims of one person share theirs, whatever the words; a person who is
    one of a counted group has the group's.
    """
    rows = {c.id: label(_count(c)) for c in claims}
    people: list[Person] = []
    for report in sorted({c.document.id for c in claims}):
        mine = [c for c in claims if c.document.id == report]
        found = _in_report([c for c in _ordered(mine) if is_one(c)], rows)
        people += [p for p in found if not _counted(p, found, mine, rows)]
    taken: set[str] = set()
    for person in _over_reports(people):
        own = _key(person, taken)
        taken.add(own)
        rows |= {c.id: own for c in person.told}
    return rows


def is_one(claim: Claim) -> bool:
    """Whether a claim counts one person."""
    value = _count(claim)
    return (value.low, value.high, value.scope) == (1, 1, "whole") and not value.approximate


def _count(claim: Claim) -> Count:
    assert isinstance(claim.value, Count)
    return claim.value


def _ordered(claims: Sequence[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda c: (c.quote.start, c.quote.end, c.id))


def _in_report(claims: Sequence[Claim], rows: dict[str, str]) -> list[Person]:
    """The persons of one report, in the order in which they are told of first."""
    people: list[Person] = []
    for claim in claims:
        own = sign(claim)
        fits = [(_accord(p, claim, own, rows[claim.id]), n, p) for n, p in enumerate(people)]
        best = max(fits, key=lambda f: f[:2], default=None)
        person = best[2] if best and best[0] else Person()
        if not (best and best[0]):
            people.append(person)
        person.add(claim, own, rows[claim.id])
    return people


def _accord(person: Person, claim: Claim, own: Sign, label: str) -> int:
    """Above 0 where a telling can be of a person, more the more speaks for it."""
    known = person.signs
    if any(apart(own, other) for other in known):
        return 0
    if any(sure(own, other) for other in known):
        return 3
    if own.article == "other" or (own.article != "definite" and _same_sentence(person, claim)):
        return 0
    alike = label in person.labels
    if (
        own.article == "indefinite"
        and not own.name
        and not alike
        and not all(_plain(s) for s in (own, *known))
    ):
        return 0
    return 2 if alike or own.role in {s.role for s in known} - {None} else 1


def _plain(own: Sign) -> bool:
    """Whether a description says nothing but that it is a man, a woman, somebody."""
    return own.role is None


def _same_sentence(person: Person, claim: Claim) -> bool:
    return any(_one_sentence(c, claim) for c in person.told)


def _one_sentence(a: Claim, b: Claim) -> bool:
    first, second = sorted((a.quote, b.quote), key=lambda q: (q.start, q.end))
    return not _STOP.search(first.document.text[first.end : second.start])


def _counted(person: Person, found: Sequence[Person], mine: Sequence[Claim], rows: dict[str, str]) -> bool:
    """Whether a person is one of a group that the report counts elsewhere; then takes the group's row."""
    if any(s.article == "other" for s in person.signs) or person.name is None:
        return False
    for group in mine:
        value = _count(group)
        if value.scope != "whole" or (value.low or 0) < 2 or value.low != value.high:
            continue
        if _same_sentence(person, group):
            continue
        within = [p for p in found if p.name and _may_be(p, value)]
        whole = groups.kind(value.who) == groups.EVERYONE
        if person in within and (len(within) == value.low if whole else len(within) <= (value.low or 0)):
            rows |= {c.id: rows[group.id] for c in person.told}
            return True
    return False


def _may_be(person: Person, group: Count) -> bool:
    """Whether a person can be one of a group: of its class, of none told, or of a group of anybody."""
    kind, roles = groups.kind(group.who), {s.role for s in person.signs} - {None}
    return kind == groups.EVERYONE or not roles or kind in roles


def _over_reports(people: Sequence[Person]) -> list[Person]:
    """Persons of several reports, each once: by name, by the same words, or as the only one of each."""
    told = Counter(report for p in people for report in p.reports)
    only = {id(p) for p in people if all(told[report] == 1 for report in p.reports)}
    found: list[Person] = []
    for person in people:
        same = next((f for f in found if _same(f, person, only)), None)
        if same is None:
            found.append(person)
            continue
        if id(person) not in only:
            only.discard(id(same))
        same.join(person)
    return found


def _same(known: Person, person: Person, only: set[int]) -> bool:
    if known.reports & person.reports:
        return False
    pairs = [(a, b) for a in known.signs for b in person.signs]
    if any(apart(a, b) for a, b in pairs):
        return False
    if any(sure(a, b) for a, b in pairs):
        return True
    return bool(known.labels & person.labels) or {id(known), id(person)} <= only


def _key(person: Person, taken: set[str]) -> str:
    """The row of a person: by name, else by the group as which he or she is told, a second one apart."""
    plain = f"person {person.name.split()[-1]}" if person.name else _group(person)
    own, n = plain, 1
    while own in taken:
        n += 1
        own = f"{plain} {n}"
    return own


def _group(person: Person) -> str:
    """The row of the group that tells most of a person: a class of people before "everyone"."""
    roles = {s.role for s in person.signs} - {None}
    return min(person.labels, key=lambda x: (x.split()[0] not in roles, x == groups.EVERYONE, x))
