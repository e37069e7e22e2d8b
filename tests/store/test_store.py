import dataclasses
import json
import multiprocessing
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stub_reader import FULL, REFUSED, TEXTS, bombing, derive, filled, read, report

from sayso.record.errors import IntegrityError, RecordError, UsageError
from sayso.record.event import Rejected
from sayso.record.reading import Reading
from sayso.store import Store


def test_a_reading_comes_back_as_it_was_kept(store):
    kept = {r.document.id: r for r in store.readings()}
    wanted = dataclasses.replace(read(report(FULL, "r0.txt")), refusals=(REFUSED,))
    assert kept[wanted.document.id] == wanted
    assert wanted.links
    assert wanted.operations
    assert wanted.loose


def test_a_record_comes_back_as_it_was_derived(store):
    derived = derive(store.readings(), store.decisions(), store.rejected())
    kept = store.record()
    for part in dataclasses.fields(derived):
        assert getattr(kept, part.name) == getattr(derived, part.name), part.name
        if part.name not in ("withheld", "voices"):  # stands on published records alone, which are not kept
            assert getattr(derived, part.name), f"{part.name} is empty: the test shows nothing"


def test_a_changed_account_claim_and_statement_come_back_changed(store):
    whole = derive(store.readings(), store.decisions(), store.rejected())
    event = next(e for e in whole.events if len(e.accounts) == 1)
    account, gone = event.accounts[0], event.accounts[0].claims[-1]
    lowered = dataclasses.replace(account.claims[0], confidence=0.5)
    changed = dataclasses.replace(account, claims=(lowered, *account.claims[1:-1]))
    events = tuple(dataclasses.replace(e, accounts=(changed,)) if e == event else e for e in whole.events)
    claims = tuple(lowered if c.id == lowered.id else c for c in whole.claims if c.id != gone.id)
    statements = tuple(dataclasses.replace(s, direct=True) for s in whole.statements[1:])
    wanted = dataclasses.replace(whole, events=events, claims=claims, statements=statements)
    before = store.readings()
    store.save_record(wanted)
    assert store.readings() == before
    held = store.record()
    assert (held.claims, held.events) == (wanted.claims, wanted.events)
    assert [s.direct for s in held.statements] == [True] * len(statements)


def test_adding_twice_is_adding_once(store):
    before = store.record()
    assert store.add_document(report(FULL, "r0.txt"), read(report(FULL, "r0.txt"))) is False
    assert store.add_rejected(Rejected("x.bin", "", "binary")) == 0
    assert store.record() == before
    assert not store.stale


def test_the_order_in_which_reports_come_does_not_show(place):
    readings = [read(report(bombing(n), f"{n}.txt")) for n in range(6)]
    kept = []
    for name, order in (("a", readings), ("b", readings[::-1])):
        with Store.open(place(name)) as store:
            for one in order:
                store.add_batch([one])
            store.save_record(derive(store.readings()))
            kept.append(store.record())
    assert kept[0] == kept[1]


def test_a_newer_report_at_one_url_points_to_the_older_in_whatever_order_they_came(place):
    days = ("2024-01-01", "2024-01-03", "2024-01-02", None)
    documents = [
        report(bombing(n), f"{n}", url="https://example.org/a", published=d) for n, d in enumerate(days)
    ]
    found = []
    for name, order in (("a", documents), ("b", documents[::-1])):
        with Store.open(place(name)) as store:
            for document in order:
                store.add_document(document)
            found.append({d.name: d.replaces for d in store.documents()})
            assert store.verify() == ()
    first, third, second = (d.id for d in documents[:3])
    assert found[0] == found[1] == {"0": None, "2": first, "1": second, "3": None}
    assert third not in found[0].values()


def test_a_text_in_another_language_is_kept_searchable_and_not_read(file_store):
    with sqlite3.connect(file_store.path) as plain:
        rows = plain.execute("SELECT name FROM documents WHERE not_read ORDER BY name").fetchall()
    assert rows == [("fremd",)]
    assert [p.name for p in file_store.search("polizei")] == ["fremd"]


def test_search_gives_the_position_of_the_words(store):
    for passage in store.search('"killed 9 rebels"'):
        text = next(d.text for d in store.documents() if d.id == passage.document)
        assert text[passage.start : passage.end] == "killed 9 rebels"
        assert "killed 9 rebels" in passage.snippet
        assert passage.hits == 1
    assert len(store.search("bomb")) == 4
    assert len(store.search("guar*")) == 4
    assert store.search("unheard") == ()


