"""Who stands in a codebook's one column for a side, and who beside them?"""

from dataclasses import dataclass

from sayso.export import words
from sayso.knowledge.actors import registry
from sayso.knowledge.codes import doer, home, principal, sort_of
from sayso.knowledge.states import state
from sayso.record.event import Event, EventParty
from sayso.record.value import Party

UNIDENTIFIED = "Unidentified Armed Group"


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its name, those named with it, its sort (state, group, civilian), and on which claims."""

    name: str
    others: tuple[str, ...]
    sort: str | None
    party: EventParty | None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that the side goes by: as said, as registered, and the registry's other spellings."""
        if self.party is None:
            return ()
        own = self.party.party
        entry = registry().by_id(own.entity) if own.entity else None
        found = (own.name, own.label or "", *(a.lstrip("=") for a in (entry.aliases if entry else ())))
        return tuple(name for name in found if len(name) > 2)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims that name the side."""
        return self.party.claims if self.party else ()

    @property
    def gw(self) -> int | None:
        """The number of the state in the list of Gleditsch and Ward, None for a side that is no state's."""
        own = state(home(self.party)) if self.party and self.sort == "state" else None
        return own.gw if own else None


def _kin(left: Party, right: Party) -> bool:
    return registry().same_party(left, right)


def _best(parties: tuple[EventParty, ...], found: EventParty) -> EventParty:
    """The force of a state rather than the state: "United States military" before "United States"."""
    forces = [p for p in parties if p.party.kind == "military" and _kin(p.party, found.party)]
    return forces[0] if found.party.kind == "state" and forces else found


def _name(found: EventParty, country: str | None) -> str:
    place = state(country)
    inside = f" ({place.name})" if place else ""
    if found.party.entity:
        return words.party(found.party)
    if sort_of(found) == "civilian":
        return f"Civilians{inside}"
    return f"{UNIDENTIFIED}{inside}" if found.party.kind == "armed_unnamed" else words.party(found.party)


def acting(event: Event, country: str | None) -> Side:
    """The side that did it, as far as reports tell."""
    return _side(event.actors, doer(event), country)


def hit(event: Event, country: str | None) -> Side:
    """The side that it was done to."""
    return _side(event.recipients, principal(event.recipients), country)


def _side(parties: tuple[EventParty, ...], found: EventParty | None, country: str | None) -> Side:
    """The side of this party in this country; its name is empty where no party tells."""
    if found is None:
        return Side("", (), None, None)
    best = _best(parties, found)
    rest = [p for p in parties if p.stance != "denied" and sort_of(p) and not _kin(p.party, best.party)]
    name = _name(best, country)
    others = tuple(dict.fromkeys(n for n in (_name(p, country) for p in rest) if n != name))
    return Side(name, others, sort_of(best), best)


def unidentified(country: str | None) -> str:
    """The name of an armed side that no report names."""
    place = state(country)
    return f"{UNIDENTIFIED} ({place.name})" if place else UNIDENTIFIED
