"""How does an event read in the shape of UCDP GED? Its 49 columns, for events with at least one death."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.export import words
from sayso.export.codebooks.coded import Coded, Why, coded_files
from sayso.export.codebooks.deaths import Deaths, deaths
from sayso.export.codebooks.sides import Side, acting, hit
from sayso.export.codebooks.split import Slice, finest, is_near, slices, together
from sayso.export.file import Choices, File
from sayso.export.graphs.iri import document_iri
from sayso.export.rows import event_order
from sayso.export.span import Span, span
from sayso.knowledge.codes import Ged, codebook, codes_of
from sayso.knowledge.states import State, state
from sayso.record.document import Document
from sayso.record.event import Event, Record
from sayso.record.value import Place


@dataclass(frozen=True, slots=True)
class GedRow:
    """The columns of GED in its order. Ids of conflicts and dyads are UCDP's own and stay empty."""

    id: str
    relid: str
    year: int | None
    active_year: int | None
    code_status: str
    type_of_violence: int | None
    conflict_dset_id: int | None
    conflict_new_id: int | None
    conflict_name: str
    dyad_dset_id: int | None
    dyad_new_id: int | None
    dyad_name: str
    side_a_dset_id: int | None
    side_a_new_id: int | None
    side_a: str
    side_b_dset_id: int | None
    side_b_new_id: int | None
    side_b: str
    number_of_sources: int
    source_article: str
    source_office: str
    source_date: str
    source_headline: str
    source_original: str
    where_prec: int | None
    where_coordinates: str
    where_description: str
    adm_1: str
    adm_2: str
    latitude: float | None
    longitude: float | None
    geom_wkt: str
    priogrid_gid: int | None
    country: str
    country_id: int | None
    region: str
    event_clarity: int
    date_prec: int | None
    date_start: str
    date_end: str
    deaths_a: int
    deaths_b: int
    deaths_civilians: int
    deaths_unknown: int
    best: int
    high: int | None
    low: int
    gwnoa: int | None
    gwnob: int | None


@dataclass(frozen=True, slots=True)
class _Sources:
    """What GED tells of where an event is reported."""

    count: int
    articles: str
    offices: str
    dates: str
    headlines: str
    originals: str


@dataclass(frozen=True, slots=True)
class _Case:
    """What a row is made from."""

    event: Event
    at: Slice
    codes: Ged
    country: State | None
    a: Side
    b: Side
    dead: Deaths
    killed: Span
    sources: _Sources

    @property
    def key(self) -> str:
        """The row's id: the event's, and which part where it is split."""
        return f"{self.event.id}-{self.at.part + 1}" if self.at.parts > 1 else self.event.id


def priogrid(latitude: float, longitude: float) -> int:
    """The cell of PRIO-GRID (half a degree, counted from 90° south, 180° west, by rows).

    >>> priogrid(34.56, 38.27)
    179717
    """
    row, column = math.floor((latitude + 90) * 2), math.floor((longitude + 180) * 2)
    return min(row, 359) * 720 + min(column, 719) + 1


def _sources(event: Event, record: Record) -> _Sources:
    inside = [d for d in record.documents if d.id in event.documents]
    speakers = dict.fromkeys(words.speaker(c.speaker) for c in event.claims if c.speaker)
    dates = sorted({d.published for d in inside if d.published})
    offices = dict.fromkeys(d.outlet for d in inside if d.outlet)
    headlines = (d.title for d in inside if d.title)
    return _Sources(
        len(inside), "; ".join(_address(d) for d in inside), "; ".join(offices), "; ".join(dates),
        "; ".join(headlines), "; ".join(speakers),
    )  # fmt: skip


def _address(found: Document) -> str:
    """The report's address where it is one of the web, else its name."""
    address = document_iri(found)
    return address if address.startswith("http") else found.name


def _sides(event: Event, country: str | None, violence: int | None) -> tuple[Side, Side]:
    """Side a and b: the state first in state-based violence, the perpetrator first else."""
    one, other = acting(event, country), hit(event, country)
    if violence == 1 and one.sort != "state" and other.sort == "state":
        return other, one
    return one, other


