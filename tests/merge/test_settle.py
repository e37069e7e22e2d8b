"""Which decisions stand, and do they find again what they are about?"""

import json
from dataclasses import replace
from typing import Any

import pytest
from hand_made import DUSTA, FARAWAY, KALVA, Report, count, day, decision
from hypothesis import given
from hypothesis import strategies as st

from sayso.assess.derive import derive
from sayso.merge.anchors import value_mark
from sayso.merge.settle import settle, undone
from sayso.record.event import Decision
from sayso.record.reading import Account, Reading
from sayso.record.value import Place, to_json

TEXT = "Gunmen ambushed a patrol in Dusta and a bombing in Kalva killed three people. So it was."


def told(ambush: str = "ambushed", *, killed: int = 3, both: bool = True) -> Report:
    """One text, as readers of different versions may read it."""
    report = Report(TEXT, "one")
    report.tell(ambush, "ambush", ("Dusta", "place", DUSTA))
    if both:
        report.tell("bombing", "bombing", ("killed three", "killed", count(killed, killed, "people")))
    return report


def place(account: Account, *beside: str) -> dict[str, Any]:
    """The anchor that the store notes for an account."""
    at = account.anchor
    return {
        "document": at.document.id, "start": at.start, "end": at.end, "type": account.type,
        "beside": list(beside),
    }  # fmt: skip


def on(
    account: Account, action: str = "reject", number: int = 1, *, beside: tuple[str, ...] = ()
) -> Decision:
    """A decision on an account, with its anchor."""
    said = {"anchors": {account.id: place(account, *beside)}}
    return decision(action, account.id, json.dumps(said), number)


def test_a_decision_finds_its_account_when_another_version_reads_other_words() -> None:
    old, new = told(), told("Gunmen ambushed a patrol")
    assert old.accounts[0].id != new.accounts[0].id
    record = derive([new.reading()], [on(old.accounts[0], beside=(old.accounts[1].id,))])
    assert [e.type for e in record.events] == ["bombing"] and record.unapplied == ()


def test_a_decision_on_an_account_that_is_gone_never_hits_the_one_that_stood_beside_it() -> None:
    old = Report(TEXT, "one")
    first = old.tell("a bombing in Kalva", "bombing", ("Kalva", "place", KALVA))
    second = old.tell("bombing", "bombing")
    new = Report(TEXT, "one")
    assert new.tell("a bombing in Kalva", "bombing", ("Kalva", "place", KALVA)) == first
    gone = next(a for a in old.accounts if a.id == second)
    record = derive([new.reading()], [on(gone, beside=(first,))])
    assert len(record.events) == 1
    assert [(u.decision, u.reason) for u in record.unapplied] == [("n1", "no report tells of it any more")]
    assert len(record.decisions) == 1


def test_a_decision_that_applies_again_is_listed_no_more() -> None:
    old, thin = told(), told(both=False)
    said = on(old.accounts[1], beside=(old.accounts[0].id,))
    assert len(derive([thin.reading()], [said]).unapplied) == 1
    assert derive([old.reading()], [said]).unapplied == ()


def claim_decision(report: Report) -> Decision:
    claim = next(c for c in report.accounts[1].claims if c.field == "killed")
    anchor = {
        "document": report.document.id, "start": claim.quote.start, "end": claim.quote.end,
        "field": claim.field, "value": value_mark(claim.field, to_json(claim.value)),
    }  # fmt: skip
    return decision("reject", claim.id, json.dumps({"anchors": {claim.id: anchor}}))


def test_a_rejected_claim_stays_rejected_under_another_id_and_not_with_another_value() -> None:
    said = claim_decision(told())
    again, other = told("Gunmen ambushed a patrol"), told(killed=30)
    again.accounts[1] = replace(again.accounts[1], id="e0", claims=tuple(
        replace(c, account="e0") for c in again.accounts[1].claims
    ))  # fmt: skip
    assert derive([again.reading()], [said]).events[1].harm == ()
    kept = derive([other.reading()], [said])
    assert [h.low for e in kept.events for h in e.harm] == [30] and len(kept.unapplied) == 1


def test_an_undo_takes_a_decision_back_and_an_undone_undo_restores_it() -> None:
    report = told()
    log = [on(report.accounts[0])]
    seen = []
    for number, subject in ((2, "n1"), (3, "n2"), (4, "n3")):
        log.append(decision("undo", subject, number=number))
        seen.append(len(derive([report.reading()], log).events))
    assert seen == [2, 1, 2]


def test_an_undo_of_nothing_is_listed() -> None:
    found = settle([decision("undo", "n404")], [told().reading()])
    assert [u.reason for u in found.unapplied] == ["no decision has this id"]


@given(st.lists(st.integers(-1, 11), max_size=12))
def test_undoing_equals_playing_the_log_on_a_list_of_switches(targets: list[int]) -> None:
    log = [
        decision("undo", f"n{t}", number=n) if 0 <= t < n else decision("accept", "e", number=n)
        for n, t in enumerate(targets)
    ]
    on_: dict[str, bool] = {}

    def stands(d: Decision) -> bool:
        later = [u for u in log if u.action == "undo" and u.subject == d.id]
        return not any(stands(u) for u in later)

    on_ = {d.id: stands(d) for d in log}
    assert {name for name, yes in on_.items() if not yes} == undone(log)


