"""On what do reports disagree, and on what do they not?"""

from typing import Any

from hand_made import DUSTA, FARAWAY, IS, KALVA, LANTERN, SYRIA, US, US_ARMY, Report, count, day, decision

from sayso.assess.derive import derive
from sayso.record.event import Disagreement, Record
from sayso.record.value import Party, Place, Status, Term, Weapon

WORDS = "Gunmen struck"
STORY = "Lorries stood at the Dusta quarry below Mount Selkar; Harun Tavish fled to Brenna."


def told(name: str, *claims: tuple[Any, ...], kind: str = "ambush", **more: Any) -> Report:
    """A report of one ambush at Dusta; each claim stands on words of its own in the text or on all."""
    extra = " ".join(c[0] for c in claims if len(c) > 2 and c[0] != WORDS)
    report = Report(f"{WORDS} near {name}. {extra}", name, **more)
    report.tell(WORDS, kind, (WORDS, "place", DUSTA), (WORDS, "date", day("2031-05-04")), *claims)
    return report


def record(*reports: Report) -> Record:
    """Their record, of one event."""
    found = derive([r.reading() for r in reports])
    assert len(found.events) == 1
    return found


def dispute(*reports: Report) -> list[Disagreement]:
    """The disagreements of these reports."""
    return list(record(*reports).disagreements)


def killed(name: str, words: str, *bounds: Any, **more: Any) -> Report:
    """A report with one figure of the dead."""
    return told(name, (words, "killed", count(*bounds)), **more)


def test_figures_that_cannot_both_hold_contradict_each_other() -> None:
    (found,) = dispute(killed("a", "four died", 4, 4), killed("b", "seven died", 7, 7))
    assert (found.field, found.kind) == ("killed", "contradiction")
    assert sorted(p.value.low for p in found.positions) == [4, 7]  # type: ignore[union-attr]
    assert {p.speakers for p in found.positions} == {("a",), ("b",)}


def test_a_more_precise_figure_agrees_with_a_bound_that_contains_it() -> None:
    assert dispute(killed("a", "at least four died", 4, None), killed("b", "seven died", 7, 7)) == []


def test_around_ninety_agrees_with_ninety_five() -> None:
    about = told("a", ("around 90 died", "killed", count(90, 90, approximate=True)))
    assert dispute(about, killed("b", "95 died", 95, 95)) == []


def test_silence_is_no_disagreement() -> None:
    assert dispute(told("a"), killed("b", "seven died", 7, 7)) == []


def test_a_higher_figure_of_a_later_day_is_a_revision() -> None:
    early = killed("a", "four died", 4, 4, published="2031-05-05")
    (found,) = dispute(early, killed("b", "seven died", 7, 7, published="2031-05-07"))
    assert found.kind == "revision"


def test_words_of_revision_make_a_revision_within_one_report() -> None:
    words = "The toll of 115 was later raised to 143 by the ministry of health"
    found = dispute(told("a", (words, "killed", count(115, 115)), (words, "killed", count(143, 143))))
    assert [(d.field, d.kind) for d in found] == [("killed", "revision")]


def test_groups_are_not_compared_with_the_whole_unless_they_exceed_it() -> None:
    whole, part = killed("a", "six died", 6, 6), killed("b", "two children died", 2, 2, "children")
    assert dispute(whole, part) == []
    (found,) = dispute(whole, killed("c", "nine children died", 9, 9, "children"))
    assert found.kind == "scope"


def test_a_sum_of_groups_told_in_one_breath_is_compared_with_the_whole() -> None:
    words = "two US soldiers and an interpreter died on that road"
    parts = (words, "killed", count(2, 2, "US soldiers")), (words, "killed", count(1, 1, "interpreter"))
    assert dispute(told("a", *parts), killed("b", "three died", 3, 3, "people")) == []
    (found,) = dispute(told("a", *parts), killed("b", "five died", 5, 5, "people"))
    assert {len(p.claims) for p in found.positions} == {1, 2}


def test_american_and_civilian_interpreter_agree() -> None:
    first = killed("a", "a civilian interpreter died", 1, 1, "civilian interpreter")
    assert dispute(first, killed("b", "an American interpreter died", 1, 1, "American interpreter")) == []


