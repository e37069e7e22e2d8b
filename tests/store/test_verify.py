import dataclasses
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Boolean
from stub_reader import filled

from sayso.assess.reach import Reach
from sayso.merge.blocks import Near
from sayso.record.errors import IntegrityError, RecordError
from sayso.record.event import Record
from sayso.store import Store
from sayso.store.originals import Originals
from sayso.store.tables import REACHED, metadata


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "record.db"
    with filled(path) as store:
        store.save_record(withheld(store.record()), reach=reach())
        assert store.verify() == ()
    return path


def reach() -> Reach:
    """What later reports would be held against, in numbers of no meaning."""
    near = (Near(n, f"e{n}", 700_000 + n, 700_009, n == 2) for n in range(3))
    return Reach(near, ((n, f"d{n}") for n in range(3)), [("e1", "e2"), ("e2", "e1")])


def withheld(whole: Record) -> Record:
    """The record without one claim, as if a person had withheld it."""
    event = max(whole.events, key=lambda e: len(e.accounts))
    account, *others = event.accounts
    rest = dataclasses.replace(account, claims=account.claims[:-1])
    events = tuple(
        dataclasses.replace(e, accounts=(rest, *others)) if e == event else e for e in whole.events
    )
    claims = tuple(c for c in whole.claims if c != account.claims[-1])
    return dataclasses.replace(whole, events=events, claims=claims)


@pytest.fixture
def copy(sound, tmp_path) -> Path:
    shutil.copytree(Originals(sound).folder, Originals(tmp_path / "copy.db").folder)
    return Path(shutil.copy(sound, tmp_path / "copy.db"))


def tampered(path: Path, *changes: str) -> list[str]:
    """What verify says after somebody changed the file behind our back."""
    plain = sqlite3.connect(path)
    for trigger in [
        f"{table}_no_{verb}" for table in ("decisions", "intake") for verb in ("update", "delete")
    ]:
        plain.execute(f"DROP TRIGGER {trigger}")
    touched = sum(plain.execute(change).rowcount != 0 for change in changes)
    assert touched == len(changes), "the test changes nothing"
    plain.commit()
    plain.close()
    with Store.open(path) as store:
        return [str(problem) for problem in store.verify()]


_FREE = {("decisions", "ordinal")}  # only their order counts, and the chain holds it
ROW = {t.name: next(iter(t.primary_key)).name for t in REACHED}  # these have no rowid
COLUMNS = [
    (t.name, c.name, isinstance(c.type, Boolean))
    for t in metadata.sorted_tables
    for c in t.columns
    if c.name != "number" and (t.name, c.name) not in _FREE
]


@pytest.mark.parametrize(("table", "column", "flag"), COLUMNS)
def test_a_changed_value_in_any_column_is_noticed(copy, table, column, flag):
    plain = sqlite3.connect(copy)
    kind = plain.execute(f'SELECT typeof("{column}") FROM {table} LIMIT 1').fetchone()[0]
    plain.close()
    changed = f'1 - "{column}"' if flag else f'"{column}" + 1000'
    value = changed if kind in ("integer", "real") else f"coalesce(\"{column}\", '') || 'x'"
    key = ROW.get(table, "rowid")
    row = f"(SELECT {key} FROM {table} ORDER BY {key} LIMIT 1)"
    found = tampered(copy, f'UPDATE {table} SET "{column}" = {value} WHERE {key} = {row}')
    assert found, f"{table}.{column}"


@pytest.mark.parametrize("table", [t.name for t in metadata.sorted_tables])
def test_a_row_that_is_gone_is_noticed(copy, table):
    key = ROW.get(table, "rowid")
    row = f"(SELECT {key} FROM {table} ORDER BY {key} DESC LIMIT 1)"
    assert tampered(copy, f"DELETE FROM {table} WHERE {key} = {row}")


