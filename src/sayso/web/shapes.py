"""How do things of the record take the API's shapes? Through the export's own objects where it has them."""

from collections.abc import Iterable
from typing import Any

from sayso.export import words
from sayso.export.json import as_dict
from sayso.export.made import Made, installed_version
from sayso.merge.settle import undone
from sayso.record.claim import Claim
from sayso.record.event import Decision, Disagreement, Event, Record
from sayso.record.value import Date, Place, to_json
from sayso.store import Store
from sayso.store.pages import ClaimLine, EventLine
from sayso.store.part import Part
from sayso.web import models

_NOBODY = Made("", "")


def objects(part: Part) -> dict[str, Any]:
    """The export's objects of a part, each claim with its event even where that lies outside."""
    made = as_dict(part.record, settings={}, made=_NOBODY)
    for claim in made["claims"]:
        claim["event"] = part.event_of.get(claim["id"])
    return made


def claim_words(claims: Iterable[Claim]) -> dict[str, str]:
    """What each claim says, in a few words."""
    return {c.id: in_words(c) for c in claims}


def in_words(claim: Claim) -> str:
    """What a claim says, in a few words; a type as words, not as its name."""
    said = words.claim_words(claim)
    return words.type_words(said) if claim.field == "type" else said


def event_row(line: EventLine, names: dict[str, str]) -> models.EventRow:
    """The row of a list. `names` gives operations by id."""
    where = next((p for p in line.places if p.lat is not None), None)
    when = Date(line.edtf, line.date_min, line.date_max)
    return models.EventRow.model_construct(
        id=line.id,
        type=line.type,
        title=line.title,
        date=words.date(when) if line.edtf or line.date_min else words.UNKNOWN,
        date_min=line.date_min,
        date_max=line.date_max,
        place="; ".join(dict.fromkeys(words.place(p) for p in line.places)),
        country="; ".join(dict.fromkeys(p.country for p in line.places if p.country)),
        latitude=where.lat if where else None,
        longitude=where.lon if where else None,
        precision=_precision(where, line.places),
        actors="; ".join(line.actors),
        killed=_harm(line, "killed"),
        injured=_harm(line, "injured"),
        operation=names.get(line.operation or "", line.operation or ""),
        voices=line.voices,
        grade=line.grade,
    )


def _precision(where: Place | None, places: tuple[Place, ...]) -> str | None:
    return where.precision if where else places[0].precision if places else None


def _harm(line: EventLine, measure: str) -> str:
    groups = [h for h in line.harm if h[0] == measure]
    return "; ".join(words.counted(low, high, who) for _, who, low, high in groups)


def row_of(event: Event, names: dict[str, str]) -> models.EventRow:
    """The row of a whole event."""
    when = event.date
    line = EventLine(
        event.id,
        event.type,
        event.title,
        when.edtf if when else None,
        when.min if when else None,
        when.max if when else None,
        event.places,
        tuple(dict.fromkeys(words.party(p.party) for p in event.actors)),
        tuple((h.measure, h.who, h.low, h.high) for h in event.harm),
        event.operation,
        event.voices,
        event.grade.value,
    )
    return event_row(line, names)


def claim(line: ClaimLine) -> models.Claim:
    """A claim of a list as the export has it."""
    import json
    from dataclasses import asdict

    return models.Claim(
        id=line.id,
        document=line.document,
        event=line.event,
        field=line.field,
        value=json.loads(line.value),
        start=line.start,
        end=line.end,
        quote=line.quote,
        speaker=models.Speaker(**asdict(line.speaker)) if line.speaker else None,
        stance=line.stance,
        made_by=line.made_by,
        confidence=line.confidence,
    )


def disagreement(found: Disagreement, title: str, settled: dict[str, str]) -> models.DisagreementRow:
    """A disagreement with its answers in words. `settled` gives decisions by the key of what they settle."""
    positions = [
        models.Position(value=to_json(p.value), speakers=list(p.speakers), claims=sorted(p.claims))
        for p in found.positions
    ]
    return models.DisagreementRow(
        id=found.id,
        event=found.event,
        field=found.field,
        kind=found.kind,
        positions=positions,
        note=found.note,
        title=title,
        words=[words.value_words(p.value) for p in found.positions],
        settled=settled.get(f"disagreement:{found.id}"),
    )


def decisions(found: Iterable[Decision], store: Store) -> list[models.Decision]:
    """Decisions with what became of each."""
    gone = undone(store.decisions())
    missed = {u.decision: u.reason for u in store.unapplied()}
    return [_decision(d, d.id in gone, missed.get(d.id, "")) for d in found]


def _decision(found: Decision, gone: bool, reason: str) -> models.Decision:
    names = ("id", "action", "subject", "data", "who", "when", "why", "previous", "hash")
    said = {n: getattr(found, n) for n in names}
    part = "in part" if reason.startswith("in part") else "cannot be applied"
    state = "undone" if gone else part if reason else "stands"
    return models.Decision(**said, undone=gone, state=state, reason=reason)


def end_of(event: Event) -> models.End:
    """An event at the end of a link."""
    return models.End(id=event.id, title=event.title, date=words.date(event.date), kind="event")


def citation(record: Record, event: Event) -> str:
    """How to cite the event: what, by which reports, by which version, under which id. Knows no clock."""
    reports = [d for d in record.documents if d.id in event.documents]
    told = "; ".join(
        ", ".join(p for p in (d.outlet, f"“{d.title or d.name}”", d.published) if p) for d in reports[:5]
    )
    more = f"; and {len(reports) - 5} more reports" if len(reports) > 5 else ""
    return f"{event.title} (event {event.id}). Read by Sayso {installed_version()} from: {told}{more}."
