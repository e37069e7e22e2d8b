"""What do two who write at once, and a reader meanwhile, see? Both are kept; the reader sees no error."""

import os
import tempfile
import time
from functools import partial
from pathlib import Path

from faults.stub import bombing, derive, read, report
from sayso.engine import local
from sayso.store import Store


def _fork(work) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
    except BaseException as error:
        os.write(2, repr(error).encode()[:800] + b"\n")
        os._exit(1)
    os._exit(0)


def _ended(pid: int) -> bool:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def _add(target: Path, numbers: range) -> None:
    local.BATCH = 3
    with Store.open(target) as store:
        local.add(store, [report(bombing(n + 1), f"r{n}") for n in numbers], read, derive=derive)


def _one_by_one(target: Path, adds: int) -> None:
    for n in range(1, adds + 1):
        _add(target, range(n, n + 1))


def writers(count: int) -> dict[str, int]:
    """Two processes add overlapping reports to a new record, `count` times."""
    for _ in range(count):
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "r.db"
            children = [_fork(partial(_add, target, part)) for part in (range(12), range(6, 18))]
            ended = [_ended(pid) for pid in children]
            assert all(ended)
            with Store.open(target) as store:
                local.derive_again(store, derive=derive)
                assert sorted(d.name for d in store.documents()) == sorted(f"r{n}" for n in range(18))
                assert store.verify() == ()
    return {"races": count, "lost": 0}


def readers(reads: int, adds: int) -> dict[str, int]:
    """Reads of the whole record while another process adds, one report at a time."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "r.db"
        _add(target, range(1))
        child = _fork(partial(_one_by_one, target, adds))
        done = seen = 0
        started = time.monotonic()
        with Store.open(target) as store:
            while done < reads:
                found = len(store.document_ids()) if done % 50 else len(store.record().documents)
                assert found >= seen, "a report went away"
                seen, done = found, done + 1
        assert _ended(child)
        return {"reads": done, "adds": adds, "errors": 0, "seconds": round(time.monotonic() - started)}
