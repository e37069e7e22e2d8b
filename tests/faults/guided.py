"""What does fuzzing that is guided by coverage find? `make fuzz` runs every harness for `FUZZ_SECONDS`.

    python -m faults.guided html --seconds 300 --folder out/fuzz

in the folder `tests`, with atheris installed (`make fuzz` does that). Inputs that reach new code are kept in
the folder, so that the next run goes on from there. A broken promise ends the harness with code 77, and the
input is left there as `crash-…`; `--again FILE` reads such an input without atheris.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

Check = Callable[[bytes], object]
SECONDS = 5.0  # that one input may take
LONGEST = 20_000  # bytes of an input
_ENDINGS = {"html": ".html", "feed": ".xml", "warc": ".warc", "json": ".json", "jsonl": ".jsonl", "text": ".txt", "csv": ".csv"}  # fmt: skip
KINDS = (*_ENDINGS, "dates", "search")
_TIMES = ("late Monday", "on 13 December 2019", "between 3 and 5 May", "the night of 4/5 June", "two days after 1 March")  # fmt: skip


def check_of(kind: str, folder: Path) -> Check:
    """What one input must keep: it raises for a broken promise."""
    if kind == "dates":
        return _dates
    if kind == "search":
        return _search(folder)
    from faults import fuzzing

    return lambda data: fuzzing.check(_ENDINGS[kind], data)


def _dates(data: bytes) -> None:
    from sayso.extract.times.find import parse_time

    start = time.perf_counter()
    found = parse_time(data.decode("utf-8", "replace"), "2019-05-04")
    assert time.perf_counter() - start < SECONDS
    assert found is None or found.min is None or found.max is None or found.min <= found.max, found


def _search(folder: Path) -> Check:
    from faults.stub import bombing, read, report
    from sayso.record.errors import SaysoError
    from sayso.store import Store

    store = Store.open(folder / "searched.db")
    store.add_batch([read(report(bombing(n), f"r{n}")) for n in range(3)])

    def check(data: bytes) -> None:
        start = time.perf_counter()
        try:
            found = store.search(data.decode("utf-8", "replace"))
        except SaysoError:
            return
        texts = {d.id: d.text for d in store.documents()} if found else {}
        assert all(0 <= p.start <= p.end <= max(map(len, texts.values())) for p in found)
        assert time.perf_counter() - start < SECONDS

    return check


def seeds(kind: str) -> list[bytes]:
    """Inputs to start from: layouts of pages, feeds and archives of them, words of the samples."""
    from faults.archives import response
    from faults.fuzzing import feed_of
    from layouts.pages import pages
    from sayso.ingest import read_inputs
    from sayso.record.document import Document
    from sayso.samples import sample_folder

    if kind == "dates":
        return [w.encode() for w in _TIMES]
    if kind == "search":
        return [b"bomb", b"guar*", b'"killed 9 rebels"', b"GUARDS gao", b"2019-05-03 OR NOT (a NEAR b)"]
    some = list(pages())
    with sample_folder() as folder:
        texts = [d.text for d in read_inputs([str(folder)]) if isinstance(d, Document)]
    rows = {
        "html": [p.html.encode() for p in some],
        "feed": [feed_of(some[n : n + 2]) for n in range(0, 20, 2)],
        "warc": [response(p.url, p.html.encode(), number=n) for n, p in enumerate(some[:10])],
        "json": [_NINJS % t[:400].replace('"', "'").replace("\n", " ").encode() for t in texts[:10]],
        "jsonl": [b'{"id": "a", "text": "%s"}\n' % t[:400].replace('"', "'").replace("\n", " ").encode() for t in texts[:10]],
        "csv": [b"url,archive status,text,date\nhttps://a.example,ok,\"%s\",2019-05-04\n" % t[:400].replace('"', "'").encode() for t in texts[:10]],
        "text": [t[:2000].encode(c, "replace") for t in texts[:6] for c in ("utf-8", "utf-16", "cp1252")],
    }  # fmt: skip
    return rows[kind]


_NINJS = (
    b'{"uri": "u:1", "type": "text", "language": "en", "headline": "A bombing",'
    b' "versioncreated": "2019-05-04T10:00:00Z", "body_text": "%s"}'
)


def guided(kind: str, seconds: int, folder: Path) -> None:
    """Fuzz in this process until the time is over; it does not return."""
    import atheris

    with atheris.instrument_imports(include=["sayso"]):
        check = check_of(kind, folder)
        import sayso.extract.times.find
        import sayso.ingest.inputs  # noqa: F401 - imported here so that it is watched
    kept = folder / "kept"
    kept.mkdir(exist_ok=True)
    for number, data in enumerate(seeds(kind)):
        (kept / f"seed-{number:03}").write_bytes(data[:LONGEST])
    words = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-artifact_prefix={folder}/", str(kept)]
    atheris.Setup([sys.argv[0], *words, "-rss_limit_mb=3000", "-print_final_stats=1"], check_quietly(check))
    atheris.Fuzz()


def check_quietly(check: Check) -> Callable[[bytes], None]:
    """The check, with nothing given back: atheris takes no other."""

    def checked(data: bytes) -> None:
        check(data)

    return checked


def run(kinds: list[str], seconds: int, folder: Path) -> int:
    """Each harness in a process of its own, a line for each. How many broke a promise."""
    broken = 0
    for kind in kinds:
        own = folder / kind
        own.mkdir(parents=True, exist_ok=True)
        words = [sys.executable, "-m", "faults.guided", kind, "--here", "--seconds", str(seconds), "--folder", str(own.resolve())]  # fmt: skip
        with (own / "log.txt").open("w") as log:
            code = subprocess.run(words, stdout=log, stderr=log, check=False).returncode
        lines = (own / "log.txt").read_text(errors="replace").splitlines()
        said = [x.split(":")[-1].strip() for x in lines if "number_of_executed_units" in x]
        kept = len(list((own / "kept").glob("*")))
        broken += code != 0
        print(f"| {kind} | {said[-1] if said else '?'} inputs, {kept} kept | {'held' if code == 0 else f'BROKEN, see {own}'} |", flush=True)  # fmt: skip
    return broken


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("kinds", nargs="*", default=[], help=f"of {', '.join(KINDS)}; all where none is named")
    words.add_argument("--seconds", type=int, default=300, help="for each harness")
    words.add_argument("--folder", type=Path, default=Path("../out/fuzz"))
    words.add_argument("--again", type=Path, help="an input to read once, of the kind that is named")
    words.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.again:
        with tempfile.TemporaryDirectory() as name:
            print(check_of(asked.kinds[0], Path(name))(asked.again.read_bytes()))
    elif asked.here:
        guided(asked.kinds[0], asked.seconds, asked.folder)
    else:
        sys.exit(1 if run(asked.kinds or list(KINDS), asked.seconds, asked.folder) else 0)