@pytest.mark.parametrize("words", ["", "*", '"', "()", " - "])
def test_a_search_without_a_word_is_refused(store, words):
    with pytest.raises(UsageError):
        store.search(words)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_no_search_words_break_the_query(store, words):
    try:
        store.search(words)
    except UsageError:
        assert not any(c.isalnum() for c in words)


def test_a_missing_record_is_not_made_when_it_should_only_be_read(tmp_path):
    for options in ({"create": False}, {"read_only": True}):
        with pytest.raises(RecordError, match="there is no record yet"):
            Store.open(tmp_path / "none.db", **options)
    assert list(tmp_path.iterdir()) == []


def _sqlite_of_another(path: Path) -> None:
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE photos (id INTEGER)")
    plain.close()


@pytest.mark.parametrize(
    "make",
    [
        lambda p: p.write_text("A report, no record.\n"),
        lambda p: p.write_bytes(b"\0" * 4096),
        _sqlite_of_another,
    ],
)
def test_a_file_that_is_no_record_is_refused_and_stays_as_it_is(tmp_path, make):
    path = tmp_path / "other.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(RecordError, match=r"no record|another program"):
        Store.open(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_record_of_a_newer_version_is_refused(file_store):
    with sqlite3.connect(file_store.path) as plain:
        plain.execute("UPDATE alembic_version SET version_num = '9999'")
    plain.close()
    with pytest.raises(RecordError, match="newer Sayso"):
        Store.open(file_store.path)


@pytest.mark.parametrize("target", ["postgresql://localhost/x", "/no/such/folder/a.db", "/"])
def test_a_target_that_cannot_be_a_record_is_refused(target):
    with pytest.raises(RecordError):
        Store.open(target)


def test_a_record_with_a_strange_name_opens(tmp_path):
    path = tmp_path / "a b?c#d%20e&mode=ro.db"
    with Store.open(path) as store:
        store.add_document(report(bombing()))
    assert path.exists()
    with Store.open(f"sqlite:///{path}") as store:
        assert len(store.documents()) == 1


def test_a_writer_that_cannot_get_its_turn_says_so_and_readers_go_on(file_store):
    other = sqlite3.connect(file_store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(file_store.path, wait=0.05) as waiting:
        with pytest.raises(RecordError, match=r"another process is writing.*Wait"):
            waiting.add_document(report("Another bomb."))
        assert len(waiting.record().documents) == 5
        assert waiting.verify() == ()
    other.execute("ROLLBACK")
    other.close()


def test_a_read_only_record_takes_no_reports(file_store):
    with Store.open(file_store.path, read_only=True) as reader:
        assert len(reader.record().documents) == 5
        assert reader.verify() == ()
        with pytest.raises(RecordError, match="cannot be written"):
            reader.add_document(report("Another bomb."))


def _add_many(path: str, first: int) -> None:
    with Store.open(path) as store:
        for n in range(first, first + 15):
            store.add_batch([read(report(bombing(n), f"{n}"))])


def test_two_writers_who_make_one_record_at_once_lose_nothing(place):
    path = str(place("shared"))
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_add_many, args=(path, first)) for first in (0, 10, 100)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [w.exitcode for w in writers] == [0, 0, 0]
    with Store.open(path) as store:
        assert len(store.documents()) == 40
        assert store.verify() == ()


def test_a_batch_that_fails_leaves_nothing(store):
    before = [d.id for d in store.documents()]
    good = read(report(bombing(77), "good"))
    bad = dataclasses.replace(read(report(bombing(78), "bad")), accounts=good.accounts)
    with pytest.raises((IntegrityError, RecordError)):
        store.add_batch([good, bad])
    assert [d.id for d in store.documents()] == before
    assert store.verify() == ()


def test_new_readings_replace_old_ones(store):
    store.replace_readings(Reading(d) for d in store.documents())
    assert all(not r.claims for r in store.readings())
    assert store.verify() == ()
    store.replace_readings(read(d) for d in store.documents())
    store.save_record(derive(store.readings(), store.decisions(), store.rejected()))
    assert store.record() == derive(store.readings(), store.decisions(), store.rejected())
    assert store.verify() == ()


def test_the_newest_migration_is_the_one_that_is_expected():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from sayso.store import migrate

    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.HEAD]


