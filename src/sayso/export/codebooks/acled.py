"""How does an event read in the shape of ACLED? Its 31 columns, one row per day and place, lowest figures."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.export import words
from sayso.export.codebooks.coded import Coded, Why, coded_files
from sayso.export.codebooks.fatalities import Fatalities, fatalities
from sayso.export.codebooks.sides import Side, acting, hit, unidentified
from sayso.export.codebooks.split import Slice, is_near, middle, slices
from sayso.export.file import Choices, File
from sayso.export.rows import event_order
from sayso.knowledge.codes import Acled, codebook, codes_of
from sayso.knowledge.states import State, state
from sayso.record.event import Event, Record

_GROUND = ("clash", "ground_attack")


@dataclass(frozen=True, slots=True)
class AcledRow:
    """The columns of the ACLED codebook in its order. Empty where no report says what the rules need."""

    event_id_cnty: str
    event_date: str
    year: int | None
    time_precision: int | None
    disorder_type: str
    event_type: str
    sub_event_type: str
    actor1: str
    assoc_actor_1: str
    inter1: str
    actor2: str
    assoc_actor_2: str
    inter2: str
    interaction: str
    civilian_targeting: str
    iso: int | None
    region: str
    country: str
    admin1: str
    admin2: str
    admin3: str
    location: str
    latitude: float | None
    longitude: float | None
    geo_precision: int | None
    source: str
    source_scale: str
    notes: str
    fatalities: int | None
    tags: str
    timestamp: str


@dataclass(frozen=True, slots=True)
class _Case:
    """What a row is made from."""

    event: Event
    at: Slice
    codes: Acled
    country: State | None
    actor: Side
    recipient: Side
    dead: Fatalities
    sources: str

    @property
    def key(self) -> str:
        """The row's id: the country's code, the event's id, and which part where the event is split."""
        split = f"-{self.at.part + 1}" if self.at.parts > 1 else ""
        return f"{self.country.iso3 if self.country else ''}{self.event.id}{split}"


def _interaction(first: str, second: str) -> str:
    if not first or not second:
        return f"{first or second} only" if first or second else ""
    order: list[str] = codebook()["interaction"]["order"]
    return "-".join(sorted((first, second), key=order.index))


def _notes(event: Event) -> str:
    harm = "; ".join(words.harm(h) for h in event.harm)
    told = next((c for c in event.claims if c.field == "occurrence"), None) or next(iter(event.claims), None)
    quote = f"“{told.quote.text}” ({told.document.name})" if told else ""
    return " ".join(f"{part.rstrip('.')}." for part in (event.title, harm, quote) if part)


def _fatal(case: _Case, choices: Choices) -> int | None:
    if case.dead.number is None:
        return None if choices.keep_unknown else 0
    return case.at.share(case.dead.number)


def _row(case: _Case, choices: Choices) -> AcledRow:
    day, codes, place, land = middle(case.at), case.codes, case.at.place, case.country
    first = case.actor.name or ("" if choices.keep_unknown else unidentified(_code(case)))
    inter1 = codes.inter1 or ("" if choices.keep_unknown else "Political militia")
    known = day if codes.time_precision else None
    return AcledRow(
        event_id_cnty=case.key,
        event_date=known.isoformat() if known else "",
        year=known.year if known else None,
        time_precision=codes.time_precision if case.at.first != case.at.last or not known else 1,
        disorder_type=codebook()["disorder"].get(codes.event_type or "", ""),
        event_type=codes.event_type or "",
        sub_event_type=codes.sub_event_type or "",
        actor1=first,
        assoc_actor_1="; ".join(case.actor.others),
        inter1=inter1,
        actor2=case.recipient.name,
        assoc_actor_2="; ".join(case.recipient.others),
        inter2=codes.inter2 or "",
        interaction=_interaction(inter1, codes.inter2 or ""),
        civilian_targeting=codes.civilian_targeting or "",
        iso=land.number if land else None,
        region=land.acled if land else "",
        country=land.name if land else "",
        admin1=(place.admin1 or "") if place else "",
        admin2="",
        admin3="",
        location=place.name if place else "",
        latitude=place.lat if place else None,
        longitude=place.lon if place else None,
        geo_precision=_geo_precision(case),
        source=case.sources,
        source_scale="",
        notes=_notes(case.event),
        fatalities=_fatal(case, choices),
        tags="",
        timestamp="",
    )


