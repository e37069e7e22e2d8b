"""Does a record on disk equal a plain model in memory, whatever was added, decided, undone and read again?

Short here; `make histories` plays a thousand of fifty steps in SQLite and in PostgreSQL (`histories.play`).
"""

import pytest

from histories.play import on_postgresql, play


def test_a_record_on_disk_equals_a_plain_model():
    assert play(10, steps=15) >= 150


def test_a_record_in_postgresql_equals_a_plain_model():
    pytest.importorskip("psycopg", reason="psycopg is not installed: PostgreSQL is not tested")
    try:
        with on_postgresql() as machine:
            assert play(3, steps=12, machine=machine) >= 36
    except RuntimeError as error:
        pytest.skip(str(error))