def test_two_figures_of_one_report_by_two_speakers_are_shown() -> None:
    report = told("a", ("four died", "killed", count(4, 4)), ("Medics said two died", "killed", count(2, 2)))
    account = report.accounts[0]
    speaker = report.speaker("Medics", kind="medic")
    claims = tuple(
        report.claim("Medics said two died", "killed", c.value, account.id, speaker=speaker, stance="said")
        if c.field == "killed" and c.value == count(2, 2)
        else c
        for c in account.claims
    )
    report.accounts = [type(account)(account.id, account.type, account.anchor, claims)]
    (found,) = dispute(report)
    assert found.kind == "within_report" and {p.speakers for p in found.positions} == {("Medics",), ("a",)}


def test_one_figure_told_twice_in_a_report_without_speakers_is_no_dispute() -> None:
    report = told(
        "a",
        ("three died in the first blast", "killed", count(3, 3)),
        ("two died later on", "killed", count(2, 2)),
    )
    assert dispute(report) == []


def test_different_hands_are_a_difference_and_one_side_is_not() -> None:
    forces = Party("Syrian security forces", "sy:security", "Syrian security forces")
    first = told("a", (WORDS, "actor", IS))
    (found,) = dispute(first, told("b", (WORDS, "actor", forces, {"stance": "alleged"})))
    assert (found.field, found.kind) == ("actor", "difference")
    assert dispute(told("a", (WORDS, "actor", US)), told("b", (WORDS, "actor", US_ARMY))) == []


def test_an_unnamed_gunman_agrees_with_any_name() -> None:
    assert dispute(told("a", (WORDS, "actor", IS)), told("b", (WORDS, "actor", Party("a lone gunman")))) == []


def test_two_claims_of_responsibility_contest_an_event() -> None:
    mine = told("a", ("IS claimed it", "status", Status("claimed_by", "Islamic State")))
    theirs = told("b", ("The brigade claimed it", "status", Status("claimed_by", "Lantern Brigade")))
    found = record(mine, theirs)
    assert [d.kind for d in found.disagreements] == ["contradiction"]
    assert found.events[0].grade.value == "Contested"


def test_an_accusation_that_is_denied_is_a_contradiction() -> None:
    blamed = told("a", (WORDS, "actor", LANTERN, {"stance": "alleged"}))
    denied = told("b", ("The brigade denied it", "status", Status("denied_by", "Lantern Brigade")))
    (found,) = dispute(blamed, denied)
    assert (found.field, found.kind) == ("actor", "contradiction")


def test_not_claimed_and_claimed_later_is_a_revision() -> None:
    first = told("a", ("Nobody claimed it", "status", Status("not_claimed")), published="2031-05-04")
    later = told(
        "b", ("IS claimed it", "status", Status("claimed_by", "Islamic State")), published="2031-05-06"
    )
    assert [(d.field, d.kind) for d in dispute(first, later)] == [("status", "revision")]


def test_two_towns_are_a_contradiction_and_a_town_in_its_country_is_none() -> None:
    def at(name: str, place: Place) -> Report:
        report = Report(f"{WORDS} near {name}. {STORY}", name)
        shared = (
            (WORDS, "date", day("2031-05-04")),
            (WORDS, "actor", IS),
            (WORDS, "killed", count(12, 12, "soldiers")),
        )
        report.tell(WORDS, "ambush", (WORDS, "place", place), *shared)
        return report

    (found,) = dispute(at("a", DUSTA), at("b", KALVA))
    assert found.field == "place" and "Dusta" in found.note and "Kalva" in found.note
    assert dispute(at("a", DUSTA), at("b", SYRIA)) == []


def test_reports_joined_by_a_person_show_all_that_differs() -> None:
    first, other = told("a"), Report("They struck elsewhere.", "b")
    name = other.tell(
        "They struck",
        "bombing",
        ("They struck", "place", FARAWAY),
        ("They struck", "date", day("2031-05-09")),
    )
    said = decision("merge", name, f'{{"into": "{first.accounts[0].id}"}}')
    found = derive([first.reading(), other.reading()], [said])
    assert {d.field for d in found.disagreements} == {"place", "date"}


def test_a_belt_of_explosives_excludes_a_car_bomb_and_a_bomb_does_not() -> None:
    belt = told("a", (WORDS, "weapon", Weapon("explosive belts")), kind="bombing")
    car = told("b", (WORDS, "weapon", Weapon("car bomb")), kind="bombing")
    assert [d.field for d in dispute(belt, car)] == ["weapon"]
    assert dispute(belt, told("c", (WORDS, "weapon", Weapon("bomb")), kind="bombing")) == []


