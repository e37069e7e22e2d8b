"""Which tellings are of one person? Every person harmed is kept once, however often he or she is told of."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.bench.tally.telling import Telling
from sayso.extract.harm.person import Person
from sayso.knowledge.harm import harm
from sayso.knowledge.persons import persons

_SURE = 5  # a match by name or age
_ONE_WORD = 100  # told by the same word of the text


@dataclass(slots=True)
class Victim:
    """One person with all that was told of him or her."""

    told: list[Telling] = field(default_factory=list)

    @property
    def measure(self) -> str:
        """Killed where any telling says so: who is shot, treated and dies is dead."""
        return "killed" if any(t.measure == "killed" for t in self.told) else "injured"

    def at(self, telling: Telling) -> bool:
        """Whether the word of a telling is known to stand for the person."""
        return any(t.at == telling.at for t in self.told)

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
    own, known = telling.person, victim.persons()
    if own is None or any(_apart(own, other) for other in known):
        return 0
    sure = _ONE_WORD if victim.at(telling) else max(_likeness(own, other) for other in known)
    if sure >= _SURE:
        return sure
    return (
        0
        if own.article == "other" or _beside(victim, telling, own)
        else 1 + sure + _near(victim, telling, own) + _same_harm(victim, telling, own)
    )


def _beside(victim: Victim, telling: Telling, own: Person) -> bool:
    """Whether the person was told of in this sentence, and no definite word behind takes that up."""
    here = [t.at[1] for t in victim.told if t.sentence == telling.sentence]
    return any(own.article != "definite" or telling.at[1] < at for at in here)


def _same_harm(victim: Victim, telling: Telling, own: Person) -> float:
    """Whether a noun or name tells of a person the harm that was told before: "the woman who was killed"."""
    described = own.role is not None or bool(own.name)
    return 0.5 * (described and any(t.measure == telling.measure for t in victim.told))


def _near(victim: Victim, telling: Telling, own: Person) -> float:
    """What speaks for one of several: for a pronoun that he was told of last, else how often he was."""
    if own.role is None and not own.name:
        return -0.1 * min(9, telling.sentence - victim.told[-1].sentence)
    return 0.1 * min(5, len(victim.told))


def _apart(one: Person, two: Person) -> bool:
    """Whether two descriptions exclude each other."""
    if one.sex and two.sex and one.sex != two.sex:
        return True
    if one.name and two.name:
        return _other_name(one.name, two.name)
    if one.ages[0] > two.ages[1] or two.ages[0] > one.ages[1]:
        return True
    return _side(one) != _side(two) and None not in (_side(one), _side(two))


def _other_name(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two names share no family name, or that alone: Betty and Alexis Mungin are two."""
    if not (one[-1] in two or two[-1] in one):
        return True
    first, second = one[0], two[0]
    full = len(one) > 1 and len(two) > 1 and one[-1] == two[-1]
    return full and not (
        first.startswith(second) or second.startswith(first) or first in two or second in one
    )


def _side(person: Person) -> str | None:
    """On which side the noun of a description puts a person, None where on neither for sure."""
    if person.role in harm().lists["people.attackers"]:
        return "attacker"
    return "attacked" if person.role in persons().attacked else None


def _likeness(one: Person, two: Person) -> float:
    named = bool(one.name and two.name)
    aged = one.age is not None and one.age == two.age
    role = one.role is not None and one.role == two.role
    sex = one.sex is not None and one.sex == two.sex
    return 10 * named + 6 * aged + 1 * role + 1 * sex
