"""Whom does the encoder see harmed where no rule found harm, and how many does our grammar count there?"""

from collections.abc import Iterable, Iterator

from sayso.extract.harm.groups import Group, groups_at
from sayso.extract.harm.scene import scene_of
from sayso.extract.mentions import HarmMention
from sayso.extract.occurrences import Occurrence
from sayso.extract.roles.found import Found
from sayso.extract.roles.owners import head_of
from sayso.record.terms import Scope
from sayso.record.value import Count

_NOBODY = frozenset({"many", "more", "few", "first", "last"})
MEASURES = ("killed", "injured", "captured")
_PART_OF = ("including", "among", "whom", "them")  # before a group: it is counted in another


def _mention(found: Found, occurrence: Occurrence, measure: str, group: Group) -> HarmMention:
    before = found.sentence.tokens[group.first - 1].lower if group.first else ""
    behind = [t.lower for t in found.sentence.tokens[group.first + 1 : group.first + 3]]
    some_of = group.bare and behind[:1] == ["of"] and behind[1:] != [""]  # "three of the dead were Afghan"
    scope: Scope = "part" if before in _PART_OF or some_of else "whole"
    who = "people" if group.bare or not group.who else group.who
    count = Count(group.low, group.high, group.approximate, who, scope)
    trigger = min((n.i for n in occurrence.nodes), key=lambda i: (abs(i - group.head), i))
    victim = None if group.bare else group.head
    return HarmMention(found.sentence.index, group.first, group.stop, measure, count, trigger, victim)


def harmed(
    found: Found, occurrence: Occurrence, measure: str, first: int, stop: int
) -> Iterator[HarmMention]:
    """Harm to the groups that tokens `[first, stop)` name; nothing where they name no people."""
    s = found.sentence
    for group in groups_at(scene_of(s), head_of(s, first, stop)):
        targets = group.bare and any(u.field == "targets_hit" for u in found.used)  # "47 were hit, 29 in X"
        behind = found.sentence.tokens[group.first + 1 : group.first + 2]
        if behind and behind[0].text == "-" and group.first + 1 < group.stop:
            continue  # "a six-man patrol": how large it is
        if s.tokens[group.head].lower in _NOBODY:
            continue  # "the first of many" are attacks
        uncounted = group.low is None and group.high is None  # "security agents": who, and not how many
        if group.first < stop and first < group.stop and not targets and not uncounted:
            yield _mention(found, occurrence, measure, group)


def overlapping(mentions: Iterable[HarmMention], measure: str, first: int, stop: int) -> bool:
    """Whether a harm of this measure stands on some of these tokens."""
    return any(m.measure == measure and m.first < stop and first < m.stop for m in mentions)