@pytest.mark.parametrize("table", [t.name for t in metadata.sorted_tables])
def test_a_table_that_is_gone_is_noticed(copy, table):
    plain = sqlite3.connect(copy)
    plain.execute(f"DROP TABLE {table}")
    plain.commit()
    plain.close()
    try:
        with Store.open(copy) as store:
            assert any(table in str(p) for p in store.verify())
    except RecordError as error:
        assert table in ("meta", "documents"), error


def test_one_changed_letter_in_a_text_names_the_report_and_the_claim(copy):
    found = tampered(
        copy, "UPDATE documents SET text = replace(text, '9 rebels', '8 rebels') WHERE name = 'r0.txt'"
    )
    assert any("sha256" in p for p in found)
    assert any(p.startswith("claims c") and "quote" in p for p in found)


def test_a_quote_that_is_moved_is_noticed(copy):
    found = tampered(
        copy, "UPDATE claims SET start = start + 1, quote = substr(quote, 2) WHERE field = 'place'"
    )
    assert any(p.startswith("claims") and "id is not that of its content" in p for p in found)


def test_a_value_that_stands_on_a_claim_that_is_gone_is_noticed(copy):
    found = tampered(copy, "UPDATE links SET claims = '[\"c0000000000000000\"]'")
    assert any(p.startswith("links") and "names a claim that does not exist" in p for p in found)


def test_a_value_that_stands_on_nothing_is_noticed(copy):
    found = tampered(copy, "UPDATE figures SET claims = '[]'")
    assert any(p.startswith("figures") and "stands on no claim" in p for p in found)


def test_a_decision_put_into_the_middle_is_noticed(copy):
    with Store.open(copy) as store:
        store.decide("reject", "e1", who="Ana", why="twice")
    found = tampered(copy, "UPDATE decisions SET who = 'Eve' WHERE ordinal = 1")
    assert any(p.startswith("decisions j") for p in found)


def test_a_log_whose_end_is_cut_is_noticed(copy):
    with Store.open(copy) as store:
        store.decide("reject", "e1", who="Ana", why="twice")
    found = tampered(copy, "DELETE FROM decisions WHERE ordinal = 2")
    assert found == ["decisions: the log does not end where it was written to"]


def test_a_whole_report_that_is_gone_is_noticed(copy):
    gone = "(SELECT id FROM documents WHERE name = 'copy')"
    tables = ("readings", "claims", "accounts", "account_links", "operation_mentions", "statements")
    found = tampered(copy, *(f"DELETE FROM {t} WHERE document = {gone}" for t in tables if "_" not in t))
    assert found


def test_a_search_index_that_forgot_a_report_is_noticed(copy):
    found = tampered(
        copy,
        "INSERT INTO documents_words(documents_words, rowid, text)"
        " SELECT 'delete', number, text FROM documents WHERE number = 1",
    )
    assert any("documents_words" in p for p in found)


def test_each_damaged_page_is_noticed_and_none_crashes(sound, tmp_path):
    whole = sound.read_bytes()
    missed = []
    for page in range(0, len(whole) // 4096, 3):
        broken = bytearray(whole)
        middle = page * 4096 + 2000
        broken[middle : middle + 64] = bytes(b ^ 0xFF for b in broken[middle : middle + 64])
        path = tmp_path / f"{page}.db"
        path.write_bytes(broken)
        before = _contents(sound)
        try:
            with Store.open(path, wait=1) as store:
                noticed = bool(store.verify())
        except RecordError:
            noticed = True
        if not noticed and _contents(path) != before:
            missed.append(page)
        path.unlink()
    assert missed == []


def _contents(path: Path) -> str:
    plain = sqlite3.connect(path)
    try:
        return "\n".join(plain.iterdump())
    except sqlite3.Error as error:
        return str(error)
    finally:
        plain.close()


def test_a_damaged_row_says_where_when_it_is_loaded(copy):
    tampered(copy, "UPDATE claims SET quote = quote || 'x' WHERE number = 1")
    with Store.open(copy) as store, pytest.raises(IntegrityError, match="quote differs"):
        store.record()
