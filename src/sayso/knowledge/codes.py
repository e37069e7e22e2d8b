"""How does an event read in the codebooks of the field? Data in `data/codes.toml`, shaped after them."""

import functools
import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from sayso.knowledge.actors import registry
from sayso.record.event import Event, EventParty
from sayso.record.value import Date

_SORTS = ("state", "group", "civilian")  # the most organised first
_WEAK = ("alleged", "possible", "unverified")
_DAYS = ((1, 1, 1), (6, 2, 2), (7, 3, 2), (31, 4, 3), (366, 5, None))  # up to days, GED, ACLED


@dataclass(frozen=True, slots=True)
class Acled:
    """ACLED-shaped columns. None where the rules need what no report says."""

    event_type: str | None
    sub_event_type: str | None
    inter1: str | None
    inter2: str | None
    civilian_targeting: str | None
    time_precision: int | None
    geo_precision: int | None


@dataclass(frozen=True, slots=True)
class Plover:
    """PLOVER-shaped event and mode."""

    event: str | None
    mode: str | None


@dataclass(frozen=True, slots=True)
class Ged:
    """GED-shaped columns: type of violence 1 state-based, 2 non-state, 3 one-sided; precisions 1 best."""

    type_of_violence: int | None
    date_prec: int | None
    where_prec: int | None
    event_clarity: int


@dataclass(frozen=True, slots=True)
class Codes:
    """One event in four codebooks."""

    acled: Acled
    plover: Plover
    cameo: str | None
    ged: Ged


@functools.cache
def codebook() -> dict[str, Any]:
    """The rules as data, read once."""
    text = files("sayso.knowledge").joinpath("data/codes.toml").read_text("utf-8")
    return tomllib.loads(text)


def _kind(party: EventParty) -> str:
    """The registry's kind where it knows the party: an official of an armed group stands for the group."""
    entry = registry().by_id(party.party.entity) if party.party.entity else None
    known = entry.kind if entry and party.party.kind != "thing" else None
    return known or party.party.kind or ""


def sort_of(party: EventParty) -> str | None:
    """Which sort of side one party is: state, group, civilian, or None where its kind tells nothing."""
    sorts: dict[str, list[str]] = codebook()["parties"]
    if party.party.entity is None and set(party.party.name.casefold().split()) & set(
        codebook()["armed"]["words"]
    ):
        return "group"
    kinds = (_kind(party), party.party.kind or "")
    return next((sort for kind in kinds for sort in _SORTS if kind in sorts[sort]), None)


def principal(parties: tuple[EventParty, ...]) -> EventParty | None:
    """Whom the one column for those hit holds: the first of the most organised sort, never a denied one.

    Soldiers with an interpreter are a state's.
    """
    held = [p for p in parties if p.stance != "denied"]
    return next((p for sort in _SORTS for p in held if sort_of(p) == sort), None)


def doer(event: Event) -> EventParty | None:
    """Whom the one column for the doer holds: the party best spoken for, that is by stance, then by claims.

    A party that was also hit comes after one that was not.
    """
    held = [p for p in event.actors if p.stance != "denied" and sort_of(p)]
    struck = {p.party.entity for p in event.recipients if p.party.entity}
    order = {id(p): (p.stance in _WEAK, p.party.entity in struck, -len(p.claims)) for p in held}
    return min(held, key=lambda p: order[id(p)], default=None)


def home(party: EventParty) -> str | None:
    """The country (ISO 3166-1 alpha-2) that a party belongs to by the registry, None where it has none."""
    entry = registry().by_id(party.party.entity) if party.party.entity else None
    return entry.country if entry else None


def inter(found: EventParty | None, country: str | None) -> str | None:
    """What ACLED calls a party in this country; a state's forces abroad are External/Other forces."""
    if found is None:
        return None
    book, sort = codebook(), sort_of(found) or ""
    abroad = sort == "state" and None not in (home(found), country) and home(found) != country
    return str(
        book["inter"]["abroad"] if abroad else book["inter_of_kind"].get(_kind(found), book["inter"][sort])
    )


def date_precision(when: Date | None) -> tuple[int | None, int | None]:
    """GED's date_prec and ACLED's time_precision from the span of days; None where a bound is open."""
    if when is None or when.min is None or when.max is None:
        return None, None
    days = (date.fromisoformat(when.max) - date.fromisoformat(when.min)).days + 1
    return next(((ged, acled) for most, ged, acled in _DAYS if days <= most), (None, None))


def _violence(actor: str | None, recipient: str | None) -> int | None:
    if actor in (None, "civilian") or recipient is None:
        return None
    if recipient == "civilian":
        return 3
    return 1 if "state" in (actor, recipient) else 2


def _pair(words: list[str]) -> tuple[str | None, str | None]:
    return (words[0] if words else None), (words[1] if len(words) > 1 else None)


def codes_of(event: Event) -> Codes:
    """The event in the codebooks; what its reports do not settle stays None."""
    book = codebook()
    one, other = doer(event), principal(event.recipients)
    actor, recipient = sort_of(one) if one else None, sort_of(other) if other else None
    rule = dict(book["types"].get(event.type, {}))
    if recipient == "civilian":
        rule |= rule.get("civilian", {})
    kind, sub = _pair(rule.get("acled", []))
    days_ged, days_acled = date_precision(event.date)
    near = book["precision"].get(event.places[0].precision, {}) if event.places else {}
    country = next((p.country for p in event.places if p.country), None)
    civilian = "Civilian targeting" if recipient == "civilian" else None
    sides = (inter(one, country), inter(other, country))
    acled = Acled(kind, sub, *sides, civilian, days_acled, near.get("acled"))
    clear = 1 if event.date and event.places else 2
    ged = Ged(_violence(actor, recipient), days_ged, near.get("ged"), clear)
    return Codes(acled, Plover(*_pair(rule.get("plover", []))), rule.get("cameo"), ged)
