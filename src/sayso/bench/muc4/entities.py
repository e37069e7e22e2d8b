"""Which phrases of a message are one filler, and by which words is it named?"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from sayso.bench.muc4.mentions import Mention
from sayso.bench.muc4.traits import ROLES, Array
from sayso.bench.muc4.words import words
from sayso.bench.scoring.fillers import normal

# The chance from which a phrase fills a role. Chosen on the quarter of DEV that weights were not learned on.
LEAST: Mapping[str, float] = {
    "perpetrators": 0.25,
    "organisations": 0.30,
    "targets": 0.30,
    "victims": 0.25,
    "weapons": 0.40,
    "described": 0.30,
}
_AGAIN = 0.02  # what every further mention adds to the chance of a name


@dataclass(slots=True)
class Entity:
    """One filler of a role. `name` is the words that are likeliest and come most often, in lower case."""

    role: str
    name: str
    chance: float
    mentions: list[Mention] = field(default_factory=list)

    @property
    def telling(self) -> list[Mention]:
        """The mentions that are about half as likely as one has to be, at least."""
        column, least = ROLES.index(self.role), LEAST[self.role] / 2
        return [m for m in self.mentions if m.roles[column] >= least]

    @property
    def kinds(self) -> Array:
        """The highest chance of each of KINDS over its mentions."""
        best: Array = np.max([m.kinds for m in self.telling], axis=0)
        return best

    @property
    def sentences(self) -> list[int]:
        """The sentences that tell of it."""
        return sorted({m.phrase.sentence for m in self.telling})

    @property
    def texts(self) -> list[str]:
        """All its names."""
        return list(dict.fromkeys(m.phrase.text for m in self.telling))


def entities(found: Iterable[Mention]) -> list[Entity]:
    """The fillers of every role, the likeliest first in each."""
    every = list(found)
    return [e for role in ROLES for e in _of(role, every)]


def _of(role: str, found: Sequence[Mention]) -> list[Entity]:
    column = ROLES.index(role)
    by: dict[str, list[Mention]] = defaultdict(list)
    for m in found:
        by[normal(m.phrase.text)].append(m)
    made: list[Entity] = []
    for chance, name, same in sorted(_ranked(by, column, LEAST[role]), key=lambda t: (-t[0], t[1])):
        home = next((e for e in made if _one(role, normal(e.name), name)), None)
        if home is None:
            home = Entity(role, same[0].phrase.text, chance)
            made.append(home)
        home.mentions += same
    return made


def _ranked(
    by: Mapping[str, list[Mention]], column: int, least: float
) -> Iterable[tuple[float, str, list[Mention]]]:
    for name, same in by.items():
        chances = [float(m.roles[column]) for m in same]
        if name and max(chances) >= least:
            yield max(chances) + _AGAIN * sum(chances), name, same


def _one(role: str, a: str, b: str) -> bool:
    """Whether two names are one filler: one has all words of the other, or both are one organisation."""
    few, many = sorted((set(a.split()), set(b.split())), key=len)
    return few <= many or (role == "organisations" and _one_party(a, b))


def _one_party(a: str, b: str) -> bool:
    listed = [words().organisations.get(n) for n in (a, b)]
    return (listed[0] is not None and listed[0] == listed[1]) or acronym(a, b) or acronym(b, a)


def acronym(name: str, short: str) -> bool:
    """Whether a word is made of the initials of a name, some of which it may leave out.

    >>> acronym("farabundo marti national liberation front", "fmln")
    True
    >>> acronym("people's liberation army", "mrta")
    False
    """
    initials = "".join(w[0] for w in re.findall(r"[a-z]+", name))
    if not short.isalpha() or not 2 <= len(short) <= 6 or len(initials) < 2:
        return False
    rest = iter(initials)
    return all(c in rest for c in short)
