"""Does a record that an older version wrote open with this one, and keep its ids and what people decided?

One record of each revision of the tables, made by the code of its time (`records/README.md`).
"""

import gzip
import sqlite3
from pathlib import Path

import pytest

from sayso.engine.local import add, derive_again
from sayso.extract.reader import read_by_rules
from sayso.ingest import read_inputs
from sayso.record.errors import RecordError
from sayso.store import Store
from sayso.store.converting import convert
from sayso.store.migrate import HEAD

RECORDS = Path(__file__).parent / "records"
REVISIONS = sorted(p.name.partition(".")[0] for p in RECORDS.glob("*.db.gz"))
MORE = "Gunmen killed three soldiers near Timbuktu on 2 July 2019, the army said."


def unpacked(revision: str, folder: Path) -> Path:
    path = folder / "old.db"
    path.write_bytes(gzip.decompress((RECORDS / f"{revision}.db.gz").read_bytes()))
    return path


def rows(path: Path, query: str) -> list[str]:
    """The one column of a query, asked without Sayso."""
    with sqlite3.connect(path) as plain:
        found = [row[0] for row in plain.execute(query)]
    plain.close()
    return found


def test_every_revision_has_a_record_of_its_own():
    assert [f"{n:04}" for n in range(1, int(HEAD) + 1)] == REVISIONS


@pytest.mark.parametrize("revision", REVISIONS)
def test_ids_and_decisions_are_kept_and_the_record_goes_on(revision, tmp_path):
    path = unpacked(revision, tmp_path)
    assert rows(path, "SELECT version_num FROM alembic_version") == [revision]
    events = rows(path, "SELECT id FROM events ORDER BY id")
    claims = rows(path, "SELECT id FROM claims ORDER BY id")
    decisions = rows(path, "SELECT hash FROM decisions ORDER BY ordinal")
    assert len(events) >= 2 and len(decisions) == 2
    with Store.open(path) as store:
        record = store.record()
        assert sorted(e.id for e in record.events) == events
        assert [d.hash for d in record.decisions] == decisions
        assert store.verify() == ()
        (tmp_path / "more.txt").write_text(MORE)
        assert add(store, read_inputs([str(tmp_path / "more.txt")]), read_by_rules).new == 1
        record = store.record()
        assert set(events) < {e.id for e in record.events}
        assert [d.hash for d in record.decisions] == decisions and record.unapplied == ()
        accepted, corrected = record.decisions
        kept = {e.id: e for e in record.events}
        assert accepted.subject in kept and kept[corrected.subject].type == "raid"
        assert store.verify() == ()
    assert rows(path, "SELECT version_num FROM alembic_version") == [HEAD]
    assert set(claims) <= set(rows(path, "SELECT id FROM claims"))


@pytest.mark.parametrize("revision", [REVISIONS[0], REVISIONS[-1]])
def test_an_old_record_goes_into_postgresql(revision, tmp_path, database):
    """As `sayso convert` takes it there."""
    url = database("old")
    with Store.open(unpacked(revision, tmp_path)) as old:
        derive_again(old)
        before = old.record()
        assert convert(old, url) > 0
    with Store.open(url) as new:
        assert new.record() == before and new.verify() == ()


@pytest.mark.parametrize("said", ["0006", "9999", "next"])
def test_a_record_of_a_newer_version_is_refused_and_left_as_it_is(said, tmp_path):
    path = unpacked(HEAD, tmp_path)
    with sqlite3.connect(path) as plain:
        plain.execute("UPDATE alembic_version SET version_num = ?", [said])
    plain.close()
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(RecordError, match="written by a newer Sayso") as told:
            Store.open(path, read_only=read_only)
        assert "Install that version" in str(told.value.advice)
    assert path.read_bytes() == before
