"""What does a Spark on this machine cost beside a pool, and is the record the same?

`python benchmarks/spark.py [--reports 2000] [--rounds 1] [--reader rules]`; pyspark, DuckDB and Java 17.
One process, a pool of two and Spark `local[2]` read the same reports in turns, each into a new record, which
is derived. Each way runs with twenty reports too: that is its start, and is taken off.
"""

import argparse
import ctypes
import hashlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from made_accounts import readings

FEW = 20
WAYS = {"one process": "one.db", "pool of two": "two.db", "Spark local[2]": "spark.parquet"}
_SUBREAPER = 36  # of Linux: whose parent ends comes to us, so that its time is counted


@dataclass(frozen=True)
class Spent:
    """Seconds on the wall, and of CPU of all processes."""

    wall: float
    cpu: float

    def __sub__(self, other: "Spent") -> "Spent":
        return Spent(self.wall - other.wall, self.cpu - other.cpu)


def reports(count: int) -> Iterator[str]:
    """Made reports of about fifty words as JSON lines: events, each told by a few, with changed names."""
    for made in (r.document for r in readings(count)):
        stated = {"id": made.name, "outlet": made.outlet, "published": made.published}
        yield json.dumps({"text": made.text.replace("_", " "), **stated})


def add(way: str, texts: str, record: str, reader: str) -> None:
    """Read into a new record, in this process and those that it starts."""
    if way.startswith("Spark"):
        from sayso.engine.spark import Asked
        from sayso.engine.spark import add as on_spark

        on_spark(record, [texts], Asked("local[2]"), reader=reader)
        return
    from sayso.engine import local
    from sayso.ingest import take_inputs
    from sayso.store import Store

    with Store.open(record) as store:
        local.add(store, take_inputs([texts]), reader=reader, processes=1 + (way == "pool of two"))


def measure(way: str, texts: Path, record: Path, reader: str) -> Spent:
    """One run in a process of its own."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    words = [sys.executable, __file__, "--only", way, "--texts", str(texts), "--record", str(record)]
    subprocess.run([*words, "--reader", reader], check=True)
    wall = time.monotonic() - started
    try:
        while True:
            os.wait()
    except ChildProcessError:
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def export(record: Path) -> str:
    """A hash over the bytes of the export."""
    from sayso.export.json import export_json
    from sayso.store import Store

    with Store.open(record) as store:
        return hashlib.sha256(export_json(store.record()).encode()).hexdigest()


def compare(count: int, rounds: int, reader: str) -> str:
    """All ways in turns, each with few reports and with all."""
    lines, ratios = [], []
    texts = list(islice(reports(count), count))
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for file, some in (("few.jsonl", texts[:FEW]), ("all.jsonl", texts)):
                (folder / file).write_text("\n".join(some), "utf-8")
            spent = {}
            for way, record in WAYS.items():
                start = measure(way, folder / "few.jsonl", folder / f"few-{record}", reader)
                spent[way] = measure(way, folder / "all.jsonl", folder / record, reader) - start
                lines.append(
                    f"{way:<15} {spent[way].wall:8.1f} s, CPU {spent[way].cpu:8.1f} s;"
                    f" start {start.wall:6.1f} s, CPU {start.cpu:6.1f} s; load {os.getloadavg()[0]:.1f}"
                )
            same = len({export(folder / record) for record in WAYS.values()}) == 1
            lines.append(f"the exports are {'equal' if same else 'NOT equal'}")
        spark, pool = spent["Spark local[2]"], spent["pool of two"]
        ratios.append((spark.wall / pool.wall, spark.cpu / pool.cpu))
    wall, cpu = (statistics.median(r[k] for r in ratios) for k in (0, 1))
    lines.append(f"Spark to the pool after start-up: {wall:.2f} on the wall, {cpu:.2f} in CPU")
    return "\n".join(lines)


def main() -> None:
    """Print the comparison, or with --only read once."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--only", choices=list(WAYS))
    words.add_argument("--texts")
    words.add_argument("--record")
    words.add_argument("--reports", type=int, default=2000)
    words.add_argument("--rounds", type=int, default=1)
    words.add_argument("--reader", choices=["rules", "both"], default="rules")
    asked = words.parse_args()
    if asked.only:
        add(asked.only, asked.texts, asked.record, asked.reader)
        return
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    sys.stdout.write(compare(asked.reports, asked.rounds, asked.reader) + "\n")


if __name__ == "__main__":
    main()
