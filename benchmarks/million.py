"""How long does a question to a million events take, in a Parquet record and in SQLite?

    python benchmarks/big_tables.py big.parquet            # a million made-up events, in parts of 25,000
    sayso convert sorted.parquet --record big.parquet      # as `sayso convert` lays them out
    sayso convert big.db --record big.parquet
    python benchmarks/million.py sorted.parquet big.db

`sayso events` with a filter, each time in a new process; the time is that after its imports. Of a SQLite
file also the data of one page of an event, through the application of the server in this process.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

ASKED: tuple[tuple[str, ...], ...] = (
    ("--country", "IQ", "--since", "2014-03-01", "--until", "2014-03-31"),
    ("--actor", "group 77", "--country", "ML"),
    ("--place", "Place 1234"),
    ("--type", "ambush", "--since", "2012-01-01", "--until", "2012-01-07"),
    ("--operation", "Operation 10", "--since", "2023-05", "--until", "2023-06"),
)
_ONE = """
import json, sys, time
from sayso.cli.app import run
import sayso.export.glance, rich.table, json, sqlite3
if sys.argv[1] == "parquet":
    import duckdb, sayso.store.parquet.reading
begun, cpu = time.perf_counter(), time.process_time()
code = run(sys.argv[2:])
print(json.dumps([code, time.perf_counter() - begun, time.process_time() - cpu]), file=sys.stderr)
"""


def asked_once(record: Path, words: tuple[str, ...]) -> tuple[int, float, float]:
    """Rows, seconds on the clock and of the processor, in a new process."""
    call = [sys.executable, "-c", _ONE, "parquet" if record.is_dir() else "sqlite", "events", *words]
    done = subprocess.run(
        [*call, "--format", "jsonl", "--record", str(record)], capture_output=True, check=True, text=True
    )
    code, clock, cpu = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    return done.stdout.count("\n"), clock, cpu


def lists(record: Path, rounds: int) -> None:
    """Print the median and spread for each question."""
    for words in ASKED:
        found = [asked_once(record, words) for _ in range(rounds)]
        shown = [_spread([row[n] for row in found]) for n in (1, 2)]
        print(
            f"{record.name} | {' '.join(words)} | {found[0][0]} rows | {shown[0]} | CPU {shown[1]}",
            flush=True,
        )


def page(record: Path, rounds: int) -> None:
    """Print how long one event's page data takes, of events that are asked for the first time."""
    from starlette.testclient import TestClient

    from sayso.store import Store
    from sayso.store.filters import Filters
    from sayso.store.queries import list_events
    from sayso.web.app import make_app
    from sayso.web.settings import Settings

    with Store.open(record, create=False, read_only=True) as store:
        some = store.ask(list_events, Filters(since="2016-05-01", until="2016-05-10"))
    ids = random.Random(3).sample([e.id for e in some], rounds)
    with TestClient(make_app(Settings(str(record), read_only=True)), base_url="http://127.0.0.1") as api:
        times = []
        for event in ids:
            begun = time.perf_counter()
            answer = api.get(f"/api/v1/events/{event}")
            times.append(time.perf_counter() - begun)
            assert answer.status_code == 200, answer.text
    print(f"{record.name} | one event's page data | {rounds} events | {_spread(times[5:])}", flush=True)


def _spread(times: list[float]) -> str:
    """The median and the middle nine tenths, in milliseconds."""
    ordered = sorted(t * 1000 for t in times)
    low, high = ordered[len(ordered) // 20], ordered[-1 - len(ordered) // 20]
    return f"median {statistics.median(ordered):.0f} ms ({low:.0f}–{high:.0f})"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("records", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    for one in given.records:
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
        lists(one, given.rounds)
        if not one.is_dir():
            page(one, 60)
