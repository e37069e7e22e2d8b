"""Does damage cost only what it hits? Web archives cut or flipped; a record's file with a changed page."""

import random
import shutil
import tempfile
from pathlib import Path

from faults.archives import packed, response
from faults.stub import bombing, derive, read
from layouts.pages import pages
from sayso.engine import local
from sayso.ingest import take_inputs
from sayso.ingest.inputs import taken
from sayso.ingest.original import Taken
from sayso.ingest.source import Source
from sayso.record.errors import SaysoError
from sayso.record.event import Rejected
from sayso.store import Store

_PAGES = list(pages())


def archives(count: int, *, seed: int = 5) -> dict[str, int]:
    """Cut or flip one record of each of `count` archives: all others must be read and the damage be told."""
    told = 0
    for n in range(count):
        rng = random.Random(f"{seed}:{n}")
        some = rng.sample(_PAGES, 6)
        records = [response(p.url, p.html.encode(), number=i) for i, p in enumerate(some)]
        is_packed, hurt = n % 2 == 0, rng.randrange(6)
        parts = [packed([r]) for r in records] if is_packed else records
        parts[hurt] = _hurt(parts[hurt], rng)
        found = list(taken(Source(f"a.warc{'.gz' if is_packed else ''}", data=b"".join(parts))))
        got = {f.document.url for f in found if isinstance(f, Taken)}
        wanted = {p.url for i, p in enumerate(some) if i != hurt}
        assert wanted <= got, (seed, n, hurt, sorted(wanted - got))
        whole = len(got) == len(some) or not parts[hurt]  # a flip of its address, or a cut that left nothing
        reasons = [f.reason for f in found if isinstance(f, Rejected)]
        assert whole or reasons, (seed, n)
        told += bool(reasons)
    return {"archives": count, "good records lost": 0, "damage told": told}


def _hurt(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    if rng.random() < 0.5:
        return data[:at]
    return data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]


def record_pages(*, step: int = 1) -> dict[str, int]:
    """Flip a byte in each page of a record, or cut the file there: `verify` says so, or nothing is changed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sound = folder / "sound.db"
        for n in range(12):
            (folder / f"{n}.txt").write_text(bombing(n + 1, more=f"Report {n}. " * 40))
        with Store.open(sound) as store:
            local.add(store, take_inputs([folder / f"{n}.txt" for n in range(12)]), read, derive=derive)
            wanted = (store.documents(), store.record())
        data = sound.read_bytes()
        counts = {"changes": 0, "told": 0, "without effect": 0}
        for page in range(0, len(data) // 4096, step):
            for cut in (False, True):
                counts["changes"] += 1
                counts["told" if _is_told(folder, data, page, wanted, cut=cut) else "without effect"] += 1
        return counts


def _is_told(folder: Path, data: bytes, page: int, wanted: tuple[object, object], *, cut: bool) -> bool:
    copy = folder / "copy.db"
    kept = folder / "copy.db.originals"
    for suffix in ("", "-wal", "-shm"):
        Path(f"{copy}{suffix}").unlink(missing_ok=True)
    if not kept.exists():
        shutil.copytree(folder / "sound.db.originals", kept)
    at = page * 4096 + random.Random(page).randrange(4096)
    copy.write_bytes(data[:at] if cut else data[:at] + bytes([data[at] ^ 0x41]) + data[at + 1 :])
    try:
        with Store.open(copy, create=False) as store:
            if store.verify():
                return True
            assert (store.documents(), store.record()) == wanted, (
                f"page {page} was changed and nobody said so"
            )
            return False
    except SaysoError:
        return True
