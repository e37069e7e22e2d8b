"""How many reports does Sayso read per CPU second, and in how much memory, beside thirty lines of spaCy?"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

SEED, REPORTS, ROUNDS = 20240128, 500, 3
LONG = (26, 32)  # sentences; about 500 words
SHORT = (8, 20)
ORDINARY = 20  # of so many reports of a stream one tells of attacks
MIB = 1024  # ru_maxrss counts KiB on Linux
Read = Callable[[str, str], object]


def sentences() -> list[str]:
    """All sentences of the sample reports in English, each once."""
    from sayso.extract.sentences import split
    from sayso.ingest import read_inputs
    from sayso.record.document import Document
    from sayso.samples import sample_folder

    with sample_folder() as folder:
        reports = [d for d in read_inputs([str(folder)]) if isinstance(d, Document) and d.language == "en"]
    return list(dict.fromkeys(s.text for d in reports for s in split(d)))


def mixed(count: int, *, distinct: bool, size: tuple[int, int] = SHORT, stream: bool = False) -> list[str]:
    """Reports of 8 to 20 sentences (or `size`) in paragraphs of three.

    As they stand, sentences recur, as wire copy does, and a reader that remembers its parses gains by it.
    With `distinct` a number or an opening is changed in each, so that hardly any stands twice.
    In a `stream` all but every twentieth are of ordinary news, written for this (`ordinary.txt`).
    """
    mixer, stock = random.Random(SEED), sentences()
    plain = (Path(__file__).parent / "ordinary.txt").read_text("utf-8").splitlines()
    of = [plain if stream and k % ORDINARY else stock for k in range(count)]
    return [_report(mixer, chosen, size, distinct=distinct) for chosen in of]


def _report(mixer: random.Random, stock: list[str], size: tuple[int, int], *, distinct: bool) -> str:
    chosen = mixer.sample(stock, mixer.randint(*size))
    chosen = [_varied(mixer, s) for s in chosen] if distinct else chosen
    return "\n\n".join(" ".join(chosen[k : k + 3]) for k in range(0, len(chosen), 3))


def _varied(mixer: random.Random, sentence: str) -> str:
    """The sentence with another number in it, or other words in front of it."""
    words = sentence.split()
    for k, word in enumerate(words):
        if word.isdigit() and int(word) < 1000:
            words[k] = str(mixer.randint(2, 999))
            return " ".join(words)
    return f"On day {mixer.randint(2, 9999)}, {sentence}"


def _sayso(reader: str) -> Read:
    from sayso.api import Text, document_of
    from sayso.engine import readers

    read = readers.reader(reader)
    return lambda name, text: read(document_of(Text(text, name)))


def _newcomer() -> Read:
    from newcomer import events, load

    nlp = load()
    return lambda name, text: events(nlp, text)


READERS: dict[str, Callable[[], Read]] = {
    "rules": lambda: _sayso("rules"),
    "both": lambda: _sayso("both"),
    "newcomer": _newcomer,
}


def measure(which: str, reports: list[str]) -> dict[str, float]:
    """Read `reports` in this process: per CPU second, start-up in seconds, peak in MiB."""
    started = time.process_time()
    read = READERS[which]()
    read("warm-up", "Gunmen attacked a bus in Mosul on 3 May 2017 and killed two people.")
    ready = time.process_time()
    for k, text in enumerate(reports):
        read(f"report-{k}", text)
    spent = time.process_time() - ready
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
    return {"per_second": len(reports) / spent, "start": ready - started, "peak_mib": peak}


def _apart(which: str, count: int, how: list[str]) -> dict[str, float]:
    words = [sys.executable, __file__, "--only", which, "--reports", str(count), *how]
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _line(which: str, runs: list[dict[str, float]]) -> str:
    speeds = [r["per_second"] for r in runs]
    peak, start = max(r["peak_mib"] for r in runs), statistics.median(r["start"] for r in runs)
    spread = f"{min(speeds):.1f}–{max(speeds):.1f}"
    middle = statistics.median(speeds)
    return f"{which:<10}{middle:>8.1f} reports/CPU s ({spread}){peak:>9.0f} MiB peak{start:>7.1f} s start-up"


def compare(count: int, rounds: int, how: list[str]) -> str:
    """All readers in turns, each run a process of its own; ratios to the newcomer of the same round."""
    runs: dict[str, list[dict[str, float]]] = {which: [] for which in READERS}
    for _ in range(rounds):
        for which in READERS:
            runs[which].append(_apart(which, count, how))
    lines = [_line(which, found) for which, found in runs.items()]
    for which in ("rules", "both"):
        pairs = zip(runs[which], runs["newcomer"], strict=True)
        ratios = sorted(a["per_second"] / b["per_second"] for a, b in pairs)
        low, middle, high = ratios[0], statistics.median(ratios), ratios[-1]
        spread = f"{middle:.2f} ({low:.2f}–{high:.2f})"
        lines.append(f"{which} to newcomer {spread}, {rounds} rounds of {count} reports")
    return "\n".join(lines)


def main() -> None:
    """Print the comparison, or with --only one measurement as JSON."""
    sys.path.insert(0, str(Path(__file__).parent))
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--only", choices=sorted(READERS))
    words.add_argument("--reports", type=int, default=REPORTS)
    words.add_argument("--rounds", type=int, default=ROUNDS)
    words.add_argument("--distinct", action="store_true", help="change each sentence: no parse serves twice")
    words.add_argument("--long", action="store_true", help="reports of about 500 words")
    words.add_argument("--stream", action="store_true", help="one report in twenty tells of attacks")
    asked = words.parse_args()
    if asked.only:
        size = LONG if asked.long else SHORT
        reports = mixed(asked.reports, distinct=asked.distinct, size=size, stream=asked.stream)
        found = json.dumps(measure(asked.only, reports))
    else:
        how = [f"--{name}" for name in ("distinct", "long", "stream") if getattr(asked, name)]
        found = compare(asked.reports, asked.rounds, how)
    sys.stdout.write(found + "\n")


if __name__ == "__main__":
    main()
