import pytest
from stub_reader import bombing, read, report

from sayso.record.errors import UsageError
from sayso.store import Filters


def test_events_are_listed_by_date(store):
    found = store.events()
    assert sorted((e.date, e.title) for e in found) == [
        ("2019-05-03", "Bombing in Gao"),
        ("2019-05-03", "Bombing in Kidal"),
        ("2019-05-04", "Bombing in Kidal"),
    ]
    assert [e.date for e in found] == sorted(e.date for e in found)
    gao = next(e for e in found if "Gao" in e.title)
    assert (gao.accounts, gao.countries, gao.actors) == (3, ("ML",), ("insurgents",))


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({"place": "KID"}, 2),
        ({"place": "gao"}, 1),
        ({"actor": "insurg"}, 3),
        ({"actor": "x:1"}, 3),
        ({"recipient": "rebel"}, 1),
        ({"country": "ml"}, 3),
        ({"country": "m"}, 0),
        ({"type": "bombing"}, 3),
        ({"type": "ambush"}, 0),
        ({"since": "2019-05-04"}, 1),
        ({"until": "2019-05-03"}, 2),
        ({"until": "2019"}, 3),
        ({"since": "2019-05-03", "until": "2019-05-03", "place": "kidal"}, 1),
        ({"document": "r2"}, 1),
        ({"place": "%"}, 0),
        ({"place": "_ao"}, 0),
        ({"place": "' OR 1=1 --"}, 0),
    ],
)
def test_filters_of_events_all_must_hold(store, asked, wanted):
    assert len(store.events(Filters(**asked))) == wanted


def test_claims_are_those_of_the_record_with_their_event(store):
    whole = store.record()
    listed = store.claims()
    assert [c.id for c in listed] == [c.id for c in whole.claims]
    event_of = {c.id: e.id for e in whole.events for c in e.claims}
    assert all(c.event == event_of.get(c.id) for c in listed)
    assert {c.quote for c in store.claims(Filters(field="killed", place="Gao"))} == {"4 guards", "6 guards"}
    assert {c.name for c in store.claims(Filters(document="copy"))} == {"copy"}
    assert store.claims(Filters(speaker="the ARMY", text="9 reb"))[0].quote == "9 rebels"


def test_statements_figures_operations_and_disagreements_are_listed(store):
    assert [s.speaker for s in store.statements()] == ["the army"] * 5
    assert store.statements(Filters(text="kidal", document="r2"))[0].name == "r2.txt"
    assert sorted((f.what, f.low) for f in store.figures()) == [("troops", 20), ("troops", 900)]
    assert store.figures(Filters(speaker="army")) == ()
    assert [(o.name, o.events, o.totals) for o in store.operations(Filters(operation="wall"))] == [
        ("Wall", 3, 1)
    ]
    (found,) = store.disagreements(Filters(field="killed"))
    assert (found.title, len(found.positions)) == ("Bombing in Gao", 2)
    assert store.disagreements(Filters(place="Kidal")) == ()


def test_a_filter_that_rows_do_not_have_is_refused(store):
    with pytest.raises(UsageError, match="statements have no filter 'country'"):
        store.statements(Filters(country="ML"))


def test_every_account_is_an_address_of_its_event(store):
    for event in store.record().events:
        for account in event.accounts:
            assert store.event_at(account.id) == event.id
            assert store.event_at(account.id[:15]) == event.id
    for wrong in ("e", "", "nothing", "e%"):
        with pytest.raises(UsageError):
            store.event_at(wrong)


def test_rows_of_an_empty_record_are_none(tmp_path):
    from sayso.store import Store

    with Store.open(tmp_path / "empty.db") as store:
        assert store.events() == store.claims() == store.statements() == store.figures() == ()
        assert store.record().events == ()
        assert store.verify() == ()
        store.add_document(report(bombing()), read(report(bombing())))
        assert len(store.claims()) == 7
