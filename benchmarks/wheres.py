"""How many texts a CPU second are read for places, and for times, over the text alone?

`python benchmarks/wheres.py [SET/dev.jsonl …]` reads 500 reports mixed from the samples as they stand, and
with each sentence changed, and the texts of these sets; each twice: the first time it meets what it reads.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from reading import REPORTS, mixed

from sayso.extract.places.toponyms import toponyms
from sayso.extract.sentences import split
from sayso.extract.times import timed_spans
from sayso.ingest.blocks import blocks
from sayso.record.document import Document

PUBLISHED = "2024-02-01"


def places(texts: Sequence[str]) -> None:
    """Recognition and resolution of all names of places."""
    for text in texts:
        toponyms(text)


def times(reports: Sequence[Document]) -> None:
    """All expressions of time with their dates; sentences are cut before."""
    for report, sentences in reports:
        list(timed_spans(report, sentences))


def speed(read: Callable[[Sequence], None], items: Sequence) -> float:
    """Items per CPU second of one pass."""
    started = time.process_time()
    read(items)
    return len(items) / (time.process_time() - started)


def told(name: str, texts: Sequence[str]) -> str:
    """A line of figures."""
    size = sum(map(len, texts)) // len(texts)
    reports = [Document("d", "r", t, blocks(t), published=PUBLISHED) for t in texts]
    cut = [(r, split(r)) for r in reports]
    figures = [speed(read, items) for read, items in ((places, texts), (times, cut)) for _ in range(2)]
    first_places, again_places, first_times, again_times = figures
    return (
        f"{name:28} {len(texts)} texts of {size} code points: "
        f"places {first_places:.0f} first, {again_places:.0f} again; "
        f"times {first_times:.0f} first, {again_times:.0f} again"
    )


def main() -> None:
    """Reads and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*")
    sets = {
        "mixed": mixed(REPORTS, distinct=False),
        "mixed, each sentence changed": mixed(REPORTS, distinct=True),
    }
    for path in parser.parse_args().paths:
        lines = Path(path).read_text("utf-8").strip().split("\n")
        sets[Path(path).parent.name] = [json.loads(line)["text"] for line in lines]
    toponyms("Shells fell on Kherson.")
    for name, texts in sets.items():
        sys.stdout.write(told(name, texts) + "\n")


if __name__ == "__main__":
    main()
