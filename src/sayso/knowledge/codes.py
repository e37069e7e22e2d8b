"""How does an event read in the codebooks of the field? Data in `data/codes.toml`, shaped after them."""

import functools
import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from sayso.record.event import Event, EventParty
from sayso.record.value import Date

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


def side(parties: tuple[EventParty, ...]) -> str | None:
    """Which sort of side the parties are: state, group, civilian, or None where no kind tells.

    A side of several sorts counts as the most organised: soldiers with an interpreter are a state's.
    """
    sorts: dict[str, list[str]] = codebook()["parties"]
    kinds = {p.party.kind for p in parties if p.stance != "denied"}
    return next((sort for sort in ("state", "group", "civilian") if kinds & set(sorts[sort])), None)


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
    actor, recipient = side(event.actors), side(event.recipients)
    rule = dict(book["types"].get(event.type, {}))
    if recipient == "civilian":
        rule |= rule.get("civilian", {})
    kind, sub = _pair(rule.get("acled", []))
    days_ged, days_acled = date_precision(event.date)
    near = book["precision"].get(event.places[0].precision, {}) if event.places else {}
    inter: dict[str, str] = book["inter"]
    civilian = "Civilian targeting" if recipient == "civilian" else None
    sides = (inter.get(actor or ""), inter.get(recipient or ""))
    acled = Acled(kind, sub, *sides, civilian, days_acled, near.get("acled"))
    clear = 1 if event.date and event.places else 2
    ged = Ged(_violence(actor, recipient), days_ged, near.get("ged"), clear)
    return Codes(acled, Plover(*_pair(rule.get("plover", []))), rule.get("cameo"), ged)
