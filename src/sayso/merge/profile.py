"""What of an account is compared? Its claims in the form in which two accounts are held side by side."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from sayso.knowledge.merging import words
from sayso.merge import dates, groups, parties
from sayso.merge.counts import Interval, interval, is_open
from sayso.merge.fold import fold
from sayso.merge.places import FINE, is_unlisted
from sayso.merge.types import is_broader
from sayso.record.claim import Claim
from sayso.record.document import Document
from sayso.record.reading import Account, Reading
from sayso.record.value import Count, Date, Party, Place, Weapon

_Same = TypeVar("_Same")
_BROADEST, _LIKELY = "attack", 0.6
NOT_SO = frozenset(("denied", "planned", "hypothetical"))


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of harm: its measure, the group it counts, its bounds."""

    measure: str
    group: str
    bounds: Interval


@dataclass(frozen=True, slots=True)
class Profile:
    """An account made comparable. `issued` is the day its report came out, as an ordinal."""

    id: str
    document: str
    mention: tuple[int, int]
    issued: int | None
    type: str
    series: bool
    dates: tuple[dates.Span, ...]
    places: tuple[Place, ...]
    countries: frozenset[str]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    persons: frozenset[str]
    figures: tuple[Figure, ...]
    operations: frozenset[str]
    weapons: frozenset[str]
    words: frozenset[str]
    things: frozenset[str]
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()


def _held(account: Account, *fields: str) -> list[Claim]:
    return [c for c in account.of(*fields) if c.stance not in NOT_SO]


def _parties(claims: list[Claim]) -> tuple[Party, ...]:
    found = {(c.value.entity, fold(c.value.name)): c.value for c in claims if isinstance(c.value, Party)}
    return tuple(found[k] for k in sorted(found, key=str))


def _persons(account: Account) -> frozenset[str]:
    values = [c.value for c in _held(account, "recipient", "identity", "killed", "injured", "captured")]
    named = {groups.is_named(v) for v in values if isinstance(v, Count)}
    named |= {fold(v.name) for v in values if isinstance(v, Party) and v.kind == "person"}
    return frozenset(n for n in named if n)


def _groups_hit(account: Account) -> tuple[Party, ...]:
    """Groups of which the harmed are said to be ("a commander of the Lantern Brigade")."""
    values = [c.value for c in _held(account, "killed", "captured")]
    who = sorted({v.who for v in values if isinstance(v, Count) and v.who})
    return tuple(p for p in map(parties.group_in, who) if p)


def _figures(account: Account) -> tuple[Figure, ...]:
    found = set()
    for claim in _held(account, "killed", "injured", "captured", "missing", "displaced"):
        value = claim.value
        if isinstance(value, Count) and value.scope in ("whole", "part") and not groups.is_named(value):
            found.add(Figure(claim.field, groups.kind(value.who), interval(value)))
    kept = (f for f in found if not is_open(f.bounds))
    return tuple(sorted(kept, key=lambda f: (f.measure, f.group, str(f.bounds))))


def _type(account: Account) -> str:
    """The type by which an account is compared: where it is only likely, the broad word for it."""
    sure = max((c.confidence for c in account.of("type")), default=1.0)
    return _BROADEST if sure < _LIKELY and is_broader(_BROADEST, account.type) else account.type


def _is_wave(account: Account, places: tuple[Place, ...]) -> bool:
    """A series of attacks with no town of its own: two blasts in one town are one event like any other.

    A plural alone ("the strikes on Syria") is how reports speak of one event too.
    """
    return account.type == "attack_series" and not any(p.precision in FINE for p in places)


def _words(account: Account) -> frozenset[str]:
    """Words of the account that speak for it: no common ones, none that its values say already."""
    values = (c.value for c in account.of("place", "actor", "recipient", "weapon"))
    names = {w for v in values if isinstance(v, Place | Party | Weapon) for w in fold(v.name).split()}
    told = names | set(account.type.split("_")) | words().common
    return frozenset(w for w in map(fold, account.words) if len(w) > 2 and w not in told)


def _things(account: Account) -> frozenset[str]:
    """The names within what was hit ("the Dusta fuel depot" holds Dusta), folded."""
    values = (c.value for c in account.of("recipient") if isinstance(c.value, Party))
    names = (w for v in values if not v.entity for w in v.name.split() if w[:1].isupper())
    return frozenset(fold(w) for w in names)


def _countries(places: tuple[Place, ...]) -> frozenset[str]:
    """The countries of the places that are known: that of an unlisted village is a guess."""
    return frozenset(p.country for p in places if p.country and not is_unlisted(p))


@lru_cache(maxsize=1 << 16)
def _one(value: _Same) -> _Same:
    """One of each: many accounts are of one place, day or hand, and a large record keeps all of them."""
    return value


def profile(account: Account, document: Document, issued: str | None) -> Profile:
    """The comparable form of one account of one report."""
    places = tuple(sorted({c.value for c in _held(account, "place") if isinstance(c.value, Place)}, key=str))
    spans = {dates.span(c.value) for c in _held(account, "date") if isinstance(c.value, Date)}
    named = {fold(c.value.name) for c in account.of("operation") if isinstance(c.value, Party)}
    means = {
        c.value.kind or fold(c.value.name) for c in _held(account, "weapon") if isinstance(c.value, Weapon)
    }
    return Profile(
        id=account.id,
        document=document.id,
        mention=(account.anchor.start, account.anchor.end),
        issued=dates.ordinal(issued),
        type=_type(account),
        series=_is_wave(account, places),
        dates=_one(tuple(sorted((s for s in spans if s), key=str))),
        places=_one(places),
        countries=_one(_countries(places)),
        actors=_one(_parties(_held(account, "actor"))),
        recipients=(*_parties(_held(account, "recipient")), *_groups_hit(account)),
        persons=_persons(account),
        figures=_one(_figures(account)),
        operations=frozenset(named),
        weapons=frozenset(means),
        words=_one(_words(account)),
        things=_things(account),
    )


def profiles(reading: Reading, issued: str | None) -> tuple[Profile, ...]:
    """The comparable forms of a report's accounts, with what each comes before and after in its links."""
    before, after = _sequence(reading)
    plain = (profile(a, reading.document, issued) for a in reading.accounts)
    return tuple(_linked(p, before.get(p.id, set()), after.get(p.id, set())) for p in plain)


def _sequence(reading: Reading) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Account → the later ones that answer or follow it, and account → the earlier ones."""
    before: dict[str, set[str]] = {}
    after: dict[str, set[str]] = {}
    ends = {"in_response_to": lambda x: (x.end, x.start), "precedes": lambda x: (x.start, x.end)}
    for link in reading.links:
        if link.relation in ends:
            early, late = ends[link.relation](link)
            before.setdefault(early, set()).add(late)
            after.setdefault(late, set()).add(early)
    return before, after


def _linked(p: Profile, before: set[str], after: set[str]) -> Profile:
    if not before and not after:
        return p
    return replace(p, before=frozenset(before), after=frozenset(after))
