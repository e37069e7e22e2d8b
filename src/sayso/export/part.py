"""Which part of a record answers a filter? A smaller record, whole in itself."""

from dataclasses import replace

from sayso.export.filters import EventFilter
from sayso.record.event import Event, Record


def part(record: Record, events: list[Event]) -> Record:
    """The record as far as these events go: their reports, claims, links, operations, disagreements."""
    inside, reports = {e.id for e in events}, {d for e in events for d in e.documents}
    operations = {e.operation for e in events}
    return replace(
        record,
        documents=tuple(d for d in record.documents if d.id in reports),
        copies=tuple(pair for pair in record.copies if reports.issuperset(pair)),
        claims=tuple(c for c in record.claims if c.document.id in reports),
        events=tuple(e for e in record.events if e.id in inside),
        links=tuple(x for x in record.links if inside & {x.start, x.end}),
        operations=tuple(o for o in record.operations if o.id in operations or inside & set(o.events)),
        statements=tuple(s for s in record.statements if s.quote.document.id in reports),
        figures=(),
        disagreements=tuple(d for d in record.disagreements if d.event in inside),
        rejected=(),
    )


def filtered(record: Record, wanted: EventFilter) -> Record:
    """The part whose events match; the whole record, untouched, where the filter asks for nothing."""
    if wanted == EventFilter():
        return record
    return part(record, [e for e in record.events if wanted.matches(e, record.operations)])
