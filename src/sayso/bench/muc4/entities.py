"""Which mentions of a message are one filler, and by which words is it best named?"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sayso.bench.muc4.mentions import Mention
from sayso.bench.muc4.words import words

_SMALL = frozenset({"of", "the", "de", "del", "la", "and", "for", "y", "los", "el", "a", "an"})


@dataclass(frozen=True, slots=True)
class Entity:
    """One filler of a role with all its mentions in order."""

    role: str
    mentions: tuple[Mention, ...]

    @property
    def name(self) -> str:
        """The words with the highest sum of chances over the message; the longer of two alike."""
        sums: Counter[str] = Counter()
        for m in self.mentions:
            sums[m.text] += m.chance  # type: ignore[assignment]  # Counter adds floats as well
        return max(sums, key=lambda t: (round(sums[t], 6), len(t), t))

    @property
    def chance(self) -> float:
        """The chance of its likeliest mention."""
        return max(m.chance for m in self.mentions)

    @property
    def sentences(self) -> frozenset[int]:
        """The sentences that name it."""
        return frozenset(m.sentence for m in self.mentions)


def entities(found: Sequence[Mention]) -> list[Entity]:
    """The fillers of each role, in order of their first mention."""
    made: list[Entity] = []
    for role in dict.fromkeys(m.role for m in found):
        groups: list[list[Mention]] = []
        same = _SAME.get(role, _akin)
        for m in sorted((m for m in found if m.role == role), key=lambda m: (-len(m.text), m.start)):
            home = next((g for g in groups if any(same(g_m.text, m.text) for g_m in g)), None)
            if home is None:
                groups.append([m])
            else:
                home.append(m)
        made += [Entity(role, tuple(sorted(g, key=lambda m: m.start))) for g in groups]
    return sorted(made, key=lambda e: (e.mentions[0].start, e.role))


def _parts(text: str) -> list[str]:
    return [w for w in re.findall(r"[a-z0-9]+", text) if w not in _SMALL]


def _named(longer: str, shorter: str) -> bool:
    """Whether a shorter name of a person is part of a longer one: all its words, in any place."""
    few = set(_parts(shorter))
    return bool(few) and few <= set(_parts(longer))


def _akin(longer: str, shorter: str) -> bool:
    """Whether both end in one noun and the longer has all words of the shorter."""
    many, few = _parts(longer), _parts(shorter)
    return bool(many and few) and _stem(many[-1]) == _stem(few[-1]) and set(few[:-1]) <= set(many[:-1])


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _one_party(longer: str, shorter: str) -> bool:
    """Whether two names are one organisation: by the list, as its initials, or one inside the other."""
    a, b = (_listed(t) for t in (longer, shorter))
    if a and b:
        return a == b
    return acronym(longer, shorter) or _named(longer, shorter)


def _listed(text: str) -> str | None:
    return words().organisations.get(text.removeprefix("the "))


def acronym(name: str, short: str) -> bool:
    """Whether a word is made of the initials of a name, some of which it may leave out.

    >>> acronym("farabundo marti national liberation front", "fmln")
    True
    >>> acronym("people's liberation army", "mrta")
    False
    """
    letters = re.sub(r"[^a-z]", "", short)
    initials = "".join(w[0] for w in re.findall(r"[a-z]+", name))
    if not 2 <= len(letters) <= 6 or " " in short.strip() or len(initials) < 2:
        return False
    rest = iter(initials)
    return all(c in rest for c in letters)


_SAME: dict[str, Callable[[str, str], bool]] = {"victims": _named, "organisations": _one_party}


def names(found: Iterable[Entity], role: str) -> list[str]:
    """The names of the entities of a role, each once."""
    return list(dict.fromkeys(e.name for e in found if e.role == role))
