"""What holds for every record that is derived?"""

import json
from itertools import pairwise

from hand_made import (
    DUSTA,
    IRAQ,
    IS,
    KALVA,
    LANTERN,
    NEAR_DUSTA,
    SYRIA,
    US,
    Report,
    count,
    day,
    decision,
)  # fmt: skip
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.assess.derive import Derivation, derive
from sayso.merge.blocks import candidates
from sayso.merge.profile import profiles
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


@settings(max_examples=60, deadline=None)
@given(readings, st.lists(st.integers(0, 5), max_size=3), st.randoms(use_true_random=False))
def test_reports_in_portions_give_the_record_of_all_at_once(told, cuts, random) -> None:  # type: ignore[no-untyped-def]
    found = [reading(f"r{i}", *t) for i, t in enumerate(told)]
    random.shuffle(found)
    bounds = [0, *sorted(min(c, len(found)) for c in cuts), len(found)]
    growing = Derivation()
    for first, last in pairwise(bounds):
        growing.add(found[first:last])
        assert growing.record() == derive(found[:last])


@settings(max_examples=40, deadline=None)
@given(readings, st.integers(0, 30), st.sampled_from(["reject", "accept", "correct", "merge"]))
def test_decisions_between_portions_count_as_if_all_had_come_at_once(told, choice, action) -> None:  # type: ignore[no-untyped-def]
    found = [reading(f"r{i}", *t) for i, t in enumerate(told)]
    growing, cut = Derivation(), len(found) // 2
    growing.add(found[:cut])
    growing.record()
    names = [x for r in found for a in r.accounts for x in (a.id, a.claims[0].id)]
    subject, other = names[choice % len(names)], names[(choice + 2) % len(names)]
    data = {"field": "type", "value": "raid"} if action == "correct" else {"into": other}
    said = [decision(action, subject, json.dumps(data))]
    growing.record(said)
    growing.add(found[cut:])
    assert growing.record(said) == derive(found, said)
    assert growing.record() == derive(found)


def test_whether_two_accounts_are_held_side_by_side_depends_on_these_two_alone() -> None:
    first = reading("a", [("ambush", DUSTA, day("2031-05-04"), IS, 3)], False)
    other = reading("b", [("attack", DUSTA, None, None, 3)], False)
    crowd = [
        reading(f"c{i}", [("ambush", DUSTA, day("2031-05-05"), US, 1 + i % 9)], False) for i in range(150)
    ]
    two = set(candidates([p for r in (first, other) for p in profiles(r, "2031-05-05")]))
    among = set(candidates([p for r in (first, other, *crowd) for p in profiles(r, "2031-05-05")]))
    assert len(two) == 1 and two < among
