"""Does another kind of processor read otherwise? What the encoder gives on one, against another.

usage: python benchmarks/processors.py --write OUT.npz [--reports N]    on each processor
       python benchmarks/processors.py A.npz B.npz [--reports N]        what differs, and its effect on claims

Reports are the samples and, with --reports, the first N of the corpus's part `dev`. Other processors can be
had by emulation: `qemu-x86_64 -cpu Haswell python …` (AVX2, no VNNI), `-cpu Nehalem` (SSE4 alone). For
comparing, each report is read twice here, with what the encoder gave on either, so that only this differs.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from sayso.extract.encoder import seen
from sayso.extract.encoder.model import Scores, Weights, run, weights
from sayso.extract.encoder.windows import Window, windows
from sayso.extract.reader import read
from sayso.extract.sentences import split
from sayso.ingest.parts import Parts, document
from sayso.record.document import Document
from sayso.samples import sample_folder

HEADS = ("evokes", "parts", "whole")  # chances, 0 to 1
ARRAYS = (*HEADS, "left", "right")
BOUNDS = (0.05, 0.10, 0.45, 0.50, 0.55, 0.60, 0.75, 0.80)  # where `encoder.toml` decides


def documents(corpus: int) -> Iterator[Document]:
    """The samples, and so many reports of the corpus."""
    with sample_folder() as folder:
        for path in sorted(folder.glob("*.txt")):
            yield document(Parts(text=path.read_text("utf-8"), name=path.name))
    rows = (json.loads(line) for line in Path("corpus/reports.jsonl").read_text("utf-8").splitlines())
    for row in [r for r in rows if r["part"] == "dev"][:corpus]:
        yield document(Parts(text=row["text"], name=row["id"], published=row["published"]))


def key(window: Window) -> str:
    """What names a window: its pieces."""
    return hashlib.sha256(json.dumps(window.ids).encode()).hexdigest()[:16]


def measure(out: Path, corpus: int) -> None:
    """Write what the encoder gives for every window."""
    using = weights()
    if using is None:
        raise SystemExit("the encoder is not here: pip install onnxruntime tokenizers")
    begin, end = (using.tokenizer.token_to_id(n) for n in ("[CLS]", "[SEP]"))
    found: dict[str, np.ndarray] = {}
    for made in documents(corpus):
        parts = list(seen.pieces(using.tokenizer, ((s.start, s.text) for s in split(made))))
        for window in windows(parts, begin=begin, end=end):
            (scores,) = run([window], using)
            found |= {f"{key(window)} {name}": getattr(scores, name) for name in ARRAYS}
        sys.stderr.write(f"{made.name}\n")
    np.savez_compressed(out, **found)


def claims(held: dict[str, np.ndarray], corpus: int) -> set[str]:
    """What is read when the encoder gives what was written."""

    def given(found: Sequence[Window], _: Weights) -> Iterator[Scores]:
        yield from (Scores(*(held[f"{key(w)} {name}"] for name in ARRAYS)) for w in found)

    seen.run = given  # type: ignore[assignment]
    return {f"{c.id} {c.stance} {c.speaker}" for made in documents(corpus) for c in read(made).claims}


def compare(one: Path, two: Path, corpus: int) -> None:
    """Print how far chances are apart, how many cross a bound, and how many claims differ."""
    a, b = dict(np.load(one)), dict(np.load(two))
    lines = ["chances    number     same      mean    99.9 %      most   cross a bound"]
    for head in HEADS:
        mine = [name for name in a if name.endswith(f" {head}")]
        left, right = (np.concatenate([np.ravel(x[n]) for n in mine]) for x in (a, b))
        gap = np.abs(left - right)
        crossed = np.zeros(len(gap), bool)
        for bound in BOUNDS:
            crossed |= (left < bound) != (right < bound)
        sizes = f"{gap.mean():>10.1e}{np.quantile(gap, 0.999):>10.1e}{gap.max():>10.1e}"
        share = f"{crossed.sum():>8} ({crossed.mean():.2%})"
        lines.append(f"{head:<8}{len(gap):>9}{(gap == 0).mean():>9.1%}{sizes}{share}")
    here, there = claims(a, corpus), claims(b, corpus)
    lines.append(f"claims: {len(here)} and {len(there)}, {len(here ^ there)} in one alone")
    sys.stdout.write("\n".join(lines) + "\n")


def main() -> None:
    """Write or compare."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("files", type=Path, nargs="*")
    ap.add_argument("--write", type=Path)
    ap.add_argument("--reports", type=int, default=0)
    asked = ap.parse_args()
    if asked.write:
        measure(asked.write, asked.reports)
    elif len(asked.files) == 2:
        compare(*asked.files, asked.reports)
    else:
        ap.error("give --write OUT.npz, or two files to compare")


if __name__ == "__main__":
    main()
