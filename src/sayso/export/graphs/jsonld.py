"""How does a record read as linked data? Events in SEM, who says so in PROV-O, reports in schema.org."""

import json
from collections.abc import Iterator
from typing import Any

from sayso.export import words
from sayso.export.file import Choices, File, text_file
from sayso.export.graphs.iri import document_iri, named, urn
from sayso.export.order import claim_order, event_of_claims
from sayso.record.claim import Claim, Speaker
from sayso.record.document import Document
from sayso.record.event import Event, EventParty, Link, Operation, Record
from sayso.record.value import Place

CONTEXT: dict[str, Any] = {
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sayso": "urn:sayso:term:",
    "id": "@id",
    "type": "@type",
    "name": "rdfs:label",
    "actor": {"@id": "sem:hasActor", "@type": "@id"},
    "place": {"@id": "sem:hasPlace", "@type": "@id"},
    "eventType": {"@id": "sem:eventType", "@type": "@id"},
    "from": {"@id": "sem:hasEarliestBeginTimeStamp", "@type": "xsd:date"},
    "to": {"@id": "sem:hasLatestEndTimeStamp", "@type": "xsd:date"},
    "subEventOf": {"@id": "sem:subEventOf", "@type": "@id"},
    "accordingTo": {"@id": "sem:accordingTo", "@type": "@id"},
    "quotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "derivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "revisionOf": {"@id": "prov:wasRevisionOf", "@type": "@id"},
    "copyOf": {"@id": "prov:alternateOf", "@type": "@id"},
    "attributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "quote": "prov:value",
    "about": {"@id": "sayso:about", "@type": "@id"},
    "inResponseTo": {"@id": "sayso:inResponseTo", "@type": "@id"},
    "precedes": {"@id": "sayso:precedes", "@type": "@id"},
    "sameAs": {"@id": "sayso:sameAs", "@type": "@id"},
    "lat": {"@id": "geo:lat", "@type": "xsd:decimal"},
    "long": {"@id": "geo:long", "@type": "xsd:decimal"},
    "published": {"@id": "schema:datePublished", "@type": "xsd:date"},
}
_RELATION = {
    "in_response_to": "inResponseTo",
    "part_of": "subEventOf",
    "precedes": "precedes",
    "same_as": "sameAs",
}
_Node = dict[str, Any]


def _some(**found: Any) -> _Node:
    """Only what is known: unknown has no triple."""
    return {k: v for k, v in found.items() if v not in (None, [], "")}


def _document(found: Document, copy_of: Document | None, replaced: Document | None) -> _Node:
    return {
        "id": document_iri(found),
        "type": ["schema:NewsArticle", "prov:Entity"],
        "name": found.name,
    } | _some(
        **{"schema:headline": found.title, "schema:inLanguage": found.language, "sayso:sha256": found.sha256},
        published=found.published if found.published and len(found.published) == 10 else None,
        attributedTo=named("outlet", None, found.outlet) if found.outlet else None,
        copyOf=document_iri(copy_of) if copy_of else None,
        revisionOf=document_iri(replaced) if replaced else None,
    )


def _outlets(record: Record) -> Iterator[_Node]:
    for outlet in sorted({d.outlet for d in record.documents if d.outlet}):
        yield {
            "id": named("outlet", None, outlet),
            "type": ["prov:Agent", "schema:Organization"],
            "name": outlet,
        }


def _speaker_iri(found: Speaker) -> str:
    return named("actor", found.entity, found.label or found.name)


def _speaker(found: Speaker) -> _Node:
    kinds = ["sem:Authority", "sem:Actor", "prov:Agent"]
    return {"id": _speaker_iri(found), "type": kinds, "name": found.label or found.name}


def _party_iri(found: EventParty) -> str:
    return named("actor", found.party.entity, words.party(found.party))


def _party(found: EventParty) -> _Node:
    return {"id": _party_iri(found), "type": ["sem:Actor", "prov:Agent"], "name": words.party(found.party)}


def _place_iri(found: Place) -> str:
    if found.geonames:
        return f"https://sws.geonames.org/{found.geonames}/"
    return named("place", None, f"{found.name} {found.country or ''}")


def _place(found: Place) -> _Node:
    return {"id": _place_iri(found), "type": "sem:Place", "name": found.name} | _some(
        lat=found.lat, long=found.lon,
        **{"sayso:country": found.country, "sayso:precision": found.precision},
    )  # fmt: skip