def readings() -> list[Reading]:
    """Two reports of one ambush."""
    found = []
    for name in ("a", "b"):
        report = Report(f"They were ambushed in Dusta on 4 May 2031. Report {name}.", name)
        at = ("Dusta", "place", DUSTA), ("4 May 2031", "date", day("2031-05-04"))
        report.tell("ambushed", "ambush", *at)
        found.append(report.reading())
    return found


def test_a_split_of_which_an_account_is_gone_is_applied_in_part_and_said_to_be() -> None:
    found = readings()
    names = [r.accounts[0].id for r in found]
    said = json.dumps({"accounts": [names[0], "e404"], "rest": [names[1]]})
    record = derive(found, [decision("split", min(names), said)])
    assert len(record.events) == 2
    assert [u.reason for u in record.unapplied] == [
        "in part: 1 of the 3 accounts that it names are not told any more"
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [("killed", {"low": -1}), ("killed", {"low": 5, "high": 2}), ("killed", "many"), ("place", {"x": 1}),
     ("type", "quarrel"), ("grade", "Great"), ("status", "denied"), ("title", 4)],
)  # fmt: skip
def test_a_correction_that_no_event_can_take_is_listed_and_changes_nothing(field: str, value: object) -> None:
    report = told()
    said = decision("correct", report.accounts[1].id, json.dumps({"field": field, "value": value}))
    record = derive([report.reading()], [said])
    assert record.events == derive([report.reading()]).events
    assert [u.decision for u in record.unapplied] == ["n1"]


def test_harm_is_corrected_for_one_group_or_for_all() -> None:
    report = Report(TEXT, "one")
    name = report.tell("bombing", "bombing", ("killed three", "killed", count(3, 3, "people")),
                       ("killed three", "killed", count(2, 2, "soldiers")))  # fmt: skip

    def harm(value: object) -> list[tuple[str | None, int | None, int | None]]:
        said = decision("correct", name, json.dumps({"field": "killed", "value": value}))
        record = derive([report.reading()], [said])
        assert all(h.claims for h in record.events[0].harm) and record.unapplied == ()
        return [(h.who, h.low, h.high) for h in record.events[0].harm]

    assert sorted(harm({"low": 5, "high": None, "who": "soldiers"})) == [
        ("people", 3, 3),
        ("soldiers", 5, None),
    ]
    assert harm({"low": 7, "high": 9}) == [(None, 7, 9)]
    assert harm(None) == []


def test_a_grade_that_a_person_sets_stands_with_name_and_reason() -> None:
    report = told()
    said = decision("correct", report.accounts[1].id, '{"field": "grade", "value": "Discounted"}')
    grade = next(e.grade for e in derive([report.reading()], [said]).events if e.type == "bombing")
    assert (grade.value, grade.reasons) == ("Discounted", ("set by Ada: because",))


def town(name: str, where: Place) -> Report:
    report = Report(f"They were ambushed in a town on 4 May 2031. Report {name}.", name)
    report.tell("ambushed", "ambush", ("a town", "place", where), ("4 May 2031", "date", day("2031-05-04")))
    return report


def test_a_new_report_joins_the_event_that_a_person_made_of_two_towns() -> None:
    one, other = town("a", DUSTA), town("b", FARAWAY)
    more = [town("c", DUSTA).reading(), town("d", FARAWAY).reading()]
    said = decision("merge", one.accounts[0].id, json.dumps({"into": other.accounts[0].id}))
    found = [one.reading(), other.reading()]
    assert [len(e.accounts) for e in derive(found, [said]).events] == [2]
    assert [len(e.accounts) for e in derive([*found, *more], [said]).events] == [4]
    assert sorted(len(e.accounts) for e in derive([*found, *more]).events) == [2, 2]


def test_a_report_that_tells_both_apart_stays_apart_from_what_a_person_joined() -> None:
    one, other = town("a", DUSTA), town("b", FARAWAY)
    both = Report("They were ambushed in a town. Others were ambushed in a village. Report c.", "c")
    both.tell("They were ambushed in a town", "ambush", ("a town", "place", DUSTA))
    both.tell("Others were ambushed in a village", "ambush", ("a village", "place", FARAWAY))
    said = decision("merge", one.accounts[0].id, json.dumps({"into": other.accounts[0].id}))
    record = derive([one.reading(), other.reading(), both.reading()], [said])
    assert all(len({a.anchor.document.id for a in e.accounts}) == len(e.accounts) for e in record.events)


def test_when_one_leaves_what_a_person_merged_the_others_stay_together() -> None:
    one, two, three = town("a", DUSTA), town("b", FARAWAY), town("c", KALVA)
    names = [r.accounts[0].id for r in (one, two, three)]
    merge = decision("merge", names[0], json.dumps({"accounts": names[1:]}))
    part = decision("split", names[0], json.dumps({"accounts": names[:1], "rest": names[1:]}), 2)
    record = derive([r.reading() for r in (one, two, three)], [merge, part])
    assert sorted(sorted(a.id for a in e.accounts) for e in record.events) == sorted(
        [names[:1], sorted(names[1:])]
    )
