"""What does a journal say of a record? Its lines read back, each held against its hash."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from sayso.record.document import Document
from sayso.record.errors import RecordError
from sayso.record.event import Decision, Rejected
from sayso.record.ids import digest
from sayso.store import adding, intake, log, meta
from sayso.store.journal import START
from sayso.store.tables import decisions
from sayso.store.tables import intake as came


@dataclass(frozen=True, slots=True)
class Journalled:
    """`reports` are reports without text (`original` is its SHA-256) and how each came, if with bytes.

    `damage` names each line that is not the one that was written.
    """

    reports: list[tuple[Document, intake.Entry | None]] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    damage: list[str] = field(default_factory=list)

    @property
    def erased(self) -> set[str]:
        """The ids of reports whose text had to go."""
        return {d.subject for d in self.decisions if d.action == "erase"}


def read_journal(path: Path) -> Journalled:
    """All that a journal says. Raises RecordError where there is none."""
    found, last = Journalled(), START
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                last = _take(line, number, last, found)
    except OSError as error:
        raise RecordError(
            f"there is no journal to make the record from: {error.strerror}",
            where=str(path),
            advice="Add the reports again; records older than this version have none.",
        ) from error
    return found


def _take(line: bytes, number: int, last: str, found: Journalled) -> str:
    """Note what a line says; the hash that the next one must name."""
    try:
        said = json.loads(line)
        entry, previous, stated = said["entry"], said["previous"], said["hash"]
        if digest(previous, entry) != stated:
            found.damage.append(f"line {number} is not the one that was written")
            return str(stated)
        if previous != last:
            found.damage.append(f"what stood before line {number} is missing or changed")
        _note(entry, found)
    except (ValueError, KeyError, TypeError):
        if line.endswith(b"\n"):  # else an addition that a crash cut short
            found.damage.append(f"line {number} cannot be read")
        return last
    return str(stated)


def _note(entry: dict[str, Any], found: Journalled) -> None:
    what = entry.pop("what", "")
    if what == "report":
        how = entry.pop("came")
        report = Document(text="", blocks=(), original=entry.pop("sha256"), **entry)
        found.reports.append((report, intake.Entry(document=report.id, **how) if how else None))
    elif what == "rejected":
        found.rejected.append(Rejected(**entry))
    elif what == "decision":
        found.decisions.append(Decision(**entry))
    elif what == "settings":
        found.settings.clear()
        found.settings.update(entry)


def put_back(connection: Connection, found: Journalled) -> None:
    """Fill an empty record with its logs, letter for letter."""
    entries = sorted((e for _, e in found.reports if e), key=lambda e: e.ordinal)
    if entries:
        connection.execute(insert(came), [_row(e, intake.Entry.__slots__) for e in entries])
        meta.write(connection, {intake.HEAD_KEY: f"{entries[-1].ordinal}:{entries[-1].hash}"})
    if found.decisions:
        rows = [_row(d, Decision.__slots__) for d in found.decisions]
        connection.execute(insert(decisions), rows)
        meta.write(connection, {log.HEAD_KEY: log.head(tuple(found.decisions))})
    adding.add_rejected(connection, found.rejected)


def _row(thing: object, names: Iterable[str]) -> Mapping[str, Any]:
    return {name: getattr(thing, name) for name in names}
