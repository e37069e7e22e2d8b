"""From what can a record be made again whose file is lost? From a journal beside its originals.

`sayso.db.originals/journal.jsonl` mirrors what no original holds: how each report came and what was stated of
it, what was rejected, what people decided, by which reader it was read. One JSON object a line, each with
the hash of the line before; lines are only added. It holds no text and no title: what was erased stays so.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from sayso.record.errors import RecordError
from sayso.record.ids import canonical, digest
from sayso.store import intake, log, meta
from sayso.store.tables import decisions, documents, rejected
from sayso.store.tables import intake as came

NAME = "journal.jsonl"
START = ""  # `previous` of the first line
SETTINGS = ("reader", "encoder", "steps")
_FACTS = ("id", "name", "url", "outlet", "published", "retrieved", "language", "sha256")
_TAIL = 1 << 16  # bytes that are read from the end to find where the journal stands
_END = b'{"entry":{"decision":'  # how a line begins that closes what was added at once


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a journal or a record is: numbers of the newest rows, what tells them, a hash of settings."""

    reports: int = 0
    report: str = ""
    decisions: int = 0
    decision: str = ""
    rejected: int = 0
    settings: str = ""
    intake: int = 0


class Journal:
    """The journal in a folder of originals. It follows the record: what a crash leaves out comes later."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME

    def is_behind(self, connection: Connection) -> bool:
        """Whether the record holds what the journal does not; one without any original has no journal."""
        now = _now(connection)
        return bool(now.intake) and self._end()[0] != now

    def follow(self, connection: Connection) -> None:
        """Add what is new in the record, whose turn of writing `connection` holds. Raises RecordError.

        The journal of another record that lay here is kept under another name.
        """
        reached, last, size = self._end()
        if not size or not _is_of(connection, reached):
            self._set_aside(last)
            reached, last, size = Reached(), START, 0
        now = _now(connection)
        entries = (*_new(connection, reached, now), asdict(now))
        try:
            self._append(_lines(entries, last), size)
        except OSError as error:
            raise RecordError(
                f"the journal beside the originals cannot be written: {error.strerror}",
                where=str(self.path),
                advice="The record is whole. Make room or check the rights, then run the command again.",
            ) from error

    def _end(self) -> tuple[Reached, str, int]:
        """How far the journal is, the hash of its last whole addition, and the bytes up to its end."""
        try:
            with self.path.open("rb") as stream:
                size = stream.seek(0, os.SEEK_END)
                span = _TAIL
                while True:
                    first = stream.seek(max(0, size - span))
                    held = stream.read(span)
                    at = _last_end(held, whole=first == 0)
                    if at is not None:
                        line = held[at : held.index(b"\n", at)]
                        found = json.loads(line)
                        return Reached(**found["entry"]), found["hash"], first + at + len(line) + 1
                    if first == 0:
                        return Reached(), START, 0
                    span *= 8
        except FileNotFoundError:
            return Reached(), START, 0
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise RecordError(
                f"the journal beside the originals cannot be read: {error}",
                where=str(self.path),
                advice="Move it to another folder: it is written anew from the record.",
            ) from error

    def _set_aside(self, last: str) -> None:
        with suppress(FileNotFoundError):
            self.path.replace(self.path.with_name(f"journal-{last[:12] or 'cut'}.jsonl"))

    def _append(self, lines: Iterable[bytes], size: int) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = not self.path.exists()
        with self.path.open("ab") as stream:
            stream.truncate(size)  # an addition that was cut short
            stream.writelines(lines)
            stream.flush()
            os.fsync(stream.fileno())
        if new:
            handle = os.open(self.path.parent, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _last_end(held: bytes, *, whole: bool) -> int | None:
    """Where the last whole closing line begins in the bytes; `whole`: they are the file's beginning."""
    last = held.rfind(b"\n")
    at = held.rfind(b"\n" + _END, 0, last)
    if at >= 0:
        return at + 1
    return 0 if whole and last >= 0 and held.startswith(_END) else None


def _lines(entries: Iterable[Mapping[str, Any]], last: str) -> Iterator[bytes]:
    for entry in entries:
        previous, last = last, digest(last, entry)
        line = canonical({"entry": entry, "hash": last, "previous": previous})
        yield line.encode("utf-8", "surrogatepass") + b"\n"


def _now(connection: Connection) -> Reached:
    reports, judged, refused, entries = (
        connection.execute(select(func.max(column))).scalar() or 0
        for column in (documents.c.number, decisions.c.ordinal, rejected.c.number, came.c.ordinal)
    )
    return Reached(
        reports,
        _report_at(connection, reports),
        judged,
        _decision_at(connection, judged),
        refused,
        digest(_settings(connection)),
        entries,
    )


def _settings(connection: Connection) -> dict[str, str]:
    noted = meta.read(connection)
    return {name: noted[name] for name in SETTINGS if name in noted}


def _report_at(connection: Connection, number: int) -> str:
    return connection.execute(select(documents.c.id).where(documents.c.number == number)).scalar() or ""


def _decision_at(connection: Connection, ordinal: int) -> str:
    return connection.execute(select(decisions.c.hash).where(decisions.c.ordinal == ordinal)).scalar() or ""


def _is_of(connection: Connection, reached: Reached) -> bool:
    """Whether the journal is that of this record: the rows that it ends with are there."""
    return (
        _report_at(connection, reached.reports) == reached.report
        and _decision_at(connection, reached.decisions) == reached.decision
    )


def _new(connection: Connection, reached: Reached, now: Reached) -> Iterator[dict[str, Any]]:
    """What the record holds and the journal does not: settings, reports, reasons, decisions."""
    if reached.settings != now.settings:
        yield {"what": "settings", **_settings(connection)}
    yield from _reports(connection, reached.reports)
    names = ("name", "position", "reason")
    query = select(*(rejected.c[n] for n in names)).where(rejected.c.number > reached.rejected)
    for row in connection.execute(query.order_by(rejected.c.number)).mappings():
        yield {"what": "rejected", **row}
    for decision in log.load(connection, after=reached.decisions):
        yield {"what": "decision", **asdict(decision)}


def _reports(connection: Connection, after: int) -> Iterator[dict[str, Any]]:
    facts = select(*(documents.c[name] for name in _FACTS), documents.c.number)
    found = facts.where(documents.c.number > after).order_by(documents.c.number).subquery()
    names: Sequence[str] = [f for f in intake.Entry.__slots__ if f != "document"]
    query = (
        select(found, *(came.c[name].label(f"came_{name}") for name in names))
        .outerjoin(came, came.c.document == found.c.id)
        .order_by(found.c.number)
    )
    for row in connection.execute(query).mappings():
        entry = {name: row[f"came_{name}"] for name in names}
        stated = {name: row[name] for name in _FACTS}
        yield {"what": "report", **stated, "came": entry if entry["hash"] else None}
