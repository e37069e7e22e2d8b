import importlib.util

import pytest

from sayso.cli.app import run as main
from sayso.engine.spark import session
from sayso.engine.spark.session import check_here
from sayso.record.errors import UsageError

WORDS = ["add", "--engine", "spark", "reports"]


def said(capsys, *words: str) -> str:
    assert main([*WORDS, *words]) == 2
    return capsys.readouterr().err


def test_a_record_that_is_no_parquet_record_is_refused(capsys, tmp_path):
    line = said(capsys, "--record", str(tmp_path / "r.db"))
    assert "makes a Parquet record" in line and "--record NAME.parquet" in line


def test_processes_do_not_go_with_it(capsys, tmp_path):
    line = said(capsys, "--record", str(tmp_path / "r.parquet"), "--processes", "2")
    assert "--processes does not go with --engine spark" in line


@pytest.mark.parametrize("reader", ["model", "all"])
def test_a_reader_that_asks_a_model_is_refused(capsys, tmp_path, reader):
    line = said(capsys, "--record", str(tmp_path / "r.parquet"), "--reader", reader)
    assert "asks no language model" in line
    assert list(tmp_path.iterdir()) == []


def test_a_setting_without_a_value_is_refused(capsys, tmp_path):
    line = said(capsys, "--record", str(tmp_path / "r.parquet"), "--spark-conf", "spark.executor.memory")
    assert "is no setting" in line


def test_options_of_spark_alone_and_unknown_engines_are_refused(capsys, tmp_path):
    record = ["--record", str(tmp_path / "r.parquet")]
    assert main(["add", "reports", *record, "--master", "local[2]"]) == 2
    assert "Add --engine spark" in capsys.readouterr().err
    assert main(["add", "reports", *record, "--engine", "dask"]) == 2
    assert "no engine is called dask" in capsys.readouterr().err


def test_a_missing_package_says_what_to_install(monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(session, "find_spec", lambda name: None if name == "pyspark" else found(name))
    with pytest.raises(UsageError, match=r"pyspark is not here.*pip install 'sayso\[spark\]'"):
        check_here()


def test_a_missing_java_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(session, "find_spec", lambda name: name)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match=r"Java is not here.*Install Java 17"):
        check_here()
