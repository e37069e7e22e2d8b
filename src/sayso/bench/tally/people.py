"""Which tellings are of one person? Every person harmed is kept once, however often he or she is told of."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.bench.tally.telling import Telling
from sayso.extract.harm.person import Person
from sayso.knowledge.harm import harm

_SURE = 5  # a match by name or age


@dataclass(slots=True)
class Victim:
    """One person with all that was told of him or her."""

    told: list[Telling] = field(default_factory=list)

    @property
    def measure(self) -> str:
        """Killed where any telling says so: who is shot, treated and dies is dead."""
        return "killed" if any(t.measure == "killed" for t in self.told) else "injured"

    @property
    def hurt(self) -> bool:
        """Whether any telling says outright what befell the person, no shot or way to a hospital alone."""
        return any(not t.mixed for t in self.told)

    def persons(self) -> Sequence[Person]:
        """What each telling says of the person."""
        return [t.person for t in self.told if t.person]


def people(tellings: Sequence[Telling]) -> list[Victim]:
    """The single persons of tellings in the order of the text."""
    found: list[Victim] = []
    for telling in tellings:
        if telling.person is None:
            continue
        victim = _match(found, telling)
        if victim is None:
            victim = Victim()
            found.append(victim)
        victim.told.append(telling)
    return found


def _match(found: Sequence[Victim], telling: Telling) -> Victim | None:
    """The person whom a telling is of: told by the same word, else best in accord, the latest of equals."""
    scored = [(_accord(v, telling), n, v) for n, v in enumerate(found)]
    best = max(scored, key=lambda s: s[:2], default=None)
    return best[2] if best and best[0] > 0 else None


def _accord(victim: Victim, telling: Telling) -> float:
    """Above 0 where a telling can be of a person, more the more speaks for it."""
    if any(t.at == telling.at for t in victim.told):
        return 100
    assert telling.person
    own, known = telling.person, victim.persons()
    if any(_apart(own, other) for other in known):
        return 0
    sure = max(_likeness(own, other) for other in known)
    if sure >= _SURE:
        return sure
    if own.article == "other" or any(t.sentence == telling.sentence and not _resumed(t, telling) for t in victim.told):
        return 0
    if own.role is None and not own.name:
        return 1 + sure - 0.1 * min(9, telling.sentence - victim.told[-1].sentence)
    return 1 + sure + 0.1 * min(5, len(known))


def _resumed(before: Telling, telling: Telling) -> bool:
    """Whether a pronoun takes up somebody told of earlier in its sentence."""
    return bool(telling.person and telling.person.article == "definite" and telling.at[1] > before.at[1])


def _apart(one: Person, two: Person) -> bool:
    """Whether two descriptions exclude each other."""
    if one.sex and two.sex and one.sex != two.sex:
        return True
    if one.name and two.name:
        return not (one.name[-1] in two.name or two.name[-1] in one.name)
    if one.ages[0] > two.ages[1] or two.ages[0] > one.ages[1]:
        return True
    return _side(one) != _side(two) and None not in (_side(one), _side(two))


def _side(person: Person) -> str | None:
    if person.role in harm().lists["people.attackers"]:
        return "attacker"
    return "other" if person.role in ("victim", "officer", "deputy") else None


def _likeness(one: Person, two: Person) -> float:
    named = bool(one.name and two.name)
    aged = one.age is not None and one.age == two.age
    role = one.role is not None and one.role == two.role
    sex = one.sex is not None and one.sex == two.sex
    return 10 * named + 6 * aged + 1 * role + 1 * sex
