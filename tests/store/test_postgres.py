import multiprocessing
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stub_reader import FULL, bombing, derive, filled, read, report

from sayso.export.json import export_json
from sayso.record.errors import RecordError, UsageError
from sayso.store import Store
from sayso.store.originals import Originals
from sayso.store.postgres import beside

WORDS = (
    "bomb",
    "guar*",
    '"killed 9 rebels"',
    "GUARDS gao",
    "2019-05-03",
    "polizei",
    "unheard",
    "an*",
    "Mali*",
)


@pytest.fixture
def url(database):
    return database("record")


def test_the_export_is_that_of_a_file_byte_for_byte(url, tmp_path):
    with filled(url) as database, filled(tmp_path / "r.db") as file:
        assert export_json(database.record()) == export_json(file.record())
        assert database.stamps() == file.stamps()
        assert database.verify() == file.verify() == ()


def test_original_bytes_lie_where_the_setting_says_whatever_the_working_directory(monkeypatch, tmp_path):
    url = "postgresql://me:secret@db.example/news"
    monkeypatch.delenv("SAYSO_ORIGINALS")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert Originals(beside(url)).folder == tmp_path / "data" / "sayso" / "news.originals"
    monkeypatch.setenv("SAYSO_ORIGINALS", str(tmp_path / "shared"))
    assert Originals(beside(url)).folder == tmp_path / "shared" / "news.originals"


def _found(store, words):
    return {(p.name, p.start, p.end, p.snippet, p.hits, p.not_read) for p in store.search(words)}


@pytest.mark.parametrize("words", WORDS)
def test_a_search_finds_what_it_finds_in_a_file(url, tmp_path, words):
    accented = report("Señor Núñez said: bombs, again bombs, fell on Gao-Nord at 5 p.m.", "accents")
    with filled(url) as database, filled(tmp_path / "r.db") as file:
        for store in (database, file):
            store.add_document(accented)
        assert _found(database, words) == _found(file, words)
        assert _found(database, "nunez gao-nord")


@pytest.fixture(scope="module")
def both(server, tmp_path_factory):
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE asked")
    with filled(f"{server}/asked") as database, filled(tmp_path_factory.mktemp("asked") / "r.db") as file:
        yield database, file


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="abdgik bomb\"*-'\\:&|()éß 49", max_size=16))
def test_whatever_is_asked_is_answered_as_in_a_file(both, words):
    answers = []
    for store in both:
        try:
            answers.append(_found(store, words))
        except UsageError:
            answers.append(None)
    assert answers[0] == answers[1]


def test_migrations_make_the_tables_that_the_code_expects(url):
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext
    from sqlalchemy import create_engine

    from sayso.store.tables import metadata

    Store.open(url).close()
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert [d for d in found if "_words" not in str(d)] == []


def test_decisions_never_change(url):
    import psycopg

    filled(url).close()
    for change in ("UPDATE decisions SET why = 'x'", "DELETE FROM decisions"):
        with (
            psycopg.connect(url) as plain,
            pytest.raises(psycopg.errors.RaiseException, match="never changed"),
        ):
            plain.execute(change)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE documents SET text = replace(text, 'Gao', 'Kao')",
        "UPDATE claims SET quote = 'x' WHERE number = 1",
        "UPDATE documents_words SET words = '''gone'':1' WHERE number = 1",
        "DELETE FROM claims_words WHERE number = 2",
        "DROP TABLE documents_words",
    ],
)
def test_verify_names_what_was_changed_by_hand(url, damage):
    import psycopg

    filled(url).close()
    with psycopg.connect(url) as plain:
        plain.execute(damage)
    with Store.open(url) as store:
        assert store.verify() != ()


def test_a_writer_that_cannot_get_its_turn_says_so_and_readers_go_on(url):
    import psycopg

    with filled(url), psycopg.connect(url) as other:
        other.execute("SELECT pg_advisory_xact_lock(7302019)")
        with Store.open(url, wait=0.2) as waiting:
            with pytest.raises(RecordError, match=r"another process is writing.*Wait"):
                waiting.add_document(report("Another bomb."))
            assert len(waiting.record().documents) == 5


def test_a_read_only_record_takes_no_reports(url):
    filled(url).close()
    with Store.open(url, read_only=True) as reader:
        assert len(reader.record().documents) == 5
        with pytest.raises(RecordError, match="cannot be written"):
            reader.add_document(report("Another bomb."))


def test_a_missing_record_is_not_made_when_it_should_only_be_read(url):
    with pytest.raises(RecordError, match="no record of this version"):
        Store.open(url, create=False)


def test_a_database_of_another_program_is_refused_and_left_alone(url):
    import psycopg

    with psycopg.connect(url) as plain:
        plain.execute("CREATE TABLE photos (id integer)")
    with pytest.raises(RecordError, match="another program"):
        Store.open(url)


def test_a_server_that_is_not_there_is_told_without_the_password():
    with pytest.raises(RecordError, match="cannot be reached") as told:
        Store.open("postgresql://me:secret@127.0.0.1:1/x")
    assert "secret" not in str(told.value)


def test_an_error_of_a_transaction_leaves_nothing(url):
    with filled(url) as store:
        before = store.record()
        with pytest.raises(UsageError):
            store.decide("accept", "e1", who="", why="x")
        assert store.record() == before


def _review(url: str, who: str, times: int) -> None:
    with Store.open(url) as store:
        for n in range(times):
            store.decide("accept", f"e{n}", who=who, why="seen", when="2024-01-01T00:00:00+00:00")
            started = time.monotonic()
            store.events()
            assert time.monotonic() - started < 5


def _add(url: str, reports: int) -> None:
    with Store.open(url) as store:
        for n in range(reports):
            store.add_batch([read(report(bombing(n), f"{n}"))])
            if n % 5 == 0:
                store.save_record(derive(store.readings(), store.decisions(), store.rejected()))


def test_eight_reviewers_and_an_add_at_once_lose_no_decision(url):
    filled(url).close()
    context = multiprocessing.get_context("spawn")
    people = [context.Process(target=_review, args=(url, f"reviewer {k}", 6)) for k in range(8)]
    everybody = [*people, context.Process(target=_add, args=(url, 20))]
    for one in everybody:
        one.start()
    for one in everybody:
        one.join(120)
    assert [p.exitcode for p in everybody] == [0] * 9
    with Store.open(url) as store:
        assert len(store.decisions()) == 1 + 8 * 6
        assert len(store.documents()) == 5 + 20
        assert store.verify() == ()


def test_a_reading_is_replaced_with_its_words(url):
    with filled(url) as store:
        store.replace_readings(read(d) for d in store.documents())
        assert store.verify() == ()
        assert store.search("bomb") and FULL


def test_an_erased_report_is_found_by_no_word_and_the_rest_is_sound(url):
    with filled(url) as store:
        gone = next(d for d in store.documents() if d.name == "r0.txt")
        before = len(store.search("bomb"))
        store.decide("erase", gone.id, who="Ana", why="by law")
        store.save_record(derive(store.readings(), store.decisions(), store.rejected()))
        assert len(store.search("bomb")) == before - 1
        assert next(d for d in store.documents() if d.id == gone.id).text == ""
        assert [p for p in store.verify() if "index" in str(p)] == []


def test_the_page_lists_reports_by_their_words_as_from_a_file(url, tmp_path):
    from sayso.store.pages import reports_with

    found = []
    for where in (url, tmp_path / "r.db"):
        with filled(where) as store, store._reading() as connection:
            found.append(reports_with(connection, "bomb guar*"))
    assert found[0] == found[1] and found[0]
