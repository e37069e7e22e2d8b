"""How do reports come into the record? A batch is one transaction: all of it stands, or none."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, func, insert, select, text, update

from sayso.record.document import Document
from sayso.record.event import Rejected
from sayso.record.ids import digest
from sayso.record.reading import Reading
from sayso.store import codec, meta, words
from sayso.store.seals import EMPTY, joined, row_hash, seal, sum_of
from sayso.store.tables import (
    READ,
    SEARCHED,
    account_links,
    accounts,
    claims,
    documents,
    operation_mentions,
    readings,
    refusals,
    rejected,
    statements,
)

READ_LANGUAGE = "en"
READINGS_KEY = "tally:readings"


def is_read(document: Document) -> bool:
    """Whether rules run on the report's language; if not, it is kept, searchable and `not_read`."""
    return document.language == READ_LANGUAGE


def add(connection: Connection, batch: Iterable[Reading], made: str) -> int:
    """Keep reports with what was read in them; the known change nothing. How many are new."""
    found = {r.document.id: r for r in batch}
    known = known_ids(connection, found)
    new = [reading for key, reading in sorted(found.items()) if key not in known]
    _add_documents(connection, [reading.document for reading in new])
    _add_readings(connection, new, made)
    return len(new)


def known_ids(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those of the ids that name a report of the record."""
    wanted, found = sorted(ids), set()
    for first in range(0, len(wanted), 500):  # SQLite bounds the number of parameters
        some = wanted[first : first + 500]
        query = select(documents.c.id).where(documents.c.id.in_(some)).order_by(documents.c.id)
        found |= set(connection.execute(query).scalars())
    return found


def replace(connection: Connection, batch: Sequence[Reading], made: str) -> None:
    """Keep new readings of reports that are there; their documents stay as they are."""
    ids = [reading.document.id for reading in batch]
    _tally(connection, "readings", (), seals_of(connection, ids))
    for document in ids:
        _forget(connection, document)
    _add_readings(connection, batch, made)


def add_rejected(connection: Connection, found: Iterable[Rejected]) -> int:
    """Keep reasons why inputs are no reports, each once. How many are new."""
    gained = []
    for row in dict.fromkeys(found):
        values = rejected_row(row)
        same = (rejected.c[name] == value for name, value in values.items())
        if not connection.execute(select(exists().where(*same))).scalar():
            connection.execute(insert(rejected).values(**values))
            gained.append(row_hash(rejected, values))
    _tally(connection, "rejected", gained)
    return len(gained)


def rejected_row(found: Rejected) -> dict[str, str]:
    """The row of a reason, its number apart."""
    return {name: _storable(getattr(found, name)) for name in ("name", "position", "reason")}


def _storable(words: str) -> str:
    """File names may hold bytes that are no Unicode; the record shows them escaped."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


def _tally(connection: Connection, name: str, gained: Sequence[int], lost: Sequence[int] = ()) -> None:
    if gained or lost:
        key = f"tally:{name}"
        before = meta.read(connection).get(key, EMPTY)
        meta.write(connection, {key: joined(before, gained=gained, lost=lost)})


def _add_documents(connection: Connection, new: Sequence[Document]) -> None:
    rows = [sealed_document(d) for d in new]
    last = _last(connection, documents)
    _insert(connection, documents, rows)
    index(connection, documents, last)
    _tally(connection, "documents", [sum_of(row["seal"]) for row in rows])


def sealed_document(document: Document) -> dict[str, Any]:
    """The row of a report with its seal, its number apart."""
    row = codec.document_row(document, not_read=not is_read(document))
    return row | {"seal": seal(row_hash(documents, row))}


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _last(connection: Connection, table: Table) -> int:
    """The number of the table's newest row."""
    return connection.execute(select(func.max(table.c.number))).scalar() or 0


def index(connection: Connection, table: Table, after: int) -> None:
    """Make the words of rows searchable that came after row number `after`."""
    if connection.dialect.name == "postgresql":
        words.index(connection, table, after)
        return
    column = SEARCHED[table.name]
    query = (
        f"INSERT INTO {table.name}_words(rowid, {column}) SELECT number, {column} FROM {table.name}"
        " WHERE number > :after ORDER BY number"
    )
    connection.execute(text(query), {"after": after})


def _add_readings(connection: Connection, new: Sequence[Reading], made: str) -> None:
    filled: dict[Table, list[dict[str, Any]]] = {table: [] for table in (*READ, readings)}
    for reading in new:
        for table, found in sealed_rows(reading, made):
            filled[table] += found
    _tally(connection, "readings", [number(row["document"], row["seal"]) for row in filled[readings]])
    last = _last(connection, claims)
    for table, found in filled.items():
        _insert(connection, table, found)
    index(connection, claims, last)


def sealed_rows(reading: Reading, made: str) -> list[tuple[Table, list[dict[str, Any]]]]:
    """What a reading fills with its own row and seal, the numbers of claims apart."""
    rows = rows_of(reading)
    own = {"document": reading.document.id, "made": made, "loose": codec.ids_of(reading.loose)}
    hashes = [row_hash(table, row) for table, found in [*rows, (readings, [own])] for row in found]
    return [*rows, (readings, [own | {"seal": seal(*hashes)}])]


def rows_of(reading: Reading) -> list[tuple[Table, list[dict[str, Any]]]]:
    """What a reading fills, table by table."""
    document = reading.document
    return [
        (claims, [codec.claim_row(c) for c in reading.claims]),
        (accounts, [codec.account_row(a, n) for n, a in enumerate(reading.accounts)]),
        (account_links, [codec.link_row(x, document, n) for n, x in enumerate(reading.links)]),
        (operation_mentions, [codec.mention_row(m, document, n) for n, m in enumerate(reading.operations)]),
        (statements, [codec.statement_row(s, n) for n, s in enumerate(reading.statements)]),
        (refusals, [codec.refusal_row(r, document, n) for n, r in enumerate(reading.refusals)]),
    ]


def _forget(connection: Connection, document: str) -> None:
    """Take out what was read in a report. What is derived must be empty already, or made again after."""
    if connection.dialect.name == "postgresql":
        own = select(claims.c.number).where(claims.c.document == document, claims.c.origin == "read")
        words.forget(connection, claims, connection.execute(own.order_by(claims.c.number)).scalars().all())
    else:
        _forget_words(connection, document)
    for table in (*READ, readings):
        connection.execute(delete(table).where(table.c.document == document))


def _forget_words(connection: Connection, document: str) -> None:
    """Take the words of a report's claims out of SQLite's index, which keeps no words of its own."""
    query = text(
        "INSERT INTO claims_words(claims_words, rowid, quote) SELECT 'delete', number, quote FROM claims"
        " WHERE document = :document AND origin = 'read' ORDER BY number"
    )
    connection.execute(query, {"document": document})


def set_versions(connection: Connection, urls: Iterable[str | None]) -> None:
    """Let reports at these URLs point to the older one there, by stated day of publication, in any order."""
    wanted = sorted({url for url in urls if url})
    for first in range(0, len(wanted), 500):
        _set_versions(connection, wanted[first : first + 500])


def _set_versions(connection: Connection, urls: Sequence[str]) -> None:
    names = (documents.c.id, documents.c.url, documents.c.published, documents.c.replaces)
    query = select(*names).where(documents.c.url.in_(urls), documents.c.published.is_not(None))
    found = connection.execute(query.order_by(documents.c.url, documents.c.published, documents.c.id)).all()
    for document, older in versions(tuple(row) for row in found):
        _set_replaces(connection, document, older)


def versions(
    found: Iterable[tuple[str, str, str | None, str | None]],
) -> Iterator[tuple[str, str | None]]:
    """Reports that point to another older one than they should, each with that one.

    `found` are id, URL, day of publication and the older one of all reports at some URLs that state a day,
    ordered by URL, day and id.
    """
    last: dict[str, tuple[str, str]] = {}
    for document, url, published, replaces in found:
        older, day = last.get(url), published or ""
        wanted = older[1] if older and older[0] < day else None
        if older is None or older[0] < day:
            last[url] = (day, document)
        if wanted != replaces:
            yield document, wanted


def _set_replaces(connection: Connection, document: str, older: str | None) -> None:
    query = select(documents).where(documents.c.id == document)
    row = dict(connection.execute(query).mappings().one())
    before, after = row_hash(documents, row), row_hash(documents, row | {"replaces": older})
    change = update(documents).where(documents.c.id == document)
    connection.execute(change.values(replaces=older, seal=seal(after)))
    _tally(connection, "documents", [after], [before])


def seals_of(connection: Connection, ids: Sequence[str]) -> list[int]:
    """A number for what was read in each of these reports: it changes when a reading does."""
    found: list[int] = []
    for first in range(0, len(ids), 500):
        query = select(readings.c.document, readings.c.seal).where(
            readings.c.document.in_(ids[first : first + 500])
        )
        rows = connection.execute(query.order_by(readings.c.document))
        found += [number(row.document, row.seal) for row in rows]
    return found


def with_readings(tally: str, more: Iterable[int]) -> str:
    """The sum over all readings with some more."""
    return joined(tally, gained=more)


def number(document: str, sealed: str) -> int:
    """What a reading adds to the sum over all of them, by its report and seal."""
    return int(digest(document, sealed), 16)


def tally_readings(connection: Connection) -> None:
    """Note the sum over all readings, in a record that was written before there was one."""
    query = select(readings.c.document).order_by(readings.c.document)
    _tally(connection, "readings", seals_of(connection, list(connection.execute(query).scalars())))
