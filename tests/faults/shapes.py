"""Which single shapes of text, markup and names are hostile? Each is read or refused, soon, and stays inside."""

import gc
import importlib
import pkgutil
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import sayso.ingest
from faults.archives import zipped
from layouts.pages import pages
from sayso.ingest.inputs import taken
from sayso.ingest.original import Taken
from sayso.ingest.source import Source
from sayso.record.event import Rejected

SECONDS = 5.0
_TAGS = (
    "p",
    "li",
    "td",
    "tr",
    "th",
    "dd",
    "dt",
    "option",
    "div",
    "span",
    "b",
    "ul",
    "table",
    "a",
    "font",
    "blockquote",
    "h1",
    "svg",
)


def nested(depth: int) -> dict[str, float]:
    """Every tag `depth` times inside itself, and pairs that browsers do not close: seconds of the slowest."""
    shapes = {tag: f"<{tag}>" for tag in _TAGS} | {"ul-li": "<ul><li>", "table-td": "<table><tr><td>"}
    return {
        "shapes": len(shapes),
        "slowest_seconds": max(
            _seconds(".html", f"<html><body>{s * depth}text".encode()) for s in shapes.values()
        ),
    }


def long_lines(size: int) -> dict[str, float]:
    """One line of `size` bytes in every format that holds text."""
    line = b"shell fire " * (size // 11)
    wrapped = b"<html><body><p>" + line + b"</p></body></html>"
    shapes = {
        ".txt": line,
        ".html": wrapped,
        ".jsonl": b'{"text": "' + line + b'"}',
        ".json": b'{"headline": "h", "body_text": "' + line + b'"}',
    }
    return {"bytes": size, "slowest_seconds": max(_seconds(ending, data) for ending, data in shapes.items())}


def _seconds(ending: str, data: bytes) -> float:
    start = time.perf_counter()
    found = list(taken(Source(f"shape{ending}", data=data)))
    took = time.perf_counter() - start
    assert found and took < SECONDS, (ending, data[:40], took)
    return round(took, 3)


def names() -> list[str]:
    """Two hundred names that try to leave their folder, or to be something else."""
    ups = ["../" * n + "etc/passwd" for n in range(1, 21)] + [
        "..\\" * n + "windows\\win.ini" for n in range(1, 21)
    ]
    roots = [f"/{p}/x" for p in ("etc", "root", "tmp", "proc/self", "dev")] + [f"{d}:\\x" for d in "CDEFGHIJ"]
    coded = [
        f"{a}{b}x"
        for a in ("%2e%2e", "..%2f", "..;", "....//", ". .", "\u2025", "\uff0e\uff0e")
        for b in ("/", "\\", "%5c")
    ]
    odd = [
        f"a{c}b"
        for c in (
            "\0",
            "\n",
            "\r",
            "\t",
            ":",
            "*",
            "?",
            '"',
            "<",
            ">",
            "|",
            "\u202e",
            "\ufeff",
            "\u2028",
            "'",
            ";",
            "`",
            "$(x)",
        )
    ]
    long_ = ["a" * n for n in range(200, 4200, 200)] + ["é" * n for n in range(100, 400, 30)]
    dots = (
        ["." * n for n in range(1, 12)]
        + [f"{n}/../../{n}" for n in range(20)]
        + [f"con{n}" for n in range(1, 10)]
    )
    found = [*ups, *roots, *coded, *odd, *long_, *dots, *(f"x/{n}/../../../{n}" for n in range(60))]
    return [f"{name}.txt" for name in found][:200]


def inside() -> dict[str, int]:
    """A zip with each name: its text is read under a name, and nothing is written anywhere."""
    text, read = b"Rebels ambushed a patrol near the mine, the ministry said. Two guards died.", 0
    with tempfile.TemporaryDirectory() as folder:
        before = sorted(Path(folder).rglob("*"))
        for name in names():
            found = list(taken(Source("in.zip", data=zipped({name: text}))))
            assert len(found) == 1 and isinstance(found[0], Taken | Rejected), name
            read += isinstance(found[0], Taken)
        assert sorted(Path(folder).rglob("*")) == before
    return {"names": len(names()), "read": read}


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every regular expression of the reading of inputs."""
    for module in pkgutil.walk_packages(sayso.ingest.__path__, "sayso.ingest."):
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value


def linear(size: int) -> dict[str, float]:
    """Each expression over hostile texts of n and 10 n characters: the worst ratio of their times."""
    html = next(pages()).html
    texts = (
        "<",
        "<a ",
        "a",
        " ",
        "&#",
        "<!--",
        "a-",
        'content="',
        "<script ld+json>",
        "1",
        "Jan 1 ",
        "\n \n",
        "(a",
        html,
    )
    worst, count = 0.0, 0
    gc.collect()
    for name, pattern in patterns():
        count += 1
        for text in texts:
            small, large = text * (size // len(text) + 1), text * (10 * size // len(text) + 1)
            if isinstance(pattern.pattern, bytes):
                small, large = small.encode(), large.encode()
            one = max(_best(pattern, small), 2e-4)  # below that the clock says nothing
            ratio = _best(pattern, large) / one
            assert ratio < 15 or _best(pattern, large) / max(_best(pattern, small), 2e-4) < 15, (
                name,
                text[:20],
                ratio,
            )
            worst = max(worst, min(ratio, 15.0))
    return {"expressions": count, "worst ratio": round(worst, 1)}


def _best(pattern, text) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        for _ in pattern.finditer(text):
            pass
        times.append(time.process_time() - start)
    return min(times)
