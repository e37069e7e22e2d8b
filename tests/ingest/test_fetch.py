import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from layouts.pages import pages
from sayso.ingest import read_inputs
from sayso.ingest.fetch.address import Target, target
from sayso.ingest.fetch.http import get
from sayso.ingest.fetch.watch import Watch
from sayso.ingest.original import Taken
from sayso.record.errors import RejectedInput
from sayso.record.event import Rejected

PAGE = next(iter(pages())).html.replace("canonical", "other")


class _Site(BaseHTTPRequestHandler):
    asked: list[tuple[str, str | None]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["If-None-Match"]))
        host = f"http://site.example:{self.server.server_address[1]}"
        items = "".join(f"<item><title>A</title><link>{host}/{n}</link><description>Words of item {n} that the feed has</description></item>"
                        for n in ("page", "secret", "gone"))  # fmt: skip
        feed = f"<rss version='2.0'><channel><title>Site</title>{items}</channel></rss>"
        if self.path == "/robots.txt":
            self._send(200, "text/plain", b"User-agent: *\nDisallow: /secret\n")
        elif self.path == "/feed" and self.headers["If-None-Match"] == '"1"':
            self._send(304, "text/xml", b"")
        elif self.path == "/feed":
            self._send(200, "text/xml", feed.encode(), ETag='"1"')
        elif self.path == "/page":
            self._send(
                200, "text/html; charset=utf-8", gzip.compress(PAGE.encode()), **{"Content-Encoding": "gzip"}
            )
        elif self.path == "/inwards":
            self._send(302, "text/html", b"", Location="http://127.0.0.1:1/")
        elif self.path == "/round":
            self._send(302, "text/html", b"", Location="/round")
        else:
            self._send(404, "text/html", b"")

    def _send(self, status: int, media: str, data: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": media, "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args) -> None:
        pass


@pytest.fixture
def site():
    _Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://site.example:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def here(url: str) -> Target:
    """The name of the test's own site leads to it; all else is checked as ever."""
    if url.startswith("http://site.example:"):
        rest = url.removeprefix("http://site.example:")
        port, _, path = rest.partition("/")
        return Target("http", "site.example", int(port), "127.0.0.1", f"/{path}")
    return target(url)


def test_new_items_are_fetched_and_what_may_not_be_is_read_from_the_feed(site, tmp_path):
    found = list(Watch(tmp_path, check=here, delay=0).look([f"{site}/feed"]))
    texts = [f.document.text for f in found if isinstance(f, Taken)]
    assert len(texts) == 3
    assert "killed" in texts[0]
    assert texts[1:] == [f"A\n\nWords of item {n} that the feed has" for n in ("secret", "gone")]
    assert all(path != "/secret" for path, _ in _Site.asked)


def test_a_second_look_asks_whether_the_feed_changed_and_fetches_nothing_twice(site, tmp_path):
    first = Watch(tmp_path, check=here, delay=0)
    list(first.look([f"{site}/feed"]))
    first.remember()
    _Site.asked.clear()
    assert list(Watch(tmp_path, check=here, delay=0).look([f"{site}/feed"])) == []
    assert _Site.asked == [("/robots.txt", None), ("/feed", '"1"')]


def test_what_was_fetched_is_kept_as_an_archive_that_reads_the_same(site, tmp_path):
    found = next(
        f for f in Watch(tmp_path, check=here, delay=0).look([f"{site}/feed"]) if isinstance(f, Taken)
    )
    (archive,) = tmp_path.glob("*.warc.gz")
    again = [f for f in read_inputs([archive]) if not isinstance(f, Rejected)]
    assert [(f.text, f.url) for f in again] == [(found.document.text, found.document.url)]


def test_a_redirect_into_the_local_network_or_in_a_circle_is_refused(site):
    with pytest.raises(RejectedInput, match="local network"):
        get(f"{site}/inwards", check=here)
    with pytest.raises(RejectedInput, match="more than 5 times"):
        get(f"{site}/round", check=here)


def test_requests_to_one_host_keep_their_distance(site, tmp_path):
    import time

    start = time.monotonic()
    list(Watch(tmp_path, check=here, delay=0.1).look([f"{site}/feed"]))
    assert time.monotonic() - start >= 0.3  # robots.txt, the feed, two pages
