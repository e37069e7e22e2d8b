"""How does every fault end in full counts? `make faults` prints the table of docs/reliability.md, row by row.

    python -m faults.run [--only NAME…] [--share 0.1]

`--share` scales the counts. A row that fails is printed as such, and the exit code is 1.
"""

import argparse
import sys
import time
import warnings
from collections.abc import Callable

from faults import addresses, bombs, damage, fuzzing, hangs, kills, memory, orders, races, shapes, writes


def _rows(share: float) -> dict[str, Callable[[], object]]:
    def some(count: int) -> int:
        return max(1, round(count * share))

    records = some(100)
    return {
        "kill -9": lambda: kills.run(records * 10, records * 100, records),
        "kill -9, PostgreSQL": lambda: kills.run_on_postgresql(records * 10, records * 100, records),
        "k-th statement": lambda: {
            "failed, each told and healed": writes.statements(step=max(1, round(1 / share)))
        },
        "k-th original": lambda: {"failed, each told and healed": writes.originals()},
        "file may not grow": lambda: {"failed, each told and healed": writes.sizes(step=round(4096 / share))},
        "pages of a record": lambda: damage.record_pages(step=max(1, round(1 / share))),
        "two writers": lambda: races.writers(some(50)),
        "reads during adds": lambda: races.readers(some(10_000), some(100)),
        "hang or grow": lambda: hangs.run(some(100)),
        "order and processes": lambda: orders.run(some(100)),
        "memory": lambda: memory.run(some(100_000)),
        "damaged WARC": lambda: damage.archives(some(1000)),
        "fuzzed input": lambda: fuzzing.run(some(10_000)),
        "bombs": lambda: {
            "kinds": len(seconds := bombs.run()),
            "slowest_seconds": round(max(seconds.values()), 4),
        },
        "nested tags": lambda: shapes.nested(some(200_000)),
        "tags side by side": lambda: shapes.nested(some(90_000)),
        "long line": lambda: shapes.long_lines(some(9_500_000)),
        "regular expressions": lambda: shapes.linear(some(20_000)),
        "names in archives": shapes.inside,
        "local addresses": addresses.run,
    }


def main() -> int:
    """Run what is asked for; 1 where a promise broke."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--only", nargs="*", default=[], help="names of rows")
    words.add_argument("--share", type=float, default=1.0, help="of the full counts")
    asked = words.parse_args()
    warnings.simplefilter("ignore", DeprecationWarning)
    failed = 0
    print("| fault | result | seconds |\n|---|---|---|", flush=True)
    for name, row in _rows(asked.share).items():
        if asked.only and name not in asked.only:
            continue
        start = time.monotonic()
        try:
            found = row()
        except Exception as error:
            found, failed = f"FAILED: {error!r}", 1
        said = ", ".join(f"{k}: {v}" for k, v in found.items()) if isinstance(found, dict) else found
        print(f"| {name} | {said} | {time.monotonic() - start:.0f} |", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
