import csv
import io
from dataclasses import replace

from sayso.export.csv import export_csv
from sayso.record.event import HarmRange, Record


def rows(record: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export_csv(record))))


def test_there_is_one_row_per_event_and_unknown_days_come_last(made_record: Record) -> None:
    found = rows(made_record)
    assert [r["date"] for r in found] == ["2019-05-03", ""]
    assert found[0]["killed_low"] == "4" and found[0]["killed_high"] == "6"
    assert found[0]["country"] == "ML" and found[0]["place"] == "Gao"


def test_no_figure_given_is_not_zero(made_record: Record) -> None:
    assert {r["injured_low"] for r in rows(made_record)} == {""}


def test_an_open_bound_of_one_group_leaves_the_sum_open(made_record: Record) -> None:
    groups = (HarmRange("killed", "men", 2, 2, 2, ()), HarmRange("killed", "women", 3, None, 3, ()))
    event = replace(made_record.events[0], harm=groups)
    row = rows(replace(made_record, events=(event,)))[0]
    assert (row["killed_low"], row["killed_high"]) == ("5", "")


def test_a_cell_that_looks_like_a_formula_runs_in_no_spreadsheet(made_record: Record) -> None:
    event = replace(made_record.events[0], title='=HYPERLINK("http://x")')
    assert rows(replace(made_record, events=(event,)))[0]["title"].startswith("'=")
