"""Do decisions survive in a real file: read again by another version, undone, erased?"""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from stub_reader import bombing, read, report

from sayso.assess.derive import derive
from sayso.engine.local import add, derive_again, rebuild
from sayso.record.document import Document
from sayso.record.errors import UsageError
from sayso.record.reading import Account, Reading, account_id
from sayso.store import Store

GAO = report(bombing(4, "Gao", more="Mira Anselm was there."), "a")
KIDAL = report(bombing(9, "Kidal").replace("2019-05-03", "2019-08-19"), "b")


def later(source: Document) -> Reading:
    """The stub reader of a later version: it quotes one word more, so that every account has a new id."""
    return Reading(source, tuple(_moved(source, a) for a in read(source).accounts))


def _moved(source: Document, account: Account) -> Account:
    quote = source.quote(account.anchor.start, account.anchor.end + 7)
    name = account_id(source, quote.start, quote.end)
    claims = tuple(replace(c, account=name) for c in account.claims)
    return replace(account, id=name, anchor=quote, claims=claims)


@pytest.fixture
def record(tmp_path: Path):  # type: ignore[no-untyped-def]
    with Store.open(tmp_path / "r.db") as store:
        add(store, [GAO, KIDAL], read, derive=derive, reader="rules")
        yield store


def at(store: Store, place: str) -> str:
    return next(e.id for e in store.record().events if e.places[0].name == place)


def test_decisions_survive_reading_again_by_another_version(record: Store) -> None:
    record.decide(
        "correct", at(record, "Gao"), who="Ada", why="list", data='{"field":"type","value":"ambush"}'
    )
    record.decide("reject", at(record, "Kidal"), who="Ada", why="an exercise")
    old = {a.id for e in record.record().events for a in e.accounts}
    rebuild(record, later, derive=derive)
    whole = record.record()
    assert [e.type for e in whole.events] == ["ambush"] and whole.unapplied == ()
    assert not old & {a.id for e in whole.events for a in e.accounts}
    assert record.verify() == ()


def test_a_merge_names_all_that_is_told_of_both_events(record: Store) -> None:
    add(record, [report(bombing(5, "Gao"), "c")], read, derive=derive)
    gao, kidal = at(record, "Gao"), at(record, "Kidal")
    made = record.decide("merge", kidal, who="Ada", why="one day", data=json.dumps({"into": gao}))
    derive_again(record, derive=derive)
    assert len(json.loads(made.data)["accounts"]) == 2
    assert [len(e.accounts) for e in record.record().events] == [3]
    assert record.event_at(kidal) == record.event_at(gao)
    record.decide("undo", made.id, who="Ada", why="two towns")
    derive_again(record, derive=derive)
    assert len(record.record().events) == 2


def test_an_erased_text_leaves_its_hash_and_nothing_of_its_words(record: Store) -> None:
    held = GAO.sha256
    record.decide(
        "correct", at(record, "Gao"), who="Ada", why="list", data='{"field":"type","value":"ambush"}'
    )
    record.decide("erase", GAO.id, who="Ada", why="order of a court")
    derive_again(record, derive=derive)
    whole = record.record()
    gone = next(d for d in whole.documents if d.id == GAO.id)
    assert (gone.text, gone.title, gone.sha256, gone.erased) == ("", None, held, True)
    assert [e.places[0].name for e in whole.events] == ["Kidal"]
    assert [u.reason for u in whole.unapplied] == ["the text that it stood in was erased"]
    assert record.verify() == () and record.search("Anselm") == ()
    record.close()
    files = [f for f in record.path.parent.iterdir() if f.name.startswith(record.path.name)]
    assert not any(b"Anselm" in f.read_bytes() or b"anselm" in f.read_bytes() for f in files)


def test_an_erased_report_stays_erased_when_it_comes_again_and_is_read_again(record: Store) -> None:
    record.decide("erase", GAO.id, who="Ada", why="order of a court")
    assert add(record, [GAO], read, derive=derive).new == 0
    rebuild(record, read, derive=derive)
    assert next(d.text for d in record.record().documents if d.id == GAO.id) == ""
    assert record.verify() == ()


def test_what_was_erased_cannot_be_undone_and_a_text_that_only_vanished_is_a_break(record: Store) -> None:
    made = record.decide("erase", GAO.id, who="Ada", why="order of a court")
    with pytest.raises(UsageError, match="cannot be brought back"):
        record.decide("undo", made.id, who="Ada", why="no")
    with pytest.raises(UsageError, match="no decision"):
        record.decide("undo", "j404", who="Ada", why="no")
    with pytest.raises(UsageError, match="no report"):
        record.decide("erase", "d404", who="Ada", why="no")
    assert len(record.decisions()) == 1
    with record._writing() as connection:
        connection.exec_driver_sql("UPDATE documents SET text = '' WHERE id = ?", (KIDAL.id,))
    assert any("no decision erased it" in str(p) for p in record.verify())
