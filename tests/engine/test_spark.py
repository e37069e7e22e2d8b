import gzip
import json
import os
import shutil
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

if not (find_spec("pyspark") and find_spec("duckdb")):
    pytest.skip("pyspark is not installed: `make test-spark` installs it", allow_module_level=True)
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("Java is not installed, which Spark needs", allow_module_level=True)

import pyarrow as pa
import pyarrow.parquet
from pool_readers import troubled
from spark_readers import crowded, cut_short, missing, noted, plain, roomy, struck
from stub_reader import FULL, bombing, read

from sayso.cli.app import run as main
from sayso.engine import local
from sayso.engine.guard import Guarded
from sayso.engine.spark import Asked, add, listing
from sayso.engine.spark.session import session
from sayso.engine.spark.tasks import Guard
from sayso.export.json import export_json
from sayso.ingest import take_inputs
from sayso.record.errors import RecordError
from sayso.samples import sample_folder
from sayso.store import Store
from sayso.store.converting import convert
from sayso.store.parquet.replacing import put, recover

FAR = "viewfs://far"  # a file system of Hadoop's that shows folders of this disk


@pytest.fixture(scope="module", autouse=True)
def spark(tmp_path_factory):
    """One Spark for all tests: two tasks at a time, each tried four times."""
    notes = tmp_path_factory.mktemp("notes")
    here = Path(__file__).parent
    ways = [str(p) for p in (here, here.parent / "store", here.parents[1] / "src")]
    settings = {
        "spark.executorEnv.PYTHONPATH": os.pathsep.join(ways),
        "spark.executorEnv.SAYSO_TEST_NOTES": str(notes),
        "spark.driver.memory": "512m",
    }
    with session(Asked("local[2,4]", settings)) as made:
        made.notes = notes
        yield made


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    """Reports of every form: files, a sheet of lines, an archive of the web, tables; and what is none."""
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "a").mkdir()
    for n in range(2, 14):
        (folder / "a" / f"r{n}.txt").write_text(bombing(n, more="Guards fled."), "utf-8")
    (folder / "a" / "r3.txt").write_text(bombing(7, "Kidal") + "\n\n" + FULL, "utf-8")
    (folder / "b.html").write_text(f"<html><body><article><p>{FULL}</p></article></body></html>", "utf-8")
    (folder / ".hidden.txt").write_text("not seen", "utf-8")
    (folder / "c.docx").write_bytes(b"no format of ours")
    (folder / "empty.txt").write_text("", "utf-8")
    (folder / "lines.jsonl").write_text("\n".join(_lines()), "utf-8")
    (folder / "pages.warc.gz").write_bytes(b"".join(gzip.compress(_page(n)) for n in range(4)))
    rows = [{"id": f"p{n}", "text": bombing(n + 30, "Timbuktu"), "published": "2019-05-07"} for n in range(9)]
    rows.append({"id": None, "text": bombing(99), "published": None})
    pa.parquet.write_table(pa.Table.from_pylist(rows), folder / "texts.parquet")
    with zipfile.ZipFile(folder / "packed.zip", "w") as packed:
        packed.writestr("in/side.txt", bombing(55, "Mopti"))
    return folder


def _lines() -> list[str]:
    """Lines of which one is said twice, with another day; two are versions at one address; two are bad."""
    found = [{"id": f"l{n}", "text": bombing(n, "Niono"), "outlet": f"The {n}"} for n in range(40)]
    found.append({"id": "l1", "text": bombing(1, "Niono"), "outlet": "The 1", "published": "2019-05-09"})
    found += [
        {"id": f"v{n}", "text": bombing(n, "Sevare"), "url": "https://a.org/1", "published": f"2019-05-0{n}"}
        for n in (5, 4)
    ]
    return [*map(json.dumps, found), '{"no": "text"}', "no JSON"]


def _page(n: int) -> bytes:
    body = f"<html><body><article><h1>Blast</h1><p>{bombing(n + 60, 'Segou')}</p></article></body></html>"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{n}>\r\n"
        f"WARC-Date: 2019-05-0{n + 1}T00:00:00Z\r\nWARC-Target-URI: https://b.org/{n}\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return f"{head}{http}\r\n\r\n".encode()


@pytest.fixture(scope="module")
def one(inputs, tmp_path_factory):
    """What one process makes of the inputs: its summary, its export, how each report came."""
    with Store.open(tmp_path_factory.mktemp("one") / "r.db") as store:
        found = local.add(store, take_inputs([inputs]), read)
        return found, export_json(store.record()), came(store)


