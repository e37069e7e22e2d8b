"""How is what was fetched kept? As a WARC file, a packed record for each answer."""

import base64
import gzip
import hashlib
import uuid
from datetime import UTC, datetime
from pathlib import Path

from sayso.ingest.fetch.http import Answer


def append(path: Path, answer: Answer) -> str:
    """Add an answer to a WARC file, made where there is none. The record's id."""
    block, name = answer.head + answer.raw, f"<{uuid.uuid4().urn}>"
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = (
        "WARC/1.1",
        "WARC-Type: response",
        f"WARC-Record-ID: {name}",
        f"WARC-Target-URI: {answer.url}",
        f"WARC-Date: {now}",
        f"WARC-Block-Digest: sha1:{digest}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
        "",
        "",
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as stream:
        stream.write(gzip.compress("\r\n".join(lines).encode() + block + b"\r\n\r\n"))
    return name