def _point(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def _name(found: Side, violence: int | None) -> str:
    return "Civilians" if violence == 3 and found.sort == "civilian" else found.name


def _row(case: _Case, choices: Choices) -> GedRow:
    at, place, land, src = case.at, case.at.place, case.country, case.sources
    year = at.first.year if at.first and at.last and at.first.year == at.last.year else None
    violence, point, dead = case.codes.type_of_violence, _point(at.place), _shares(case)
    a, b = _name(case.a, violence), _name(case.b, violence)
    high = case.killed.high
    return GedRow(
        id=case.key,
        relid=f"{land.iso3 if land else 'XXX'}-{year or 'XXXX'}-{violence or 'X'}-{case.key[1:]}",
        year=year,
        active_year=None,
        code_status="",
        type_of_violence=violence,
        conflict_dset_id=None,
        conflict_new_id=None,
        conflict_name="",
        dyad_dset_id=None,
        dyad_new_id=None,
        dyad_name=f"{a} - {b}" if a and b else "",
        side_a_dset_id=None,
        side_a_new_id=None,
        side_a=a,
        side_b_dset_id=None,
        side_b_new_id=None,
        side_b=b,
        number_of_sources=src.count,
        source_article=src.articles,
        source_office=src.offices,
        source_date=src.dates,
        source_headline=src.headlines,
        source_original=src.originals,
        where_prec=_where_prec(case),
        where_coordinates=place.name if place else "",
        where_description=_where(case),
        adm_1=(place.admin1 or "") if place else "",
        adm_2="",
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        geom_wkt=f"POINT ({point[1]} {point[0]})" if point else "",
        priogrid_gid=priogrid(*point) if point else None,
        country=land.name if land else "",
        country_id=land.gw if land else None,
        region=land.ged if land else "",
        event_clarity=case.codes.event_clarity,
        date_prec=1 if at.first and at.first == at.last else case.codes.date_prec,
        date_start=at.first.isoformat() if at.first else "",
        date_end=at.last.isoformat() if at.last else "",
        deaths_a=dead.a,
        deaths_b=dead.b,
        deaths_civilians=dead.civilians,
        deaths_unknown=dead.unknown,
        best=dead.best,
        high=_high(case, dead, high, choices),
        low=min(dead.best, at.share(case.killed.low or 0)),
        gwnoa=case.a.gw,
        gwnob=case.b.gw,
    )


def _where(case: _Case) -> str:
    """The place with its country, or all places that one row stands for."""
    if case.at.parts == 1 and len(finest(case.event.places)) > 1:
        return words.places(case.event)
    return words.place(case.at.place) if case.at.place else ""


def _where_prec(case: _Case) -> int | None:
    """GED's precision: 2 near a place, 5 where one row stands for several places."""
    place = case.at.place
    if place is None:
        return None
    if case.at.parts == 1 and len(finest(case.event.places)) > 1:
        return 5
    found: int | None = codebook()["precision"].get(place.precision, {}).get("ged")
    return 2 if found == 1 and is_near(case.event, place) else found


def _high(case: _Case, dead: Deaths, high: int | None, choices: Choices) -> int | None:
    """The highest figure; where it is open, the best one, as GED has no open end (or empty, if asked)."""
    if high is not None:
        return max(dead.best, case.at.share(high))
    return None if choices.keep_unknown else dead.best


def _shares(case: _Case) -> Deaths:
    """This slice's part of each column. Rests go to the first slices, column by column."""
    share, dead = case.at.share, case.dead
    return Deaths(share(dead.a), share(dead.b), share(dead.civilians), share(dead.unknown))


def _why(case: _Case, row: GedRow) -> Iterator[Why]:
    def because(column: str, rule: str, claims: tuple[str, ...] = ()) -> Why:
        value = getattr(row, column)
        return Why(case.key, column, "" if value is None else str(value), rule, "; ".join(claims))

    event, dead = case.event, tuple(c for h in case.event.harm if h.measure == "killed" for c in h.claims)
    sorts = f"{case.a.sort or 'nobody known'} against {case.b.sort or 'nobody known'}"
    yield because("type_of_violence", sorts, (*case.a.claims, *case.b.claims))
    yield because("date_prec", words.date(event.date), event.date_claims)
    yield because("where_prec", case.at.place.precision if case.at.place else "no report names a place")
    groups = "; ".join(words.harm(h) for h in event.harm if h.measure == "killed")
    yield because("best", f"the sum of the four columns; {groups}", dead)
    open_end = case.killed.high is None
    yield because("high", "the reports set no upper bound" if open_end else "the highest figure", dead)
    if case.at.parts > 1:
        yield because("id", f"one row per day and place: part {case.at.part + 1} of {case.at.parts}")


def _cases(record: Record) -> Iterator[_Case]:
    for event in sorted(record.events, key=event_order):
        codes, killed = codes_of(event).ged, span(event, "killed")
        for at in together(slices(event), killed.best or 0):
            code = at.place.country if at.place else None
            a, b = _sides(event, code, codes.type_of_violence)
            dead = deaths(event, a, b)
            yield _Case(event, at, codes, state(code), a, b, dead, killed, _sources(event, record))


def coded(record: Record, choices: Choices) -> Iterator[Coded]:
    """Every event with a death as its rows; the others are left out, with the reason."""
    for case in _cases(record):
        if case.dead.best < 1 and not (
            choices.keep_unknown and any(h.measure == "killed" for h in case.event.harm)
        ):
            why = Why(case.key, "", "", "left out: no report gives a number of at least one death")
            yield Coded(None, (why,))
            continue
        row = _row(case, choices)
        yield Coded(row, tuple(_why(case, row)))


def ged(record: Record, choices: Choices) -> tuple[File, ...]:
    """The rows as CSV, and why each cell was coded so."""
    return coded_files("ged", GedRow, codebook()["codebooks"]["ged"], list(coded(record, choices)))
