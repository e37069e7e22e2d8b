import pytest
from stub_reader import bombing, read, report

pytest.importorskip("duckdb", reason="duckdb is not installed: Parquet records are not tested")

from sayso.record.errors import RecordError
from sayso.record.event import Rejected
from sayso.store.parquet.working import MET, REFUSED, Part, column, files


def part(*killed: int) -> Part:
    made = Part()
    for n in killed:
        found = read(report(bombing(n), f"r{n}"))
        made.keep(found, None)
        made.meet(found.document.id, new=True)
    return made


@pytest.fixture
def work(tmp_path):
    (tmp_path / "parts").mkdir()
    return tmp_path


def test_a_part_that_is_written_twice_is_there_once(work):
    for _ in range(2):
        part(1, 2).write(work, "a-00001")
    assert [p.name for p in (work / "parts").iterdir()] == ["a-00001"]
    assert len(column(files(work, "documents"), "id")) == 2


def test_what_is_half_written_counts_for_nothing(work):
    part(1).write(work, "a-00001")
    left = work / "parts" / ".a-00002.0a"
    left.mkdir()
    (left / "documents.parquet").write_bytes(b"cut sh")
    assert [p.parent.name for p in files(work, "documents")] == ["a-00001"]


def test_parts_of_one_run_are_told_from_those_of_another(work):
    part(1).write(work, "a-00001")
    part(2, 3).write(work, "b-00001")
    assert len(column(files(work, MET, "b-*"), "document")) == 2


def test_why_an_input_is_none_stands_with_its_run(work):
    made = Part()
    made.refuse(Rejected("x\udcff.txt", "line 2", "no JSON"), run="a")
    made.write(work, "a-00001")
    assert column(files(work, REFUSED), "name") == ["x\\udcff.txt"]
    assert column(files(work, REFUSED), "run") == ["a"]


def test_where_the_disk_is_full_nothing_of_a_part_is_left(work, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sayso.store.parquet.working._write", full)
    with pytest.raises(RecordError, match="No space left on device"):
        part(1).write(work, "a-00001")
    assert list((work / "parts").iterdir()) == []
