"""Where does each record of a WARC begin and end? Damage is told and the next sound record is found."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from sayso.ingest.archive.unpack import bounded
from sayso.ingest.limits import MAX_RECORD_BYTES
from sayso.record.errors import RejectedInput

_GZIP = b"\x1f\x8b\x08"
_WARC, _BEGIN = b"WARC/", b"WARC/1."
_ANOTHER = re.compile(rb"WARC/1\.\d\r\n")
_STEP = 1 << 18  # bytes read at a time
_HEADER = 1 << 16  # bytes of a record's own header
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Member:
    """The bytes of one record, unpacked, and where they begin in the file; or what is wrong there."""

    offset: int
    data: bytes
    damage: str | None = None


class _Window:
    """A stretch of a stream that moves forward: `at` is the offset of its first byte."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.at, self.held, self.ended = stream, 0, b"", False

    def fill(self, size: int) -> bool:
        """Hold at least `size` bytes; whether there are so many."""
        if len(self.held) >= size:
            return True
        parts, have = [self.held], len(self.held)
        while have < size and not self.ended:
            more = self.stream.read(max(_STEP, size - have))
            self.ended = not more
            parts.append(more)
            have += len(more)
        self.held = b"".join(parts)
        return have >= size

    def drop(self, size: int) -> None:
        self.held = self.held[size:]
        self.at += size

    def seek(self, mark: bytes, after: int) -> bool:
        """Move to the next `mark` that begins at `after` or later."""
        self.drop(min(after, len(self.held)))
        while True:
            found = self.held.find(mark)
            if found >= 0:
                self.drop(found)
                return True
            self.drop(max(0, len(self.held) - len(mark) + 1))
            if not self.fill(len(self.held) + _STEP) and self.ended and self.held.find(mark) < 0:
                self.drop(len(self.held))
                return False


def members(stream: BinaryIO) -> Iterator[Member]:
    """The records of a WARC, packed record by record or not at all, in their order."""
    window = _Window(stream)
    window.fill(len(_GZIP))
    yield from _packed(window) if window.held.startswith(_GZIP) else _plain(window)


def _packed(window: _Window) -> Iterator[Member]:
    while window.fill(len(_GZIP)):
        start = window.at
        if not window.held.startswith(_GZIP):
            yield Member(start, b"", "no packed record begins here")
            window.seek(_GZIP, 1)
            continue
        data, used, damage = _unpacked(window)
        yield Member(start, data, damage)
        if damage:
            window.seek(_GZIP, len(_GZIP))
        else:
            window.drop(used)


def _unpacked(window: _Window) -> tuple[bytes, int, str | None]:
    """One member unpacked, how many packed bytes it took, and what is wrong with it."""
    engine, parts, size, used = zlib.decompressobj(31), [], 0, 0
    try:
        while not engine.eof:
            if not window.fill(used + 1):
                return b"", used, "the record is cut off"
            chunk = window.held[used : used + _STEP]
            part = engine.decompress(chunk, _STEP * 4)
            used += len(chunk) - len(engine.unconsumed_tail) - len(engine.unused_data)
            size += len(part)
            parts.append(part)
            bounded(size, used, limit=MAX_RECORD_BYTES, name="")
    except RejectedInput as error:
        return b"", used, error.reason
    except zlib.error:
        return b"", used, "the record is damaged: it cannot be unpacked"
    return b"".join(parts), used, None


def _plain(window: _Window) -> Iterator[Member]:
    while window.fill(len(_WARC)):
        start = window.at
        if not window.held.startswith(_WARC):
            yield Member(start, b"", "no record begins here")
            window.seek(_BEGIN, 1)
            continue
        size, damage = _sized(window)
        if damage:
            yield Member(start, b"", damage)
            window.seek(_BEGIN, len(_BEGIN))  # a cut record has no line end before the next
            continue
        yield Member(start, window.held[:size])
        window.drop(size)
        _skip_ends(window)


def _skip_ends(window: _Window) -> None:
    while window.fill(2) and window.held[:1] in b"\r\n":
        window.drop(2 if window.held.startswith(b"\r\n") else 1)


def _sized(window: _Window) -> tuple[int, str | None]:
    """How long the record is, by its header; and what is wrong with that."""
    window.fill(_HEADER)
    end = window.held.find(b"\r\n\r\n", 0, _HEADER)
    length = _LENGTH.search(window.held, 0, end) if end > 0 else None
    if length is None or _ANOTHER.search(window.held, 1, end):
        return 0, "the record is damaged: its header is not whole"
    size = end + 4 + int(length.group(1))
    if size > MAX_RECORD_BYTES:
        return 0, f"too large: the record has more than {MAX_RECORD_BYTES:,} bytes"
    if not window.fill(size):
        return 0, "the record is cut off"
    window.fill(size + 4 + len(_WARC))
    rest = window.held[size : size + 4 + len(_WARC)]
    if rest and not rest.startswith(b"\r\n\r\n") and not rest.lstrip(b"\r\n").startswith(_WARC):
        return 0, "the record is damaged: its length is not the one stated"
    return size, None
