"""Does `sayso add` of very many reports run in flat memory?

    python -m faults.memory --reports 100000 [--derive] [--stub]

Short reports, no two alike: names, places, days and counts are made anew. Each thousand reports the memory of
the process and its worker is noted (proportional set size). A worker is replaced after `limits.LIFE` reports, so
the slope is fitted to the most that was held in each life, the first apart. The run ends as by Ctrl-C when all
are kept or `--seconds` are over; with `--derive` the record is derived too, apart.
With `--stub` reading is a stub in the process that keeps, whose share alone is measured, three times as fast.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from faults.big import memory
from faults.stub import bombing, read
from sayso.engine import limits

MIB = 1 << 20
_PLACES = ("Gao", "Kidal", "Mosul", "Tikrit", "Jos", "Zaria", "Baidoa", "Herat", "Kandahar", "Homs", "Aleppo", "Taiz", "Goma", "Bunia")  # fmt: skip
_DONE = ("shot dead", "killed", "wounded", "abducted", "injured")
_WHO = ("Gunmen", "Militants", "Rebels", "Armed men", "Soldiers", "Bandits")
_WHOM = ("farmers", "soldiers", "police officers", "villagers", "traders", "students")
_MONTHS = ("January", "March", "April", "June", "July", "September", "October", "December")
_PARTS = ("ba", "do", "ka", "lu", "mi", "na", "ro", "sa", "te", "vu", "zo", "he", "gi", "fa")


def name(rng: random.Random) -> str:
    """A name that no list knows."""
    return "".join(rng.choices(_PARTS, k=rng.randint(2, 4))).capitalize()


def text(number: int) -> str:
    """A report of two sentences."""
    rng = random.Random(number)
    day = f"{rng.randint(1, 28)} {rng.choice(_MONTHS)} {rng.randint(1990, 2025)}"
    return (
        f"{rng.choice(_WHO)} {rng.choice(_DONE)} {rng.randint(2, 900)} {rng.choice(_WHOM)} in "
        f"{rng.choice(_PLACES)} on {day}. "
        f"{name(rng)} {name(rng)}, a spokesman for the police, said {rng.randint(2, 90)} houses in "
        f"{name(rng)} were burned in case {number}."
    )


def _write(path: Path, count: int, *, stub: bool) -> None:
    made = _bombing if stub else text
    with path.open("w") as stream:
        stream.writelines(json.dumps({"id": f"r{n}", "text": made(n)}) + "\n" for n in range(count))


def _bombing(number: int) -> str:
    """A report that the stub reads, with two attacks."""
    return bombing(number + 1, more=f"Case {number}: {name(random.Random(number))}.")


def slope(samples: list[tuple[int, int]]) -> float:
    """Least squares: MiB in 10,000 reports, of (reports, bytes)."""
    mean_x = sum(x for x, _ in samples) / len(samples)
    mean_y = sum(y for _, y in samples) / len(samples)
    over = sum((x - mean_x) * (y - mean_y) for x, y in samples)
    return over / sum((x - mean_x) ** 2 for x, _ in samples) * 10_000 / MIB


def peaks(samples: list[tuple[int, int]], life: int) -> list[tuple[int, int]]:
    """The most held in each whole life but the first, which fills what is kept for all."""
    found: dict[int, int] = {}
    for number, held in samples:
        found[(number - 1) // life] = max(held, found.get((number - 1) // life, 0))
    whole = samples[-1][0] // life
    return [(n * life, held) for n, held in sorted(found.items()) if 0 < n < whole]


def _add(
    path: Path, target: Path, count: int, *, every: int, seconds: float, derive: bool, stub: bool
) -> None:
    """Add in this process; a line of reports and bytes for each sample, of this process and of both."""
    from sayso.engine import local
    from sayso.ingest import take_inputs
    from sayso.store import Store

    end = time.monotonic() + seconds

    def told(number: int) -> None:
        if number % every == 0:
            own, both = memory(None, children=False), memory(None)
            print(number, own, both, round(time.process_time()), flush=True)
        if (number == count and not derive) or time.monotonic() > end:
            raise KeyboardInterrupt

    with Store.open(target) as store:
        try:
            local.add(store, take_inputs([path]), read if stub else None, reader="rules", progress=told)
        except KeyboardInterrupt:
            return
    print("derived", memory(None), flush=True)


def run(
    count: int, *, every: int = 1000, seconds: float = 86_400, derive: bool = False, stub: bool = False
) -> dict[str, float | int]:
    """Add so many reports: the most held in MiB, and the slopes where three workers have lived."""
    with tempfile.TemporaryDirectory() as folder:
        path, target = Path(folder) / "r.jsonl", Path(folder) / "r.db"
        _write(path, count, stub=stub)
        start = time.monotonic()
        words = [sys.executable, "-m", "faults.memory", "--child", str(path), "--record", str(target)]
        words += ["--reports", str(count), "--every", str(every), "--seconds", str(seconds)]
        words += [*(["--derive"] if derive else []), *(["--stub"] if stub else [])]
        with subprocess.Popen(
            words, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]
        ) as child:
            assert child.stdout is not None
            rows = list(_rows(child.stdout))
        assert child.returncode == 0, "the add failed"
        took = round(time.monotonic() - start)
    numbers = [[int(x) for x in row] for row in rows if row[0] != "derived"]
    own, both = ([(r[0], r[k]) for r in numbers] for k in (1, 2))
    found: dict[str, float | int] = {
        "reports": numbers[-1][0],
        "most MiB": round(max(held for _, held in both) / MIB),
        "seconds": took,
    }
    if len(late := peaks(both, limits.LIFE)) > 1:
        found["MiB per 10,000 with the worker"] = round(slope(late), 2)
        found["MiB per 10,000 without"] = round(slope([x for x in own if x[0] > limits.LIFE]), 2)
    after = next((int(r[1]) for r in rows if r[0] == "derived"), None)
    return found if after is None else found | {"MiB after deriving": after // MIB}


def _rows(lines: Iterator[str]) -> Iterator[list[str]]:
    for line in lines:
        print(line, end="", file=sys.stderr, flush=True)
        yield line.split()


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--reports", type=int, default=100_000)
    words.add_argument("--every", type=int, default=1000, help="reports between two samples")
    words.add_argument("--seconds", type=float, default=86_400)
    words.add_argument("--derive", action="store_true")
    words.add_argument("--stub", action="store_true")
    words.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    words.add_argument("--record", type=Path, help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.child:
        _add(
            asked.child,
            asked.record,
            asked.reports,
            every=asked.every,
            seconds=asked.seconds,
            derive=asked.derive,
            stub=asked.stub,
        )
    else:
        print(
            run(asked.reports, every=asked.every, seconds=asked.seconds, derive=asked.derive, stub=asked.stub)
        )
