"""Is a record whose file is lost the same again, byte for byte in the export?"""

import json
from pathlib import Path

import pytest

from sayso.engine.local import add, derive_again
from sayso.engine.restore import restore
from sayso.export.json import export_json
from sayso.ingest import take_inputs
from sayso.record.errors import RecordError
from sayso.samples import sample_folder
from sayso.store import Store

PAGE = """<html lang="en"><head><title>Bomb kills two in Mosul</title>
<meta property="article:published_time" content="2017-05-04"></head><body><article><h1>Bomb kills two in Mosul</h1>
<p>A bomb killed two soldiers in Mosul on 3 May 2017, the army said on Thursday in a statement.</p>
<p>Nobody has claimed the attack, the third of its kind in the city within a week, police said.</p></article></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Wire</title>
<item><title>Ambush near Gao</title><link>https://wire.example/1</link><pubDate>Fri, 03 May 2019 10:00:00 GMT</pubDate>
<description>Rebels ambushed a patrol near Gao on 3 May 2019, killing two soldiers.</description></item>
<item><title>Shelling</title><link>https://wire.example/2</link>
<description>Shelling killed four people in Donetsk on 5 May 2019.</description></item></channel></rss>"""


def inputs(folder: Path) -> None:
    """Files of several formats, one of which is refused."""
    folder.mkdir()
    (folder / "page.html").write_text(PAGE)
    (folder / "wire.rss").write_text(FEED)
    (folder / "note.txt").write_text(
        "A rocket hit a market in Aleppo on 2 May 2018. Five people were killed."
    )
    lines = (
        {"id": f"r{n}", "text": f"A bomb killed {n} people in Kirkuk on {n} May 2018."} for n in (2, 3, 4)
    )
    (folder / "many.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (folder / "empty.txt").write_text("")
    (folder / "x.docx").write_text("no")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record with samples, files given with a day and an outlet, decisions, and an erased report."""
    inputs(tmp_path / "in")
    target = tmp_path / "r.db"
    with sample_folder() as samples, Store.open(target) as store:
        add(store, take_inputs([samples]), reader="rules")
        given = take_inputs([tmp_path / "in"], published="2018-05-09", outlet="The Daily")
        add(store, given, reader="rules")
        first = store.record().events[0]
        store.decide("accept", first.id, who="Ada", why="seen")
        erased = next(d for d in store.documents() if d.name == "r3")
        store.decide("erase", erased.id, who="Ada", why="law")
        derive_again(store)
    return target


def exported(path: Path) -> str:
    with Store.open(path) as store:
        assert store.verify() == ()
        return export_json(store.record())


def test_a_lost_record_is_the_same_again(path):
    wanted = exported(path)
    with Store.open(path) as store:
        entries = store.intake()
    path.unlink()
    found = restore(path)
    assert found.lost == []
    assert exported(path) == wanted
    with Store.open(path) as store:
        assert store.intake() == entries
        assert next(d for d in store.documents() if d.name == "r3").text == ""


def test_what_was_made_again_can_be_made_again_once_more(path):
    wanted = exported(path)
    for _ in range(2):
        old = restore(path).old
        assert old is not None
        assert old.exists()
    assert exported(path) == wanted


def test_a_damaged_file_is_kept_and_the_record_made_again(path):
    wanted, data = exported(path), bytearray(path.read_bytes())
    data[8192:12288] = b"\x55" * 4096
    path.write_bytes(data)
    found = restore(path)
    assert found.old is not None
    assert found.old.read_bytes() == data
    assert exported(path) == wanted


def test_an_altered_original_is_told_and_the_rest_made_again(path):
    with Store.open(path) as store:
        entry = next(e for e in store.intake() if e.where == "note.txt")
        place = store.originals.place(entry.sha256)
    place.chmod(0o644)
    place.write_bytes(place.read_bytes().replace(b"Five", b"Nine"))
    path.unlink()
    found = restore(path)
    assert [what for what in found.lost if "note.txt" in what and "altered" in what] == found.lost
    with Store.open(path) as store:
        assert "note.txt" not in {d.name for d in store.documents()}


def test_an_altered_line_of_the_journal_is_told(path):
    journal = path.with_name("r.db.originals") / "journal.jsonl"
    journal.write_text(journal.read_text().replace('"who":"Ada"', '"who":"Bob"', 1))
    path.unlink()
    assert any("is not the one that was written" in what for what in restore(path).lost)


def test_without_a_journal_nothing_is_touched(tmp_path):
    (tmp_path / "r.db").write_bytes(b"what is left")
    with pytest.raises(RecordError, match="no journal"):
        restore(tmp_path / "r.db")
    assert (tmp_path / "r.db").read_bytes() == b"what is left"


def test_the_journal_of_another_record_is_kept(path, tmp_path):
    path.unlink()
    with Store.open(path) as store:
        add(store, take_inputs([tmp_path / "in" / "note.txt"]), reader="rules")
    names = {p.name for p in path.with_name("r.db.originals").glob("journal*.jsonl")}
    assert len(names) == 2