def test_migrations_make_the_tables_that_the_code_expects(file_store):
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext
    from sqlalchemy import create_engine

    from sayso.store.tables import metadata

    engine = create_engine(f"sqlite:///{file_store.path}")
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    ours = [d for d in found if not (d[0] == "remove_table" and "_words" in d[1].name)]
    assert ours == []


def test_a_record_can_go_back_to_nothing(file_store):
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, text

    from sayso.store import migrate

    engine = create_engine(f"sqlite:///{file_store.path}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        left = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
    engine.dispose()
    assert left == ["alembic_version"]


def test_decisions_are_chained_and_never_change(file_store):
    first = file_store.decisions()[0]
    second = file_store.decide("reject", first.subject, who="Ben", why="an exercise", data='{"b": 1, "a": 2}')
    said = json.loads(second.data)
    assert second.previous == first.hash and (said.pop("a"), said.pop("b")) == (2, 1)
    assert list(said) == ["anchors"] and list(said["anchors"]) == [first.subject]
    assert file_store.stale
    with sqlite3.connect(file_store.path) as plain:
        for change in ("UPDATE decisions SET why = 'x'", "DELETE FROM decisions"):
            with pytest.raises(sqlite3.IntegrityError, match="never changed"):
                plain.execute(change)
    plain.close()
    assert file_store.verify() == ()


@pytest.mark.parametrize(
    "wrong", [{"action": "delete"}, {"who": " "}, {"why": ""}, {"subject": ""}, {"data": "[]"}, {"data": "{"}]
)
def test_a_decision_that_lacks_something_is_refused(store, wrong):
    said = {"action": "accept", "subject": "e1", "who": "Ana", "why": "seen"} | wrong
    with pytest.raises(UsageError):
        store.decide(said.pop("action"), said.pop("subject"), **said)
    assert len(store.decisions()) == 1


def test_every_field_of_a_record_has_a_place_in_the_file():
    from sayso.record.claim import Claim
    from sayso.record.document import Document
    from sayso.record.event import Event
    from sayso.record.reading import Account

    known = {
        Document: "id name text blocks url outlet title published retrieved language replaces original",
        Claim: "quote field value account speaker stance made_by confidence",
        Account: "id type anchor claims words series",
        Event: "id type title accounts date date_claims places actors recipients weapons harm targets_hit"
        " operation voices grade merges",
        Reading: "document accounts links operations statements loose refusals",
    }
    for kind, names in known.items():
        assert {f.name for f in dataclasses.fields(kind) if f.init} == set(names.split()), kind


def test_two_stores_of_one_input_hold_the_same_rows(tmp_path):
    dumps = []
    for name in ("a.db", "b.db"):
        with filled(tmp_path / name) as store:
            assert store.verify() == ()
            with sqlite3.connect(store.path) as plain:
                dumps.append("\n".join(plain.iterdump()))
            plain.close()
    assert dumps[0] == dumps[1]


def test_a_record_of_the_first_revision_is_upgraded_and_loses_nothing(tmp_path):
    path = tmp_path / "a.db"
    with Store.open(path) as store:
        store.add_batch([read(report(text, f"r{n}")) for n, text in enumerate(TEXTS)])
        store.save_record(derive(store.readings(), (), ()))
        before = store.record()
    with sqlite3.connect(path) as plain:
        found = plain.execute("SELECT name FROM sqlite_master WHERE type = 'index'").fetchall()
        later = {"ix_documents_url", "ix_events_id", "ix_event_keys_kind", "ix_copies_original"}
        later |= {"ix_links_from_id", "ix_links_to_id", "ix_disagreements_event"}
        for index in sorted(later & {name for (name,) in found}):
            plain.execute(f"DROP INDEX {index}")
        plain.execute("DELETE FROM meta WHERE key = 'tally:readings'")
        for table in (
            "likely",
            "near_keys",
            "text_keys",
            "intake",
            "model_answers",
            "model_settings",
            "model_texts",
            "refusals",
        ):
            plain.execute(f"DROP TABLE {table}")
        plain.execute("UPDATE alembic_version SET version_num = '0001'")
    plain.close()
    with Store.open(path) as store:
        assert store.record() == before
        assert store.refusals() == ()
        assert store.verify() == ()
