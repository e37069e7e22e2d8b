"""Does a derivation that goes on give what one that begins anew gives?"""

from hand_made import DUSTA, KALVA, Report, count, day, decision

from sayso.assess import derive as deriving
from sayso.assess.derive import Derivation, derive
from sayso.record.reading import Reading


def told(number: int, killed: int = 3, town: object = DUSTA) -> Reading:
    report = Report(f"A bombing killed {killed} people. Report {number}.", f"r{number}")
    report.tell(
        "A bombing", "bombing", ("A bombing", "place", town), ("A bombing", "date", day("2031-05-04")),
        (f"killed {killed} people", "killed", count(killed, killed, "people")),
    )  # fmt: skip
    return report.reading()


def test_it_gives_the_record_of_all_reports_under_all_decisions() -> None:
    growing, found = Derivation(), [told(1), told(2, 5), told(3, 2, KALVA)]
    growing.add(found[:1])
    assert growing.record() == derive(found[:1])
    growing.add(found)
    said = [decision("reject", found[2].accounts[0].id)]
    assert growing.record(said) == derive(found, said)
    assert growing.record() == derive(found)


def test_only_events_that_new_reports_touch_are_weighed_again(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    weighed, plain = [], deriving.weighed

    def counted(group, *more):  # type: ignore[no-untyped-def]
        weighed.append(group)
        return plain(group, *more)

    monkeypatch.setattr(deriving, "weighed", counted)
    growing = Derivation()
    growing.add([told(1), told(2, 2, KALVA)])
    growing.record()
    assert len(weighed) == 2
    growing.add([told(3)])
    growing.record()
    assert len(weighed) == 3 and len(weighed[-1]) == 2
