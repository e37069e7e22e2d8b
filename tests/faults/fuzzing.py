"""Do broken pages, feeds and archives ever crash the reading, take long, or give words that nobody wrote?"""

import random
import time
from collections import Counter
from pathlib import Path

from faults.archives import packed, record, response
from layouts.pages import Page, pages
from sayso.ingest.inputs import taken
from sayso.ingest.original import Taken
from sayso.ingest.source import Source
from sayso.ingest.trace import untraced
from sayso.record.event import Rejected

SECONDS = 5.0  # that one input may take
_PAGES = list(pages())
_NASTY = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"<", b">", b"</div>", b"<div " * 50, b"&#0;", b"&#xD800;", b"&#x110000;", b"&lt;script&gt;",
    b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<table><tr><td>", b"<p" + b" x" * 99, b"\r\n\r\n", "\u202e\u2066مرحبا שלום".encode(),
    "e\u0301\u200d👩‍👧".encode(), b"<base href='javascript:alert(1)'>", b"<svg><title>x</title></svg>", b"<style>", b"<textarea>",
    b'<script type="application/ld+json">{"@type":[[[[', b"Content-Length: 99999999999\r\n", b"WARC/1.0\r\n", b"\x1f\x8b\x08",
    b"<meta charset=utf-7>", b"<meta charset=hz-gb-2312>", b"<b>" * 300, b"\xc3", b"\xf0\x9f", b"\t" * 500, b"=" * 2000,
)  # fmt: skip


def feed_of(some: list[Page]) -> bytes:
    """An RSS feed with the articles as escaped HTML."""
    items = "".join(f"<item><title>{p.title}</title><link>{p.url}</link><pubDate>Sat, 04 May 2019 10:00:00 GMT</pubDate>"
                    f"<description>{'&lt;p&gt;'.join(p.blocks)}</description></item>" for p in some)  # fmt: skip
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode()


def _made(rng: random.Random) -> tuple[str, bytes]:
    some = rng.sample(_PAGES, 3)
    kind = rng.choice((".html", ".html", ".xml", ".warc", ".warc.gz"))
    if kind == ".html":
        return kind, some[0].html.encode(rng.choice(("utf-8", "utf-16", "cp1252")), "replace")
    if kind == ".xml":
        return kind, feed_of(some)
    records = [
        response(p.url, p.html.encode(), number=n, digest=rng.random() < 0.5) for n, p in enumerate(some)
    ]
    records.insert(0, record("warcinfo", "", b"software: x\r\n", media="application/warc-fields", number=9))
    return kind, packed(records) if kind == ".warc.gz" else b"".join(records)


def broken(rng: random.Random) -> tuple[str, bytes]:
    """An input of some kind with one to eight faults."""
    kind, data = _made(rng)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(data) + 1)
        end = min(len(data), at + rng.choice((1, 1, 4, 40, 400)))
        fault = rng.randrange(6)
        piece = data[at:end]
        flipped = bytes(b ^ (1 << rng.randrange(8)) for b in piece)
        new = (
            b"",
            rng.choice(_NASTY),
            flipped,
            piece * rng.choice((2, 30)),
            rng.randbytes(len(piece)),
            piece[::-1],
        )[fault]
        data = data[:at] + new + data[at if fault == 1 else end :]
    return kind, data[: rng.randrange(len(data) + 1)] if rng.random() < 0.1 else data


def check(kind: str, data: bytes) -> tuple[str, float]:
    """Read one input: what came of it and in how many seconds. Raises AssertionError for a broken promise."""
    start = time.perf_counter()
    found = list(taken(Source(f"fuzzed{kind}", data=data)))
    took = time.perf_counter() - start
    assert found, "an input that is neither report nor reason"
    for item in found:
        if isinstance(item, Taken):
            document = item.document
            assert "\0" not in document.text
            document.text.encode("utf-8")
            assert all(0 <= b.start < b.end <= len(document.text) for b in document.blocks)
            assert untraced(document, item.original.data, item.original.kind, item.original.charset) == ()
    took = max(took, 0.0)
    assert took < SECONDS, f"{took:.1f} s"
    return "rejected" if all(isinstance(f, Rejected) for f in found) else "read", took


def run(count: int, *, seed: int = 7, keep: Path | None = None) -> dict[str, float]:
    """Read `count` broken inputs. A failing one is written to `keep`, and the run goes on to count them all."""
    seen: Counter[str] = Counter()
    slowest = 0.0
    for number in range(count):
        kind, data = broken(random.Random(f"{seed}:{number}"))
        try:
            came, took = check(kind, data)
        except Exception as error:
            came, took = f"failed: {type(error).__name__}", 0.0
            if keep is None:
                raise AssertionError(f"input {seed}:{number}{kind}: {error!r}") from error
            (keep / f"{seed}-{number}{kind}").write_bytes(data)
        seen[came] += 1
        slowest = max(slowest, took)
    return {**seen, "slowest_seconds": round(slowest, 3)}
