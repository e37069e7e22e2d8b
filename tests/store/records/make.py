"""How were the records beside this file made? By the code of their revision, from the history.

    git archive COMMIT src hatch_build.py | tar x -C OLD
    cp src/sayso/knowledge/data/gazetteer.sqlite OLD/src/sayso/knowledge/data/
    PYTHONPATH=OLD/src python tests/store/records/make.py 0001.db.gz

Two short reports are added, two decisions made, the record derived again, and the file packed. The commits
stand in README.md. The ids that must last are read from the record itself, by the test.
"""

import gzip
import json
import sqlite3
import sys
import tempfile
from pathlib import Path

TEXTS = {
    "one": "A car bomb killed four guards at a depot in Gao on 3 May 2019, the army said. "
    "On 9 May 2019 gunmen ambushed a patrol near Kidal and wounded two soldiers.",
    "two": "Six people were killed on 11 June 2019 when militants raided a village near Mopti, police said.",
}


def make(folder: Path) -> Path:
    """A record of two reports with two decisions, by the Sayso that is imported."""
    from sayso.engine.local import add, derive_again
    from sayso.ingest import read_inputs
    from sayso.store import Store

    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text)
    target = folder / "r.db"
    with Store.open(target) as store:
        paths = [str(folder / f"{name}.txt") for name in sorted(TEXTS)]
        add(store, read_inputs(paths), reader="rules")
        first, second = store.record().events[:2]
        store.decide(
            "accept", first.id, who="Ada", why="seen on video", data="{}", when="2026-11-26T09:00:00Z"
        )
        said = json.dumps({"field": "type", "value": "raid"})
        store.decide(
            "correct", second.id, who="Ben", why="by the ministry", data=said, when="2026-11-26T09:05:00Z"
        )
        derive_again(store)
        assert store.verify() == ()
    return target


def packed(target: Path, to: Path) -> None:
    """One file without its log, compressed the same way each time."""
    with sqlite3.connect(target) as plain:
        plain.execute("PRAGMA journal_mode=DELETE")
        plain.execute("VACUUM")
    plain.close()
    to.write_bytes(gzip.compress(target.read_bytes(), mtime=0))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        packed(make(Path(name)), Path(sys.argv[1]))
