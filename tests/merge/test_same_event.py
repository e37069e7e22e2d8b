"""Which accounts become one event?"""

from dataclasses import replace

import pytest
from hand_made import (
    DUSTA,
    FARAWAY,
    IRAQ,
    IS,
    JORDAN,
    KALVA,
    LANTERN,
    MARID,
    NEAR_DUSTA,
    SYRIA,
    US,
    US_ARMY,
    Report,
    count,
    day,
    decision,
)  # fmt: skip

from sayso.assess.derive import derive
from sayso.merge.blocks import candidates
from sayso.merge.profile import profile, profiles
from sayso.record.event import Record
from sayso.record.value import Date, Party, Place

MAY = Date("2031-05", "2031-05-01", "2031-05-31")


def one(
    name: str,
    kind: str,
    *claims: tuple[object, ...],
    words: str = "It happened.",
    published: str | None = None,
) -> Report:
    """A report of one account whose claims all stand on the same words."""
    report = Report(f"{words} Report {name}.", name, published=published)
    report.tell(words, kind, *((words, *c) for c in claims))
    return report


def events(*reports: Report) -> int:
    """How many events these reports make."""
    return len(derive([r.reading() for r in reports]).events)


def together(*reports: Report) -> Record:
    """Their record."""
    return derive([r.reading() for r in reports])


def test_one_place_one_day_and_a_broader_word_for_the_type_are_one_event() -> None:
    first = one("a", "ambush", ("place", DUSTA), ("date", day("2031-05-04")))
    assert events(first, one("b", "attack", ("place", DUSTA), ("date", day("XXXX-05-04")))) == 1


def test_two_bombs_in_one_town_on_different_days_stay_apart() -> None:
    first = one(
        "a", "bombing", ("place", DUSTA), ("date", day("2031-05-04")), ("killed", count(3, 3, "people"))
    )
    assert events(first, one("b", "bombing", ("place", DUSTA), ("date", day("2031-05-09")))) == 2


def test_a_thin_mention_of_the_town_joins_the_event_of_that_town() -> None:
    full = one("a", "ambush", ("place", DUSTA), ("date", day("2031-05-04")), ("actor", IS))
    assert events(full, one("b", "ambush", ("place", DUSTA))) == 1


def test_the_same_country_alone_does_not_make_one_event() -> None:
    first = one("a", "airstrike", ("place", SYRIA), ("actor", US_ARMY))
    assert events(first, one("b", "airstrike", ("place", SYRIA), ("actor", US))) == 2


def test_the_same_country_hand_and_day_make_one_event() -> None:
    first = one("a", "airstrike", ("place", SYRIA), ("actor", US_ARMY), ("date", day("2031-05-04")))
    assert (
        events(first, one("b", "airstrike", ("place", SYRIA), ("actor", US), ("date", day("2031-05-04"))))
        == 1
    )


def test_towns_far_apart_are_never_one_event() -> None:
    shared = [("date", day("2031-05-04")), ("actor", IS), ("killed", count(12, 12, "soldiers"))]
    assert (
        events(one("a", "ambush", ("place", DUSTA), *shared), one("b", "ambush", ("place", FARAWAY), *shared))
        == 2
    )


def test_villages_next_to_each_other_are_one_event_on_one_day() -> None:
    first = one("a", "shelling", ("place", DUSTA), ("date", day("2031-05-04")))
    assert events(first, one("b", "shelling", ("place", NEAR_DUSTA), ("date", day("2031-05-04")))) == 1


def test_another_country_keeps_events_apart_whatever_else_agrees() -> None:
    shared = [("date", day("2031-05-04")), ("actor", US)]
    assert (
        events(
            one("a", "airstrike", ("place", SYRIA), *shared), one("b", "airstrike", ("place", IRAQ), *shared)
        )
        == 2
    )


def test_an_arrest_is_not_the_bombing_that_it_answers() -> None:
    shared = [("place", DUSTA), ("date", day("2031-05-04"))]
    assert events(one("a", "bombing", *shared), one("b", "arrest", *shared)) == 2


def test_a_named_victim_spelt_differently_joins_two_accounts() -> None:
    first = one(
        "a", "drone_strike", ("killed", count(1, 1, "Qadir al-Jasim")), ("actor", US), ("place", SYRIA)
    )
    other = one("b", "drone_strike", ("killed", count(1, 1, "Kadir al-Jazim")), ("actor", US))
    assert events(first, other) == 1


def test_what_one_side_did_and_what_the_other_did_back_stay_apart() -> None:
    there = one("a", "missile_strike", ("place", SYRIA), ("actor", US), ("recipient", LANTERN), ("date", MAY))
    back = one(
        "b", "missile_strike", ("place", SYRIA), ("actor", LANTERN), ("recipient", US_ARMY), ("date", MAY)
    )
    assert events(there, back) == 2


def test_waves_of_one_operation_stay_apart() -> None:
    op = ("operation", Party("Operation Iron Lantern"))
    first = one("a", "airstrike", ("place", SYRIA), ("actor", US_ARMY), op, ("date", day("2031-05-04")))
    assert (
        events(
            first,
            one("b", "airstrike", ("place", SYRIA), ("actor", US_ARMY), op, ("date", day("2031-05-19"))),
        )
        == 2
    )


