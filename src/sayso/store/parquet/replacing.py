"""How does a new Parquet record take the place of the old? In one step, where the file system has one."""

import ctypes
import os
import secrets
import shutil
import sys
from pathlib import Path

from sayso.record.errors import RecordError
from sayso.store.parquet import manifest
from sayso.store.parquet.finishing import sync
from sayso.store.parquet.writing import told

_EXCHANGE, _HERE = 2, -100  # of Linux: RENAME_EXCHANGE, AT_FDCWD
_OLD = ".replaced"


def put(made: Path, target: Path) -> None:
    """Put a finished record at `target`; what was there goes only after.

    Where the system cannot exchange two folders there is a moment without any: a crash then leaves the old
    one under a hidden name, from which `recover` brings it back. Raises RecordError.
    """
    with told(target):
        old = _moved(made, target)
        sync(target.absolute().parent)
        if old is not None:
            shutil.rmtree(old, ignore_errors=True)


def _moved(made: Path, target: Path) -> Path | None:
    """Move the new folder to its place; where the old one is now."""
    if not target.exists():
        made.rename(target)
        return None
    if _exchanged(made, target):
        return made
    old = target.with_name(f".{target.name}.{secrets.token_hex(4)}{_OLD}")
    target.rename(old)
    made.rename(target)
    return old


def recover(target: Path) -> None:
    """Bring back a record that a crash left under a hidden name, and clear away what crashes left."""
    left = sorted(target.absolute().parent.glob(f".{target.name}.*{_OLD}"))
    for old in left:
        if not target.exists() and (old / manifest.NAME).is_file():
            old.rename(target)
        else:
            shutil.rmtree(old, ignore_errors=True)
    for unfinished in target.absolute().parent.glob(f".{target.name}.*.unfinished"):
        shutil.rmtree(unfinished, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two folders could change places at once."""
    if sys.platform != "linux":
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    done = call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    return int(done) == 0


def check_place(target: Path) -> None:
    """Raises RecordError where no record can be put: something else is there, or the folder is not."""
    if target.exists() and not (target / manifest.NAME).is_file():
        raise RecordError("something that is no record is there", where=str(target), advice="Name another.")
    if not target.absolute().parent.is_dir():
        raise RecordError(
            "the folder of the record does not exist", where=str(target), advice="Make the folder."
        )
