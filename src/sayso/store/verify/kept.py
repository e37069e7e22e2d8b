"""Do documents, what was read in them, refusals and decisions stand as they were written?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from sayso.record.document import Document, document_id
from sayso.record.reading import Reading, account_id
from sayso.store import adding, codec, log, meta
from sayso.store.fetch import Row, rows, table_rows
from sayso.store.loading import reading_of
from sayso.store.seals import EMPTY, row_hash, seal
from sayso.store.tables import READ, decisions, documents, readings, rejected
from sayso.store.verify.problem import Problem, guarded

_ORDINALS = 64  # accounts that one mention may tell of


def reports(connection: Connection) -> Iterator[Problem]:
    """Every document and its reading, one after the other; then how many there are."""
    hashes = []
    for number in connection.execute(select(documents.c.number).order_by(documents.c.number)).scalars().all():
        row = next(rows(connection, select(documents).where(documents.c.number == number)))
        hashes.append(row_hash(documents, row))
        yield from guarded("documents", row["id"], _document, row)
        yield from guarded("readings", row["id"], _read, connection, row)
    yield from _counted(connection, "documents", seal(*hashes))


def _counted(connection: Connection, name: str, found: str) -> Iterator[Problem]:
    noted = meta.read(connection).get(f"tally:{name}", EMPTY)
    if noted.split(":")[0] != found.split(":")[0]:
        yield Problem(name, "", f"{found.split(':')[0]} rows, but {noted.split(':')[0]} were written")
    elif noted != found:
        yield Problem(name, "", "the rows are not those that were written")


def _document(row: Row) -> Iterator[Problem]:
    document = codec.document_of(row)
    if document.sha256 != row["sha256"]:
        yield Problem("documents", document.id, "the text is not the one that was read (sha256)")
    origin = {"url": document.url, "outlet": document.outlet}
    if document_id(text=document.text, name=document.name, **origin) != document.id:
        yield Problem("documents", document.id, "the id is not that of its text, name or URL, and outlet")
    if row["seal"] != seal(row_hash(documents, row)):
        yield Problem("documents", document.id, "a column differs from what was written")
    if bool(row["not_read"]) == adding.is_read(document):
        yield Problem("documents", document.id, "`not_read` contradicts its language")
    yield from _blocks(document)


def _blocks(document: Document) -> Iterator[Problem]:
    last = 0
    for block in document.blocks:
        if not last <= block.start < block.end <= len(document.text):
            yield Problem("documents", document.id, f"a block at {block.start} overlaps or leaves the text")
        last = block.end


def _read(connection: Connection, row: Row) -> Iterator[Problem]:
    document = codec.document_of(row)
    own = next(rows(connection, select(readings).where(readings.c.document == document.id)), None)
    if own is None:
        yield Problem("readings", document.id, "the document has no reading")
        return
    parts = {t.name: list(_rows_of(connection, t.name, document)) for t in READ}
    hashes = [row_hash(t, r) for t in READ for r in parts[t.name]]
    if own["seal"] != seal(*hashes, row_hash(readings, own)):
        yield Problem("readings", document.id, "what was read differs from what was written")
    for table in ("claims", "statements"):
        yield from _quotes(table, parts[table], document)
    yield from _identities(reading_of(document, defaultdict(list, parts), own["loose"]), parts)


def _rows_of(connection: Connection, name: str, document: Document) -> Iterator[Row]:
    table = next(t for t in READ if t.name == name)
    query = select(table).where(table.c.document == document.id).order_by(*table.primary_key.columns)
    yield from (r for r in rows(connection, query) if r.get("origin", "read") == "read")


def _quotes(table: str, found: list[Row], document: Document) -> Iterator[Problem]:
    """Invariant 1: the words at the position are the words of the row."""
    for row in found:
        if document.text[row["start"] : row["end"]] != row["quote"]:
            yield Problem(table, row["id"], f"its quote is not what stands at {row['start']}–{row['end']}")


def _identities(reading: Reading, parts: Mapping[str, list[Row]]) -> Iterator[Problem]:
    """Ids are hashes of content, and claims name the account that holds them."""
    document = reading.document
    for row in parts["claims"]:
        if codec.claim_of(row, document).id != row["id"]:
            yield Problem("claims", row["id"], "the id is not that of its content")
    accounts = {a.id: a for a in reading.accounts}
    for account in reading.accounts:
        place = (document, account.anchor.start, account.anchor.end)
        if account.id not in (account_id(*place, n) for n in range(_ORDINALS)):
            yield Problem("accounts", account.id, "the id is not that of its first mention")
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
