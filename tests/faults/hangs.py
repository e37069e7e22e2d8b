"""Does a run go on past reports whose reading hangs or eats memory? Each is planted here by a word."""

import tempfile
import time
from pathlib import Path

from faults.stub import bombing, derive, read, report
from sayso.engine import local
from sayso.engine.guard import Guarded
from sayso.store import Store

SECONDS, MEMORY = 0.3, 1_000_000_000


def _careless(document):
    if "hang" in document.text:
        time.sleep(60)
    if "grow" in document.text:
        return [b"x" * 100_000_000 for _ in range(50)]
    return read(document)


def _made():
    return _careless


def run(count: int) -> dict[str, int]:
    """`count` planted reports among as many sound ones: those are read, each planted one has its reason."""
    planted = [report(bombing(n + 1, more="hang" if n % 2 else "grow"), f"bad{n}") for n in range(count)]
    sound = [report(bombing(n + 1), f"good{n}") for n in range(count)]
    mixed = [document for pair in zip(planted, sound, strict=True) for document in pair]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "r.db") as store:
        with Guarded(_made, seconds=SECONDS, memory=MEMORY) as guarded:
            found = local.add(store, mixed, guarded, derive=derive)
        assert (found.new, found.rejected) == (count, count), found
        assert all("took more than" in r.reason or "ended its worker" in r.reason for r in store.rejected())
    return {"planted": count, "rejected with a reason": found.rejected, "others read": found.new}
