"""Who stands behind a value?"""

from dataclasses import replace
from typing import Any

from hand_made import DUSTA, JORDAN, US, US_ARMY, Report, count, day

from sayso.assess.derive import derive
from sayso.assess.voicing import Mouth, voiced, voices_of
from sayso.record.claim import Speaker
from sayso.record.event import Record

WORDS = "The strike on the depot in Dusta came at night"


def told(name: str, said: str, who: str, entity: str | None = None, **more: Any) -> Report:
    """A report of one strike by the US that hit Jordan, with one toll by one speaker."""
    lead = f"{WORDS} on 4 May 2031, report {name} tells."
    report = Report(f"{lead} {said}", name, outlet=f"Paper {name}")
    at = report.quote(who)
    speaker = Speaker(who, at.start, at.end, entity, **({"kind": "party"} | more))
    spoken = {"speaker": speaker, "stance": "said"}
    report.tell(
        WORDS, "airstrike", ("Dusta", "place", DUSTA), ("4 May 2031", "date", day("2031-05-04")),
        ("The strike", "actor", US), ("the depot", "recipient", JORDAN),
        ("five people died", "killed", count(5, 5, "people"), spoken),
    )  # fmt: skip
    return report


def toll(record: Record) -> tuple[int, int, tuple[Mouth, ...]]:
    (event,) = record.events
    found = next(v for v in voiced(event, voices_of(record)) if v.field == "killed").voicing
    return found.reports, found.voices, found.mouths


def record(*reports: Report) -> Record:
    return derive([r.reading() for r in reports])


def test_one_speaker_in_three_reports_is_three_reports_and_one_voice() -> None:
    found = [told(n, "In it five people died, the medics said.", "the medics", kind="medic") for n in "abc"]
    assert toll(record(*found)) == (3, 1, ())


def test_who_relays_a_statement_adds_no_voice() -> None:
    first = told("a", "In it five people died, the medics said.", "the medics", kind="medic")
    said = "Citing the medics, state television has that five people died."
    relayed = told("b", said, "the medics", kind="medic", via="state television")
    assert toll(record(first, relayed)) == (2, 1, ())


def test_parties_are_named_with_their_side_and_others_are_not() -> None:
    did = told("a", "Later five people died, the US military said.", "US military", US_ARMY.entity)
    hit = told("b", "At dawn five people died, Jordan said.", "Jordan", JORDAN.entity)
    other = told("c", "By noon five people died, Iran said.", "Iran", "ir")
    seen = told("d", "We heard how five people died, a nurse said.", "a nurse", kind="medic")
    sides = (Mouth("Iran", "other"), Mouth("Jordan", "recipient"), Mouth("US military", "actor"))
    assert toll(record(did, hit, other, seen)) == (4, 4, sides)


def test_who_denies_a_value_does_not_stand_behind_it() -> None:
    first = told("a", "In it five people died, a nurse said.", "a nurse", kind="medic")
    denied = told("b", "That five people died is not so, Jordan said.", "Jordan", JORDAN.entity)
    claims = tuple(
        type(c)(c.quote, c.field, c.value, c.account, c.speaker, "denied") if c.field == "killed" else c
        for c in denied.accounts[0].claims
    )
    denied.accounts[0] = replace(denied.accounts[0], claims=claims)
    assert toll(record(first, denied)) == (1, 1, ())


def test_words_taken_over_are_one_voice_and_an_added_paragraph_is_another() -> None:
    body = (
        "Gunmen opened fire on a patrol outside the town of Dusta early in the morning on 4 May 2031 and "
        "fled on foot. The district governor has closed the road until sappers have cleared it of what they "
        "may have left."
    )
    added = "Our own reporter counted six wounded people at the gate of the hospital before noon."
    reports = []
    for name, text in (("a", body), ("b", f"{body} {added}")):
        report = Report(text, name, outlet=f"Paper {name}", published=f"2031-05-0{5 + (name == 'b')}")
        claims = [("Dusta", "place", DUSTA), ("4 May 2031", "date", day("2031-05-04"))]
        if name == "b":
            claims.append(("six wounded people", "injured", count(6, 6, "people")))
        report.tell("Gunmen opened fire", "shooting", *claims)
        reports.append(report)
    found = record(*reports)
    assert len(found.copies) == 1 and found.events[0].voices == 2
    by = {v.field: v.voicing for v in voiced(found.events[0], voices_of(found))}
    assert (by["place"].reports, by["place"].voices) == (2, 1)
    assert (by["injured"].reports, by["injured"].voices) == (1, 1)
