"""How is a row of the CSV that auto-archiver writes a report? Its text with address, title and day."""

import csv
import io
import json
from collections.abc import Iterator, Mapping

from sayso.ingest.decode import decode
from sayso.ingest.html.days import day_in
from sayso.ingest.limits import MAX_PAGE_BYTES, MAX_TEXT_BYTES
from sayso.ingest.original import Original
from sayso.ingest.parts import Parts
from sayso.ingest.source import Source
from sayso.record.errors import RejectedInput
from sayso.record.event import Rejected

# Columns of its sheets, whose names each newsroom may set, and of its own CSV database.
_COLUMNS = {
    "url": ("link", "url", "source url", "address"),
    "status": ("archive status", "status"),
    "title": ("upload title", "title"),
    "text": ("textual content", "text content", "content", "text", "body"),
    "day": ("upload timestamp", "timestamp", "published", "date published"),
    "retrieved": ("archive date", "archived", "_processed_at"),
    "archive": ("archive location", "replaywebpage", "wacz"),
    "hash": ("hash", "sha256"),
}
_FAILED = ("nothing archived", "failed", "error", "not available", "deleted", "removed", "wayback")


def read(source: Source) -> Iterator[Parts | Rejected]:
    """The reports of a CSV, and a Rejected for each row without text: gone, failed or only pictures.

    One without rows is a Rejected too.
    """
    data = source.all_bytes(MAX_PAGE_BYTES)
    rows = csv.reader(io.StringIO(decode(data, name=source.name), newline=""), strict=False)
    header = _header(rows, source.name)
    number, empty = 1, True
    try:
        for number, row in enumerate(rows, start=2):
            if any(cell.strip() for cell in row):
                empty = False
                yield _report(_named(header, row), source, data, f"row {number}")
    except csv.Error as error:
        yield Rejected(source.name, f"row {number + 1}", f"no CSV: {error}")
        return
    if empty:
        yield Rejected(source.name, "", "its header is all that the CSV holds: it has no rows")


def _header(rows: Iterator[list[str]], name: str) -> Mapping[str, int]:
    csv.field_size_limit(MAX_TEXT_BYTES)
    try:
        first = [cell.strip().lower() for cell in next(rows, [])]
    except csv.Error as error:
        raise RejectedInput(f"no CSV: {error}", name=name) from None
    found = {
        key: first.index(word) for key, words in _COLUMNS.items() for word in reversed(words) if word in first
    }
    if "metadata" in first:
        found["metadata"] = first.index("metadata")
    if "url" not in found or not ({"text", "status", "metadata"} & set(found)):
        raise RejectedInput("no CSV of reports: it lacks a column of addresses or of texts", name=name)
    return found


def _named(header: Mapping[str, int], row: list[str]) -> dict[str, str]:
    found = {key: row[at].strip() for key, at in header.items() if at < len(row)}
    try:
        inner = json.loads(found.pop("metadata", "") or "{}")
    except (ValueError, RecursionError):
        return found
    own = {"title": "title", "text": "content", "day": "timestamp", "url": "url"}
    given = inner if isinstance(inner, dict) else {}
    return found | {k: given[w] for k, w in own.items() if isinstance(given.get(w), str)}


def _report(row: Mapping[str, str], source: Source, data: bytes, position: str) -> Parts | Rejected:
    url, status = row.get("url", ""), row.get("status", "").lower()
    text = row.get("text", "")
    if not text:
        gone = any(word in status for word in _FAILED)
        reason = (
            f"flagged in the sheet: {status[:80]!r}, no text was archived"
            if gone
            else "its row holds no text"
        )
        return Rejected(source.name, position, reason)
    stated = (("archive", row.get("archive")), ("archive-hash", row.get("hash")), ("status", status))
    return Parts(
        text=text,
        name=url or f"{source.base}:{position.removeprefix('row ')}",
        title=row.get("title") or None,
        url=url if url.startswith(("http://", "https://")) else None,
        published=day_in(row.get("day")),
        retrieved=day_in(row.get("retrieved")),
        position=position,
        original=Original(
            data,
            "csv",
            "auto-archiver",
            f"{source.base}, {position}",
            stated=tuple((k, v) for k, v in stated if v),
        ),
    )
