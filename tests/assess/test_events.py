"""What does an event say when its reports are put together?"""

from hand_made import DUSTA, IS, LANTERN, SYRIA, US_ARMY, Report, count, day

from sayso.assess.derive import derive
from sayso.record.reading import OperationMention
from sayso.record.value import Date, Figure, Party, Status

WORDS = "An ambush"
STORY = "Lorries stood at the Dusta quarry below Mount Selkar; Harun Tavish fled to Brenna."


def report(name: str, *claims: tuple[object, ...], kind: str = "ambush", outlet: str | None = None) -> Report:
    made = Report(f"{WORDS} was told of by {name}. {STORY}", name, outlet=outlet)
    made.tell(WORDS, kind, *((WORDS, *c) for c in claims))
    return made


def test_the_most_specific_type_date_and_place_that_agree_are_taken() -> None:
    first = report(
        "a", ("place", DUSTA), ("date", Date("2031-05", "2031-05-01", "2031-05-31")), kind="attack"
    )
    other = report("b", ("place", DUSTA), ("place", SYRIA), ("date", day("2031-05-04")))
    event = derive([first.reading(), other.reading()]).events[0]
    assert (event.type, event.title, event.places) == ("ambush", "Ambush in Dusta, 4 May 2031", (DUSTA,))


def test_a_month_with_its_year_settles_a_day_without_one() -> None:
    first = report("a", ("place", DUSTA), ("date", day("XXXX-05-04")))
    other = report("b", ("place", DUSTA), ("date", Date("2031-05", "2031-05-01", "2031-05-31")))
    event = derive([first.reading(), other.reading()]).events[0]
    assert event.date == Date("2031-05-04", "2031-05-04", "2031-05-04", "context")
    assert len(event.date_claims) == 2


def test_a_day_without_year_stays_so_where_nothing_settles_it() -> None:
    event = derive([report("a", ("place", DUSTA), ("date", day("XXXX-05-04"))).reading()]).events[0]
    assert event.date == day("XXXX-05-04") and event.title == "Ambush in Dusta, 4 May"


def test_harm_is_a_range_and_its_best_figure_that_of_most_voices() -> None:
    told = [
        report(n, ("place", DUSTA), ("killed", count(k, k, "people")))
        for n, k in (("a", 4), ("b", 4), ("c", 6))
    ]
    (harm,) = derive([r.reading() for r in told]).events[0].harm
    assert (harm.low, harm.high, harm.best, len(harm.claims)) == (4, 6, 4, 3)


def test_an_open_bound_leaves_the_range_open() -> None:
    told = [
        report("a", ("place", DUSTA), ("killed", count(4, None))),
        report("b", ("place", DUSTA), ("killed", count(6, 6))),
    ]
    (harm,) = derive([r.reading() for r in told]).events[0].harm
    assert (harm.low, harm.high) == (4, None)


def test_soldiers_of_two_states_are_two_groups() -> None:
    made = report("a", ("killed", count(2, 2, "US soldiers")), ("killed", count(3, 3, "Syrian soldiers")))
    assert [(h.who, h.best) for h in derive([made.reading()]).events[0].harm] == [
        ("Syrian soldiers", 3),
        ("US soldiers", 2),
    ]


def test_an_accusation_stays_alleged_and_an_assertion_outranks_it() -> None:
    first = report("a", ("place", DUSTA), ("actor", IS, {"stance": "alleged"}))
    (actor,) = derive([first.reading()]).events[0].actors
    assert actor.stance == "alleged"
    both = derive([first.reading(), report("b", ("place", DUSTA), ("actor", IS)).reading()])
    assert [a.stance for a in both.events[0].actors] == ["asserted"]


def test_an_event_that_its_actor_owns_is_confirmed() -> None:
    made = report("a", ("actor", LANTERN), ("status", Status("claimed_by", "Lantern Brigade")))
    assert derive([made.reading()]).events[0].grade.value == "Confirmed"


def test_one_voice_is_weak_and_two_are_fair() -> None:
    first, other = (
        report(n, ("place", DUSTA), outlet=o) for n, o in (("a", "Hill Post"), ("b", "Lake Times"))
    )
    assert derive([first.reading()]).events[0].grade.value == "Weak"
    assert derive([first.reading(), other.reading()]).events[0].grade.value == "Fair"


def test_operations_join_over_reports_and_keep_their_totals_apart() -> None:
    readings = []
    for name, said in (("a", "Operation Iron Lantern"), ("b", "Iron Lantern")):
        made = Report(f"An airstrike was part of {said}. In all it hit 40 targets. Report {name}.", name)
        event = made.tell(
            "An airstrike", "airstrike", ("An airstrike", "place", SYRIA), ("An airstrike", "actor", US_ARMY)
        )
        named = made.claim(said, "operation", Party(said))
        total = made.claim("40 targets", "total", Figure("targets_hit", 40, 40))
        made.operations.append(OperationMention("iron lantern", said, "US", (named,), (total,)))
        made.link(event, "op:iron lantern", "part_of", f"part of {said}")
        readings.append(made.reading())
    record = derive(readings)
    (operation,) = record.operations
    assert len(operation.events) == len(record.events) and {e.operation for e in record.events} == {
        operation.id
    }
    assert [(t.what, t.low, len(t.claims)) for t in operation.totals] == [("targets_hit", 40, 2)]
    assert all(e.targets_hit is None for e in record.events)
    assert {(x.relation, x.end) for x in record.links} == {("part_of", operation.id)}


def test_links_of_joined_accounts_are_one_link() -> None:
    readings = []
    for name in ("a", "b"):
        made = Report(f"The raid at Dusta answered the ambush in the capital. Report {name}.", name)
        first = made.tell("The raid at Dusta", "raid", ("Dusta", "place", DUSTA))
        other = made.tell(
            "the ambush",
            "ambush",
            ("the ambush", "actor", IS),
            ("the ambush", "date", day("2031-05-04")),
            ("the ambush", "place", SYRIA),
        )
        made.link(first, other, "in_response_to", "answered")
        readings.append(made.reading())
    (link,) = derive(readings).links
    assert len(link.claims) == 2


def test_loose_figures_become_rows_and_the_same_twice_is_one() -> None:
    made = Report("Some 900 troops are there. About 900 troops, that is.", "a")
    made.loose += [
        made.claim(w, "strength", Figure("troops", 900, 900, True))
        for w in ("900 troops are", "About 900 troops")
    ]
    (row,) = derive([made.reading()]).figures
    assert (row.what, row.low, row.approximate, len(row.claims)) == ("troops", 900, True, 2)
