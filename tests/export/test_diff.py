"""What changed between two records, and what did one know on a day?"""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "merge"))

from hand_made import DUSTA, KALVA, Report, count, day, decision

from sayso.assess.derive import derive
from sayso.engine.as_of import as_of, is_day, left_out
from sayso.engine.local import add
from sayso.export.chain import chains
from sayso.export.diff import counted, differences
from sayso.record.errors import UsageError
from sayso.record.event import Record
from sayso.store import Store


def told(name: str, killed: int, published: str | None, town: object = DUSTA) -> Report:
    report = Report(f"A bombing killed {killed} people. Report {name}.", name, published=published)
    report.tell(
        "A bombing", "bombing", ("A bombing", "place", town), ("A bombing", "date", day("2031-05-04")),
        (f"killed {killed} people", "killed", count(killed, killed, "people")),
    )  # fmt: skip
    return report


EARLY, LATE, OTHER = told("a", 3, "2031-05-04"), told("b", 9, "2031-05-06"), told("c", 5, "2031-06-01", KALVA)


def record(*reports: Report) -> Record:
    return derive([r.reading() for r in reports])


def test_two_equal_records_do_not_differ() -> None:
    assert differences(record(EARLY, OTHER), record(OTHER, EARLY)) == []
    assert counted([]) == "nothing changed"


def test_new_reports_events_values_and_disagreements_are_told() -> None:
    found = differences(record(EARLY), record(EARLY, LATE, OTHER))
    told_ = {(d.change, d.what.split(":")[0]) for d in found}
    assert {("new", "report"), ("new", "event"), ("changed", "killed"), ("new", "disagreement")} <= told_
    (toll,) = [d for d in found if d.what == "killed"]
    assert (toll.before, toll.after) == ("3 people", "3 to 9 people")
    back = differences(record(EARLY, LATE, OTHER), record(EARLY))
    assert {("gone", "report"), ("gone", "event"), ("gone", "disagreement")} <= {
        (d.change, d.what.split(":")[0]) for d in back
    }
    assert "1 new event" in counted(found)


def test_events_that_join_or_part_are_told_as_such() -> None:
    apart = record(EARLY, OTHER)
    said = decision("merge", EARLY.accounts[0].id, f'{{"into": "{OTHER.accounts[0].id}"}}')
    joined = derive([EARLY.reading(), OTHER.reading()], [said])
    both = (differences(apart, joined), differences(joined, apart))
    assert [[d.change for d in found if d.what == "event"] for found in both] == [["merged"], ["split"]]


@pytest.fixture
def store(tmp_path: Path):  # type: ignore[no-untyped-def]
    reports = {r.document.id: r for r in (EARLY, LATE, OTHER, told("d", 1, None))}
    with Store.open(tmp_path / "r.db") as opened:
        documents = [r.document for r in reports.values()]
        add(opened, documents, lambda d: reports[d.id].reading(), derive=derive, reader="rules")
        yield opened


@pytest.mark.parametrize(
    ("when", "reports"),
    [("2031-05-03", 0), ("2031-05-04", 1), ("2031-05-06", 2), ("2031-05", 2), ("2031-06", 3), ("2031", 3)],
)
def test_a_record_as_of_a_day_holds_what_was_published_by_its_end(
    store: Store, when: str, reports: int
) -> None:
    assert len(as_of(store, when).documents) == reports and left_out(store) == 1


@pytest.mark.parametrize("wrong", ["2031-13", "2031-02-30", "soon", "", "2031-5-4"])
def test_what_is_no_day_is_refused(store: Store, wrong: str) -> None:
    with pytest.raises(UsageError, match="is no day"):
        as_of(store, wrong)
    assert not is_day("r.db") and is_day("2031-05-04")


def linked(stance: str = "asserted", back: bool = False) -> Record:
    report = Report("A raid followed. It answered the bombing, and the bombing answered it.", "one")
    raid = report.tell("A raid", "raid", ("A raid", "place", DUSTA))
    bombing = report.tell("the bombing,", "bombing", ("the bombing,", "place", KALVA))
    report.link(raid, bombing, "in_response_to", "answered the bombing")
    if back:
        report.link(bombing, raid, "in_response_to", "the bombing answered it")
    report.links[0] = replace(
        report.links[0], claims=tuple(replace(c, stance=stance) for c in report.links[0].claims)
    )
    return record(report)


def lines(found: Record) -> list[tuple[int, str, str]]:
    def walk(node, depth: int):  # type: ignore[no-untyped-def]
        yield depth, node.relation, node.title
        for kid in node.kids:
            yield from walk(kid, depth + 1)

    return [line for node in chains(found, found.events[0].id) for line in walk(node, 0)]


def test_an_alleged_link_is_told_apart_from_a_claimed_one() -> None:
    assert [r for _, r, _ in lines(linked())] == ["", "answered by"]
    assert [r for _, r, _ in lines(linked("alleged"))] == ["", "answered by, as alleged"]


def test_a_circle_is_shown_as_it_is() -> None:
    found = lines(linked(back=True))
    assert [depth for depth, _, _ in found] == [0, 1, 2]
    assert found[2][2] == f"{found[0][2]} (drawn above)"
