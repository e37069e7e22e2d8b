"""How do claims read as W3C Web Annotations? Each an annotation on the words of its report.

Positions are Unicode code points, as the recommendation asks; `utf16` gives them as browsers count.
"""

import json
from typing import Any

from sayso.export import words
from sayso.export.file import Choices, File, text_file
from sayso.export.graphs.iri import document_iri, urn
from sayso.export.order import claim_order, event_of_claims
from sayso.record.claim import Claim
from sayso.record.document import Document
from sayso.record.event import Record

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points of prefix and suffix


def utf16(text: str, at: int) -> int:
    """The position of a code point in UTF-16 units.

    >>> utf16("a𝄞b", 2)
    3
    """
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def _selectors(document: Document, start: int, end: int) -> list[dict[str, Any]]:
    text = document.text
    units = {"start": utf16(text, start), "end": utf16(text, end)}
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end, "sayso:utf16": units},
    ]


def _bodies(claim: Claim) -> list[dict[str, Any]]:
    said = f"{words.type_words(claim.field)}: {words.claim_words(claim)}"
    who = f"{words.speaker(claim.speaker)} ({claim.stance})"
    return [
        {
            "type": "TextualBody",
            "purpose": "describing",
            "value": said,
            "format": "text/plain",
            "language": "en",
        },
        {"type": "TextualBody", "purpose": "tagging", "value": claim.field, "format": "text/plain"},
        {
            "type": "TextualBody",
            "purpose": "commenting",
            "value": who,
            "format": "text/plain",
            "language": "en",
        },
    ]


def _annotation(claim: Claim, event: str | None) -> dict[str, Any]:
    document, at = claim.document, claim.quote
    target = {"source": document_iri(document), "selector": _selectors(document, at.start, at.end)}
    about = {"sayso:event": urn("event", event)} if event else {}
    return {
        "id": urn("claim", claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": _bodies(claim),
        "target": target,
        **about,
    }


def annotations(record: Record, choices: Choices) -> tuple[File, ...]:
    """One AnnotationPage within its collection."""
    event_of = event_of_claims(record)
    items = [_annotation(c, event_of.get(c.id)) for c in sorted(record.claims, key=claim_order)]
    whole = {
        "@context": [CONTEXT, {"sayso": "urn:sayso:term:"}],
        "id": urn("annotations", "page"),
        "type": "AnnotationPage",
        "partOf": {"id": urn("annotations", "all"), "type": "AnnotationCollection", "total": len(items)},
        "startIndex": 0,
        "items": items,
    }
    return (text_file("annotations.jsonld", json.dumps(whole, ensure_ascii=False, indent=1) + "\n"),)
