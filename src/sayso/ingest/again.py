"""Which report was read from these bytes? Read again, for a record that is made again from its originals."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.ingest import feed, jsonl, ninjs, pdf, plain, sheet
from sayso.ingest.formats import Reader, reader_of
from sayso.ingest.html.page import Capture, parts_of
from sayso.ingest.parts import Parts, document
from sayso.ingest.source import Source
from sayso.record.document import Document
from sayso.record.errors import RejectedInput
from sayso.record.event import Rejected

_READERS: dict[str, Reader] = {
    "text": plain.read,
    "jsonl": jsonl.read,
    "feed": feed.read,
    "json": ninjs.read,
    "csv": sheet.read,
    "pdf": pdf.read,
}


def again(known: Document, data: bytes, kind: str, *, charset: str | None, where: str) -> Document | None:
    """The report of which all but the text is known, with its text; None where the bytes hold no such text.

    `known` has the id, the facts and the SHA-256 of the text (`original`); `where` names the file.
    """
    for parts in _parts(known, data, kind, charset, where):
        given = replace(
            parts,
            name=known.name,
            url=known.url,
            outlet=known.outlet,
            published=known.published,
            retrieved=known.retrieved,
            language=known.language,
        )
        try:
            made = document(given)
        except RejectedInput:
            continue
        if made.id == known.id and made.sha256 == known.original:
            return replace(made, published=known.published, language=known.language)
    return None


def _parts(known: Document, data: bytes, kind: str, charset: str | None, where: str) -> Iterator[Parts]:
    base = where.split(", ")[0] or known.name
    if kind == "html":
        for came in (
            Capture(known.name, known.url, known.retrieved, charset),
            Capture(base, charset=charset),
        ):
            yield from _unless_rejected(lambda _, came=came: iter((parts_of(data, came),)), base, data)  # type: ignore[misc]
        return
    reader = _READERS.get(kind) or reader_of(base)
    if reader:
        yield from _unless_rejected(reader, base, data)


def _unless_rejected(reader: Reader, base: str, data: bytes) -> Iterator[Parts]:
    try:
        for found in reader(Source(base, data=data)):
            if not isinstance(found, Rejected):
                yield found
    except RejectedInput:
        return