def test_a_headline_that_names_the_namesake_stands_against_the_text() -> None:
    brigade, new = Party("Lantern", "lantern"), Party("New Lantern", "new-lantern")
    report = Report(f"{WORDS} a post of New Lantern.", "a", title="Raid hits Lantern")
    report.tell(
        WORDS,
        "raid",
        ("Raid hits Lantern", "recipient", brigade),
        ("a post of New Lantern", "recipient", new),
    )
    (found,) = dispute(report)
    assert (found.field, found.kind) == ("identity", "headline_against_body")


def test_the_leader_and_a_commander_of_one_group_are_two_answers() -> None:
    report = told(
        "a",
        (
            "killed a key commander of the Lantern Brigade",
            "killed",
            count(1, 1, "key commander of the Lantern Brigade"),
        ),
        (
            "among them the leader of the Lantern Brigade",
            "killed",
            count(1, 1, "leader of the Lantern Brigade", scope="part"),
        ),
    )
    assert [(d.field, d.kind) for d in dispute(report)] == [("identity", "within_report")]


def test_a_senior_leader_and_an_experienced_leader_agree() -> None:
    report = told(
        "a",
        (
            "killed a senior leader of the Lantern Brigade",
            "killed",
            count(1, 1, "senior leader of the Lantern Brigade"),
        ),
        ("an experienced militant leader", "role", Party("experienced militant leader")),
    )
    assert dispute(report) == []


def test_only_militants_contradicts_dead_children() -> None:
    children = killed("a", "two children died", 2, 2, "children")
    (found,) = dispute(children, told("b", ("only militants were hit", "recipient", Party("militants"))))
    assert (found.field, found.kind) == ("recipient", "contradiction")


def test_what_one_speaker_denies_and_another_holds_is_a_contradiction() -> None:
    held = killed("a", "six civilians died", 6, 6, "civilians")
    denied = told(
        "b", ("no civilians died, it said", "killed", count(6, 6, "civilians"), {"stance": "denied"})
    )
    assert [(d.field, d.kind) for d in dispute(held, denied)] == [("killed", "contradiction")]


def test_a_copy_disagrees_where_a_figure_was_changed_and_nowhere_else() -> None:
    body = " ".join(f"Sentence {i} tells how the valley woke to the noise of engines." for i in range(9))
    texts = [f"{WORDS} here. {body} {n} died." for n in ("Four", "Five")]
    reports = []
    for i, (text, n) in enumerate(zip(texts, (4, 5), strict=True)):
        report = Report(text, f"r{i}")
        report.tell(
            WORDS, "ambush", (WORDS, "place", DUSTA), (f"{('Four', 'Five')[i]} died", "killed", count(n, n))
        )
        reports.append(report)
    assert [(d.field, d.kind) for d in dispute(*reports)] == [("killed", "contradiction")]
    same = Report(texts[0], "r2")
    same.tell(WORDS, "ambush", (WORDS, "place", DUSTA), ("Four died", "killed", count(4, 4)))
    assert dispute(reports[0], same) == []


def said(report: Report, words: str, who: str, field: str, value: Any) -> Report:
    """The report with one more claim, in the mouth of a speaker."""
    account = report.accounts[0]
    more = report.claim(words, field, value, account.id, speaker=report.speaker(who), stance="said")
    report.accounts = [type(account)(account.id, account.type, account.anchor, (*account.claims, more))]
    return report


def test_villagers_to_one_voice_and_militants_to_another_contradict_each_other() -> None:
    villagers = killed("a", "eleven villagers died", 11, 11, "villagers")
    (found,) = dispute(villagers, killed("b", "thirty militants died", 31, None, "militants"))
    assert (found.field, found.kind) == ("killed", "contradiction")


def test_soldiers_and_drivers_of_one_report_are_no_dispute_with_the_sum_of_another() -> None:
    words = "fifteen soldiers and two drivers died there"
    parts = (words, "killed", count(15, 15, "soldiers")), (words, "killed", count(2, 2, "drivers"))
    assert dispute(told("a", *parts), killed("b", "seventeen died", 17, 17, "people")) == []


def test_soldiers_here_and_militants_there_may_both_be_true() -> None:
    soldiers = killed("a", "three soldiers died", 3, 3, "soldiers")
    assert dispute(soldiers, killed("b", "nine militants died", 9, 9, "militants")) == []


def test_a_watchman_to_one_and_three_cooks_to_another_are_a_difference() -> None:
    first = killed("a", "a watchman died", 1, 1, "watchman")
    (found,) = dispute(first, killed("b", "three cooks died", 3, 3, "cooks"))
    assert (found.field, found.kind) == ("killed", "difference")


def test_some_children_of_more_villagers_agree() -> None:
    villagers = killed("a", "twelve villagers died", 12, 12, "villagers")
    assert dispute(villagers, killed("b", "five children died", 5, 5, "children")) == []


