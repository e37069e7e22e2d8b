"""How does a record open in Aleph? FollowTheMoney entities, and the same as nomenklatura's statements.

Only parties of the registry become entities of their own; private persons stay words in a summary.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.export import words
from sayso.export.csv import to_csv
from sayso.export.file import Choices, File, text_file
from sayso.export.graphs.iri import document_iri
from sayso.export.rows import event_order
from sayso.knowledge.actors import registry
from sayso.record.document import Document
from sayso.record.event import Event, Record

DATASET = "sayso"
_PUBLIC = ("state", "government", "military", "police", "intelligence", "security")
_LANGUAGE = {"en": "eng", "de": "deu", "fr": "fra", "es": "spa", "ar": "ara", "ru": "rus", "uk": "ukr"}
_COLUMNS = ("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang",
            "original_value", "external", "first_seen", "last_seen", "id")  # fmt: skip
# The types of FollowTheMoney 4.11 for the properties that are used.
_TYPES = {
    "id": "checksum", "name": "name", "alias": "name", "country": "country", "title": "string",
    "fileName": "string", "bodyText": "text", "language": "language", "publishedAt": "date",
    "sourceUrl": "url", "publisher": "string", "contentHash": "checksum", "startDate": "date",
    "endDate": "date", "date": "date", "summary": "text", "location": "string", "involved": "entity",
    "proof": "entity", "keywords": "string", "recordId": "string",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity: its id, schema, values by property, and what they stand on."""

    id: str
    schema: str
    values: tuple[tuple[str, str], ...]
    origin: str

    def json(self) -> str:
        """The entity as a line of FollowTheMoney's JSON."""
        props: dict[str, list[str]] = {}
        for name, value in self.values:
            props.setdefault(name, []).append(value)
        return json.dumps({"id": self.id, "schema": self.schema, "properties": props}, ensure_ascii=False)


def _known(**found: str | None) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in found.items() if value)


def _article(found: Document) -> Entity:
    address = document_iri(found)
    text = found.text.encode("utf-8", "surrogatepass")
    values = _known(
        title=found.title, fileName=found.name, bodyText=found.text,
        language=_LANGUAGE.get(found.language), publishedAt=found.published,
        sourceUrl=address if address.startswith("http") else None, publisher=found.outlet,
        contentHash=hashlib.sha1(text, usedforsecurity=False).hexdigest(),
    )  # fmt: skip
    return Entity(f"sayso-{found.id}", "Article", values, found.name)


def _party_id(entity: str) -> str:
    return f"sayso-actor-{entity.replace(':', '-')}"


def _parties(record: Record) -> Iterator[Entity]:
    found = {
        p.party.entity: p.party for e in record.events for p in (*e.actors, *e.recipients) if p.party.entity
    }
    for entity in sorted(found):
        entry = registry().by_id(entity)
        if entry is None:
            continue
        person = entry.kind == "person"
        schema = "Person" if person else "PublicBody" if entry.kind in _PUBLIC else "Organization"
        aliases = tuple(("alias", a.lstrip("=")) for a in entry.aliases)
        country = _known(country=entry.country.lower() if entry.country else None)
        yield Entity(
            _party_id(entity), schema, (("name", entry.label), *aliases, *country), "registry of actors"
        )


def _event(event: Event) -> Entity:
    when, harm = event.date, "; ".join(words.harm(h) for h in event.harm)
    first, last = (when.min, when.max) if when else (None, None)
    several: list[tuple[str, str]] = [("location", p.name) for p in event.places]
    several += [("country", c.lower()) for c in dict.fromkeys(p.country for p in event.places) if c]
    parties = dict.fromkeys(
        p.party.entity for p in (*event.actors, *event.recipients) if p.stance != "denied"
    )
    several += [("involved", _party_id(e)) for e in parties if e and registry().by_id(e)]
    several += [("proof", f"sayso-{d}") for d in event.documents]
    one = _known(
        name=event.title, recordId=event.id, summary=f"{harm}. Grade: {event.grade.value}." if harm else None,
        keywords=words.type_words(event.type), date=first if first == last else None,
        startDate=first if first != last else None, endDate=last if first != last else None,
    )  # fmt: skip
    return Entity(f"sayso-{event.id}", "Event", (*one, *several), "; ".join(event.documents))


def entities(record: Record) -> Iterator[Entity]:
    """Articles, then parties, then events."""
    yield from (_article(d) for d in sorted(record.documents, key=lambda d: d.id))
    yield from _parties(record)
    yield from (_event(e) for e in sorted(record.events, key=event_order))


def _statement(entity: Entity, prop: str, value: str) -> tuple[str, ...]:
    key = hashlib.sha1(
        f"{DATASET}.{entity.id}.{prop}.{value}".encode("utf-8", "surrogatepass"), usedforsecurity=False
    )
    return (entity.id, entity.id, prop, _TYPES[prop], entity.schema, value, DATASET, entity.origin, "", "",
            "f", "", "", key.hexdigest())  # fmt: skip


def _statements(found: list[Entity]) -> Iterator[tuple[str, ...]]:
    for entity in found:
        yield _statement(entity, "id", entity.id)
        for prop, value in dict.fromkeys(entity.values):
            yield _statement(entity, prop, value)


def ftm(record: Record, choices: Choices) -> tuple[File, ...]:
    """Entities as JSON lines, statements as CSV."""
    found = list(entities(record))
    lines = "".join(f"{entity.json()}\n" for entity in found)
    return (
        text_file("entities.ftm.json", lines),
        text_file("statements.csv", to_csv(_COLUMNS, _statements(found), raw=True)),
    )
