"""What do the accounts of one event say together? The type, date, places and parties that they support."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.knowledge.merging import types as known_types
from sayso.merge import dates, parties, places, types
from sayso.merge.fold import fold
from sayso.merge.profile import NOT_SO
from sayso.record.claim import Claim
from sayso.record.event import EventParty
from sayso.record.reading import Account
from sayso.record.terms import EventType, Stance
from sayso.record.value import Date, Party, Place, Term, Weapon

_STRENGTH: tuple[Stance, ...] = (
    "asserted", "said", "background", "alleged", "possible", "unverified", "denied", "planned",
    "hypothetical",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """The claims of one event and whose voice each is."""

    accounts: tuple[Account, ...]
    claims: tuple[Claim, ...]
    voices: Mapping[str, str]

    def of(self, *fields: str, denied: bool = False) -> list[Claim]:
        """Claims of these fields, those denied or not yet so apart unless asked for."""
        return [c for c in self.claims if c.field in fields and (denied or c.stance not in NOT_SO)]

    def support(self, claims: Iterable[Claim]) -> int:
        """How many voices say so."""
        return len({self.voices[c.id] for c in claims})


def grouped(claims: Iterable[Claim], key: Callable[[Claim], str]) -> dict[str, list[Claim]]:
    """Claims by key, keys in order."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[key(claim)].append(claim)
    return {k: found[k] for k in sorted(found)}


def type_of(held: Held) -> EventType:
    """The most specific type that most voices support: a broad word supports each that it holds."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    for account in held.accounts:
        said[account.type] |= {held.voices[c.id] for c in account.claims if c.speaker is None} or {account.id}
    for claim in held.of("type"):
        if isinstance(claim.value, Term):
            said[claim.value.name].add(held.voices[claim.id])
    names = sorted({a.type for a in held.accounts})
    depth = {a: sum(types.is_broader(b, a) for b in known_types().labels) for a in names}
    return min(names, key=lambda a: (-_chain(a, said), -depth[a], -len(said[a]), a))


def _chain(name: str, said: Mapping[str, set[str]]) -> int:
    """Voices for a type, those for broader words of it included."""
    return len(set().union(*(v for k, v in said.items() if k == name or types.is_broader(k, name))))


def date_of(held: Held) -> tuple[Date | None, tuple[str, ...]]:
    """The most precise date, of those the one that agrees with most voices; with the claims that give it."""
    claims = [c for c in held.of("date") if isinstance(c.value, Date) and dates.span(c.value)]
    if not claims:
        return None, ()
    ranked = sorted(claims, key=lambda c: (-_exact(c), -_agree(c, claims, held), *_plain(c)))
    best = ranked[0]
    same = tuple(sorted(c.id for c in claims if c.value == best.value))
    settled = _settled(best, claims)
    if settled is None:
        return _date(best), same
    return settled[0], tuple(sorted({*same, settled[1]}))


def _date(claim: Claim) -> Date:
    assert isinstance(claim.value, Date)
    return claim.value


def _text(claim: Claim) -> str:
    return _date(claim).edtf or ""


def _plain(claim: Claim) -> tuple[bool, str, str]:
    return claim.stance != "asserted", _text(claim), claim.id


def _exact(claim: Claim) -> int:
    return dates.precision(dates.span(_date(claim)))


def _agree(claim: Claim, claims: Sequence[Claim], held: Held) -> int:
    mine = dates.span(_date(claim))
    fits = (c for c in claims if dates.fit(mine, dates.span(_date(c))) not in ("exclude", "near"))
    return held.support(fits)


def _settled(best: Claim, claims: Sequence[Claim]) -> tuple[Date, str] | None:
    """The day of an unknown year, its year settled by another claim's stretch of time."""
    mine = dates.span(_date(best))
    if mine is None or mine.month is None or mine.day is None:
        return None
    for other in sorted(claims, key=lambda c: (-_exact(c), _text(c), c.id)):
        theirs = dates.span(_date(other))
        day = dates.within(mine, theirs) if theirs else None
        if day:
            return Date(day, day, day, "context"), other.id
    return None


def places_of(held: Held) -> tuple[Place, ...]:
    """The places named, each once; a region or country only where no finer place lies in it."""
    claims = [c for c in held.of("place") if isinstance(c.value, Place)]
    found: list[tuple[Place, list[Claim]]] = []
    for claim in sorted(
        claims, key=lambda c: (places.rank(_place(c)), _place(c).geonames is None, str(c.value), c.id)
    ):
        same = next((group for place, group in found if _holds(_place(claim), place)), None)
        if same is None:
            found.append((_place(claim), [claim]))
        else:
            same.append(claim)
    found.sort(key=lambda x: (places.rank(x[0]), -held.support(x[1]), fold(x[0].name), str(x[0])))
    return tuple(place for place, _ in found)


def _place(claim: Claim) -> Place:
    assert isinstance(claim.value, Place)
    return claim.value


def _holds(coarse: Place, fine: Place) -> bool:
    """Whether `coarse` adds nothing to `fine`: the same place, or one that contains it."""
    if places.is_same(coarse, fine):
        return True
    if coarse.precision == "country" and not places.is_unlisted(coarse):
        return coarse.country is not None and coarse.country == fine.country
    return places.rank(coarse) > places.rank(fine) and places.fit(coarse, fine) in ("inside", "near")


def parties_of(held: Held, field: str) -> tuple[EventParty, ...]:
    """Each party once, under its best known name, with the strongest stance that is taken on it."""
    claims = [c for c in held.of(field, denied=True) if isinstance(c.value, Party)]
    claims = [c for c in claims if c.stance not in ("planned", "hypothetical")]
    groups: list[list[Claim]] = []
    for claim in sorted(
        claims, key=lambda c: (_party(c).entity is None, parties.key(_party(c)), _party(c).name, c.id)
    ):
        same = next((g for g in groups if parties.is_same(_party(claim), _party(g[0]))), None)
        groups.append([claim]) if same is None else same.append(claim)
    found = [_event_party(g, held) for g in groups]
    strength = _STRENGTH.index
    return tuple(sorted(found, key=lambda p: (strength(p.stance), parties.key(p.party), p.party.name)))


def _party(claim: Claim) -> Party:
    assert isinstance(claim.value, Party)
    return claim.value


def _event_party(claims: Sequence[Claim], held: Held) -> EventParty:
    values = sorted({_party(c) for c in claims}, key=str)
    by = {v: held.support(c for c in claims if c.value == v) for v in values}
    best = max(values, key=lambda v: (v.entity is not None, by[v], len(v.name), v.name))
    stance = min((c.stance for c in claims), key=_STRENGTH.index)
    return EventParty(best, stance, tuple(sorted(c.id for c in claims)))


def weapons_of(held: Held) -> tuple[Weapon, ...]:
    """Each weapon once, with the count that most voices give it."""
    claims = [c for c in held.of("weapon") if isinstance(c.value, Weapon)]
    found = []
    for group in grouped(claims, lambda c: fold(_weapon(c).name)).values():
        values = sorted({_weapon(c) for c in group}, key=str)
        by = {v: held.support(c for c in group if c.value == v) for v in values}
        found.append(max(values, key=lambda v: (v.count is not None, v.kind is not None, by[v], str(v))))
    return tuple(found)


def _weapon(claim: Claim) -> Weapon:
    assert isinstance(claim.value, Weapon)
    return claim.value
