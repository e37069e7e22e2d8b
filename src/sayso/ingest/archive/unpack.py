"""What did the server send? The body of a response without its transfer and content codings, bounded."""

import zlib
from importlib.util import find_spec

from sayso.ingest.limits import FREE_BYTES, MAX_PAGE_BYTES, MAX_RATIO
from sayso.record.errors import RejectedInput

_STEP = 1 << 20  # bytes unpacked at a time


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
    for width in (31,) if coding != "deflate" else (15, -15):
        try:
            return inflated(data, width=width, limit=MAX_PAGE_BYTES, name=name)
        except zlib.error:
            continue
    if data[:1] == b"<":
        return data  # the header says packed, the archive kept it unpacked
    raise RejectedInput(f"damaged: it is no {coding}", name=name)


def inflated(data: bytes, *, width: int, limit: int, name: str) -> bytes:
    """The bytes unpacked, at most `limit`, step by step. Raises RejectedInput for a bomb, zlib.error."""
    engine, parts, size, rest = zlib.decompressobj(width), [], 0, data
    while rest and not engine.eof:
        parts.append(engine.decompress(rest, _STEP))
        rest, size = engine.unconsumed_tail, size + len(parts[-1])
        bounded(size, len(data) - len(rest), limit=limit, name=name)
    return b"".join(parts)


def bounded(size: int, used: int, *, limit: int, name: str) -> None:
    """Raises RejectedInput where `used` bytes unpacked to too many, `size`, or to unbelievably many."""
    if size > limit:
        raise RejectedInput(f"too large: it unpacks to more than {limit:,} bytes", name=name)
    if size > FREE_BYTES and size > MAX_RATIO * max(1, used):
        raise RejectedInput(
            f"too tightly packed: it unpacks to more than {MAX_RATIO} times its size", name=name
        )


def _brotli(data: bytes, name: str) -> bytes:
    import brotli

    engine, size = brotli.Decompressor(), 0
    parts: list[bytes] = []
    try:
        while not engine.is_finished():
            part = engine.process(data if not parts else b"", output_buffer_limit=_STEP)
            parts.append(part)
            size += len(part)
            bounded(size, len(data), limit=MAX_PAGE_BYTES, name=name)
            if not part and not engine.is_finished():
                raise RejectedInput("damaged: its brotli is cut off", name=name)
    except (brotli.error, TypeError):
        raise RejectedInput("damaged: it is no brotli", name=name) from None
    return b"".join(parts)
