"""Do rows of the three articles read as a person would code them, column by column?"""

import tomllib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from tests.export import articles_by_hand

from sayso.export.codebooks import acled, ged
from sayso.export.file import Choices
from sayso.record.event import Record

EXPECTED = tomllib.loads((Path(__file__).parent / "by_hand.toml").read_text("utf-8"))
FREE = {"notes"}  # a sentence of ours, of no codebook


@pytest.fixture(scope="module")
def marked() -> Record:
    if not articles_by_hand.FOLDER.is_dir():
        pytest.skip("the three articles are not beside the project (../shared/articles)")
    return articles_by_hand.record()


def rows(book: Any, record: Record, key: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows with the title of their event; cells as they stand in the file."""
    for coded in book.coded(record, Choices()):
        if coded.row is not None:
            cells = {k: "" if v is None else str(v) for k, v in asdict(coded.row).items()}
            title = next(e.title for e in record.events if e.id in cells[key])
            yield title, cells


def expected(record: Record, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    ids = {e.title: e.id for e in record.events}
    for row in EXPECTED[name]:
        own = ids[row["title"]]
        cut = own[1:] if name == "ged" else own
        cells = {k: v.format(id=own) for k, v in row.items() if k not in ("title", "part", "why")}
        if "relid" in cells:
            cells["relid"] = row["relid"].format(id=cut)
        yield row["title"], cells


@pytest.mark.parametrize(
    ("name", "book", "key", "width"), [("acled", acled, "event_id_cnty", 31), ("ged", ged, "id", 49)]
)
def test_each_column_of_each_row_is_as_coded_by_hand(
    name: str, book: Any, key: str, width: int, marked: Record
) -> None:
    found, wanted = list(rows(book, marked, key)), list(expected(marked, name))
    assert sorted(c[key] for _, c in found) == sorted(c[key] for _, c in wanted)
    by_key = {cells[key]: cells for _, cells in found}
    for title, cells in wanted:
        row = by_key[cells[key]]
        assert len(row) == width
        wrong = {c: (row[c], cells.get(c, "")) for c in row if c not in FREE and row[c] != cells.get(c, "")}
        assert not wrong, f"{title}: column: (found, by hand) {wrong}"


def test_unknown_can_be_kept_apart_from_zero(marked: Record) -> None:
    kept = [c.row for c in acled.coded(marked, Choices(keep_unknown=True)) if c.row]
    sites = [r for r in kept if r.notes.startswith("Airstrikes on 85")]
    assert [r.fatalities for r in sites] == [None, None]
    palmyra = next(r for r in kept if r.notes.startswith("Ambush"))
    assert palmyra.fatalities == 3


def test_dozens_are_twelve_only_where_no_report_gives_a_number(sample: Record) -> None:
    rows = [c for c in acled.coded(sample, Choices()) if c.row]
    pulwama = next(c for c in rows if c.row.location == "Pulwama")
    assert pulwama.row.fatalities == 40
    assert any("dozens agrees with it" in why.rule for why in pulwama.why)
