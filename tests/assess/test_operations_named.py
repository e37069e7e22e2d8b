"""Is an event only ever part of an operation that the record has?"""

from pathlib import Path

import pytest

from sayso.engine.local import add
from sayso.ingest import read_inputs
from sayso.store import Store

# The words of the link, "was part of Operation …", are a claim of the field too and name no operation.
TOLD = (
    "The Malian army bombed a camp near Kidal on 5 May 2019. "
    "The airstrike was part of Operation {}, a spokesman said."
)


@pytest.mark.parametrize("name", ["Desert Broom", "Iron Lantern", "Quiet River", "Long Night"])
def test_an_event_names_the_operation_and_not_the_words_of_its_link(name: str, tmp_path: Path) -> None:
    path = tmp_path / "kidal.txt"
    path.write_text(TOLD.format(name), "utf-8")
    with Store.open(tmp_path / "r.db") as store:
        add(store, read_inputs([path]), reader="rules")
        record = store.record()
        assert store.verify() == ()
    (event,), (operation,) = record.events, record.operations
    assert event.operation == operation.id and operation.events == (event.id,)
