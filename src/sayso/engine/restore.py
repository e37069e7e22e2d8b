"""How is a record made again whose file is lost or damaged? From its journal and its original bytes."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sayso.engine import readers
from sayso.engine.attempt import Read
from sayso.engine.local import Derive, Progress, Summary, add
from sayso.ingest.again import again
from sayso.record.document import Document
from sayso.record.errors import UsageError
from sayso.store.intake import Entry
from sayso.store.journal import NAME
from sayso.store.journalled import Journalled, read_journal
from sayso.store.originals import Originals
from sayso.store.store import Store

_FILES = ("", "-wal", "-shm")


@dataclass(slots=True)
class Restored:
    """`summary` counts as `add` does; `lost` names what could not be made again and why; `old` is where the
    file went that was there before."""

    summary: Summary = field(default_factory=Summary)
    lost: list[str] = field(default_factory=list)
    old: Path | None = None


def restore(
    path: Path,
    *,
    reader: str | None = None,
    read: Read | None = None,
    derive: Derive | None = None,
    progress: Progress | None = None,
    processes: int = 1,
) -> Restored:
    """Make the record at `path` again from the journal and the originals beside it.

    A file that is there is kept under another name. Raises RecordError where there is no journal, UsageError
    where a model read the record and no reader of ours is named.
    """
    originals = Originals(path)
    journal = read_journal(originals.folder / NAME)
    name = _reader(journal, reader)
    waiting = path.with_name(f"{path.name}.again")
    _remove(waiting)
    found = Restored(lost=[f"journal: {what}" for what in journal.damage])
    with Store.open(waiting, journal=False) as store:
        store.put_back(journal)
        texts = _documents(journal, originals, found)
        found.summary = add(
            store, texts, read, derive=derive, progress=progress, reader=name, processes=processes
        )
        if read is not None and journal.settings:
            store.stamp(**journal.settings)
        found.lost += [f"{r.name}: {r.reason}" for r in store.rejected() if r not in set(journal.rejected)]
    found.old = _replace(waiting, path)
    with Store.open(path) as store:
        store.follow()
    return found


def _reader(journal: Journalled, wanted: str | None) -> str | None:
    held = wanted or journal.settings.get("reader")
    if held in readers.ASKED:
        raise UsageError(
            "the record was read by a language model, whose answers were in the file alone",
            advice="Name another reader: --reader both; or add the reports again with --url.",
        )
    return held


def _documents(journal: Journalled, originals: Originals, found: Restored) -> Iterator[Document]:
    """Each report with its text, as its bytes hold it; what cannot be made again is noted in `found`."""
    for report, entry in journal.reports:
        if report.id in journal.erased:
            yield report
            continue
        made = _made(report, entry, originals)
        if isinstance(made, str):
            found.lost.append(f"{report.name} ({report.id}): {made}")
        else:
            yield made


def _made(report: Document, entry: Entry | None, originals: Originals) -> Document | str:
    """The report with its text, or why it has none."""
    if entry is None:
        return "it came without original bytes"
    try:
        data = originals.read(entry.sha256)
    except OSError as error:
        return f"its original bytes cannot be read: {error.strerror}"
    if data is None:
        return f"its original bytes are gone ({entry.sha256})"
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        return f"its original bytes were altered ({entry.sha256})"
    read_again = partial(again, report, data, entry.kind)
    made = read_again(charset=entry.charset or None, where=entry.where)
    return made or "this version of Sayso reads another text in its bytes: install the one that read it"


def _remove(path: Path) -> None:
    for suffix in _FILES:
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _replace(made: Path, path: Path) -> Path | None:
    """Put the record that was made in its place. Where the file went that was there."""
    old = next(p for n in range(1, 10_000) if not (p := path.with_name(f"{path.name}.old{n}")).exists())
    there = path.exists()
    for suffix in _FILES:
        if Path(f"{path}{suffix}").exists():
            Path(f"{path}{suffix}").replace(f"{old}{suffix}")
    made.replace(path)
    return old if there else None
