"""Does every derived value stand on claims that exist, and are the rows those that were derived?"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from sayso.record.event import Record
from sayso.store import meta, whole
from sayso.store.fetch import rows, table_rows
from sayso.store.seals import EMPTY, row_hash, seal, thin_hash
from sayso.store.tables import DERIVED, REACHED, claims
from sayso.store.verify.problem import Problem

Named = tuple[str, str, str, tuple[str, ...]]  # table, row, which value, the claims it names


def seals(connection: Connection) -> Iterator[Problem]:
    """Whether the rows of each derived table are those that were saved."""
    noted = meta.read(connection)
    for table in DERIVED:
        hashes = [row_hash(table, row) for row in table_rows(connection, table)]
        yield from _same(table.name, noted.get(f"seal:{table.name}", EMPTY), seal(*hashes))
    for table in REACHED:
        hashes = [thin_hash(table, row) for row in table_rows(connection, table)]
        yield from _same(table.name, noted.get(f"seal:{table.name}", EMPTY), seal(*hashes))
    query = select(claims).where(claims.c.origin != "read").order_by(claims.c.number)
    decided = [row_hash(claims, row) for row in rows(connection, query)]
    yield from _same("claims", noted.get("seal:decided_claims", EMPTY), seal(*decided))


def _same(table: str, noted: str, found: str) -> Iterator[Problem]:
    if noted != found:
        before, now = noted.split(":")[0], found.split(":")[0]
        what = (
            f"{now} rows, but {before} were derived"
            if before != now
            else "a row differs from what was derived"
        )
        yield Problem(table, "", what)


def grounds(connection: Connection) -> Iterator[Problem]:
    """Invariant 2: each value names claims, and they exist; each row names rows that exist."""
    record = whole.load(connection)
    held = {c.id for c in record.claims}
    for table, row, value, named in _values(record):
        if not named:
            yield Problem(table, row, f"{value} stands on no claim")
        for claim in named:
            if claim not in held:
                yield Problem(table, row, f"{value} names a claim that does not exist: {claim}")
    yield from _statements(record, held)
    yield from _names(record)


def _values(record: Record) -> Iterator[Named]:
    for e in record.events:
        if e.date is not None:
            yield "events", e.id, "its date", e.date_claims
        for name, found in (("an actor", e.actors), ("a recipient", e.recipients), ("its harm", e.harm)):
            yield from (("events", e.id, name, x.claims) for x in found)
    for o in record.operations:
        yield "operations", o.id, "its name", o.claims
        yield from (("operations", o.id, "a total", t.claims) for t in o.totals)
    yield from (("links", x.id, "it", x.claims) for x in record.links if x.relation != "same_as")
    yield from (("figures", f.id, "it", f.claims) for f in record.figures)
    for d in record.disagreements:
        yield from (("disagreements", d.id, "a position", p.claims) for p in d.positions)


def _statements(record: Record, held: set[str]) -> Iterator[Problem]:
    for s in record.statements:
        for claim in s.claims:
            if claim.id not in held:
                yield Problem("statements", s.id, f"it names a claim that does not exist: {claim.id}")


def _names(record: Record) -> Iterator[Problem]:
    """Events are named by the least of their accounts; links, operations and disagreements name events."""
    events = {e.id for e in record.events}
    known = events | {o.id for o in record.operations}
    for e in record.events:
        if not e.accounts or e.id != min(a.id for a in e.accounts):
            yield Problem("events", e.id, "the id is not the least of its accounts")
        if e.operation is not None:
            yield from _missing("events", e.id, [e.operation], known - events)
    for link in record.links:
        yield from _missing("links", link.id, [link.start, link.end], known)
    for o in record.operations:
        yield from _missing("operations", o.id, o.events, events)
    for d in record.disagreements:
        yield from _missing("disagreements", d.id, [d.event], events)
    documents = {d.id for d in record.documents}
    for copy, original in record.copies:
        yield from _missing("copies", copy, [original], documents)


def _missing(table: str, row: str, named: Iterable[str], known: set[str]) -> Iterator[Problem]:
    for name in named:
        if name not in known:
            yield Problem(table, row, f"it names {name}, which does not exist")
