"""How does a folder of kept tables get what is derived from them? From the readings in memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from sayso.record.claim import Claim
from sayso.record.event import Record
from sayso.record.ids import canonical
from sayso.record.reading import Reading
from sayso.store import codec
from sayso.store.deriving import BY_KEY, UNAPPLIED_KEY, rows_alone
from sayso.store.parquet.tallying import tally
from sayso.store.parquet.writing import write_part
from sayso.store.tables import claims, event_accounts, event_keys, events, left_out, record_statements

PART, DECIDED = "part-00000", "part-00001"
# In which order rows stand, so that most of a table need not be read.
_ORDER: dict[Table, tuple[str, ...]] = {
    events: ("date_min", "id"),
    event_accounts: ("event", "ordinal"),
    event_keys: ("kind", "word", "event"),
}
Row = Mapping[str, Any]


def write_derived(folder: Path, record: Record, readings: Sequence[Reading]) -> dict[str, str]:
    """Write what was derived from these readings; what `meta` says of it.

    Raises RecordError where the disk is full.
    """
    made = rows_alone(record) | _against(record, readings)
    for table, rows in made.items():
        found = sorted(rows, key=lambda row: _key(table, row))
        if found:
            write_part(folder, table.name, found, PART)
    decided = _numbered(_decided(record, readings), sum(len(r.claims) for r in readings))
    if decided:
        write_part(folder, claims.name, decided, DECIDED, sums=False)
    unapplied = canonical([[u.decision, u.reason] for u in record.unapplied])
    return {UNAPPLIED_KEY: unapplied, BY_KEY: "", "seal:decided_claims": tally(claims, decided)}


def _key(table: Table, row: Row) -> tuple[tuple[bool, Any], ...]:
    names = _ORDER.get(table) or tuple(c.name for c in table.primary_key.columns)
    return tuple((row[name] is None, row[name]) for name in names)


def _against(record: Record, readings: Sequence[Reading]) -> dict[Table, Iterable[Row]]:
    """Rows that say what stands otherwise in the record than it was read."""
    accounts = {a.id: a for r in readings for a in r.accounts}
    statements = {s.id: s for r in readings for s in r.statements}
    held = {c.id for c in record.claims}
    out = sorted({c.id for r in readings for c in r.claims} - held)
    return {
        event_accounts: (
            {
                "account": a.id,
                "event": e.id,
                "ordinal": n,
                "changed": _changed(a, accounts.get(a.id), codec.account_row),
            }
            for e in record.events
            for n, a in enumerate(e.accounts)
        ),
        record_statements: (
            {"ordinal": n, "id": s.id, "changed": _changed(s, statements.get(s.id), codec.statement_row)}
            for n, s in enumerate(record.statements)
        ),
        left_out: ({"claim": name} for name in out),
    }


def _changed(now: Any, read: Any, row_of: Any) -> str | None:
    """The row of a thing that stands otherwise than it was read, as JSON."""
    if now is read:
        return None
    row = row_of(now, 0)
    return None if read is not None and row == row_of(read, 0) else canonical(row)


def _decided(record: Record, readings: Sequence[Reading]) -> Iterator[dict[str, Any]]:
    """Rows of claims that the record holds otherwise than they were read (a person corrected them)."""
    read: dict[str, Claim] = {c.id: c for r in readings for c in r.claims}
    for claim in record.claims:
        same = read.get(claim.id)
        if same is claim or (same is not None and codec.claim_row(same) == codec.claim_row(claim)):
            continue
        yield codec.claim_row(claim, origin="decided")


def _numbered(rows: Iterable[dict[str, Any]], after: int) -> list[Row]:
    return [row | {"number": n} for n, row in enumerate(rows, start=after + 1)]