def came(store: Store) -> list[tuple[str, ...]]:
    return sorted((e.document, e.sha256, e.kind, e.how, e.where, e.charset, e.stated) for e in store.intake())


def opened(record: Path) -> tuple[str, list[tuple[str, ...]]]:
    """The export and the log of custody of a record that is sound."""
    with Store.open(record) as store:
        assert store.verify() == ()
        return export_json(store.record()), came(store)


def told(record: Path, *paths: object, load=plain, partitions=6, **more):
    return add(record, [str(p) for p in paths], Asked(partitions=partitions), load=load, **more)


def test_the_record_is_that_of_one_process_byte_for_byte(inputs, one, tmp_path):
    seen = []
    found = told(tmp_path / "r.parquet", inputs, progress=seen.append)
    assert found == one[0]
    assert opened(tmp_path / "r.parquet") == one[1:]
    assert seen[-1] == found.read + found.rejected + 1  # one line is said twice
    assert not (tmp_path / "r.parquet.work").exists()


def test_a_fifth_of_the_tasks_killed_changes_nothing(inputs, one, tmp_path):
    assert told(tmp_path / "r.parquet", inputs, load=struck) == one[0]
    assert opened(tmp_path / "r.parquet") == one[1:]


def test_a_run_that_was_cut_short_goes_on_where_it_was(inputs, one, tmp_path, spark):
    record = tmp_path / "r.parquet"
    with pytest.raises(RecordError, match="what was read is kept"):
        told(record, inputs, load=cut_short)
    assert not record.exists()
    done = len(list((tmp_path / "r.parquet.work" / "parts").iterdir()))
    assert 0 < done < 6
    assert told(record, inputs, load=noted).read == one[0].read
    assert opened(record) == one[1:]
    assert 0 < len(list(spark.notes.iterdir())) < one[0].read


def test_adding_twice_changes_no_byte(inputs, one, tmp_path):
    record = tmp_path / "r.parquet"
    told(record, inputs)
    before = {p: p.read_bytes() for p in record.rglob("*") if p.is_file()}
    again = told(record, inputs)
    assert (again.read, again.new, again.copies, again.events_new) == (one[0].read, 0, one[0].copies, 0)
    assert {p: p.read_bytes() for p in record.rglob("*") if p.is_file()} == before


def test_a_record_with_decisions_grows_as_in_one_process(inputs, tmp_path):
    first, last = [inputs / "a", inputs / "texts.parquet"], [inputs / "lines.jsonl", inputs / "b.html"]
    with Store.open(tmp_path / "r.db") as store:
        local.add(store, take_inputs(first), read)
        events = [e.id for e in store.events()]
        store.decide("reject", events[0], who="me", why="a test")
        store.decide("erase", store.documents()[3].id, who="me", why="the law")
        local.derive_again(store)
        convert(store, str(tmp_path / "r.parquet"))
        wanted = local.add(store, take_inputs(last), read)
        assert told(tmp_path / "r.parquet", *last) == wanted
        assert opened(tmp_path / "r.parquet") == (export_json(store.record()), came(store))


def test_reports_that_hang_or_kill_are_rejected_and_the_run_goes_on(tmp_path):
    lines = [{"id": name, "text": bombing(n)} for n, name in enumerate(("a", "hangs", "kills", "b"), start=2)]
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    found = add(
        tmp_path / "r.parquet", [str(tmp_path / "r.jsonl")], Asked(partitions=2), load=Guard(troubled, 3.0)
    )
    assert (found.read, found.rejected) == (2, 2)
    with Store.open(tmp_path / "one.db") as store, Guarded(troubled, seconds=3.0) as guarded:
        assert local.add(store, take_inputs([tmp_path / "r.jsonl"]), guarded) == found
        assert opened(tmp_path / "r.parquet")[0] == export_json(store.record())


def test_a_worker_that_cannot_load_its_reader_stops_the_run_and_rejects_nothing(inputs, tmp_path):
    with pytest.raises(RecordError, match="a worker cannot load its reader: ModuleNotFoundError"):
        told(tmp_path / "r.parquet", inputs / "a", load=Guard(missing), partitions=1)
    assert not (tmp_path / "r.parquet").exists()


def test_a_full_disk_is_said_and_leaves_what_was_there(inputs, one, tmp_path):
    record = tmp_path / "r.parquet"
    told(record, inputs / "texts.parquet")
    before = opened(record)
    with pytest.raises(RecordError, match="it cannot be written: File too large"):
        told(record, inputs / "a", load=crowded, partitions=1)
    assert opened(record) == before
    told(record, inputs, load=roomy)
    assert opened(record) == one[1:]


