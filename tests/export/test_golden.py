"""Does each format read as it did? One golden file each, of the small record that tests make by hand."""

import io
import json
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.export.file import File
from sayso.export.formats import FORMATS
from sayso.export.losses import counts, loss_report, losses_of, parts
from sayso.record.event import Record

GOLDEN = Path(__file__).parent / "golden"
NAMES = [f.name for f in FORMATS]
Files = Callable[[str], tuple[File, ...]]


def shown(file: File) -> str:
    """A file as text that a person can compare; binary ones as what stands in them."""
    end = file.name.rpartition(".")[2]
    if end == "parquet":
        import pyarrow.parquet as pq

        table = pq.read_table(io.BytesIO(file.data))
        return (
            f"{table.schema.to_string()}\n{json.dumps(table.to_pylist(), default=str, ensure_ascii=False)}\n"
        )
    if end == "xlsx":
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(file.data))
        return "".join(
            f"{s.title}\n" + "".join(f"{row}\n" for row in s.iter_rows(values_only=True)) for s in book
        )
    if end == "gpkg":
        import pyogrio

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.gpkg"
            path.write_bytes(file.data)
            layers = {name: pyogrio.read_dataframe(path, layer=name) for name in ("events", "circles")}
        return "".join(
            f"{name}\n{found.dtypes}\n{found.to_json(default=str)}\n" for name, found in layers.items()
        )
    return file.data.decode("utf-8")


def whole(files: tuple[File, ...]) -> str:
    text = "".join(f"===== {f.name}\n{shown(f)}" for f in files)
    return re.sub(r'("sayso": "|"knowledge": ")[^"]*', r"\1-", text)


@pytest.mark.parametrize("name", NAMES)
def test_a_format_reads_as_its_golden_file(name: str, made_files: Files) -> None:
    path, found = GOLDEN / f"{name}.txt", whole(made_files(name))
    if os.environ.get("SAYSO_GOLDEN") == "write":
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_same_record_gives_the_same_bytes(name: str, made_files: Files) -> None:
    assert made_files(name) == made_files(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_loss_report_counts_what_this_record_loses(name: str, made_record: Record) -> None:
    by_nature, held = losses_of(name), counts(made_record)
    found = {x.part: x for x in loss_report(made_record, name)}
    gone = {*by_nature.lost, *dict(by_nature.partly)}
    assert set(found) == {part for part in gone if held[part]}
    assert all(found[part].count == held[part] for part in found)


def test_every_part_of_a_record_is_counted_and_no_format_loses_a_part_twice(made_record: Record) -> None:
    assert set(counts(made_record)) == set(parts())
    for name in NAMES:
        found = losses_of(name)
        assert not set(found.lost) & set(dict(found.partly)) and {*found.lost, *dict(found.partly)} <= set(
            parts()
        )


def test_json_and_tables_lose_nothing(made_record: Record) -> None:
    assert not loss_report(made_record, "json") and not loss_report(made_record, "parquet")
