"""How well does Sayso read every public set that is here? Writes the results into docs/accuracy.md.

usage: python benchmarks/quality.py [NAME …]     the sets are in $SAYSO_BENCH, else ../shared/bench
With names, only those parts are measured and nothing is written. Exit code 1 where a floor broke.
"""

import sys
import time
from pathlib import Path

from sayso.bench.quality import Measured, folder, measure, parts, report

PAGE = Path("docs/accuracy.md")
BEGIN, END = "<!-- results: written by make bench-quality -->\n", "<!-- end of results -->\n"


def main(names: list[str]) -> int:
    """Measure, write, and say what broke."""
    done: list[Measured] = []
    for part in parts():
        if names and part.name not in names:
            continue
        started = time.monotonic()
        found = measure(part, folder())
        if found is None:
            sys.stderr.write(f"{part.name}: no {folder() / part.folder}, left out\n")
            continue
        done.append(found)
        sys.stderr.write(f"{part.name}: {found.rows} rows, {time.monotonic() - started:.0f} s\n")
        sys.stderr.writelines(f"  {line}\n" for line in found.below)
    sys.stdout.write(report(done))
    if done and not names:
        _write(report(done))
    return int(any(m.below for m in done))


def _write(results: str) -> None:
    page = PAGE.read_text("utf-8")
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    PAGE.write_text(head + BEGIN + results + END + tail, "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
