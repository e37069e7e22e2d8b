import datetime
from importlib import import_module

import pytest

from sayso.ingest import read_inputs, take_inputs
from sayso.ingest.again import again
from sayso.ingest.trace import untraced
from sayso.record.document import Document
from sayso.record.event import Rejected

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: Parquet files are not read")
WORDS = "A bomb killed 4 guards in Gao on 3 May 2019, the army said."


@pytest.fixture
def file(tmp_path):
    """Writes rows as a Parquet file."""

    def write(*rows: dict[str, object], name: str = "texts.parquet") -> str:
        import_module("pyarrow.parquet").write_table(pa.Table.from_pylist(list(rows)), tmp_path / name)
        return str(tmp_path / name)

    return write


def test_a_row_is_a_report_with_what_its_columns_state(file):
    day = datetime.date(2019, 5, 4)
    row = {"text": WORDS, "id": "a", "outlet": "The Daily", "published": day, "title": "Blast", "views": 7}
    (found,) = read_inputs([file(row)])
    assert isinstance(found, Document)
    assert (found.name, found.outlet, found.published) == ("a", "The Daily", "2019-05-04")
    assert found.text == f"Blast\n\n{WORDS}"


def test_a_row_without_a_name_is_called_by_its_file_and_number(file):
    found = [d.name for d in read_inputs([file({"text": WORDS, "id": None}, {"text": WORDS, "id": 7})])]
    assert found == ["texts.parquet:1", "7"]


def test_the_original_of_a_row_proves_its_text_and_gives_it_again(file):
    (found,) = take_inputs([file({"text": WORDS, "id": None})])
    made, came = found.document, found.original
    assert untraced(made, came.data, came.kind) == ()
    known = Document(made.id, made.name, "", (), original=made.sha256, language="en")
    assert again(known, came.data, came.kind, charset=None, where=came.where) == made


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"text": None, "id": "a"}, "it lacks 'text'"),
        ({"text": "", "id": "a"}, "'text' is empty"),
        ({"text": 7, "id": "a"}, "'text' is no string"),
        ({"text": b"x", "id": "a"}, "a column is no string"),
        ({"text": WORDS, "published": "soon"}, "'published' is no date YYYY-MM-DD: 'soon'"),
    ],
)
def test_a_row_that_is_no_report_is_rejected_by_its_number(file, row, reason):
    assert list(read_inputs([file(row)])) == [Rejected("texts.parquet", "row 1", reason)]


def test_a_file_that_is_no_table_of_texts_is_rejected(file, tmp_path):
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 and no more")
    file({"words": WORDS}, name="other.parquet")
    import_module("pyarrow.parquet").write_table(
        pa.table({"text": pa.array([], pa.string())}), tmp_path / "e.parquet"
    )
    reasons = {r.name: r.reason for r in read_inputs([tmp_path])}
    assert reasons["bad.parquet"].startswith("damaged: no Parquet")
    assert reasons["other.parquet"] == "no Parquet of reports: it lacks a column 'text'"
    assert reasons["e.parquet"] == "empty: no row holds a report"


def test_without_pyarrow_it_says_what_to_install(file, monkeypatch):
    path = file({"text": WORDS})
    monkeypatch.setattr("sayso.ingest.texts.find_spec", lambda _: None)
    (found,) = read_inputs([path])
    assert "pip install 'sayso[tables]'" in found.reason


def test_records_and_what_spark_leaves_are_passed_over(file, tmp_path):
    file({"text": WORDS})
    (tmp_path / "_SUCCESS").touch()
    record = tmp_path / "news.parquet"
    (record / "documents").mkdir(parents=True)
    (record / "manifest.json").write_text("{}", "utf-8")
    (tmp_path / "news.parquet.work").mkdir()
    (tmp_path / "news.parquet.work" / "part.txt").write_text(WORDS, "utf-8")
    assert [d.name for d in read_inputs([tmp_path])] == ["texts.parquet:1"]
    (found,) = read_inputs([record])
    assert found.reason == "a record, no reports: name it with --record"
