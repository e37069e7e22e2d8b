"""How does a record read as one JSON object? The contract's `sayso/1`: sorted, without a clock."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sayso.assess.voicing import voiced, voices_of
from sayso.export.file import Choices, File, text_file
from sayso.export.made import Made
from sayso.export.order import claim_order, event_of_claims
from sayso.export.rulings import Ruling, on_event, rulings
from sayso.knowledge.codes import codes_of
from sayso.merge.align import aligned
from sayso.record.claim import Claim, Speaker
from sayso.record.document import Document
from sayso.record.event import (
    Disagreement,
    Event,
    EventParty,
    FigureRow,
    HarmRange,
    Link,
    Operation,
    Record,
    Total,
)
from sayso.record.reading import Statement
from sayso.record.value import to_json

SCHEMA = "sayso/1"
_Json = dict[str, Any]


def _document(document: Document, copy_of: str | None) -> _Json:
    kept = ("id", "name", "url", "outlet", "title", "published", "retrieved", "language", "sha256", "text")
    row = {key: getattr(document, key) for key in kept}
    return row | {
        "copy_of": copy_of,
        "replaces": document.replaces,
        "erased": document.erased,
    }


def _parts(document: Document, original: str) -> list[_Json]:
    """Which words of a copy stand in its original, and where there."""
    return [asdict(part) for part in aligned(document.text, original)] if original else []


def _speaker(speaker: Speaker | None) -> _Json | None:
    return None if speaker is None else asdict(speaker)


def _claim(claim: Claim, event: str | None) -> _Json:
    return {
        "id": claim.id,
        "document": claim.document.id,
        "event": event,
        "field": claim.field,
        "value": to_json(claim.value),
        "start": claim.quote.start,
        "end": claim.quote.end,
        "quote": claim.quote.text,
        "speaker": _speaker(claim.speaker),
        "stance": claim.stance,
        "made_by": claim.made_by,
        "confidence": round(claim.confidence, 2),
    }


def _party(party: EventParty) -> _Json:
    return {**asdict(party.party), "stance": party.stance}


def _harm(harm: HarmRange) -> _Json:
    return asdict(harm) | {"claims": sorted(harm.claims)}


def _bounds(pair: tuple[int | None, int | None] | None) -> _Json | None:
    return None if pair is None else {"low": pair[0], "high": pair[1]}


def _event(event: Event) -> _Json:
    return {
        "id": event.id,
        "type": event.type,
        "codes": asdict(codes_of(event)),
        "title": event.title,
        "date": None if event.date is None else to_json(event.date),
        "places": [to_json(p) for p in event.places],
        "actors": [_party(p) for p in event.actors],
        "recipients": [_party(p) for p in event.recipients],
        "weapons": [to_json(w) for w in event.weapons],
        "harm": [_harm(h) for h in event.harm],
        "targets_hit": _bounds(event.targets_hit),
        "operation": event.operation,
        "documents": list(event.documents),
        "voices": event.voices,
        "grade": {"value": event.grade.value, "reasons": list(event.grade.reasons)},
        "claims": sorted(c.id for c in event.claims),
    }


def _link(link: Link) -> _Json:
    return {
        "id": link.id,
        "from": link.start,
        "to": link.end,
        "relation": link.relation,
        "claims": sorted(link.claims),
    }


def _total(total: Total) -> _Json:
    return asdict(total) | {"claims": sorted(total.claims)}


def _operation(operation: Operation) -> _Json:
    return {
        "id": operation.id,
        "name": operation.name,
        "aliases": sorted(operation.aliases),
        "by": operation.by,
        "events": sorted(operation.events),
        "totals": [_total(t) for t in operation.totals],
        "claims": sorted(operation.claims),
    }


def _statement(statement: Statement) -> _Json:
    return {
        "id": statement.id,
        "document": statement.quote.document.id,
        "speaker": _speaker(statement.speaker),
        "start": statement.quote.start,
        "end": statement.quote.end,
        "quote": statement.quote.text,
        "direct": statement.direct,
        "claims": sorted(c.id for c in statement.claims),
    }


def _figure(figure: FigureRow) -> _Json:
    return asdict(figure) | {"claims": sorted(figure.claims)}


def _disagreement(found: Disagreement) -> _Json:
    positions = [
        {"value": to_json(p.value), "speakers": list(p.speakers), "claims": sorted(p.claims)}
        for p in found.positions
    ]
    return {
        "id": found.id,
        "event": found.event,
        "field": found.field,
        "kind": found.kind,
        "positions": positions,
        "note": found.note,
    }


def _decision(found: Ruling) -> _Json:
    return asdict(found.decision) | {"state": found.state, "reason": found.reason}


def corrected_by(found: Iterable[Ruling], event: Event) -> _Json:
    """Field → the decision by which a person set it, for the fields of an event that a person set."""
    return {r.field: r.decision.id for r in on_event(found, event) if r.field}


def _whole_event(event: Event, ruled: Iterable[Ruling], voices: Mapping[str, str]) -> _Json:
    """An event with what people set, and for each value how many reports and voices tell it."""
    told = [
        {
            "field": v.field,
            "value": to_json(v.value),
            "claims": list(v.claims),
            "reports": v.voicing.reports,
            "voices": v.voicing.voices,
            "parties": [asdict(m) for m in v.voicing.mouths],
        }
        for v in voiced(event, voices)
    ]
    return _event(event) | {"corrected": corrected_by(ruled, event), "voiced": told}


def as_dict(record: Record, *, settings: Mapping[str, Any], made: Made) -> _Json:
    """The record in the contract's shape, as plain objects."""
    event_of, found, voices = event_of_claims(record), rulings(record), voices_of(record)
    copies, texts = dict(record.copies), {d.id: d.text for d in record.documents}
    ranked = {
        "documents": [
            _document(d, copies.get(d.id)) | {"copy_parts": _parts(d, texts.get(copies.get(d.id, ""), ""))}
            for d in record.documents
        ],
        "events": [_whole_event(e, found, voices) for e in record.events],
        "links": [_link(x) for x in record.links],
        "operations": [_operation(o) for o in record.operations],
        "statements": [_statement(s) for s in record.statements],
        "figures": [_figure(f) for f in record.figures],
        "disagreements": [_disagreement(d) for d in record.disagreements],
    }
    return {
        "schema": SCHEMA,
        "sayso": made.version,
        "made": {"settings": dict(settings), "knowledge": made.knowledge},
        "documents": _by_id(ranked["documents"]),
        "claims": [_claim(c, event_of.get(c.id)) for c in sorted(record.claims, key=claim_order)],
        **{key: _by_id(rows) for key, rows in ranked.items() if key != "documents"},
        "decisions": [_decision(r) for r in found],
        "rejected": [
            asdict(r) for r in sorted(record.rejected, key=lambda r: (r.name, r.position, r.reason))
        ],
        **({"withheld": asdict(record.withheld)} if record.withheld else {}),
    }


def _by_id(rows: list[_Json]) -> list[_Json]:
    return sorted(rows, key=lambda row: str(row["id"]))


def export_json(
    record: Record, *, settings: Mapping[str, Any] | None = None, made: Made | None = None
) -> str:
    """The record as UTF-8 JSON of schema `sayso/1`, one line end at the end.

    The same record gives the same bytes. `settings` are those that shape a reading (never processes or
    engine). Lone surrogates cannot occur: ingest refuses them.
    """
    whole = as_dict(record, settings=settings or {}, made=made or Made.now())
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def json_files(record: Record, choices: Choices) -> tuple[File, ...]:
    """The record as one file; `choices.settings` are those that shaped its reading."""
    return (text_file("record.json", export_json(record, settings=dict(choices.settings))),)


def event_json(record: Record, event: Event) -> str:
    """One event with its claims, links and disagreements, each in the contract's shape."""
    links = [_link(x) for x in record.links if event.id in (x.start, x.end)]
    found = [_disagreement(d) for d in record.disagreements if d.event == event.id]
    claims = [_claim(c, event.id) for c in event.claims]
    head = _whole_event(event, rulings(record), voices_of(record))
    whole = {"event": head, "claims": claims, "links": links, "disagreements": found}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
