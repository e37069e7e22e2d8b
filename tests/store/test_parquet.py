import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stub_reader import bombing, filled, read, report

pytest.importorskip("duckdb", reason="duckdb is not installed: Parquet records are not tested")

from sayso.export.filters import EventFilter
from sayso.export.glance import glance
from sayso.export.json import export_json
from sayso.record.errors import RecordError, UsageError
from sayso.store import Filters, Store
from sayso.store.converting import convert
from sayso.store.fetch import table_rows
from sayso.store.keys import folded
from sayso.store.pages import reports_with
from sayso.store.parquet import begin, finish, write_part
from sayso.store.parquet.columns import TABLES
from sayso.store.parquet.reading import open_folder
from sayso.store.parquet.searching import ALIKE

ACCENTED = (
    "Señor Núñez said: bombs, again BOMBS, fell on Gao-Nord at 5 p.m. near the Straße of Ἀθῆναι, ½ a mile."
)
HOSTILE = 'it\'s [a]*? "b" {c} ;-- é.parquet'
LISTS = ("events", "claims", "statements", "figures", "operations", "disagreements")


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A record in SQLite that fills every table and holds words of many alphabets."""
    with filled(tmp_path_factory.mktemp("file") / "r.db") as store:
        store.add_batch([read(report(ACCENTED, "accents")), read(report("Бомба упала. 爆弾が落ちた", "far"))])
        yield store


@pytest.fixture(scope="module")
def folder(file, tmp_path_factory):
    """The same in Parquet files, in a folder with a name that no query should be upset by."""
    where = tmp_path_factory.mktemp("parts") / HOSTILE
    convert(file, str(where))
    return where


@pytest.fixture
def parts(folder):
    with Store.open(folder) as store:
        yield store


@pytest.fixture
def own(folder, tmp_path):
    """A copy of the folder that a test may damage."""
    shutil.copytree(folder, tmp_path / "own.parquet")
    shutil.copytree(f"{folder}.originals", tmp_path / "own.parquet.originals")
    return tmp_path / "own.parquet"


def _one_part(folder: Path, table: str = "events") -> Path:
    return next((folder / table).glob("*.parquet"))


def test_the_export_is_that_of_the_file_it_came_from_byte_for_byte(file, parts):
    assert export_json(parts.record()) == export_json(file.record())
    assert parts.stamps() == file.stamps() and parts.seal == file.seal and parts.stale == file.stale
    assert parts.verify() == file.verify() == ()


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_those_of_the_file(file, parts, name):
    assert getattr(parts, name)() == getattr(file, name)()


_WORDS = st.sampled_from(
    ["gao", "KID", "army", "rebel", "x:1", "wall", "r2", "ml", "%", "_ao", "é", "İ", "'--", ""]
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(
            ["actor", "recipient", "country", "place", "operation", "document", "speaker", "text"]
        ),
        _WORDS,
        max_size=3,
    ),
    st.sampled_from([None, "2019-05-04", "2019", "2030"]),
)
def test_filters_hold_as_in_the_file(file, parts, asked, day):
    for name in LISTS:
        for filters in (Filters(**asked, since=day), Filters(**asked, until=day)):
            answers = []
            for store in (file, parts):
                try:
                    answers.append(getattr(store, name)(filters))
                except UsageError:
                    answers.append(None)
            assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"country": "ml"},
        {"actor": "INSURG", "place": "gao"},
        {"recipient": "guards", "since": "2019-05-04"},
        {"operation": "wall", "type": "bombing"},
        {"until": "2019-05-03"},
        {"place": "'; DROP"},
        {"operation": "nothing"},
    ],
)
def test_a_glance_shows_the_same_of_both(file, folder, asked):
    wanted = EventFilter(**asked)
    shown = glance(str(folder), wanted)
    assert shown == glance(str(file.path), wanted)
    assert {row.id for row in shown or ()} == {
        e.id for e in file.record().events if wanted.matches(e, file.record().operations)
    }


def _found(store, words):
    return {(p.name, p.start, p.end, p.snippet, p.hits, p.not_read) for p in store.search(words)}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="abdgik bomb\"*-'\\:&|()éßЯ爆ñ½ 49", max_size=16))
def test_a_search_finds_what_the_index_of_a_file_finds(file, parts, words):
    answers = []
    for store in (file, parts):
        try:
            answers.append((_found(store, words), store.ask(reports_with, words)))
        except UsageError:
            answers.append(None)
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "words", ["bomb", "nunez gao-nord", "straße", '"killed 9 rebels"', "бомба", "爆*", "an*"]
)
def test_a_search_orders_by_hits_then_id(file, parts, words):
    assert _found(parts, words) == _found(file, words)
    order = [(-p.hits, p.document) for p in parts.search(words)]
    assert order == sorted(order)


def test_letters_that_are_sifted_by_duckdb_are_folded_by_it_as_by_us():
    import duckdb

    letters = [chr(n) for first, last in ALIKE for n in range(first, last + 1) if re.match(r"[^\W_]", chr(n))]
    query = "SELECT strip_accents(lower(c)) FROM (SELECT unnest(?) AS c)"
    theirs = [row[0] for row in duckdb.connect().execute(query, [letters]).fetchall()]
    assert [c for c, other in zip(letters, theirs, strict=True) if folded(c) != other] == []


def test_a_record_goes_back_into_a_file_and_can_be_written_again(parts, file, tmp_path):
    assert convert(parts, str(tmp_path / "back.db")) > 100
    with Store.open(tmp_path / "back.db") as back:
        assert export_json(back.record()) == export_json(file.record())
        assert back.verify() == () and back.search("bomb") == file.search("bomb")
        assert back.add_document(report(bombing(77)), read(report(bombing(77))))


def test_the_same_record_gives_the_same_files(file, folder, tmp_path):
    convert(file, f"parquet://{tmp_path}/again")
    names = sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    assert names and all((folder / n).read_bytes() == (tmp_path / "again" / n).read_bytes() for n in names)


def test_nothing_is_written_over_and_what_fails_leaves_nothing(file, folder, tmp_path, monkeypatch):
    for target in (str(folder), str(file.path)):
        with pytest.raises(RecordError, match="something is there already"):
            convert(file, target)
    monkeypatch.setattr("sayso.store.converting.finish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        convert(file, str(tmp_path / "x.parquet"))
    monkeypatch.setattr("sayso.store.converting.fill", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        convert(file, str(tmp_path / "x.db"))
    assert [p.name for p in tmp_path.iterdir() if not p.name.endswith(".originals")] == []


def test_a_record_goes_into_an_empty_postgresql_database_alone(file, database):
    url = database("news")
    convert(file, url)
    with Store.open(url) as made:
        assert export_json(made.record()) == export_json(file.record()) and made.verify() == ()
    with pytest.raises(RecordError, match="not empty"):
        convert(file, url)


def test_a_parquet_record_is_only_read_and_says_how_one_is_written(parts):
    for writing in (
        lambda: parts.add_document(report("Another bomb.")),
        lambda: parts.decide("accept", "e1", who="Ana", why="seen"),
        lambda: parts.save_record(parts.record()),
        lambda: parts.replace_readings(()),
        lambda: parts.stamp(reader="x"),
        parts.grow,
    ):
        with pytest.raises(RecordError, match=r"only read.*sayso convert NAME\.db --record"):
            writing()
    assert not list(parts.path.parent.glob("*unfinished*"))


@pytest.mark.parametrize(
    "words", [["add", "x.txt"], ["rebuild"], ["decide", "accept", "e1", "--why", "x"], ["watch", "http://x"]]
)
def test_commands_that_write_refuse_at_once(folder, words, capfd, tmp_path, monkeypatch):
    from sayso.cli.app import run

    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.txt").write_text("A bomb.", "utf-8")
    assert run([*words, "--record", str(folder)]) == 2
    assert "a Parquet record is only read" in capfd.readouterr().err


def test_commands_that_read_answer_as_from_a_file(folder, file, capfd):
    from sayso.cli.app import run

    event = file.events()[0].id
    for words in (
        ["events", "-f", "json"], ["events", "--country", "ML", "-f", "csv"], ["claims", "-f", "csv"],
        ["statements", "-f", "jsonl"], ["figures", "-f", "md"], ["operations"], ["disagreements"],
        ["show", event], ["chain", event], ["search", "nunez", "-f", "json"], ["export", "--no-losses"],
        ["log"], ["verify"], ["table", "--by", "country"], ["intake"], ["refusals"],
        ["diff", str(file.path), str(folder)], ["brief"],
    ):  # fmt: skip
        answers = []
        for where in (folder, file.path):
            code = run([*words, "--record", str(where)] if words[0] != "diff" else words)
            answers.append((code, capfd.readouterr().out))
        assert answers[0] == answers[1], words


# Damage


def test_a_part_that_is_gone_or_cut_short_is_named(own):
    part = _one_part(own)
    part.write_bytes(part.read_bytes()[:-3])
    with pytest.raises(RecordError, match=r"damaged: it has \d+ bytes.*events.part"):
        Store.open(own)
    part.unlink()
    with pytest.raises(RecordError, match=r"is missing.*events.part"):
        Store.open(own)


def test_bytes_that_were_altered_are_found_by_verify_and_told_of_by_who_reads(own):
    part = _one_part(own)
    data = bytearray(part.read_bytes())
    data[4:64] = bytes(60)
    part.write_bytes(data)
    with Store.open(own) as store:
        assert [p for p in store.verify() if "its bytes are not those" in str(p) and "events/" in str(p)]
        with pytest.raises(RecordError):
            store.events()
    with pytest.raises(RecordError):
        glance(str(own), EventFilter())


def test_a_part_that_nobody_named_and_rows_that_point_nowhere_are_found(own):
    shutil.copy(_one_part(own), own / "events" / "more.parquet")
    with Store.open(own) as store:
        assert [str(p) for p in store.verify()] == [
            "file events/more.parquet: the manifest does not name this part"
        ]
    (own / "events" / "more.parquet").unlink()
    said = json.loads((own / "manifest.json").read_text("utf-8"))
    said["tables"]["documents"]["parts"] = []
    (own / "manifest.json").write_text(json.dumps(said), "utf-8")
    with Store.open(own) as store:
        assert [p for p in store.verify() if "a row of documents that does not exist" in str(p)]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: "", "manifest is damaged"),
        (lambda text: text[: len(text) // 2], "manifest is damaged"),
        (lambda text: "[]", "manifest is damaged"),
        (lambda text: "[" * 100_000, "manifest is damaged"),
        (lambda text: text.replace('"part-00000.parquet"', '"../../etc/x.parquet"'), "no name of a part"),
        (lambda text: text.replace('"rows": ', '"rows": -'), "no whole number"),
        (lambda text: text.replace('"sayso/1"', '"sayso/2"'), "newer Sayso"),
        (lambda text: text.replace('"revision": "0', '"revision": "9'), "newer Sayso"),
        (lambda text: text.replace('"title": "string"', '"titel": "string"'), "another Sayso"),
        (lambda text: text.replace('"events": {', '"happenings": {'), "another Sayso"),
    ],
)  # fmt: skip
def test_a_manifest_that_is_not_ours_is_refused_in_words(own, change, told):
    path = own / "manifest.json"
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    with pytest.raises(RecordError, match=told):
        Store.open(own)


def test_what_is_no_parquet_record_is_told(tmp_path):
    (tmp_path / "empty.parquet").mkdir()
    (tmp_path / "file.parquet").write_text("x", "utf-8")
    for name, told in (("none", "no record yet"), ("empty", "no manifest"), ("file", "this is a file")):
        with pytest.raises(RecordError, match=told):
            Store.open(tmp_path / f"{name}.parquet")


def test_no_other_file_is_read_and_no_setting_changed(folder, tmp_path):
    import duckdb

    (tmp_path / "secret.csv").write_text("a\n1\n", "utf-8")
    tables = open_folder(folder)
    for ask in (
        f"SELECT * FROM read_csv('{tmp_path}/secret.csv')",
        f"SELECT * FROM '{tmp_path}/secret.csv'",
        f"COPY events TO '{tmp_path}/out.csv'",
        f"ATTACH '{tmp_path}/x.db'",
        "INSTALL httpfs",
        "SELECT * FROM read_parquet('http://127.0.0.1:1/x.parquet')",
        "SET enable_external_access = true",
        "SET allowed_paths = []",
    ):
        with pytest.raises(duckdb.Error):
            tables.execute(ask).fetchall()
    assert not (tmp_path / "out.csv").exists()


# Parts


def _rows_of(file):
    with file._reading() as connection:
        return {name: list(table_rows(connection, table)) for name, table in TABLES.items()}


def test_parts_in_any_number_make_the_same_record_with_its_sums_worked_out(file, tmp_path):
    from sayso.store import meta

    folder = begin(tmp_path / "r.parquet")
    for name, rows in _rows_of(file).items():
        for n, row in enumerate(reversed(rows)):
            write_part(folder, name, [row], f"task-{n}", sums=n % 2 == 0)
            write_part(folder, name, [row], f"task-{n}", sums=n % 2 == 0)  # a task that ran twice
    with file._reading() as connection:
        given = meta.read(connection)
    made = {
        k: v for k, v in given.items() if k.partition(":")[0] not in ("seal", "tally", "kept", "derived_from")
    }
    finish(folder, made | {"derived_from": given["derived_from"]}, tmp_path / "r.parquet")
    with Store.open(tmp_path / "r.parquet") as store:
        assert export_json(store.record()) == export_json(file.record())
        with store._reading() as connection:
            assert meta.read(connection) == given
    assert [p.name for p in tmp_path.iterdir()] == ["r.parquet"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"id": "l1", "from_id": "e1", "to_id": "e2", "relation": "precedes"}, "'claims' may not be null"),
        ({"id": 7, "from_id": "e1", "to_id": "e2", "relation": "x", "claims": "[]"}, "does not fit"),
        ({"id": "l", "from_id": "\ud800", "to_id": "e2", "relation": "x", "claims": "[]"}, "does not fit"),
        (
            {"id": "l", "from_id": "e", "to_id": "e", "relation": "x", "claims": "[]", "more": 1},
            "no column 'more'",
        ),
    ],
)
def test_a_row_that_does_not_fit_is_refused_and_leaves_no_part(tmp_path, row, told):
    folder = begin(tmp_path / "r.parquet")
    with pytest.raises(RecordError, match=told):
        write_part(folder, "links", [row], "p")
    assert list((folder / "links").iterdir()) == []


def test_names_that_leave_the_folder_are_refused(tmp_path):
    folder = begin(tmp_path / "r.parquet")
    for table, name in (("links", "../x"), ("links", ""), ("links", ".x"), ("../links", "x"), ("meta", "x")):
        with pytest.raises(UsageError):
            write_part(folder, table, [], name)


def test_a_part_of_other_columns_or_of_no_parquet_stops_the_finish(tmp_path):
    import pyarrow as pa
    from pyarrow import parquet

    folder = begin(tmp_path / "r.parquet")
    (folder / "links").mkdir()
    parquet.write_table(pa.table({"id": ["l"]}), folder / "links" / "p.parquet")
    with pytest.raises(RecordError, match="other columns than links"):
        finish(folder, {}, tmp_path / "r.parquet")
    (folder / "links" / "p.parquet").write_bytes(b"PAR1 or not")
    with pytest.raises(RecordError, match="cannot be read"):
        finish(folder, {}, tmp_path / "r.parquet")
    assert not (tmp_path / "r.parquet").exists()


def test_a_record_without_a_report_is_read_too(tmp_path):
    finish(begin(tmp_path / "r.parquet"), {}, tmp_path / "r.parquet")
    with Store.open(tmp_path / "r.parquet") as store:
        assert store.record().events == store.events() == store.search("bomb") == store.verify() == ()
    assert glance(str(tmp_path / "r.parquet"), EventFilter(actor="x")) == []


def test_the_manifest_names_the_bytes_of_each_part(folder):
    said = json.loads((folder / "manifest.json").read_text("utf-8"))
    (part,) = said["tables"]["claims"]["parts"]
    data = (folder / "claims" / part["name"]).read_bytes()
    assert part["sha256"] == hashlib.sha256(data).hexdigest() and part["bytes"] == len(data)
    assert said["schema"] == "sayso/1" and said["meta"]["schema"] == "sayso/1"
