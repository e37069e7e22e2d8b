"""What does it cost to merge a thousand, ten thousand, a hundred thousand accounts, and to add more?

`python benchmarks/growing.py [SIZE…] [--whole]`. Each size runs in a process of its own, on one core; seconds
are CPU seconds, memory is the peak of the process, with the readings themselves in it. Merging is all from
readings to groups with their reasons: copies, profiles, pairs, verdicts, clusters. `--whole` derives the
record besides (values, disagreements, grades) and adds a hundred reports to it.
"""

import argparse
import gc
import resource
import subprocess
import sys
import time
from math import log
from pathlib import Path

from made_accounts import readings

from sayso.assess.derive import Derivation
from sayso.merge.copies import CopyIndex
from sayso.merge.issued import issued
from sayso.merge.merger import Merger
from sayso.merge.profile import profiles
from sayso.merge.rules import Rules
from sayso.record.reading import Reading

NOBODY = Rules({}, {})


def merge(index: CopyIndex, merger: Merger, found: list[Reading]) -> int:
    """Take in reports and group all accounts; how many events there are."""
    index.add(r.document for r in found)
    index.copies()
    merger.add([p for r in found for p in profiles(r, issued(r.document))])
    groups = merger.groups(NOBODY)
    for group in groups:
        merger.why(group, NOBODY)
    return len(groups)


def seconds(work: object, *asked: object) -> float:
    """CPU seconds of a call."""
    start = time.process_time()
    work(*asked)  # type: ignore[operator]
    return time.process_time() - start


def measure(size: int, *, whole: bool) -> None:
    """One size, in this process."""
    found, more = list(readings(size)), list(readings(100, seed=1))
    gc.freeze()
    index, merger = CopyIndex(), Merger()
    took, then = seconds(merge, index, merger, found), seconds(merge, index, merger, more)
    line = [str(size), f"{took:.2f}", f"{then:.2f}", str(_peak())]
    if whole:
        del index, merger
        growing = Derivation()
        line += [f"{seconds(_derive, growing, some):.2f}" for some in (found, more)] + [str(_peak())]
    print("\t".join(line), flush=True)


def _derive(growing: Derivation, found: list[Reading]) -> None:
    growing.add(found)
    growing.record()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """All sizes, each in its own process, then how cost grows."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000, 100_000])
    asked.add_argument("--whole", action="store_true")
    asked.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    said = asked.parse_args()
    if said.one:
        measure(said.sizes[0], whole=said.whole)
        return
    print(
        "accounts\tmerge s\t100 more s\tpeak MB" + ("\trecord s\t100 more s\tpeak MB" if said.whole else "")
    )
    took = {}
    for size in said.sizes:
        words = [
            sys.executable,
            str(Path(__file__)),
            str(size),
            "--one",
            *(["--whole"] if said.whole else []),
        ]
        line = subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()
        print(line, flush=True)
        took[size] = float(line.split("\t")[1])
    least, most = min(took), max(took)
    if least < most:
        bound = most * log(most) / (least * log(least))
        print(f"cost grew {took[most] / took[least]:.0f} times, n log n {bound:.0f} times")


if __name__ == "__main__":
    main()
