"""Do lists of the API become frames with types, and draw themselves without running what reports say?"""

from dataclasses import replace

import pytest

from sayso.api import Events
from sayso.export import needs
from sayso.export.filters import EventFilter
from sayso.export.frames import to_arrow, to_pandas, to_polars
from sayso.export.tables.table import NAMES, table
from sayso.record.errors import UsageError
from sayso.record.event import Record


@pytest.mark.parametrize("name", NAMES)
def test_every_table_becomes_the_same_rows_in_three_kinds_of_frame(name: str, made_record: Record) -> None:
    for package in ("polars", "pandas", "pyarrow"):
        pytest.importorskip(package)
    made = table(made_record, name)
    polars, pandas, arrow = to_polars(made), to_pandas(made), to_arrow(made)
    assert polars.height == len(pandas) == arrow.num_rows == len(made.lines)
    assert polars.columns == list(pandas) == arrow.column_names == list(made.columns)


def test_unknown_stays_unknown_and_a_day_a_day(made_record: Record) -> None:
    pd = pytest.importorskip("pandas")
    frame = Events(made_record, EventFilter()).to_pandas()
    assert frame["killed_low"].tolist()[0] == 4 and frame["killed_low"].isna().tolist() == [False, True]
    assert str(frame["killed_low"].dtype) == "Int64" and pd.api.types.is_datetime64_any_dtype(
        frame["date_min"]
    )


def test_events_are_asked_with_filters_or_without(made_record: Record) -> None:
    events = Events(made_record, EventFilter())
    assert [e.type for e in events] == ["bombing", "airstrike"] and len(events(type="bombing")) == 1
    assert events(country="ML") == events and events(country="FR") == []
    with pytest.raises(UsageError, match="Filters are"):
        events(colour="red")


def test_a_list_draws_itself_with_all_text_of_reports_escaped(made_record: Record) -> None:
    bad = replace(made_record.events[0], title="<script>x</script>")
    drawn = Events(replace(made_record, events=(bad,)), EventFilter())._repr_html_()
    assert "&lt;script&gt;" in drawn and "<script" not in drawn


def test_a_missing_library_is_named_with_the_command_that_adds_it(
    made_record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(needs, "import_module", missing)
    with pytest.raises(UsageError, match=r"pip install 'sayso\[frames\]'"):
        to_pandas(table(made_record, "events"))
