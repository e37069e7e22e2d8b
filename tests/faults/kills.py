"""Is a report that was acknowledged ever lost, or kept twice, when the process is killed while it adds?

    python -m faults.kills --kills 1000 --records 100 --record sqlite:////tmp/kills/{n}.db

`--record` is the address of the records, `{n}` their number: any address that `Store.open` takes. Each record gets
its share of the reports and of the kills; after its last kill one `add` runs to its end, and the record must
hold every report once, with its bytes, and be sound.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from faults.stub import bombing, derive, read
from sayso.engine import local
from sayso.ingest import take_inputs
from sayso.store import Store


def reports(folder: Path, first: int, count: int) -> Path:
    """A JSONL file of generated reports, no two alike."""
    path = folder / f"{first}.jsonl"
    lines = (json.dumps({"id": f"r{n}", "text": bombing(n + 1, more=f"Report {n} of the day.")})
             for n in range(first, first + count))  # fmt: skip
    path.write_text("\n".join(lines))
    return path


def _add(target: str, path: Path, ledger: Path) -> None:
    """Add the reports; whatever the store has acknowledged goes into the ledger at once."""
    local.BATCH = 5
    with Store.open(target) as store, ledger.open("a", encoding="utf-8") as acknowledged:
        keep = store.add_batch

        def noted(readings, rejected=(), originals=None):
            new = keep(readings, rejected, originals)
            acknowledged.writelines(f"{r.document.id}\n" for r in readings)
            acknowledged.flush()
            return new

        store.add_batch = noted
        local.add(store, take_inputs([path]), read, derive=derive)


def _child(target: str, path: Path, ledger: Path) -> int:
    """A process of its own that adds; returns its id."""
    pid = os.fork()
    if pid:
        return pid
    try:
        _add(target, path, ledger)
    except BaseException as error:
        print(repr(error), file=sys.stderr)
        os._exit(1)
    os._exit(0)


def _killed(pid: int, after: float) -> bool:
    """Kill the process after so many seconds. Whether it still ran."""
    end = time.monotonic() + after
    while time.monotonic() < end:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            assert status == 0, "the add failed"
            return False
        time.sleep(min(0.001, after))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return True


def one(
    target: str, folder: Path, *, first: int, count: int, kills: int, within: float, rng: random.Random
) -> tuple[int, int]:
    """Kill `kills` adds of one record, each `within` so many seconds of its start.

    How many kills hit a running add, how many reports were acknowledged by then.
    """
    path, ledger = reports(folder, first, count), folder / f"{first}.ledger"
    ledger.touch()
    began = time.monotonic()
    hit = 0
    for _ in range(kills):
        hit += _killed(_child(target, path, ledger), rng.uniform(0.0, within))
        if not hit and time.monotonic() - began > 60:
            break
    acknowledged = ledger.read_text().split()
    with Store.open(target) as store:
        held = store.document_ids()
        assert set(acknowledged) <= held, "an acknowledged report is lost"
    _killed(_child(target, path, ledger), 300.0)
    _whole(target, ledger, count)
    return hit, len(acknowledged)


def _whole(target: str, ledger: Path, count: int) -> None:
    told = ledger.read_text().split()
    with Store.open(target) as store:
        names = [d.name for d in store.documents()]
        assert len(names) == len(set(names)) == count, "a report is missing or there twice"
        assert len(told) == len(set(told)), "a report was acknowledged twice"
        assert {e.document for e in store.intake()} == store.document_ids()
        assert not store.stale
        assert store.verify() == ()


def run(
    kills: int, count: int, records: int, *, record: str | None = None, within: float = 0.15, seed: int = 3
) -> dict[str, float]:
    """`kills` over `count` reports in `records` records. Raises AssertionError for a report lost or doubled."""
    rng, hit, before = random.Random(seed), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        where = record or f"sqlite:///{folder}/{{n}}.db"
        for n in range(records):
            share = {"first": n * (count // records), "count": count // records, "kills": kills // records}
            found = one(where.format(n=n), Path(folder), within=within, rng=rng, **share)
            hit, before = hit + found[0], before + found[1]
            print(
                f"{(n + 1) * (kills // records)} kills, {hit} while adding, none lost",
                file=sys.stderr,
                flush=True,
            )
    return {
        "kills": kills,
        "while adding": hit,
        "reports": count,
        "acknowledged before the last kill": before,
        "lost": 0,
        "twice": 0,
    }


def run_on_postgresql(kills: int, count: int, records: int) -> dict[str, float]:
    """The same with records in PostgreSQL, on a server of its own, which takes reports faster than a file does.

    Raises RuntimeError where PostgreSQL is not installed.
    """
    import psycopg

    from store.postgres_server import programs, running

    if programs() is None:
        raise RuntimeError("PostgreSQL is not installed: apt-get install postgresql")
    with running() as server:
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            for n in range(records):
                connection.execute(f"CREATE DATABASE kills_{n}")  # type: ignore[arg-type]
        return run(kills, count, records, record=f"{server}/kills_{{n}}", within=0.12)


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--kills", type=int, default=1000)
    words.add_argument("--reports", type=int, default=10_000)
    words.add_argument("--records", type=int, default=100)
    words.add_argument(
        "--record", default=None, help="address of the records, with {n}; SQLite in a folder of its own else"
    )
    asked = words.parse_args()
    print(json.dumps(run(asked.kills, asked.reports, asked.records, record=asked.record)))
