"""How does an event read in the shape of POLECAT? Actor and recipient, PLOVER's event and mode, the place."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.export import words
from sayso.export.codebooks.coded import Coded, Why, coded_files
from sayso.export.codebooks.sides import Side, acting, hit
from sayso.export.codebooks.split import Slice, slices
from sayso.export.file import Choices, File
from sayso.export.rows import event_order
from sayso.knowledge.codes import Plover, codebook, codes_of, home
from sayso.knowledge.states import State, state
from sayso.record.event import Event, Record

_SECTOR = {
    "military": "MIL",
    "military_people": "MIL",
    "police": "COP",
    "police_people": "COP",
    "state": "GOV",
    "government": "GOV",
    "intelligence": "SPY",
    "armed_group": "REB",
    "armed_unnamed": "UAF",
    "proxy": "PRM",
    "militia": "PRM",
    "civilians": "CVL",
    "people": "CVL",
    "person": "CVL",
    "medics": "HLH",
    "journalists": "JRN",
    "media": "JRN",
    "un_or_ngo": "NGO",
    "business": "BUS",
}


@dataclass(frozen=True, slots=True)
class PloverRow:
    """Columns after POLECAT's, in snake case. `quad_code` 4 is material conflict; intensity is not given."""

    event_id: str
    event_date: str
    event_type: str
    event_mode: str
    quad_code: int | None
    contexts: str
    actor_name: str
    actor_country: str
    actor_sector: str
    recipient_name: str
    recipient_country: str
    recipient_sector: str
    placename: str
    province: str
    country: str
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    source: str
    publication_date: str
    headline: str
    cameo: str


@dataclass(frozen=True, slots=True)
class _Case:
    """What a row is made from."""

    event: Event
    at: Slice
    codes: Plover
    cameo: str | None
    land: State | None
    actor: Side
    recipient: Side

    @property
    def key(self) -> str:
        """The row's id: the event's, and which part where it is split."""
        return f"{self.event.id}-{self.at.part + 1}" if self.at.parts > 1 else self.event.id


def _country(found: Side) -> str:
    own = state(home(found.party)) if found.party else None
    return own.iso3 if own else ""


def _sector(found: Side) -> str:
    return _SECTOR.get(found.party.party.kind or "", "") if found.party else ""


def _row(case: _Case, record: Record) -> PloverRow:
    inside = [d for d in record.documents if d.id in case.event.documents]
    place, one_day = case.at.place, case.at.first and case.at.first == case.at.last
    quads: dict[str, int] = codebook()["quad"]
    return PloverRow(
        event_id=case.key,
        event_date=case.at.first.isoformat() if one_day and case.at.first else "",
        event_type=case.codes.event or "",
        event_mode=case.codes.mode or "",
        quad_code=quads.get(case.codes.event or ""),
        contexts="military",
        actor_name=case.actor.name,
        actor_country=_country(case.actor),
        actor_sector=_sector(case.actor),
        recipient_name=case.recipient.name,
        recipient_country=_country(case.recipient),
        recipient_sector=_sector(case.recipient),
        placename=place.name if place else "",
        province=(place.admin1 or "") if place else "",
        country=case.land.iso3 if case.land else "",
        latitude=place.lat if place else None,
        longitude=place.lon if place else None,
        geonames_id=place.geonames if place else None,
        source="; ".join(dict.fromkeys(d.outlet or d.name for d in inside)),
        publication_date=min((d.published for d in inside if d.published), default=""),
        headline=next((d.title for d in inside if d.title), ""),
        cameo=case.cameo or "",
    )


def coded(record: Record, choices: Choices) -> Iterator[Coded]:
    """Every event as its rows with their reasons, the earliest first."""
    for event in sorted(record.events, key=event_order):
        codes = codes_of(event)
        for at in slices(event):
            code = at.place.country if at.place else None
            sides = acting(event, code), hit(event, code)
            case = _Case(event, at, codes.plover, codes.cameo, state(code), *sides)
            yield Coded(_row(case, record), tuple(_why(case)))


def _why(case: _Case) -> Iterator[Why]:
    told = "; ".join(c.id for c in case.event.claims if c.field == "type")
    kind = words.type_words(case.event.type)
    yield Why(case.key, "event_mode", case.codes.mode or "", f"type is {kind}", told)
    yield Why(
        case.key, "actor_name", case.actor.name, "the party best spoken for", "; ".join(case.actor.claims)
    )
    if not (case.at.first and case.at.first == case.at.last):
        rule = f"{words.date(case.event.date)} is no single day"
        yield Why(case.key, "event_date", "", rule, "; ".join(case.event.date_claims))


def plover(record: Record, choices: Choices) -> tuple[File, ...]:
    """The rows as CSV, and why each cell was coded so."""
    return coded_files("plover", PloverRow, codebook()["codebooks"]["plover"], list(coded(record, choices)))
