"""What holds for every record that is derived?"""

from hand_made import DUSTA, IRAQ, IS, KALVA, LANTERN, NEAR_DUSTA, SYRIA, US, Report, count, day
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.assess.derive import derive
from sayso.record.reading import Reading
from sayso.record.value import Date

PLACES = (None, DUSTA, NEAR_DUSTA, KALVA, SYRIA, IRAQ)
DATES = (
    None,
    day("2031-05-04"),
    day("2031-05-05"),
    day("XXXX-05-04"),
    Date("2031-05", "2031-05-01", "2031-05-31"),
)
ACTORS = (None, IS, US, LANTERN)
TYPES = ("ambush", "attack", "bombing", "airstrike", "attack_series")
account = st.tuples(*(st.sampled_from(x) for x in (TYPES, PLACES, DATES, ACTORS)), st.integers(0, 12))


def reading(name: str, told: list[tuple[object, ...]], link: bool) -> Reading:
    text = " ".join(f"Thing {i} happened." for i in range(len(told)))
    report = Report(f"{text} Report {name}.", name)
    ids = []
    for i, (kind, place, date, actor, killed) in enumerate(told):
        words = f"Thing {i} happened"
        claims = [
            ("place", place),
            ("date", date),
            ("actor", actor),
            ("killed", count(killed, killed) if killed else None),
        ]
        ids.append(report.tell(words, str(kind), *((words, f, v) for f, v in claims if v)))
    if link and len(ids) > 1:
        report.link(ids[0], ids[1], "in_response_to", "Thing 0 happened")
    return report.reading()


readings = st.lists(
    st.tuples(st.lists(account, min_size=1, max_size=3), st.booleans()), min_size=1, max_size=5
)


@settings(max_examples=60, deadline=None)
@given(readings, st.randoms(use_true_random=False))
def test_the_order_of_reports_and_reading_twice_change_nothing(told, random) -> None:  # type: ignore[no-untyped-def]
    found = [reading(f"r{i}", *t) for i, t in enumerate(told)]
    record = derive(found)
    shuffled = found + found[:1]
    random.shuffle(shuffled)
    assert derive(shuffled) == record


@settings(max_examples=60, deadline=None)
@given(readings)
def test_every_value_names_claims_and_no_event_holds_a_report_twice(told) -> None:  # type: ignore[no-untyped-def]
    record = derive([reading(f"r{i}", *t) for i, t in enumerate(told)])
    known = {c.id for c in record.claims}
    accounts = [a.id for e in record.events for a in e.accounts]
    assert len(accounts) == len(set(accounts)) == sum(len(t) for t, _ in told)
    for event in record.events:
        assert len({a.anchor.document.id for a in event.accounts}) == len(event.accounts)
        values = [*event.actors, *event.recipients, *event.harm]
        assert all(v.claims and set(v.claims) <= known for v in values)
        assert bool(event.date) == bool(event.date_claims) and set(event.date_claims) <= known
    for item in (*record.links, *record.disagreements):
        claims = item.claims if hasattr(item, "claims") else [c for p in item.positions for c in p.claims]
        assert claims and set(claims) <= known
    assert all(x.start != x.end for x in record.links)
    assert all(len(d.positions) > 1 for d in record.disagreements)
