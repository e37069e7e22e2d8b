"""Which words are common in reports, and how common? Writes `knowledge/data/wording.toml` from the corpus.

Counted in stories of the part `train` (a sentence is a story of its own), so that a long story does not make
its names common; words of fewer stories than `LEAST` are left out: they are rare, and a word of one story is
not told from a word of none.
"""

import math
import sys
from collections import defaultdict
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
sys.path.insert(0, str(CORPUS))
sys.path.insert(0, str(CORPUS.parent / "src"))

from standoff import REPORTS, SENTENCES, rows  # noqa: E402

from sayso.merge.story import words_in  # noqa: E402

LEAST, STEPS = 4, 10
OUT = CORPUS.parent / "src" / "sayso" / "knowledge" / "data" / "wording.toml"
HEAD = """# How rare is a word in reports? From 0 (in every other story) to 1; words not here are rare: 1.
# Made by benchmarks/common_words.py from the part `train` of corpus/: words and counts, no texts.
"""


def main() -> None:
    """Count, and write the words by their rarity."""
    stories: defaultdict[str, set[str]] = defaultdict(set)
    for row in (r for path in (REPORTS, SENTENCES) for r in rows(path) if r["part"] == "train"):
        for word in words_in(row["text"]):
            stories[word].add(row.get("story") or row["id"])
    total = len(set().union(*stories.values()))
    by: defaultdict[int, list[str]] = defaultdict(list)
    for word, found in stories.items():
        if len(found) >= LEAST:
            by[round(STEPS * max(0.0, math.log(total / (len(found) + 1)) / math.log(total / LEAST)))].append(
                word
            )
    lines = [f'"{k / STEPS}" = """\n{_wrapped(sorted(by[k]))}"""\n' for k in sorted(by)]
    OUT.write_text(f"{HEAD}\n[rarity]\n" + "".join(lines), encoding="utf-8")


def _wrapped(words: list[str]) -> str:
    lines, at = [""], 0
    for word in words:
        if len(lines[at]) + len(word) > 118:
            lines.append("")
            at += 1
        lines[at] += f"{word} "
    return "".join(f"{line.rstrip()}\n" for line in lines)


if __name__ == "__main__":
    main()
