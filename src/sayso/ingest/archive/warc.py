"""Which pages does a web archive hold? Every HTML response, of conflict or not; other kinds are counted."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sayso.ingest.archive.members import Member, members
from sayso.ingest.archive.unpack import body
from sayso.ingest.html.days import day_in
from sayso.ingest.html.page import Capture, parts_of
from sayso.ingest.limits import MAX_RECORDS
from sayso.ingest.parts import Parts
from sayso.ingest.source import Source
from sayso.record.errors import RejectedInput
from sayso.record.event import Rejected

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_HTML = ("text/html", "application/xhtml+xml")
_MAX_SEEN = 200_000  # payloads that a later revisit record may point to


@dataclass(slots=True)
class _Archive:
    """What was met so far: kinds that hold no page, and where each payload stands."""

    source: Source
    passed: Counter[str] = field(default_factory=Counter)
    payloads: dict[str, tuple[str, int]] = field(default_factory=dict)  # digest to address, offset


def read(source: Source) -> Iterator[Parts | Rejected]:
    """The pages of a WARC in its order; a Rejected for each damaged record and for each kind passed over."""
    archive, number, told = _Archive(source), 0, 0
    with source.opened() as stream:
        for number, member in enumerate(members(stream), start=1):
            if number > MAX_RECORDS:
                yield Rejected(source.name, "", f"too many records: more than {MAX_RECORDS:,}")
                break
            for found in _member(member, archive):
                told += 1
                yield found
    if not number:
        raise RejectedInput("empty: the archive has no record", name=source.name)
    if not told and not archive.passed:
        raise RejectedInput(f"no page: none of its {number:,} records is a response", name=source.name)
    for what, count in sorted(archive.passed.items()):
        yield Rejected(source.name, "", f"{what}: {count:,} records hold no page that is read")


def _member(member: Member, archive: _Archive) -> Iterator[Parts | Rejected]:
    position = f"offset {member.offset}"
    if member.damage:
        yield Rejected(archive.source.name, position, member.damage)
        return
    try:
        found = _page(member, archive)
    except RejectedInput as error:
        yield Rejected(archive.source.name, position, error.reason)
        return
    if found:
        yield replace(found, position=position)


def _page(member: Member, archive: _Archive) -> Parts | None:
    record = _record(member, archive.source.name)
    kind = (record.headers.get("WARC-Type") or "").strip().lower()
    if kind in ("warcinfo", "request", "metadata", "conversion", "continuation"):
        return None
    if kind == "revisit":
        return _revisited(record, archive)
    if kind == "response":
        return _response(record, member, archive)
    if kind == "resource" and _media(record.headers.get("Content-Type")) in _HTML:
        return _parts(record.reader.read(), record, archive, charset=None)
    archive.passed[f"records of type {kind}"] += 1
    return None


def _record(member: Member, name: str) -> "WarcRecord":
    from fastwarc.warc import ArchiveIterator

    try:
        found = next(
            iter(ArchiveIterator(io.BytesIO(member.data), parse_http=False, stream_detect=False)), None
        )
    except Exception as error:
        raise RejectedInput(f"the record is damaged: {type(error).__name__}", name=name) from error
    if found is None:
        raise RejectedInput("the record is damaged: it holds no header that can be read", name=name)
    if found.headers.get("WARC-Block-Digest") and not _holds(found):
        raise RejectedInput("the record is damaged: its bytes are not those of its digest", name=name)
    return found


def _holds(record: "WarcRecord") -> bool:
    """Whether the digest that the record states fits; one in an unknown form proves nothing."""
    stated = record.headers.get("WARC-Block-Digest") or ""
    if not stated.lower().startswith(("sha1:", "sha256:", "md5:")):
        return True
    record.freeze()
    return bool(record.verify_block_digest())


def _response(record: "WarcRecord", member: Member, archive: _Archive) -> Parts | None:
    if not _is_http(record):
        archive.passed["responses that are not HTTP"] += 1
        return None
    record.parse_http()
    headers = record.http_headers
    status, media = int(headers.status_code or 0) if headers else 0, _media(record.http_content_type)
    if status != 200:
        archive.passed[f"HTTP status {status}"] += 1
        return None
    if media not in _HTML:
        archive.passed[media or "responses without a media type"] += 1
        return None
    _remember(record, member, archive)
    return _of_http(record, archive)


def _is_http(record: "WarcRecord") -> bool:
    return "application/http" in (record.headers.get("Content-Type") or "").lower()


def _media(stated: str | None) -> str:
    return (stated or "").partition(";")[0].strip().lower()


def _remember(record: "WarcRecord", member: Member, archive: _Archive) -> None:
    digest = record.headers.get("WARC-Payload-Digest")
    if digest and len(archive.payloads) < _MAX_SEEN:
        archive.payloads.setdefault(digest, (record.headers.get("WARC-Target-URI") or "", member.offset))


def _of_http(record: "WarcRecord", archive: _Archive, seen_at: "WarcRecord | None" = None) -> Parts:
    headers: Any = record.http_headers
    data = body(
        record.reader.read(),
        transfer=headers.get("Transfer-Encoding") or "",
        content=headers.get("Content-Encoding") or "",
        name=archive.source.name,
    )
    return _parts(data, seen_at or record, archive, charset=record.http_charset)


def _parts(data: bytes, record: "WarcRecord", archive: _Archive, *, charset: str | None) -> Parts:
    url, day = record.headers.get("WARC-Target-URI"), day_in(record.headers.get("WARC-Date"))
    address = url.strip("<> ") if url else None
    capture = Capture(
        name=address or archive.source.base,
        url=address,
        captured=day,
        charset=charset,
        how="web archive",
        where=f"{archive.source.base}, {record.record_id}",
    )
    return parts_of(data, capture)


def _revisited(record: "WarcRecord", archive: _Archive) -> Parts | None:
    """The page of a revisit: that of the record with the same payload, under this record's address."""
    digest = record.headers.get("WARC-Payload-Digest") or ""
    url, offset = archive.payloads.get(digest, ("", -1))
    if offset < 0:
        raise RejectedInput("a revisit of a page that this archive does not hold", name=archive.source.name)
    if url == (record.headers.get("WARC-Target-URI") or ""):
        archive.passed["revisits of a page that is read already"] += 1
        return None
    with archive.source.opened() as stream:
        if not stream.seekable():
            raise RejectedInput("a revisit in an archive that cannot be read twice", name=archive.source.name)
        stream.seek(offset)
        earlier = _record(next(members(stream)), archive.source.name)
    earlier.parse_http()
    return _of_http(earlier, archive, seen_at=record)
