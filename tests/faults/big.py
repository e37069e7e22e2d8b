"""Does `sayso add` of a very large web archive run in flat memory, and go on after an interrupt?

    python -m faults.big --bytes 1000000000 --folder /tmp/big

Pages of half a megabyte, most of it script, as on heavy sites. The add is interrupted once and started again.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from faults.archives import http, record
from layouts.articles import article
from layouts.heads import WAYS
from layouts.templates import TEMPLATES

_SCRIPT = 480_000  # characters of script on each page
_ADD = "import sys; from sayso.cli import main; sys.argv = ['sayso', 'add', *sys.argv[1:], '--reader', 'rules']; main()"


def write(path: Path, size: int) -> int:
    """A WARC of about `size` bytes. How many pages it holds."""
    script = "<script>" + "var a = 'x';\n" * (_SCRIPT // 13) + "</script>"
    number = 0
    with path.open("wb") as stream:
        while stream.tell() < size:
            told = article(number)
            dating = WAYS[number % len(WAYS)](told)
            body = TEMPLATES[number % len(TEMPLATES)](told, dating)
            page = f"<html lang='en'><head><meta charset='utf-8'><title>{told.title}</title>{dating.head}</head><body>{body.html}{script}</body></html>"
            stream.write(
                record("response", f"https://big.example/{number}", http(page.encode()), number=number)
            )
            number += 1
    return number


def memory(pid: int | None, *, children: bool = True) -> int:
    """Bytes that a process (None is this one) and its children hold, each its own share."""
    pid = pid or os.getpid()
    total = 0
    for process in (pid, *(_children(pid) if children else ())):
        try:
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next(
            (int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0
        )
    return total


def _children(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [int(child) for child in found]


def _run(path: Path, target: Path, *, stop_after: float | None = None) -> dict[str, object]:
    """Add, with the most memory held (bytes) and the last line said."""
    start = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", _ADD, str(path), "--record", str(target)], stderr=subprocess.PIPE, text=True
    )
    most = 0
    while process.poll() is None:
        most = max(most, memory(process.pid))
        if stop_after is not None and time.monotonic() - start > stop_after:
            os.kill(process.pid, signal.SIGINT)
            stop_after = None
        time.sleep(0.5)
    assert process.stderr is not None
    said = process.stderr.read().strip().splitlines()
    return {
        "code": process.returncode,
        "most_bytes": most,
        "seconds": round(time.monotonic() - start),
        "said": said[-1] if said else "",
    }


def run(size: int, folder: Path, *, stop_after: float) -> dict[str, object]:
    """Write the archive, add it, interrupt, add again."""
    path, target = folder / "big.warc", folder / "big.db"
    pages = write(path, size)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background hands down "ignore"
    first = _run(path, target, stop_after=stop_after)
    assert first["code"] != 0, "the run ended before it was interrupted: a smaller --stop-after is needed"
    second = _run(path, target)
    return {"bytes": path.stat().st_size, "pages": pages, "interrupted": first, "resumed": second}


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--bytes", type=int, default=1_000_000_000)
    words.add_argument("--folder", type=Path, default=None)
    words.add_argument("--stop-after", type=float, default=60.0, help="seconds until the interrupt")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as name:
        print(json.dumps(run(asked.bytes, asked.folder or Path(name), stop_after=asked.stop_after), indent=1))
