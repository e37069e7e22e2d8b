"""How much sooner do two processes read than one, with the record written?

`python benchmarks/processes.py [--reports 400] [--rounds 2] [--reader rules]`; two idle cores.
Each run is a process of its own with a new record; starting and loading count, deriving does not.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reading import LONG, mixed


def measure(folder: str, processes: int, reader: str) -> dict[str, float]:
    """One `add`: seconds on the wall, CPU seconds of this process and of those that it started."""
    from sayso.engine.local import add
    from sayso.ingest import read_inputs
    from sayso.record.event import Record
    from sayso.store import Store

    def nothing(*_: object) -> Record:
        return Record((), (), (), (), (), (), (), (), ())

    started = time.monotonic()
    with tempfile.TemporaryDirectory() as place, Store.open(Path(place) / "r.db") as store:
        add(store, read_inputs([folder]), reader=reader, processes=processes, derive=nothing)
    spent = os.times()
    return {
        "wall": time.monotonic() - started,
        "here": spent.user + spent.system,
        "children": spent.children_user + spent.children_system,
    }


def _apart(folder: str, processes: int, reader: str) -> dict[str, float]:
    words = [sys.executable, __file__, "--only", folder, "--processes", str(processes), "--reader", reader]
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def compare(count: int, rounds: int, reader: str) -> str:
    """One and two processes in turns."""
    ratios, lines = [], []
    with tempfile.TemporaryDirectory() as folder:
        reports = enumerate(mixed(count, distinct=True, size=LONG))
        rows = [json.dumps({"id": f"r{k}", "text": t}) for k, t in reports]
        Path(folder, "reports.jsonl").write_text("\n".join(rows), "utf-8")
        for _ in range(rounds):
            runs = {n: _apart(folder, n, reader) for n in (1, 2)}
            lines += [
                f"{n}: {r['wall']:.1f} s, CPU {r['here']:.1f} s here and {r['children']:.1f} s in children"
                for n, r in runs.items()
            ]
            ratios.append(runs[1]["wall"] / runs[2]["wall"])
    lines.append(
        f"two processes to one: {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"
    )
    return "\n".join(lines)


def main() -> None:
    """Print the comparison, or with --only one measurement as JSON."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--only")
    words.add_argument("--processes", type=int, default=1)
    words.add_argument("--reports", type=int, default=400)
    words.add_argument("--rounds", type=int, default=2)
    words.add_argument("--reader", choices=["rules", "both"], default="rules")
    asked = words.parse_args()
    if asked.only:
        found = json.dumps(measure(asked.only, asked.processes, asked.reader))
    else:
        found = compare(asked.reports, asked.rounds, asked.reader)
    sys.stdout.write(found + "\n")


if __name__ == "__main__":
    main()
