"""What did the server send? The body of a response without its transfer and content codings, bounded."""

import zlib
from importlib.util import find_spec

from sayso.ingest.limits import MAX_PAGE_BYTES
from sayso.record.errors import RejectedInput


def body(data: bytes, *, transfer: str, content: str, name: str) -> bytes:
    """The bytes of the page. Raises RejectedInput where a coding is unknown, damaged, or unfolds too far."""
    if "chunked" in transfer.lower():
        data = _joined(data)
    for coding in reversed([c.strip().lower() for c in content.split(",")]):
        if coding in ("", "identity"):
            continue
        data = _decoded(data, coding, name)
    return data


def _joined(data: bytes) -> bytes:
    """The chunks of a body one after another; what is not chunked, as some archives have it, as it is."""
    parts: list[bytes] = []
    at = 0
    while at < len(data):
        end = data.find(b"\r\n", at, at + 40)
        try:
            size = int(data[at:end].split(b";")[0], 16) if end > 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return data if not parts else b"".join(parts)
        if size == 0:
            break
        parts.append(data[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(parts)


def _decoded(data: bytes, coding: str, name: str) -> bytes:
    if coding in ("gzip", "x-gzip", "deflate"):
        return _inflated(data, coding, name)
    if coding == "br" and find_spec("brotli"):
        return _brotli(data, name)
    raise RejectedInput(f"its coding {coding[:20]!r} is not read here", name=name)


def _inflated(data: bytes, coding: str, name: str) -> bytes:
    widths = (31,) if coding != "deflate" else (15, -15)
    for width in widths:
        engine = zlib.decompressobj(width)
        try:
            found = engine.decompress(data, MAX_PAGE_BYTES + 1)
        except zlib.error:
            continue
        if len(found) > MAX_PAGE_BYTES:
            raise RejectedInput(f"too large: it unpacks to more than {MAX_PAGE_BYTES:,} bytes", name=name)
        return found
    if data[:1] == b"<":
        return data  # the header says packed, the archive kept it unpacked
    raise RejectedInput(f"damaged: it is no {coding}", name=name)


def _brotli(data: bytes, name: str) -> bytes:
    import brotli

    engine, parts, size = brotli.Decompressor(), [], 0
    try:
        parts.append(engine.process(data, output_buffer_limit=MAX_PAGE_BYTES + 1))
        size = len(parts[0])
    except (brotli.error, TypeError):
        raise RejectedInput("damaged: it is no brotli", name=name) from None
    if size > MAX_PAGE_BYTES or not engine.is_finished():
        raise RejectedInput(f"too large or cut: it unpacks to more than {MAX_PAGE_BYTES:,} bytes", name=name)
    return b"".join(parts)
