"""How does an event read on the Humanitarian Data Exchange? A row each, HXL tags under the header."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields

from sayso.export import words
from sayso.export.codebooks.sides import acting, hit
from sayso.export.csv import to_csv
from sayso.export.file import Choices, File, text_file
from sayso.export.rows import event_order
from sayso.export.span import span
from sayso.knowledge.codes import codes_of
from sayso.knowledge.states import state
from sayso.record.event import Event, Record

TAGS = {
    "event_code": "#event+code",
    "date": "#date+occurred",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "event_type": "#event+type",
    "event_subtype": "#event+type+sub",
    "group_first": "#group+name+first",
    "group_second": "#group+name+second",
    "country": "#country+name",
    "country_code": "#country+code",
    "adm1": "#adm1+name",
    "adm2": "#adm2+name",
    "location": "#loc+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "killed": "#affected+killed",
    "killed_min": "#affected+killed+min",
    "killed_max": "#affected+killed+max",
    "injured": "#affected+injured",
    "injured_min": "#affected+injured+min",
    "injured_max": "#affected+injured+max",
    "description": "#description",
    "source": "#meta+source",
}


@dataclass(frozen=True, slots=True)
class HxlRow:
    """The columns; TAGS gives the tag of each. `killed` is the best figure, empty where none is given."""

    event_code: str
    date: str
    date_start: str
    date_end: str
    event_type: str
    event_subtype: str
    group_first: str
    group_second: str
    country: str
    country_code: str
    adm1: str
    adm2: str
    location: str
    latitude: float | None
    longitude: float | None
    killed: int | None
    killed_min: int | None
    killed_max: int | None
    injured: int | None
    injured_min: int | None
    injured_max: int | None
    description: str
    source: str


def _row(event: Event, record: Record) -> HxlRow:
    place = event.places[0] if event.places else None
    land, when = state(place.country if place else None), event.date
    first, last = (when.min or "", when.max or "") if when else ("", "")
    killed, injured, codes = span(event, "killed"), span(event, "injured"), codes_of(event).acled
    code = place.country if place else None
    sources = dict.fromkeys(d.outlet or d.name for d in record.documents if d.id in event.documents)
    return HxlRow(
        event_code=event.id,
        date=first if first == last else "",
        date_start=first,
        date_end=last,
        event_type=codes.event_type or words.type_words(event.type),
        event_subtype=codes.sub_event_type or "",
        group_first=acting(event, code).name,
        group_second=hit(event, code).name,
        country=land.name if land else "",
        country_code=land.iso3 if land else "",
        adm1=(place.admin1 or "") if place else "",
        adm2="",
        location=place.name if place else "",
        latitude=place.lat if place else None,
        longitude=place.lon if place else None,
        killed=killed.best,
        killed_min=killed.low,
        killed_max=killed.high,
        injured=injured.best,
        injured_min=injured.low,
        injured_max=injured.high,
        description=event.title,
        source="; ".join(sources),
    )


def _lines(record: Record, choices: Choices) -> Iterator[tuple[object, ...]]:
    if choices.tag_row:
        yield tuple(TAGS[f.name] for f in fields(HxlRow))
    for event in sorted(record.events, key=event_order):
        yield astuple(_row(event, record))


def hxl(record: Record, choices: Choices) -> tuple[File, ...]:
    """The rows as CSV, the tags under the header unless `choices.tag_row` is off."""
    return (text_file("hxl.csv", to_csv([f.name for f in fields(HxlRow)], _lines(record, choices))),)
