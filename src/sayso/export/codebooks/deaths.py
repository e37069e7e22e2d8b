"""On which side did people die? The dead of an event by GED's four columns, which add up to `best`."""

from dataclasses import dataclass

from sayso.export.codebooks.sides import Side
from sayso.export.span import span
from sayso.knowledge.codes import sort_of
from sayso.knowledge.merging import groups
from sayso.merge.groups import EVERYONE, kind, nation
from sayso.record.event import Event, HarmRange


@dataclass(frozen=True, slots=True)
class Deaths:
    """Deaths of side a, of side b, of civilians, and of people of no known side."""

    a: int = 0
    b: int = 0
    civilians: int = 0
    unknown: int = 0

    @property
    def best(self) -> int:
        """All of them."""
        return self.a + self.b + self.civilians + self.unknown


def _is_civilian(group: HarmRange, event: Event) -> bool:
    """Whether the words for the group, or those of a recipient that it names, are of civilians."""
    who = (group.who or "").casefold()
    hit = (p.party.name.casefold() for p in event.recipients if sort_of(p) == "civilian")
    return kind(group.who) in (*groups().unarmed, *groups().within) or any(name in who for name in hit)


def _place(group: HarmRange, a: Side, b: Side) -> str:
    """The column of a group that is not of civilians: by its words, against what the two sides are."""
    sort = kind(group.who)
    if sort == "attackers":
        return "b" if b.sort == "group" and a.sort != "group" else "a"
    named = _by_name(group, a, b)
    if named:
        return named
    forces = sort in groups().forces
    fits = [s for s in "ab" if ({"a": a, "b": b}[s]).sort == ("state" if forces else "group")]
    if forces and len(fits) == 2:
        return _by_nation(group, a, b)
    return fits[0] if len(fits) == 1 and (forces or sort in groups().armed) else "unknown"


def _by_name(group: HarmRange, a: Side, b: Side) -> str | None:
    """The side whose own name stands in the words for the group: "leader of Kataib Hezbollah"."""
    who = (group.who or "").casefold()
    own = [s for s, found in (("a", a), ("b", b)) if any(name.casefold() in who for name in found.names)]
    return own[0] if len(own) == 1 else None


def _by_nation(group: HarmRange, a: Side, b: Side) -> str:
    named = nation(group.who)
    own = [s for s, found in (("a", a), ("b", b)) if named and found.party and _of(named, found)]
    return own[0] if len(own) == 1 else "unknown"


def _of(code: str, found: Side) -> bool:
    entity = found.party.party.entity if found.party else None
    return bool(entity) and str(entity).partition(":")[0] == code


def deaths(event: Event, a: Side, b: Side) -> Deaths:
    """The dead by side. What a figure for everyone leaves over is of no known side."""
    told = [h for h in event.harm if h.measure == "killed" and (h.best or h.low)]
    sums = dict.fromkeys(("a", "b", "civilians", "unknown"), 0)
    for group in told:
        if kind(group.who) != EVERYONE:
            column = "civilians" if _is_civilian(group, event) else _place(group, a, b)
            sums[column] += group.best or group.low or 0
    whole = span(event, "killed").best or 0
    sums["unknown"] += max(0, whole - sum(sums.values()))
    return Deaths(**sums)