def _geo_precision(case: _Case) -> int | None:
    place = case.at.place
    if place is None:
        return None
    found: int | None = codebook()["precision"].get(place.precision, {}).get("acled")
    return 2 if found == 1 and is_near(case.event, place) else found


def _code(case: _Case) -> str | None:
    return case.at.place.country if case.at.place else None


def _why(case: _Case, row: AcledRow) -> Iterator[Why]:
    def because(column: str, rule: str, claims: tuple[str, ...] = ()) -> Why:
        return Why(case.key, column, str(getattr(row, column) or ""), rule, "; ".join(claims))

    event, at = case.event, case.at
    told = tuple(c.id for c in event.claims if c.field == "type")
    kind = words.type_words(event.type)
    missing = "" if row.event_type else ": no rule codes it without the means or a civilian target"
    yield because("event_type", f"type is {kind}{missing}", told)
    yield because("event_date", _date_rule(case), event.date_claims)
    if at.parts > 1:
        yield because("event_id_cnty", f"one row per day and place: part {at.part + 1} of {at.parts}")
    yield because("actor1", _actor_rule(case), case.actor.claims)
    struck = "the most organised side that was hit" if case.recipient.party else "no report names who was hit"
    yield because("actor2", struck, case.recipient.claims)
    if at.place:
        near = (
            "near it" if is_near(event, at.place) else f"known to the {words.type_words(at.place.precision)}"
        )
        yield because("geo_precision", f"the place: {near}")
    divided = f"; divided among {at.parts} rows" if at.parts > 1 and case.dead.number else ""
    empty = "; none stated is 0" if case.dead.number is None and row.fatalities == 0 else ""
    yield because("fatalities", f"{case.dead.rule}{divided}{empty}", case.dead.claims)


def _date_rule(case: _Case) -> str:
    when = case.event.date
    if when is None:
        return "no report tells the day"
    if case.codes.time_precision is None:
        return f"{words.date(when)} is no month of a known year"
    return f"{words.date(when)}, {when.basis}" + ("" if case.at.first == case.at.last else ": its middle")


def _actor_rule(case: _Case) -> str:
    found = case.actor.party
    if found is None:
        return "no report names who did it"
    return f"the party best spoken for, {found.stance}"


def _in_battle(event: Event, record: Record) -> bool:
    """Whether an air strike is part of a ground battle that has a row of its own."""
    grounds = {e.id for e in record.events if e.type in _GROUND}
    wholes = (x.end for x in record.links if x.start == event.id and x.relation == "part_of")
    return event.type in ("airstrike", "drone_strike") and any(whole in grounds for whole in wholes)


def _sources(event: Event, record: Record) -> str:
    inside = [d for d in record.documents if d.id in event.documents]
    return "; ".join(dict.fromkeys(d.outlet or d.name for d in inside))


def coded(record: Record, choices: Choices) -> Iterator[Coded]:
    """Every event as its rows with their reasons, the earliest first."""
    for event in sorted(record.events, key=event_order):
        if _in_battle(event, record):
            why = Why(event.id, "", "", "left out: an air strike inside a ground battle is the battle's row")
            yield Coded(None, (why,))
            continue
        for at in slices(event):
            code = at.place.country if at.place else None
            sides = acting(event, code), hit(event, code)
            sources = _sources(event, record)
            case = _Case(event, at, codes_of(event).acled, state(code), *sides, fatalities(event), sources)
            row = _row(case, choices)
            yield Coded(row, tuple(_why(case, row)))


def acled(record: Record, choices: Choices) -> tuple[File, ...]:
    """The rows as CSV, and why each cell was coded so."""
    return coded_files("acled", AcledRow, codebook()["codebooks"]["acled"], list(coded(record, choices)))
