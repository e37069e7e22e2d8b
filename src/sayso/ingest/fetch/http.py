"""What does a server answer? One request at a time, redirects checked each, sizes and times bounded."""

import http.client
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from sayso.ingest.archive.unpack import body
from sayso.ingest.fetch.address import Target, target
from sayso.ingest.limits import MAX_PAGE_BYTES, MAX_REDIRECTS, WAIT_SECONDS
from sayso.record.errors import RejectedInput

AGENT = "sayso (reads news reports into a record; obeys robots.txt)"
Check = Callable[[str], Target]
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: `url` after redirects, `raw` the bytes as sent, `data` without codings, `head` for WARC."""

    url: str
    status: int
    headers: Mapping[str, str]
    raw: bytes
    data: bytes
    head: bytes

    @property
    def media(self) -> str:
        """The media type that the header states."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that the header states."""
        _, _, rest = self.headers.get("content-type", "").lower().partition("charset=")
        return rest.partition(";")[0].strip(" \"'") or None


def get(url: str, *, known: Mapping[str, str] | None = None, check: Check = target) -> Answer:
    """The answer of a server. `known` are headers of a conditional request. Raises RejectedInput."""
    at = url
    for _ in range(MAX_REDIRECTS + 1):
        found = _once(at, check(at), known or {})
        if found.status not in _REDIRECTS or "location" not in found.headers:
            return found
        at = urljoin(at, found.headers["location"])
    raise RejectedInput(f"redirected more than {MAX_REDIRECTS} times", name=url[:200])


def _once(url: str, place: Target, known: Mapping[str, str]) -> Answer:
    connection = _connection(place)
    try:
        connection.request(
            "GET", place.path, headers={"User-Agent": AGENT, "Accept-Encoding": "gzip", **known}
        )
        answer = connection.getresponse()
        raw = answer.read(MAX_PAGE_BYTES + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise RejectedInput(
            f"cannot be fetched: {str(error)[:100] or type(error).__name__}", name=url[:200]
        ) from None
    finally:
        connection.close()
    if len(raw) > MAX_PAGE_BYTES:
        raise RejectedInput(f"too large: more than {MAX_PAGE_BYTES:,} bytes", name=url[:200])
    headers = {name.lower(): value for name, value in answer.getheaders()}
    data = body(raw, transfer="", content=headers.get("content-encoding", ""), name=url[:200])
    kept = [f"{n}: {v}" for n, v in answer.getheaders() if n.lower() != "transfer-encoding"]
    head = "\r\n".join([f"HTTP/1.1 {answer.status} {answer.reason}", *kept, "", ""])
    return Answer(url, answer.status, headers, raw, data, head.encode("latin-1", "replace"))


def _connection(place: Target) -> http.client.HTTPConnection:
    """A connection to the address that was checked, under the name that was asked for."""
    connection = http.client.HTTPConnection(place.host, place.port, timeout=WAIT_SECONDS)

    def connect() -> None:
        plain = socket.create_connection((place.ip, place.port), timeout=WAIT_SECONDS)
        if place.scheme == "https":
            plain = ssl.create_default_context().wrap_socket(plain, server_hostname=place.host)
        connection.sock = plain

    connection.connect = connect  # type: ignore[method-assign]
    return connection
