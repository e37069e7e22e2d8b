"""Which record is too large to be made in memory? A million made-up events, straight into Parquet tables.

    python benchmarks/big_tables.py big.parquet --events 1000000

The events of `big_record.py`, in parts of 25,000 on two processes. The SQLite record of the same:
`sayso convert big.db --record big.parquet`.
"""

import argparse
import gc
import random
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from big_record import Maker, record_of

from sayso.record.event import Event, Record
from sayso.record.reading import Reading
from sayso.store import adding, codec
from sayso.store.keys import keys_of
from sayso.store.parquet import begin, finish, write_part
from sayso.store.parquet.columns import TABLES
from sayso.store.parquet.tallying import key_of
from sayso.store.seals import EMPTY

OPERATIONS = 40
_PART = 25_000
_CLAIMS = 5  # at most, of one report
Rows = dict[str, list[dict[str, Any]]]


class Chunk(NamedTuple):
    """Events `[first, last)`, written into a folder as one part of each table."""

    folder: Path
    first: int
    last: int


def write(chunk: Chunk) -> dict[str, list[str]]:
    """Write the parts. Operation → its events of this chunk."""
    gc.disable()  # a worker writes few chunks
    maker = Maker()
    maker.random = random.Random(chunk.first)
    made = [maker.event(n) for n in range(chunk.first, chunk.last)]
    readings, events = [r for r, _ in made], [e for _, e in made]
    rows: Rows = defaultdict(list)
    _kept(rows, readings, chunk.first)
    _derived(rows, record_of(events, readings))
    for table, found in rows.items():
        found.sort(key=_ORDER.get(table, lambda _: 0))
        write_part(chunk.folder, table, found, f"part-{chunk.first:09}", sums=False)
    held: dict[str, list[str]] = defaultdict(list)
    for e in events:
        held[e.operation or ""].append(e.id)
    return held


_ORDER: dict[str, Any] = {
    "events": lambda r: (r["date_min"] is None, r["date_min"] or "", r["id"]),
    "event_keys": lambda r: (r["kind"], r["word"], r["event"]),
}


def _kept(rows: Rows, found: list[Reading], first: int) -> None:
    for n, reading in enumerate(found, start=first + 1):
        row = codec.document_row(reading.document, not_read=False)
        rows["documents"].append(row | {"number": n, "seal": ""})
        loose = {"document": reading.document.id, "made": "made up", "loose": "[]", "seal": ""}
        rows["readings"].append(loose)
        for table, own in adding.rows_of(reading):
            rows[table.name] += own
    for n, row in enumerate(rows["claims"], start=first * _CLAIMS + 1):
        row["number"] = n


def _derived(rows: Rows, record: Record) -> None:
    named = {o.id: (o.name, *o.aliases) for o in record.operations}
    for e in record.events:
        rows["events"].append(codec.event_row(e))
        rows["event_accounts"] += _accounts(e)
        rows["event_keys"] += keys_of(e, named.get(e.operation or "", ()))
    rows["links"] = [codec.relation_row(x) for x in record.links]
    rows["disagreements"] = [codec.disagreement_row(d) for d in record.disagreements]


def _accounts(event: Event) -> list[dict[str, Any]]:
    ends = {"event": event.id, "changed": None}
    return [{"account": a.id, "ordinal": n, **ends} for n, a in enumerate(event.accounts)]


def make(where: Path, count: int, processes: int = 2) -> None:
    """Write the record; it is one that `sayso verify` would not pass: nothing was read, no row is sealed."""
    folder, held = begin(where), defaultdict[str, list[str]](list)
    chunks = [Chunk(folder, n, min(count, n + _PART)) for n in range(0, count, _PART)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for some in pool.map(write, chunks):
            for name, ids in some.items():
                held[name] += ids
            sys.stderr.write(".")
    operations = record_of([], []).operations
    rows = [codec.operation_row(o) | {"events": codec.dumped(sorted(held[o.id]))} for o in operations]
    write_part(folder, "operations", rows, "part-0")
    sums = {key: EMPTY for key in map(key_of, TABLES.values()) if key}
    finish(folder, {"reader": "rules", "encoder": "", **sums}, where)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("record", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    given = parser.parse_args()
    make(given.record, given.events)
    sys.stderr.write(f"\nwrote {given.record}\n")
