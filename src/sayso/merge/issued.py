"""When did a report come out? What the input states, else what the report itself states."""

from sayso.extract.times import stated_publication
from sayso.record.document import Document


def issued(document: Document) -> str | None:
    """The ISO day on which a report came out, None where neither input nor text says so."""
    if document.published:
        return document.published[:10]
    found = stated_publication(document)
    return found.min if found and found.min and found.min == found.max else None