def test_a_headquarters_to_one_voice_and_a_home_to_another_is_a_difference() -> None:
    report = told("a", ("the home of a trader", "recipient", Party("home of a trader")))
    other = said(
        told("b", ("the army said so of a rebel headquarters", "occurrence", Term("hit"))),
        "a rebel headquarters",
        "the army",
        "recipient",
        Party("rebel headquarters"),
    )
    (found,) = dispute(report, other)
    assert (found.field, found.kind) == ("recipient", "difference")


def test_two_speakers_of_one_report_who_blame_different_hands_are_shown() -> None:
    report = told(
        "a", ("Police and the mayor disagree on IS and the Lantern Brigade", "type", Term("ambush"))
    )
    said(report, "IS and", "Police", "actor", IS)
    said(report, "the Lantern Brigade", "the mayor", "actor", LANTERN)
    assert [(d.field, d.kind) for d in dispute(report)] == [("actor", "difference")]


def test_fourteen_worshippers_are_the_whole_toll_of_a_report_that_counts_nobody_else() -> None:
    worshippers = killed("a", "fourteen worshippers died", 14, 14, "worshippers")
    (found,) = dispute(worshippers, killed("b", "twenty people died", 20, 20, "people"))
    assert (found.field, found.kind) == ("killed", "contradiction")


def test_a_floor_that_a_later_report_passes_is_a_revision_and_on_one_day_is_none() -> None:
    early = killed("a", "at least sixteen died", 16, None, published="2031-05-05")
    (found,) = dispute(early, killed("b", "nineteen died", 19, 19, published="2031-05-07"))
    assert (found.field, found.kind) == ("killed", "revision")
    assert dispute(early, killed("c", "nineteen died", 19, 19, published="2031-05-05")) == []


def test_more_than_eighty_five_and_eighty_five_are_one_figure() -> None:
    assert dispute(killed("a", "more than 85 died", 86, None), killed("b", "85 died", 85, 85)) == []


def test_nobody_to_one_report_and_three_to_another_contradict_each_other() -> None:
    none = killed("a", "no soldier died", 0, 0, "soldier")
    (found,) = dispute(none, killed("b", "three died", 3, 3))
    assert (found.field, found.kind) == ("killed", "contradiction")


def test_no_harm_to_civilians_stands_against_dead_villagers() -> None:
    spared = told("a", ("no civilians were harmed", "status", Status("civilian_harm_not_indicated")))
    (found,) = dispute(spared, killed("b", "six villagers died", 6, 6, "villagers"))
    assert (found.field, found.kind) == ("killed", "contradiction")
    assert dispute(spared, killed("c", "six militants died", 6, 6, "militants")) == []


def test_a_party_that_denies_its_hand_does_not_deny_that_it_happened() -> None:
    report = told("a", (WORDS, "actor", LANTERN, {"stance": "alleged"}))
    words = "it had not fired, the Lantern Brigade said"
    denied = Report(f"{WORDS} near b; {words}.", "b")
    name = denied.tell(WORDS, "ambush", (WORDS, "place", DUSTA), (WORDS, "date", day("2031-05-04")))
    account = denied.accounts[0]
    mouth = denied.speaker("the Lantern Brigade", LANTERN.entity)
    more = denied.claim(words, "occurrence", Term("fired"), name, speaker=mouth, stance="denied")
    denied.accounts = [type(account)(account.id, account.type, account.anchor, (*account.claims, more))]
    assert dispute(report, denied) == []


def test_one_name_is_one_place_wherever_it_was_put() -> None:
    moved = Place("al-Dusta", 9011, 36.9, 41.2, "town", "SY", "Hasakah")
    first, other = told("a"), Report(f"{WORDS} near b.", "b")
    name = other.tell(WORDS, "ambush", (WORDS, "place", moved), (WORDS, "date", day("2031-05-04")))
    said = decision("merge", name, f'{{"into": "{first.accounts[0].id}"}}')
    assert derive([first.reading(), other.reading()], [said]).disagreements == ()


def test_rivals_and_a_denial_are_one_dispute_with_three_sides() -> None:
    first = told("a", (WORDS, "actor", IS))
    blamed = told("b", (WORDS, "actor", LANTERN, {"stance": "alleged"}))
    denied = told("c", ("The brigade denied it", "status", Status("denied_by", "Lantern Brigade")))
    (found,) = dispute(first, blamed, denied)
    assert (found.field, found.kind, len(found.positions)) == ("actor", "contradiction", 3)
