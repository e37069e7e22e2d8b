"""Does a program that stays open derive what one that begins anew derives?"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "merge"))

from hand_made import DUSTA, KALVA, Report, count, day, decision

from sayso.assess import derive as deriving
from sayso.assess.derive import derive
from sayso.engine.growing import Growing
from sayso.record.reading import Reading


def told(number: int, killed: int = 3, town: object = DUSTA) -> Reading:
    report = Report(f"A bombing killed {killed} people. Report {number}.", f"r{number}")
    report.tell(
        "A bombing", "bombing", ("A bombing", "place", town), ("A bombing", "date", day("2031-05-04")),
        (f"killed {killed} people", "killed", count(killed, killed, "people")),
    )  # fmt: skip
    return report.reading()


def test_a_growing_record_is_that_of_all_reports_under_all_decisions() -> None:
    growing, found = Growing(), [told(1), told(2, 5), told(3, 2, KALVA)]
    assert growing(found[:1], (), ()) == derive(found[:1])
    said = [decision("reject", found[2].accounts[0].id)]
    assert growing(found, said, ()) == derive(found, said)
    assert growing(found, (), ()) == derive(found)


def test_a_report_that_is_read_otherwise_or_gone_begins_it_anew() -> None:
    growing, first = Growing(), told(1)
    growing([first, told(2)], (), ())
    thinner = Reading(first.document)
    assert growing([thinner, told(2)], (), ()) == derive([thinner, told(2)])
    assert growing([told(2)], (), ()) == derive([told(2)])


def test_only_events_that_new_reports_touch_are_weighed_again(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    weighed, plain = [], deriving.weighed

    def counted(group, *more):  # type: ignore[no-untyped-def]
        weighed.append(group)
        return plain(group, *more)

    monkeypatch.setattr(deriving, "weighed", counted)
    growing, found = Growing(), [told(1), told(2, 2, KALVA)]
    growing(found, (), ())
    assert len(weighed) == 2
    growing([*found, told(3)], (), ())
    assert len(weighed) == 3 and len(weighed[-1]) == 2
