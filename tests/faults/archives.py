"""How is a web archive written, byte by byte, so that tests can damage it where they mean to?"""

import base64
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from uuid import UUID

DAY = "2024-02-03T10:00:00Z"


def record(kind: str, url: str, body: bytes, *, number: int = 0, media: str = "application/http; msgtype=response",
           digest: bool = True, more: dict[str, str] | None = None) -> bytes:  # fmt: skip
    """One WARC record with its end."""
    head = {"WARC-Type": kind, "WARC-Record-ID": f"<urn:uuid:{UUID(int=number)}>", "WARC-Date": DAY,
            "WARC-Target-URI": url, "Content-Type": media, "Content-Length": str(len(body))}  # fmt: skip
    if digest:
        head["WARC-Block-Digest"] = f"sha1:{base64.b32encode(hashlib.sha1(body).digest()).decode()}"
    lines = "".join(f"{k}: {v}\r\n" for k, v in (head | (more or {})).items())
    return f"WARC/1.1\r\n{lines}\r\n".encode() + body + b"\r\n\r\n"


def http(
    page: bytes, *, status: str = "200 OK", media: str = "text/html; charset=utf-8", more: str = ""
) -> bytes:
    """A response with its header."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + page


def payload_digest(page: bytes) -> dict[str, str]:
    """The header by which a revisit names its page."""
    return {"WARC-Payload-Digest": f"sha1:{base64.b32encode(hashlib.sha1(page).digest()).decode()}"}


def response(url: str, page: bytes, *, number: int = 0, digest: bool = True) -> bytes:
    """A response record of an HTML page."""
    return record("response", url, http(page), number=number, digest=digest, more=payload_digest(page))


def packed(records: Iterable[bytes]) -> bytes:
    """Each record a gzip member of its own, as crawlers write them."""
    return b"".join(gzip.compress(r, 6, mtime=0) for r in records)


def wacz(warc: bytes, urls: Iterable[str]) -> bytes:
    """A WACZ with one WARC and its list of pages."""
    lines = [
        '{"format": "json-pages-1.0", "id": "pages"}',
        *(json.dumps({"url": u, "title": "t", "ts": DAY}) for u in urls),
    ]
    return zipped(
        {
            "archive/data.warc.gz": warc,
            "pages/pages.jsonl": "\n".join(lines).encode(),
            "datapackage.json": b"{}",
        }
    )


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip archive of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()
