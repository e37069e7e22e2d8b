"""Does the order in which reports come, or the number of processes that read them, show in the record?

Samples are added to a record on disk in a random order and in random portions, so that most of it is derived
by growing; another record is added to by one, two and four processes. All exports have one hash.
"""

import random
import tempfile
from pathlib import Path

from sayso.engine import local
from sayso.export.json import export_json
from sayso.export.made import Made
from sayso.extract.reader import read_by_rules
from sayso.ingest import read_inputs
from sayso.record.document import Document
from sayso.record.event import Rejected
from sayso.record.ids import digest
from sayso.samples import sample_folder
from sayso.store import Store

PROCESSES = (1, 2, 4)
_MADE = Made("0", "stamp")


def _hash(store: Store) -> str:
    assert store.verify() == ()
    return digest(export_json(store.record(), made=_MADE))


def _samples() -> list[Document | Rejected]:
    with sample_folder() as folder:
        return list(read_inputs([str(folder)]))


def shuffled(count: int, *, seed: int = 5) -> set[str]:
    """Add the samples in so many orders, each to a new record in one to five portions: the hashes."""
    found = _samples()
    known = {d.id: read_by_rules(d) for d in found if isinstance(d, Document) and d.language == "en"}
    rng = random.Random(seed)
    hashes = set[str]()
    for number in range(count):
        rng.shuffle(found)
        cuts = sorted(rng.sample(range(1, len(found)), rng.randint(0, 4)))
        with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / f"{number}.db") as store:
            for first, last in zip([0, *cuts], [*cuts, len(found)], strict=True):
                local.add(store, found[first:last], lambda d: known[d.id], reader="rules")
            hashes.add(_hash(store))
    return hashes


def in_processes() -> set[str]:
    """Add the samples with one, two and four processes: the hashes."""
    hashes = set[str]()
    for processes in PROCESSES:
        with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "r.db") as store:
            local.add(store, _samples(), reader="rules", processes=processes)
            hashes.add(_hash(store))
    return hashes


def run(count: int) -> dict[str, int]:
    """The row of the table of faults. Raises AssertionError where two hashes differ."""
    hashes = shuffled(count) | in_processes()
    assert len(hashes) == 1, hashes
    return {"orders": count, "numbers of processes": len(PROCESSES), "hashes of all": 1}
