"""How fast is the page on a large record? First paint, a filter, and the list under many readers.

`python benchmarks/serving.py [RECORD]` makes the record of `big_record.py` where none is named (minutes),
serves it as `sayso serve` does, and prints milliseconds. Needs a Chromium and the built page.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parent))
from big_record import COUNTRIES, TYPES, make

PORT, READERS, ROUNDS, PAUSE = 8791, 20, 30, 0.25  # seconds between two questions of one reader
ADDRESS = f"http://127.0.0.1:{PORT}"
CODE = "from sayso.cli import main; main()"


def milliseconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def say(name: str, found: list[float]) -> None:
    """One line of the table: median, 95th percentile, number."""
    ranked = sorted(found)
    late = ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))]
    _say(f"{name:58} median {statistics.median(ranked):7.1f} ms   p95 {late:7.1f} ms   n {len(ranked)}")


def questions(seed: int) -> Iterator[str]:
    """Addresses of lists, hardly one like another: filters, pages, orders."""
    pick = random.Random(seed)
    while True:
        asked = [f"offset={pick.randrange(0, 2000)}", "limit=50"]
        asked += [f"type={pick.choice(TYPES)}"] if pick.random() < 0.5 else []
        asked += [f"country={pick.choice(COUNTRIES)}"] if pick.random() < 0.5 else []
        asked += [f"since={pick.randrange(2010, 2024)}"] if pick.random() < 0.3 else []
        yield f"/api/v1/events?{'&'.join(asked)}"


def readers(count: int, pause: float) -> list[float]:
    """Times of answers while so many read at once, each over a connection of its own."""
    found: list[float] = []

    def read(seed: int) -> None:
        asked = questions(seed)
        with httpx.Client(base_url=ADDRESS, timeout=60) as client:
            client.get("/api/v1/summary")
            for _ in range(ROUNDS):
                where = next(asked)
                found.append(milliseconds(lambda w=where: client.get(w).raise_for_status()))
                time.sleep(pause)

    threads = [threading.Thread(target=read, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
        time.sleep(pause / count)
    for thread in threads:
        thread.join()
    return found


def filters() -> list[float]:
    """Times of what a filter asks for: counts, map and times."""
    with httpx.Client(base_url=ADDRESS, timeout=60) as client:
        words = (
            "",
            "type=ambush",
            "country=ML&grade=Fair",
            "since=2015&until=2016-06",
            "actor=group%2012",
            "bbox=0,0,30,30",
            "words=place%20200",
            "disputed=true",
            "undated=true",
            "place=place%2017",
        )
        return [
            milliseconds(lambda w=w: client.get(f"/api/v1/browse?{w}").raise_for_status()) for w in words * 3
        ]


# In the page itself, so that the time is the page's and not that of the tool which drives the browser.
_CLICK = """async () => {
  const all = [...document.querySelectorAll("label.choice")];
  const label = all.find(l => l.textContent.includes("Ambush"));
  const start = performance.now();
  label.click();
  const total = document.querySelector(".total");
  while (!total.textContent.includes(" of ")) await new Promise(requestAnimationFrame);
  return performance.now() - start;
}"""


def paints() -> tuple[list[float], list[float]]:
    """In a browser: until the list stands there, and from a click on a filter until it has changed."""
    from playwright.sync_api import sync_playwright

    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "web"))
    from server import chromium

    drawing = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox"]
    first, changed = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=drawing)
        for _ in range(5):
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            row = page.locator("tbody[role=rowgroup] tr").first
            first.append(
                milliseconds(lambda p=page, r=row: (p.goto(ADDRESS, wait_until="commit"), r.wait_for()))
            )
            page.wait_for_load_state("networkidle")
            page.locator("label.choice", has_text="Ambush").wait_for()
            took = page.evaluate(_CLICK)
            changed.append(took)
            page.context.close()
        browser.close()
    return first, changed


def run(record: Path) -> None:
    """Serve, ask, print."""
    serve = [sys.executable, "-c", CODE, "serve", "--port", str(PORT), "--record", str(record)]
    server = subprocess.Popen(serve, stderr=subprocess.DEVNULL)
    try:
        warm = milliseconds(_wait)
        _say(f"{'from start to the first answer (reads all columns once)':58} {warm:14.0f} ms")
        say("counts, map and times of a filter (API)", filters())
        first, changed = paints()
        say("first useful paint: the list stands there", first)
        say("a filter in the browser, click to list", changed)
        say(f"list, {READERS} readers, {1 / PAUSE:.0f} questions a second each", readers(READERS, PAUSE))
        adding = _adding(record)
        say(f"list, {READERS} readers, while `sayso add` runs", readers(READERS, PAUSE))
        _say(
            "`sayso add` was still running"
            if adding.poll() is None
            else "`sayso add` ended before the readers"
        )
        adding.terminate()
        adding.wait()
    finally:
        server.terminate()
        server.wait()


def _wait() -> None:
    until = time.monotonic() + 300
    while time.monotonic() < until:
        try:
            httpx.get(f"{ADDRESS}/api/v1/browse", timeout=300).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not answer in five minutes")


def _adding(record: Path) -> subprocess.Popen[bytes]:
    """`sayso add` of a thousand reports, running beside the readers."""
    folder = Path(tempfile.mkdtemp())
    for n in range(1000):
        text = f"Gunmen ambushed a patrol near Gao on {n % 28 + 1} May 2019 and killed {n} soldiers."
        (folder / f"{n}.txt").write_text(text, "utf-8")
    add = [sys.executable, "-c", CODE, "add", str(folder), "--record", str(record)]
    return subprocess.Popen(add, stderr=subprocess.DEVNULL, env=os.environ)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path, nargs="?")
    given = parser.parse_args()
    if given.record is None:
        given.record = Path(tempfile.mkdtemp()) / "big.db"
        make(given.record)
    run(given.record)
