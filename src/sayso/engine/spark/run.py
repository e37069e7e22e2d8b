"""What is a run at a record? The folder that it works in, which is its alone, and by what it reads."""

import json
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.engine import readers
from sayso.engine.steps import other_steps, steps_stamp
from sayso.record.errors import RecordError, UsageError
from sayso.record.event import Rejected
from sayso.store.meta import installed_version
from sayso.store.parquet import manifest
from sayso.store.parquet.reading import folder_of, is_parquet
from sayso.store.parquet.replacing import check_place
from sayso.store.parquet.working import PARTS, REFUSED, column, files
from sayso.store.parquet.writing import told
from sayso.store.published import KEY as PUBLISHED
from sayso.store.tables import documents

Marks = dict[str, Rejected | None]  # ids of reports that are known; with why, where one could not be read


@dataclass(frozen=True, slots=True)
class Run:
    """A run at a record: where it stands, what read it before (`said`), by what it is read now."""

    target: Path
    work: Path
    token: str
    said: Mapping[str, str]
    made: Mapping[str, str]

    @property
    def before(self) -> Path | None:
        """The record that is there already."""
        return self.target if self.target.exists() else None


def folder_asked(target: str | Path, reader: str | None) -> Path:
    """The folder of the record. Raises UsageError where it is no Parquet record, or a model would read."""
    if reader in readers.ASKED:
        raise model_asked()
    if not is_parquet(target):
        raise UsageError("`--engine spark` makes a Parquet record", advice="Name one: --record NAME.parquet.")
    return folder_of(target).absolute()


@contextmanager
def locked(folder: Path) -> Iterator[Path]:
    """The working folder beside the record, which is ours alone meanwhile."""
    work = folder.with_name(f"{folder.name}.work")
    if not folder.parent.is_dir():
        check_place(folder)
    with ExitStack() as stack:
        with told(work):
            (work / PARTS).mkdir(parents=True, exist_ok=True)
            (work / "mark").touch()
            lock = stack.enter_context((work / "lock").open("w"))
        _hold(lock, folder)
        try:
            yield work
        finally:
            if not any((work / PARTS).glob("*")):
                shutil.rmtree(work, ignore_errors=True)


def _hold(lock: Any, folder: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise RecordError(
            "another process is writing to this record", where=str(folder), advice="Wait until it is done."
        ) from None


def model_asked() -> UsageError:
    """What is said where a language model would read."""
    return UsageError("`--engine spark` asks no language model", advice="Choose --reader both or rules.")


def begun(folder: Path, work: Path, wanted: str | None) -> Run:
    """Settle by what reports are read; parts that were read by another reader or version go."""
    held = dict(manifest.read(folder).meta) if folder.exists() else {}
    if PUBLISHED in held:
        raise UsageError("this record was made for publication", advice="Add to the record it was made of.")
    name = readers.choice(held.get("reader"), wanted)
    if name in readers.ASKED:
        raise model_asked()
    if held and held.get("steps", "") != steps_stamp():
        raise other_steps(held.get("steps", ""))
    made = {"reader": name, "encoder": readers.encoder_stamp() if name == readers.BOTH else ""}
    made |= {"steps": steps_stamp()} if steps_stamp() else {}
    stamp = json.dumps(made | {"sayso": installed_version()}, sort_keys=True)
    known = work / "stamp.json"
    if not known.exists() or known.read_text("utf-8") != stamp:
        shutil.rmtree(work / PARTS)
        (work / PARTS).mkdir()
        known.write_text(stamp, "utf-8")
    return Run(folder, work, secrets.token_hex(4), held, made)


def known(run: Run) -> Marks:
    """Reports that need not be read, those of an earlier run that was cut short among them.

    Beside the id of one that could not be read stands why.
    """
    refused = files(run.work, REFUSED)
    rows = zip(*(column(refused, name) for name in ("document", "name", "position", "reason")), strict=True)
    found: Marks = {row[0]: Rejected(*row[1:]) for row in rows if row[0]}
    paths = files(run.work, documents.name)
    if run.before:
        parts = manifest.read(run.before).tables[documents.name].parts
        paths += [run.before / documents.name / p.name for p in parts]
    return found | dict.fromkeys(column(paths, "id"))