def _harm(event: Event) -> list[_Node]:
    return [
        _some(**{"sayso:measure": h.measure, "sayso:who": h.who, "sayso:low": h.low, "sayso:high": h.high,
                 "sayso:best": h.best})
        for h in event.harm
    ]  # fmt: skip


def _event(event: Event, links: list[Link], operations: dict[str, str]) -> _Node:
    """The event. Parties whose part is only alleged, possible or denied are in its claims alone."""
    plain = [p for p in (*event.actors, *event.recipients) if p.stance in ("asserted", "said", "background")]
    when = event.date
    node: _Node = {"id": urn("event", event.id), "type": ["sem:Event", "prov:Entity"], "name": event.title}
    node |= _some(
        eventType=urn("type", event.type), actor=list(dict.fromkeys(_party_iri(p) for p in plain)),
        place=[_place_iri(p) for p in event.places],
        derivedFrom=[urn("claim", c.id) for c in event.claims],
        **{"from": when.min if when else None, "to": when.max if when else None,
           "sayso:edtf": when.edtf if when else None, "sayso:harm": _harm(event),
           "sayso:grade": event.grade.value, "sayso:voices": event.voices},
    )  # fmt: skip
    for link in links:
        kind = "operation" if link.end in operations else "event"
        node.setdefault(_RELATION[link.relation], []).append(urn(kind, link.end))
    return node


def _operation(found: Operation) -> _Node:
    return {
        "id": urn("operation", found.id),
        "type": ["sem:Event", "prov:Entity"],
        "name": found.name,
    } | _some(derivedFrom=[urn("claim", c) for c in found.claims], **{"sayso:by": found.by})


def _claim(claim: Claim, event: str | None) -> _Node:
    node = {
        "id": urn("claim", claim.id), "type": ["sem:View", "prov:Entity"],
        "quote": claim.quote.text, "quotedFrom": document_iri(claim.document),
        "sayso:start": claim.quote.start, "sayso:end": claim.quote.end, "sayso:field": claim.field,
        "sayso:value": words.claim_words(claim), "sayso:stance": claim.stance,
        "accordingTo": _speaker_iri(claim.speaker) if claim.speaker else document_iri(claim.document),
    }  # fmt: skip
    return node | _some(about=urn("event", event) if event else None)


def _things(record: Record) -> Iterator[_Node]:
    """Places, parties, speakers and types, each once, in the order of their names."""
    nodes = [_place(p) for e in record.events for p in e.places]
    nodes += [_party(p) for e in record.events for p in (*e.actors, *e.recipients)]
    nodes += [_speaker(c.speaker) for c in record.claims if c.speaker]
    for kind in sorted({e.type for e in record.events}):
        nodes.append({"id": urn("type", kind), "type": "sem:EventType", "name": words.type_words(kind)})
    merged: dict[str, _Node] = {}
    for node in nodes:
        held = merged.setdefault(node["id"], node)
        if len(node["type"]) > len(held["type"]) and not isinstance(node["type"], str):
            merged[node["id"]] = held | {"type": node["type"]}
    yield from (merged[key] for key in sorted(merged))


def graph(record: Record) -> list[_Node]:
    """Every node of the graph: reports, things, events, operations, claims."""
    by_id, copies = {d.id: d for d in record.documents}, dict(record.copies)
    operations = {o.id: o.name for o in record.operations}
    event_of = event_of_claims(record)
    nodes = [
        _document(d, by_id.get(copies.get(d.id, "")), by_id.get(d.replaces or ""))
        for d in sorted(record.documents, key=lambda d: d.id)
    ]
    nodes += [*_outlets(record), *_things(record)]
    for event in sorted(record.events, key=lambda e: e.id):
        nodes.append(_event(event, [x for x in record.links if x.start == event.id], operations))
    nodes += [_operation(o) for o in sorted(record.operations, key=lambda o: o.id)]
    return nodes + [_claim(c, event_of.get(c.id)) for c in sorted(record.claims, key=claim_order)]


def jsonld(record: Record, choices: Choices) -> tuple[File, ...]:
    """One JSON-LD document that needs no address to be read: its context stands in it."""
    whole = {"@context": CONTEXT, "@graph": graph(record)}
    return (text_file("record.jsonld", json.dumps(whole, ensure_ascii=False, indent=1) + "\n"),)
