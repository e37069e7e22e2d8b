"""Which files lie in a zip or WACZ archive? Each is read as its ending says; nothing is written to disk."""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, BinaryIO, cast

from sayso.ingest.archive import warc
from sayso.ingest.limits import FREE_BYTES, MAX_MEMBERS, MAX_PACKED, MAX_PAGE_BYTES, MAX_RATIO
from sayso.ingest.parts import Parts
from sayso.ingest.source import Source
from sayso.record.errors import RejectedInput
from sayso.record.event import Rejected

_FAULTS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    RuntimeError,
    NotImplementedError,
    ValueError,
    EOFError,
    OSError,
)


def files_in(source: Source) -> Iterator[Source | Rejected]:
    """The files of a zip archive by name, each to be read; the hidden left out, the unfit with reasons."""
    if source.depth >= MAX_PACKED:
        raise RejectedInput(
            f"packed too deep: more than {MAX_PACKED} archives in one another", name=source.name
        )
    with _unpacker(source) as packed:
        found = [i for i in packed.infolist() if not i.is_dir() and not _is_hidden(i.filename)]
        if len(found) > MAX_MEMBERS:
            raise RejectedInput(f"too many files: more than {MAX_MEMBERS:,}", name=source.name)
        if not found:
            raise RejectedInput("empty: the archive holds no file", name=source.name)
        for info in sorted(found, key=lambda i: i.filename):
            reason = _unfit(info)
            if reason:
                yield Rejected(source.name, info.filename, reason)
            else:
                yield _member(packed, info, source)


@contextmanager
def _unpacker(source: Source) -> Iterator[zipfile.ZipFile]:
    with source.opened() as stream:
        seekable: BinaryIO = stream if stream.seekable() else io.BytesIO(stream.read(MAX_PAGE_BYTES))
        try:
            packed = zipfile.ZipFile(seekable)
        except _FAULTS as error:
            raise RejectedInput(f"damaged: no zip archive ({str(error)[:80]})", name=source.name) from None
        with packed:
            yield packed


def _is_hidden(name: str) -> bool:
    return any(
        part.startswith((".", "__MACOSX"))
        for part in name.replace("\\", "/").split("/")
        if part not in ("..", ".")
    )


def _unfit(info: zipfile.ZipInfo) -> str | None:
    if info.flag_bits & 1:
        return "encrypted: it cannot be read without a password"
    if info.file_size > FREE_BYTES and info.file_size > MAX_RATIO * max(1, info.compress_size):
        return f"too tightly packed: it unpacks to more than {MAX_RATIO} times its size"
    return None


def _member(packed: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source) -> Source:
    def opened() -> BinaryIO:
        try:
            return cast(BinaryIO, io.BufferedReader(_Member(packed.open(info))))
        except _FAULTS as error:
            raise OSError(f"damaged in its archive: {str(error)[:80]}") from None

    return Source(f"{source.base}/{info.filename}", member=opened, depth=source.depth + 1)


class _Member(io.RawIOBase):
    """A packed file whose damage is an OSError, as of a file on disk."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner = inner

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._inner.seekable()

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._inner.seek(offset, whence)

    def tell(self) -> int:
        return self._inner.tell()

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._inner.read(len(buffer))
        except Exception as error:  # noqa: BLE001 - zlib, CRC and length errors of many kinds
            raise OSError(f"damaged in its archive: {str(error)[:80]}") from None
        buffer[: len(data)] = data
        return len(data)


def read_wacz(source: Source) -> Iterator[Parts | Rejected]:
    """The pages of a WACZ: of its WARCs; and a Rejected for each page that it lists and does not hold."""
    listed: dict[str, str] = {}
    held: set[str] = set()
    for file in files_in(source):
        if isinstance(file, Rejected):
            yield file
        elif file.name.endswith((".warc", ".warc.gz")):
            for found in _of_warc(file):
                held |= {found.name, found.url or ""} if isinstance(found, Parts) else set()
                yield found
        elif file.name.endswith("pages.jsonl"):
            listed |= _listed(file)
    for url in sorted(set(listed) - held):
        yield Rejected(source.name, url[:200], "listed as a page, but no capture of it holds an article")


def _of_warc(file: Source) -> Iterator[Parts | Rejected]:
    try:
        yield from warc.read(file)
    except RejectedInput as error:
        yield Rejected(error.name, error.position, error.reason)


def _listed(file: Source) -> dict[str, str]:
    """Addresses and titles of `pages.jsonl`; a line that is none is passed over, as the format allows."""
    found: dict[str, str] = {}
    for line in file.all_bytes(MAX_PAGE_BYTES).splitlines():
        try:
            page = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(page, dict) and isinstance(page.get("url"), str):
            found[page["url"]] = str(page.get("title") or "")
    return found
