"""Does each part of the example keep to what Sayso asks of a plug-in?"""

from sayso_calendar import KNOWLEDGE
from sayso_calendar.calendar import ics
from sayso_calendar.coarse import coarse
from sayso_calendar.notes import notes
from sayso_calendar.severity import severity
from sayso_calendar.unsure import unsure

from sayso.testing import (
    check_codebook,
    check_exporter,
    check_knowledge,
    check_reader,
    check_redactor,
    check_step,
)


def test_the_calendar_holds_each_event_of_a_known_day() -> None:
    (file,) = check_exporter(ics)
    assert file.data.count(b"BEGIN:VEVENT") >= 1 and b"DTSTART;VALUE=DATE:20190503" in file.data
    assert all(len(line) <= 75 for line in file.data.split(b"\r\n"))


def test_severity_is_coded_alike_for_all_events() -> None:
    assert {row["severity"] for row in check_codebook(severity)} <= {"unknown", "none told", "one to nine"}


def test_coarse_places_are_provinces() -> None:
    assert all(p.precision not in ("exact", "town") for e in check_redactor(coarse).events for p in e.places)


def test_a_note_is_a_report_with_outlet_and_day() -> None:
    (found,) = check_reader(notes, b"The Daily Sample | 2024-01-29\n\nA bomb killed two.", ending=".note")
    assert (found.outlet, found.published) == ("The Daily Sample", "2024-01-29")


def test_the_step_keeps_to_its_report() -> None:
    check_step(unsure)


def test_the_knowledge_has_no_fault() -> None:
    check_knowledge(KNOWLEDGE)