def test_a_disk_that_is_full_at_the_end_leaves_what_was_there(inputs, one, tmp_path, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    record = tmp_path / "r.parquet"
    told(record, inputs / "texts.parquet")
    before = opened(record)
    with monkeypatch.context() as patch, pytest.raises(RecordError, match="No space left on device"):
        patch.setattr("sayso.store.parquet.writing._write", full)
        told(record, inputs)
    assert opened(record) == before
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".unfinished")] == []
    told(record, inputs)
    assert opened(record) == one[1:]


def test_addresses_of_another_file_system_give_the_same_documents(inputs, one, tmp_path, spark):
    (tmp_path / "odd").mkdir()
    for name in ("_first.txt", "one, two.txt", "[3].txt"):
        (tmp_path / "odd" / name).write_text(bombing(len(name)), "utf-8")
    conf = spark.sparkContext._jsc.hadoopConfiguration()
    for name, folder in (("inputs", inputs), ("odd", tmp_path / "odd")):
        conf.set(f"fs.viewfs.mounttable.far.link./{name}", folder.as_uri())
    found = told(tmp_path / "r.parquet", f"{FAR}/inputs")
    assert found == one[0]
    assert opened(tmp_path / "r.parquet") == one[1:]
    told(tmp_path / "odd.parquet", f"{FAR}/odd", f"{FAR}/none.txt")
    with Store.open(tmp_path / "one.db") as store:
        local.add(store, take_inputs([tmp_path / "odd"]), read)
        assert opened(tmp_path / "odd.parquet")[1] == came(store)
    with Store.open(tmp_path / "odd.parquet") as store:
        assert [r.reason for r in store.rejected()] == ["there is no such file or folder"]


def test_long_files_of_lines_are_read_in_stretches(tmp_path, monkeypatch):
    lines = [json.dumps({"text": bombing(n)}) for n in range(30)]
    lines[4:4] = ["", "no JSON"]
    (tmp_path / "r.jsonl").write_bytes("\ufeff".encode() + "\n".join(lines).encode())
    monkeypatch.setattr(listing, "STRETCH", 700)
    told(tmp_path / "r.parquet", tmp_path / "r.jsonl")
    with Store.open(tmp_path / "one.db") as store:
        local.add(store, take_inputs([tmp_path / "r.jsonl"]), read)
        assert opened(tmp_path / "r.parquet") == (export_json(store.record()), came(store))


def test_the_command_reads_by_rules_and_exports_the_same(tmp_path, capsys):
    with sample_folder() as folder:
        words = ["--reader", "rules", "--record"]
        assert main(["add", str(folder), *words, str(tmp_path / "one.db")]) == 0
        line = capsys.readouterr().err.strip().splitlines()[-1]
        target = str(tmp_path / "r.parquet")
        assert main(["add", str(folder), *words, target, "--engine", "spark", "--partitions", "2"]) == 0
        assert capsys.readouterr().err.strip().splitlines()[-1] == line
    for name in ("one.db", "r.parquet"):
        assert main(["export", "--record", str(tmp_path / name), "-o", str(tmp_path / f"{name}.json")]) == 0
    assert (tmp_path / "r.parquet.json").read_bytes() == (tmp_path / "one.db.json").read_bytes()


def test_a_record_that_a_crash_left_aside_is_brought_back(inputs, tmp_path):
    record = tmp_path / "r.parquet"
    told(record, inputs / "texts.parquet")
    before = opened(record)
    record.rename(tmp_path / ".r.parquet.0a.replaced")
    (tmp_path / ".r.parquet.0b.unfinished").mkdir()
    recover(record)
    assert opened(record) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.parquet", "r.parquet.originals"]


def test_a_new_record_takes_the_place_of_the_old_also_where_two_steps_are_needed(tmp_path, monkeypatch):
    for exchanges in (True, False):
        for name in ("old", "new"):
            (tmp_path / name).mkdir()
            (tmp_path / name / name).touch()
        if not exchanges:
            monkeypatch.setattr("sayso.store.parquet.replacing._exchanged", lambda *_: False)
        put(tmp_path / "new", tmp_path / "old")
        assert [p.name for p in (tmp_path / "old").iterdir()] == ["new"]
        assert [p.name for p in tmp_path.iterdir()] == ["old"]
        shutil.rmtree(tmp_path / "old")
