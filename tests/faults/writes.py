"""What if the k-th write fails, for every k? A clear error, nothing half-written, and the next add goes on."""

import errno
import os
import resource
import signal
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event

from faults.stub import bombing, derive, read
from sayso.engine import local
from sayso.ingest import take_inputs
from sayso.record.errors import RecordError
from sayso.store import Store

_REPORTS = 6
_ERRORS = ("disk I/O error", "database or disk is full", "too many open files: unable to open database file")


def _texts(folder: Path) -> list[Path]:
    made = []
    for n in range(_REPORTS):
        path = folder / f"{n}.txt"
        path.write_text(bombing(n + 1, more=f"Report {n}."))
        made.append(path)
    return made


def _add(target: Path, paths: list[Path], arm: Callable[[Store], None] = lambda store: None) -> None:
    local.BATCH = 2
    with Store.open(target) as store:
        arm(store)
        local.add(store, take_inputs(paths), read, derive=derive)


def _sound(target: Path, paths: list[Path]) -> None:
    """What is there is whole, and adding again completes it."""
    with Store.open(target) as store:
        assert store.verify() == (), store.verify()
        assert {e.document for e in store.intake()} == store.document_ids()
    _add(target, paths)
    with Store.open(target) as store:
        assert len(store.document_ids()) == _REPORTS
        assert store.verify() == ()
    hidden = [p for p in target.with_name(f"{target.name}.originals").rglob(".*") if p.is_file()]
    assert not hidden, "a half-written original"


class _Failing:
    """Fails the k-th statement that writes."""

    def __init__(self, k: int, said: str) -> None:
        self.left, self.said = k, said

    def arm(self, store: Store) -> None:
        event.listen(store._engine, "before_cursor_execute", self.count)

    def count(self, connection, cursor, statement, parameters, context, many) -> None:
        if statement.lstrip()[:6].upper() in ("INSERT", "UPDATE", "DELETE"):
            self.left -= 1
            if self.left == 0:
                raise sqlite3.OperationalError(self.said)


def statements(*, step: int = 1) -> int:
    """Fail the k-th writing statement, for every `step`-th k until none is left. How many failed."""
    failed, k = 0, 1
    while True:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            paths, target = _texts(folder), folder / "r.db"
            failing = _Failing(k, _ERRORS[k % len(_ERRORS)])
            try:
                _add(target, paths, failing.arm)
            except RecordError as error:
                assert error.message and error.advice
                failed += 1
                _sound(target, paths)
            else:
                return failed
        k += step


def originals(monkeypatch_at: Callable[[int], None] | None = None) -> int:
    """Fail the k-th sync of an original's bytes with "no space left", for every k. How many failed."""
    failed, k, sync = 0, 1, os.fsync
    try:
        while True:
            left = [k]

            def full(handle: int, left: list[int] = left) -> None:
                left[0] -= 1
                if left[0] == 0:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                sync(handle)

            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                paths, target = _texts(folder), folder / "r.db"
                os.fsync = full
                try:
                    _add(target, paths)
                except RecordError as error:
                    assert "original" in error.message and error.advice
                    failed += 1
                    os.fsync = sync
                    _sound(target, paths)
                else:
                    return failed
                finally:
                    os.fsync = sync
            k += 1
    finally:
        os.fsync = sync


def sizes(*, step: int = 4096, most: int = 400_000) -> int:
    """No file may grow beyond a size, as on a full disk: each `step` bytes. How many adds could not end."""
    failed = 0
    for size in range(step, most, step):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            paths, target = _texts(folder), folder / "r.db"
            status = _bounded(target, paths, size)
            assert status in (0, 3), status
            failed += status == 3
            if target.exists() and target.stat().st_size:
                try:
                    with Store.open(target):
                        pass
                except RecordError:
                    continue  # the record itself had no room: there is none
                _sound(target, paths)
    return failed


def _bounded(target: Path, paths: list[Path], size: int) -> int:
    """Add in a process whose files may not grow beyond `size` bytes: 0 it went, 3 a clear error."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        _add(target, paths)
    except RecordError:
        os._exit(3)
    except BaseException as error:
        os.write(2, repr(error).encode()[:500] + b"\n")
        os._exit(9)
    os._exit(0)
