"""How is a thing of the record named on the web of data? By its address where it has one, else by a URN."""

import re
from urllib.parse import quote

from sayso.record.document import Document
from sayso.record.ids import short_id

_WEB = re.compile(r"^https?://[^\s<>\"{}|\\^`]+$", re.IGNORECASE)


def urn(kind: str, name: str) -> str:
    """A name of the record's own.

    >>> urn("event", "e1"), urn("actor", "ml:military")
    ('urn:sayso:event:e1', 'urn:sayso:actor:ml:military')
    """
    return f"urn:sayso:{kind}:{quote(name, safe=':-._~')}"


def document_iri(document: Document) -> str:
    """The report's address where it is one of the web, else its URN: no `javascript:` becomes a name."""
    return document.url if document.url and _WEB.match(document.url) else urn("document", document.id)


def named(kind: str, entity: str | None, name: str) -> str:
    """The URN of somebody or something by the registry's id, or by a hash of its name where it has none."""
    return urn(kind, entity or short_id("n", name))
