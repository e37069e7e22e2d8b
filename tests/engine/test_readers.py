import pytest

from sayso.engine import readers
from sayso.record.errors import UsageError
from sayso.store import Store


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture
def here(monkeypatch):
    """An encoder that is here, whatever is installed."""
    monkeypatch.setattr(readers, "encoder_is_here", lambda: True)
    monkeypatch.setattr(readers, "encoder_stamp", lambda: "0123456789abcdef")


@pytest.fixture
def gone(monkeypatch):
    monkeypatch.setattr(readers, "encoder_is_here", lambda: False)


def test_a_new_record_is_read_by_both_where_the_encoder_is_here(store, here):
    assert readers.settle(store) == "both"
    assert readers.settings_of(store) == {"reader": "both", "encoder": "0123456789abcdef"}


def test_a_new_record_is_read_by_rules_where_it_is_not(store, gone):
    assert readers.settle(store) == "rules"
    assert readers.settings_of(store)["reader"] == "rules"


def test_a_record_stays_with_its_reader(store, here):
    readers.settle(store, "rules")
    assert readers.settle(store) == "rules"
    with pytest.raises(UsageError, match="this record is read by rules"):
        readers.settle(store, "both")


def test_a_rebuild_may_change_the_reader(store, here):
    readers.settle(store, "rules")
    assert readers.settle(store, "both", anew=True) == "both"
    assert readers.settle(store) == "both"


def test_a_record_read_by_both_is_refused_where_the_encoder_is_missing(store, monkeypatch, here):
    readers.settle(store)
    monkeypatch.setattr(readers, "encoder_is_here", lambda: False)
    with pytest.raises(UsageError, match="is not here"):
        readers.settle(store)
    assert readers.settle(store, "rules", anew=True) == "rules"


def test_a_reader_that_nobody_knows_is_wrong_usage(store):
    with pytest.raises(UsageError, match="no reader is called"):
        readers.settle(store, "oracle")
