"""Do the original bytes still prove the texts? Bytes → text; the first broken link of each is named."""

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from sayso.ingest.trace import checkable, untraced
from sayso.record.document import Document
from sayso.record.errors import RejectedInput
from sayso.record.ids import digest
from sayso.store import codec, intake, meta
from sayso.store.originals import Originals
from sayso.store.tables import documents
from sayso.store.verify.problem import Problem, guarded


def chain(connection: Connection) -> Iterator[Problem]:
    """Whether each entry of the log holds the hash of the one before, and none is missing at the end."""
    previous, ordinal = intake.START, 0
    for entry in intake.entries(connection):
        ordinal += 1
        if entry.previous != previous or entry.ordinal != ordinal:
            yield Problem("intake", str(entry.ordinal), "the entry before it is missing or changed")
        if digest(*entry.chained) != entry.hash:
            yield Problem("intake", str(entry.ordinal), "its words are not those that were logged")
        previous, ordinal = entry.hash, entry.ordinal
    noted = meta.read(connection).get(intake.HEAD_KEY, f"0:{intake.START}")
    if noted != f"{ordinal}:{previous}":
        yield Problem("intake", "", "the log does not end where it was written to")


def originals(connection: Connection, kept: Originals) -> Iterator[Problem]:
    """Every report that came with bytes: whether they are there, unaltered, and hold each of its blocks."""
    for entry in intake.entries(connection):
        query = select(documents).where(documents.c.id == entry.document)
        row = connection.execute(query).mappings().one_or_none()
        if row is None:
            yield Problem("intake", str(entry.ordinal), f"its report {entry.document} is gone")
        elif row["text"]:  # a tombstone has none: its bytes went with it
            yield from guarded(
                "originals", entry.document, _proved, entry, codec.document_of(dict(row)), kept
            )


def _proved(entry: intake.Entry, document: Document, kept: Originals) -> Iterator[Problem]:
    try:
        data = kept.read(entry.sha256)
    except OSError as error:
        yield Problem("originals", document.id, f"its original bytes cannot be read: {error.strerror}")
        return
    if data is None:
        yield Problem("originals", document.id, f"its original bytes are gone ({entry.sha256})")
    elif hashlib.sha256(data).hexdigest() != entry.sha256:
        yield Problem("originals", document.id, f"its original bytes were altered ({entry.sha256})")
    elif checkable(entry.kind):
        yield from _traced(entry, document, data)


def _traced(entry: intake.Entry, document: Document, data: bytes) -> Iterator[Problem]:
    try:
        lost = untraced(document, data, entry.kind, entry.charset or None)
    except (RejectedInput, json.JSONDecodeError) as error:
        yield Problem("originals", document.id, f"its original bytes cannot be decoded: {error}")
        return
    for block in lost[:1]:
        yield Problem(
            "originals", document.id, f"the text at {block.start}–{block.end} does not stand in its bytes"
        )
