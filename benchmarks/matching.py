"""How long does it take to hold a list against a record? `python benchmarks/matching.py [ROWS EVENTS]`.

Made rows and events over 2,000 days and 3,000 places, some without day or place, some of a whole year.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "export"))
from made_lists import Maker

from sayso.export.match.pairing import pairs


def main() -> None:
    """Print the number of pairs and the CPU seconds."""
    rows, events = (int(n) for n in (sys.argv[1:3] or ("10000", "10000")))
    maker = Maker(3, towns=3_000, days=2_000)
    ours, theirs = (
        tuple(maker.event(n) for n in range(events)),
        tuple(maker.row(n) for n in range(rows)),
    )
    start = time.process_time()
    found = pairs(theirs, ours)
    taken = time.process_time() - start
    sys.stdout.write(f"{rows:,} rows, {events:,} events: {len(found):,} pairs, {taken:.1f} s of CPU\n")


if __name__ == "__main__":
    main()
