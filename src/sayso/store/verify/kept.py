"""Do documents, what was read in them, refusals and decisions stand as they were written?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, Table, select

from sayso.record.document import Document, document_id
from sayso.record.reading import Reading
from sayso.store import adding, codec, log, meta
from sayso.store.fetch import Row, rows, table_rows
from sayso.store.loading import reading_of
from sayso.store.seals import EMPTY, row_hash, seal
from sayso.store.tables import READ, decisions, documents, readings, rejected
from sayso.store.verify.problem import Problem, guarded

_AT_ONCE = 100  # documents whose rows are in memory together


def reports(connection: Connection) -> Iterator[Problem]:
    """Every document and its reading, some at a time; then how many there are."""
    hashes = []
    erased = {d.subject for d in log.load(connection) if d.action == "erase"}
    ids = list(connection.execute(select(documents.c.id).order_by(documents.c.number)).scalars())
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        parts = {table.name: _by_document(connection, table, some) for table in (*READ, readings)}
        query = select(documents).where(documents.c.id.in_(some)).order_by(documents.c.number)
        for row in rows(connection, query):
            hashes.append(row_hash(documents, row))
            yield from guarded("documents", row["id"], _document, row, erased)
            own = {name: found.get(row["id"], []) for name, found in parts.items()}
            yield from guarded("readings", row["id"], _read, row, own)
    yield from _counted(connection, "documents", seal(*hashes))


def _by_document(connection: Connection, table: Table, some: list[str]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    query = select(table).where(table.c.document.in_(some)).order_by(*table.primary_key.columns)
    for row in rows(connection, query):
        if row.get("origin", "read") == "read":
            found[row["document"]].append(row)
    return found


def _counted(connection: Connection, name: str, found: str) -> Iterator[Problem]:
    noted = meta.read(connection).get(f"tally:{name}", EMPTY)
    if noted.split(":")[0] != found.split(":")[0]:
        yield Problem(name, "", f"{found.split(':')[0]} rows, but {noted.split(':')[0]} were written")
    elif noted != found:
        yield Problem(name, "", "the rows are not those that were written")


def _document(row: Row, erased: set[str]) -> Iterator[Problem]:
    document = codec.document_of(row)
    if row["seal"] != seal(row_hash(documents, row)):
        yield Problem("documents", document.id, "a column differs from what was written")
    if bool(row["not_read"]) == adding.is_read(document):
        yield Problem("documents", document.id, "`not_read` contradicts its language")
    yield from _tombstone(document, erased) if document.erased else _text(document, row)


def _tombstone(document: Document, erased: set[str]) -> Iterator[Problem]:
    """A text may be gone only by a decision that stands in the log; its hash stays, under the row's seal."""
    if document.id not in erased:
        yield Problem("documents", document.id, "the text is gone and no decision erased it")


def _text(document: Document, row: Row) -> Iterator[Problem]:
    if document.sha256 != row["sha256"]:
        yield Problem("documents", document.id, "the text is not the one that was read (sha256)")
    origin = {"url": document.url, "outlet": document.outlet}
    if document_id(text=document.text, name=document.name, **origin) != document.id:
        yield Problem("documents", document.id, "the id is not that of its text, name or URL, and outlet")
    yield from _blocks(document)


def _blocks(document: Document) -> Iterator[Problem]:
    last = 0
    for block in document.blocks:
        if not last <= block.start < block.end <= len(document.text):
            yield Problem("documents", document.id, f"a block at {block.start} overlaps or leaves the text")
        last = block.end


def _read(row: Row, parts: Mapping[str, list[Row]]) -> Iterator[Problem]:
    document, own = codec.document_of(row), parts[readings.name]
    if not own:
        yield Problem("readings", document.id, "the document has no reading")
        return
    hashes = [row_hash(t, r) for t in (*READ, readings) for r in parts[t.name]]
    if own[0]["seal"] != seal(*hashes):
        yield Problem("readings", document.id, "what was read differs from what was written")
    for table in ("claims", "statements"):
        yield from _quotes(table, parts[table], document)
    yield from _identities(reading_of(document, parts, own[0]["loose"]), parts)


def _quotes(table: str, found: list[Row], document: Document) -> Iterator[Problem]:
    """Invariant 1: the words at the position are the words of the row."""
    for row in found:
        if document.text[row["start"] : row["end"]] != row["quote"]:
            yield Problem(table, row["id"], f"its quote is not what stands at {row['start']}–{row['end']}")


def _identities(reading: Reading, parts: Mapping[str, list[Row]]) -> Iterator[Problem]:
    """Ids are hashes of content, and claims and links name accounts of their report."""
    document = reading.document
    for row in parts["claims"]:
        if codec.claim_of(row, document).id != row["id"]:
            yield Problem("claims", row["id"], "the id is not that of its content")
    accounts = {a.id: a for a in reading.accounts}
    for statement, row in zip(reading.statements, parts["statements"], strict=True):
        if statement.id != row["id"]:
            yield Problem("statements", row["id"], "the id is not that of its position")
    for row in parts["claims"]:
        if row["account"] is not None and row["account"] not in accounts:
            yield Problem("claims", row["id"], "it names an account that does not exist")
    for link in reading.links:
        for end in (link.start, link.end):
            if not end.startswith("op:") and end not in accounts:
                yield Problem("account_links", document.id, f"it names an account that does not exist: {end}")


def orphans(connection: Connection) -> Iterator[Problem]:
    """Rows of reports that are gone."""
    known = set(connection.execute(select(documents.c.id).order_by(documents.c.id)).scalars())
    for table in (*READ, readings):
        query = select(table.c.document).distinct().order_by(table.c.document)
        for document in connection.execute(query).scalars():
            if document not in known:
                yield Problem(table.name, str(document), "the document of this row is gone")


def refusals(connection: Connection) -> Iterator[Problem]:
    """Whether each input that was refused still stands with its reason."""
    hashes = [row_hash(rejected, row) for row in table_rows(connection, rejected)]
    yield from _counted(connection, "rejected", seal(*hashes))


def decision_log(connection: Connection) -> Iterator[Problem]:
    """Whether each decision holds the hash of the one before, and none is missing at the end."""
    found, previous = log.load(connection), log.START
    for decision in found:
        if decision.previous != previous:
            yield Problem("decisions", decision.id, "the decision before it is missing or changed")
        if log.hash_of(decision) != decision.hash or decision.id != f"j{decision.hash[:16]}":
            yield Problem("decisions", decision.id, "its words are not those that were logged")
        previous = decision.hash
    noted = meta.read(connection).get(log.HEAD_KEY, log.head(()))
    if noted != log.head(found):
        yield Problem(decisions.name, "", "the log does not end where it was written to")
