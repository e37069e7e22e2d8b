"""How does a text leave that must go by law? Its hash and a tombstone stay; of its words nothing does."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select, text, update

from sayso.record.errors import UsageError
from sayso.record.reading import Reading
from sayso.store import adding, codec, meta, words
from sayso.store.seals import joined, row_hash, seal
from sayso.store.tables import documents


def erase(connection: Connection, document: str, made: str) -> None:
    """Take out text, title and all that was read in them. Id, name, address, outlet and SHA-256 stay.

    What is derived must be emptied before and made again after. Raises UsageError where there is no such
    report.
    """
    row = report(connection, document)
    gone = {"text": "", "title": None, "blocks": "[]"}
    adding.replace(connection, [Reading(codec.document_of(row))], made)
    _forget_words(connection, row)
    before, after = row_hash(documents, row), row_hash(documents, row | gone)
    change = update(documents).where(documents.c.id == document)
    connection.execute(change.values(**gone, seal=seal(after)))
    tally = meta.read(connection)["tally:documents"]
    meta.write(connection, {"tally:documents": joined(tally, gained=[after], lost=[before])})


def report(connection: Connection, document: str) -> dict[str, Any]:
    """The row of a report. Raises UsageError where the record has none of this id."""
    query = select(documents).where(documents.c.id == document)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise UsageError(f"no report has the id {document!r}", advice="See `sayso documents`.")
    return dict(row)


def _forget_words(connection: Connection, row: Mapping[str, Any]) -> None:
    """Take the words out of the search index; its older pages, which still hold them, are written anew."""
    if connection.dialect.name == "postgresql":
        words.empty(connection, documents, row["number"])
        return
    delete = "INSERT INTO documents_words(documents_words, rowid, text) VALUES ('delete', :number, :text)"
    connection.execute(text(delete), {"number": row["number"], "text": row["text"]})
    again = "INSERT INTO documents_words(rowid, text) VALUES (:number, '')"
    connection.execute(text(again), {"number": row["number"]})
    for table in ("documents_words", "claims_words"):
        connection.execute(text(f"INSERT INTO {table}({table}) VALUES ('optimize')"))