def test_a_report_cannot_tell_of_what_came_after_it() -> None:
    early = one("a", "bombing", ("place", DUSTA), published="2031-05-01")
    assert events(early, one("b", "bombing", ("place", DUSTA), ("date", day("2031-05-04")))) == 2


def test_parallel_strikes_in_two_countries_find_their_partners() -> None:
    def pair(name: str, *more: tuple[object, ...]) -> Report:
        report = Report(
            f"Missiles hit Syria. Missiles hit Iraq too. Report {name}.", name, published="2031-05-05"
        )
        for words, where in (("Missiles hit Syria", SYRIA), ("Missiles hit Iraq", IRAQ)):
            report.tell(words, "missile_strike", (words, "place", where), (words, "actor", US), *more)
        return report

    found = together(pair("a"), pair("b"))
    assert [len(e.accounts) for e in found.events] == [2, 2]
    assert all(len({p.country for p in e.places}) == 1 for e in found.events)


def test_a_series_of_attacks_is_not_one_of_them() -> None:
    series = one("a", "attack_series", ("place", SYRIA), ("actor", IS))
    assert (
        events(series, one("b", "ambush", ("place", SYRIA), ("actor", IS), ("date", day("2031-05-04")))) == 2
    )


def test_each_merge_gives_its_reasons() -> None:
    first = one("a", "ambush", ("place", DUSTA), ("date", day("2031-05-04")))
    event = together(first, one("b", "ambush", ("place", DUSTA), ("date", day("2031-05-04")))).events[0]
    assert event.id == min(a.id for a in event.accounts)
    assert len(event.merges) == 1 and event.merges[0].score > 0.5
    assert {"the same place", "the same day"} <= set(event.merges[0].reasons)


def test_neighbouring_towns_an_hour_apart_need_strong_evidence() -> None:
    shared = [("date", day("2031-05-04"))]
    assert (
        events(one("a", "bombing", ("place", DUSTA), *shared), one("b", "bombing", ("place", KALVA), *shared))
        == 2
    )


def test_a_decision_to_merge_wins_over_a_veto() -> None:
    first, other = one("a", "airstrike", ("place", SYRIA)), one("b", "airstrike", ("place", MARID))
    ids = [r.accounts[0].id for r in (first, other)]
    said = decision("merge", ids[0], f'{{"into": "{ids[1]}"}}')
    found = derive([first.reading(), other.reading()], [said])
    assert [len(e.accounts) for e in found.events] == [2] and found.events[0].merges[0].decision == "n1"


def test_a_decision_to_split_wins_and_a_later_merge_undoes_it() -> None:
    first, other = (
        one("a", "ambush", ("place", DUSTA), ("date", MAY)),
        one("b", "ambush", ("place", DUSTA), ("date", MAY)),
    )
    ids = sorted(r.accounts[0].id for r in (first, other))
    readings = [first.reading(), other.reading()]
    split = decision("split", ids[0], f'{{"accounts": ["{ids[1]}"]}}')
    assert len(derive(readings).events) == 1 and len(derive(readings, [split]).events) == 2
    again = decision("merge", ids[1], f'{{"into": "{ids[0]}"}}', 2)
    assert len(derive(readings, [split, again]).events) == 1


def test_a_rejected_event_is_gone_and_comes_back_when_accepted() -> None:
    report = one("a", "ambush", ("place", DUSTA))
    name = report.accounts[0].id
    out = derive([report.reading()], [decision("reject", name)])
    assert out.events == () and out.claims == report.reading().claims
    back = derive([report.reading()], [decision("reject", name), decision("accept", name, number=2)])
    assert "accepted by Ada" in back.events[0].grade.reasons


def test_a_correction_replaces_the_value_and_the_title_follows() -> None:
    report = one("a", "attack", ("place", DUSTA))
    said = decision("correct", report.accounts[0].id, '{"field": "type", "value": "ambush"}')
    event = derive([report.reading()], [said]).events[0]
    assert (event.type, event.title) == ("ambush", "Ambush in Dusta")


@pytest.mark.parametrize(
    "data", ["no json", "[]", "{}", '{"into": "e404"}', '{"field": "date", "value": {"x": 1}}']
)
@pytest.mark.parametrize("action", ["merge", "split", "correct", "withhold", "unheard-of"])
def test_a_decision_that_does_not_fit_is_kept_and_changes_nothing(action: str, data: str) -> None:
    report = one("a", "attack", ("place", DUSTA), ("actor", JORDAN))
    said = decision(action, report.accounts[0].id, data)
    found = derive([report.reading()], [said])
    assert found.events == derive([report.reading()]).events and found.decisions == (said,)


def both(name: str, where: tuple[Place, Place], published: str | None, *more: tuple[object, ...]) -> Report:
    """A report that tells in one breath of strikes in two countries."""
    report = Report(f"Missiles hit two countries. Report {name}.", name, published=published)
    for place in where:
        words = "Missiles hit two countries"
        report.tell(words, "missile_strike", (words, "place", place), *((words, *c) for c in more))
    return report


