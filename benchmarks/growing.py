"""What does it cost to merge a thousand, ten thousand, a hundred thousand accounts, and to add more?

`python benchmarks/growing.py [SIZE…] [--whole] [--disk]`. Each row of figures is taken in a process of its
own, on one core; seconds are CPU seconds, memory is the peak of the process, with the readings in it.

merge   from readings to groups with their reasons: copies, profiles, pairs, verdicts, clusters; then 100 more
whole   (`--whole`) the whole record: values, disagreements, grades besides; then 100 more
disk    (`--disk`) a file is derived, loaded and saved with it; a new process adds 100 reports that were
        read, as `sayso add` does; then all is derived anew and the two exports are compared byte for byte
"""

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from math import log
from pathlib import Path

from made_accounts import readings

from sayso.assess.derive import Derivation
from sayso.engine import local
from sayso.export.json import export_json
from sayso.export.made import Made
from sayso.merge.copies import CopyIndex
from sayso.merge.issued import issued
from sayso.merge.merger import Merger
from sayso.merge.profile import profiles
from sayso.merge.rules import Rules
from sayso.record.ids import digest
from sayso.record.reading import Reading
from sayso.store import Store

NOBODY = Rules({}, {})
MORE = 100


def merge(index: CopyIndex, merger: Merger, found: list[Reading]) -> None:
    """Take in reports and group all accounts."""
    index.add(r.document for r in found)
    index.copies()
    merger.add([p for r in found for p in profiles(r, issued(r.document))])
    for group in merger.groups(NOBODY):
        merger.why(group, NOBODY)


def derive(growing: Derivation, found: list[Reading]) -> None:
    """Take in reports and derive the record."""
    growing.add(found)
    growing.record()


def seconds(work: Callable[..., object], *asked: object) -> float:
    """CPU seconds of a call."""
    start = time.process_time()
    work(*asked)
    return time.process_time() - start


def merged(size: int, _: Path) -> list[float]:
    """Seconds to merge so many, and a hundred more."""
    found, more = list(readings(size)), list(readings(MORE, seed=1))
    gc.freeze()
    index, merger = CopyIndex(), Merger()
    return [seconds(merge, index, merger, found), seconds(merge, index, merger, more)]


def whole(size: int, _: Path) -> list[float]:
    """Seconds to derive the record of so many, and with a hundred more."""
    found, more = list(readings(size)), list(readings(MORE, seed=1))
    gc.freeze()
    growing = Derivation()
    return [seconds(derive, growing, found), seconds(derive, growing, more)]


def disk(size: int, where: Path) -> list[float]:
    """Seconds to derive the record of a file."""
    with Store.open(where) as store:
        keep(store, readings(size))
        return [seconds(local.derive_again, store)]


def added(_: int, where: Path) -> list[float]:
    """Seconds to keep a hundred reports that were read, and to derive what they concern."""
    more = list(readings(MORE, seed=1))
    with Store.open(where) as store:
        return [seconds(keep, store, more), seconds(store.grow)]


def same(_: int, where: Path) -> list[float]:
    """1 where the file, derived anew, gives the export that it gave."""
    with Store.open(where) as store:
        before = digest(export_json(store.record(), made=Made("0", "stamp")))
        local.derive_again(store)
        return [float(before == digest(export_json(store.record(), made=Made("0", "stamp"))))]


def keep(store: Store, found: object) -> None:
    """Keep readings, as many at a time as `sayso add` does."""
    some: list[Reading] = []
    for reading in found:  # type: ignore[attr-defined]
        some.append(reading)
        if len(some) == local.BATCH:
            store.add_batch(some)
            some = []
    store.add_batch(some)


STEPS = {"merge": merged, "whole": whole, "disk": disk, "add": added, "same": same}


def apart(step: str, size: int, where: Path) -> list[float]:
    """A step in a process of its own: its figures and its peak of memory in MB."""
    words = [sys.executable, __file__, str(size), "--step", step, "--file", str(where)]
    said = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    return [float(word) for word in said.split()]


def main() -> None:
    """All sizes, then how cost grows."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000, 100_000])
    asked.add_argument("--whole", action="store_true")
    asked.add_argument("--disk", action="store_true")
    asked.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    asked.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    said = asked.parse_args()
    if said.step:
        found = STEPS[said.step](said.sizes[0], said.file)
        print(*found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    print("accounts\twhat\ts\t100 more s\tpeak MB")
    took: dict[tuple[str, int], float] = {}
    for size in said.sizes:
        with tempfile.TemporaryDirectory() as folder:
            for step in ("merge", *(["whole"] if said.whole else []), *(["disk"] if said.disk else [])):
                took[step, size] = row(step, size, Path(folder) / "r.db")
    for step in {name: 0 for name, _ in took}:
        grew(step, {size: took[name, size] for name, size in took if name == step})


def row(step: str, size: int, where: Path) -> float:
    """Print the figures of a step; the seconds of all accounts."""
    found = apart(step, size, where)
    if step == "disk":
        kept, grown, peak = apart("add", size, where)
        found = [found[0], grown, found[1]]
        note = f"\tkept in {kept:.2f} s, peak of adding {peak:.0f} MB, same export: "
        note += "yes" if apart("same", size, where)[0] else "NO"
    else:
        note = ""
    print(f"{size}\t{step}\t{found[0]:.2f}\t{found[1]:.2f}\t{found[2]:.0f}{note}", flush=True)
    return found[0]


def grew(step: str, took: dict[int, float]) -> None:
    """Print how the cost of a step grew beside n log n."""
    least, most = min(took), max(took)
    if least < most:
        bound = most * log(most) / (least * log(least))
        print(f"{step}: cost grew {took[most] / took[least]:.0f} times, n log n {bound:.0f} times")


if __name__ == "__main__":
    main()