def test_strikes_told_in_one_breath_find_their_partners_though_one_report_names_no_hand() -> None:
    town = both("a", (DUSTA, MARID), "2031-05-05", ("actor", US))
    land = both("b", (SYRIA, IRAQ), "2031-05-06")
    assert [len(e.accounts) for e in together(town, land).events] == [2, 2]


def test_what_answers_the_same_earlier_event_is_one_event() -> None:
    def answer(name: str, where: Place) -> Report:
        report = Report(f"A strike answered the bombing. Report {name}.", name)
        words = "A strike answered"
        first = report.tell("the bombing", "bombing", ("the bombing", "place", KALVA))
        strike = report.tell(
            words, "missile_strike", (words, "actor", US), (words, "place", where), (words, "date", MAY)
        )
        report.link(strike, first, "in_response_to", "answered")
        return report

    assert events(answer("a", DUSTA), answer("b", SYRIA)) == 2


def test_a_thin_account_joins_the_only_event_that_it_can_be() -> None:
    thin = one("a", "attack", ("killed", count(11, 11)), ("date", Date("XXXX-05", None, None)))
    full = one("b", "attack", ("place", DUSTA), ("killed", count(11, None, "policemen")), ("date", MAY))
    found = together(thin, full)
    assert len(found.events) == 1 and "no other event fits" in found.events[0].merges[0].reasons


def test_a_thin_account_that_could_be_either_of_two_events_stays_apart() -> None:
    thin = one("a", "attack", ("killed", count(11, 11)), ("date", Date("XXXX-05", None, None)))
    two = [
        one(n, "attack", ("place", where), ("killed", count(11, None, "policemen")), ("date", MAY))
        for n, where in (("b", DUSTA), ("c", FARAWAY))
    ]
    assert events(thin, *two) == 3


def test_one_dead_officer_is_not_the_attack_that_killed_eleven_in_that_town() -> None:
    large = one("a", "attack", ("place", DUSTA), ("killed", count(11, None, "policemen")))
    small = one("b", "attack", ("place", DUSTA), ("killed", count(1, 1, "officer")))
    bare = one("c", "attack", ("place", DUSTA), ("date", MAY))
    found = together(large, small, bare)
    assert not any({"a", "b"} <= {a.anchor.document.name for a in e.accounts} for e in found.events)


def test_two_named_victims_of_one_attack_do_not_part_its_accounts() -> None:
    shared = (("place", DUSTA), ("killed", count(9, 9, "people")))
    first = one("a", "shooting", *shared, ("killed", count(1, 1, "Dara Kovan", scope="part")))
    assert events(first, one("b", "shooting", *shared, ("killed", count(1, 1, "Milo Tavish")))) == 1


def test_a_plural_of_strikes_is_one_event_like_any_other() -> None:
    many = Report("Strikes at Dusta went on. Report a.", "a")
    many.tell("Strikes at Dusta", "airstrike", ("Dusta", "place", DUSTA), series=True)
    assert events(many, one("b", "airstrike", ("place", DUSTA), ("date", day("2031-05-04")))) == 1


def test_what_was_hit_names_the_place_of_an_account_without_one() -> None:
    placed = one("a", "drone_strike", ("place", DUSTA), ("date", day("2031-05-04")))
    thing = one("b", "drone_strike", ("recipient", Party("Dusta fuel depot")), ("date", day("XXXX-05-04")))
    assert events(placed, thing) == 1


def test_many_accounts_of_one_town_are_held_side_by_side_only_near_in_time() -> None:
    accounts = [
        profile
        for i in range(200)
        for profile in profiles(
            one(
                f"r{i}", "ambush", ("place", DUSTA), ("date", day(f"20{31 + i // 20}-05-{1 + i % 20:02d}"))
            ).reading(),
            None,
        )
    ]
    assert len(candidates(accounts)) < 200 * 64


def test_a_village_that_no_gazetteer_knows_is_one_place_whatever_country_it_was_put_in() -> None:
    here, there = (Place("Wadi Sarum", None, 35.0, 38.5, "country", c) for c in ("SY", "IQ"))
    first = one("a", "airstrike", ("place", here), ("date", day("2031-05-04")))
    assert events(first, one("b", "strike", ("place", there), ("date", day("2031-05-04")))) == 1
    assert events(first, one("c", "strike", ("place", SYRIA))) == 2


def test_a_kind_that_is_only_likely_parts_no_accounts() -> None:
    def compared(sure: float) -> str:
        report = Report("The assault in Dusta killed nine on 4 May 2031.")
        report.tell("assault", "shooting", ("Dusta", "place", DUSTA))
        account = report.accounts[0]
        claims = tuple(replace(c, confidence=sure) if c.field == "type" else c for c in account.claims)
        return profile(replace(account, claims=claims), report.document, None).type

    assert (compared(0.9), compared(0.45)) == ("shooting", "attack")
