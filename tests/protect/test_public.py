"""Does anything that is withheld leave the record?"""

import json
from typing import Any

import pytest
from hand_made import DUSTA, KALVA, Report, count, day, decision

from sayso.assess.derive import derive
from sayso.export.brief import brief_html, brief_md
from sayso.export.csv import export_csv
from sayso.export.json import export_json
from sayso.export.rows import claim_rows, disagreement_rows, event_rows, statement_rows
from sayso.protect import profiled, public
from sayso.record.claim import Speaker
from sayso.record.document import Document
from sayso.record.errors import UsageError
from sayso.record.event import Decision, Record
from sayso.record.reading import Reading, Statement
from sayso.record.value import Party, Place

TEXT = (
    "A bombing in Dusta killed Amina Salehi, 9, on 4 May 2031. Her teacher, Karim Daoudi, a teacher of 41, was hurt. "  # noqa: E501
    "Defence minister Grant Oster said so. “I saw it all,” said Leyla Haddadi, a resident of Dusta. "
    "Salehi was buried in Dusta. Nobody knows Omar Nasiri."
)
NAMES = ("Amina", "Salehi", "Karim", "Daoudi", "Leyla", "Haddadi", "Omar", "Nasiri")


def told(text: str = TEXT, name: str = "one", **more: Any) -> Report:
    report = Report(text, name, **more)
    report.tell(
        "bombing", "bombing",
        ("Dusta", "place", Place("Dusta", 9001, 34.5, 38.3, "town", "SY", "Homs")),
        ("4 May 2031", "date", day("2031-05-04")),
        ("killed Amina Salehi, 9", "killed", count(1, 1, "Amina Salehi")),
        ("Karim Daoudi, a teacher of 41, was hurt", "injured", count(1, 1, "Karim Daoudi")),
        ("Karim Daoudi", "recipient", Party("Karim Daoudi", None, None, "person")),
        ("Grant Oster", "recipient", Party("Grant Oster", None, None, "person")),
    )  # fmt: skip
    return report


def reading(report: Report) -> Reading:
    at = report.quote("Leyla Haddadi")
    said = Statement(
        report.quote("“I saw it all,” said Leyla Haddadi"),
        Speaker("Leyla Haddadi", at.start, at.end, kind="witness"),
        True,
    )
    made = report.reading()
    return Reading(made.document, made.accounts, made.links, made.operations, (said,), made.loose)


def record(*decisions: Decision, report: Report | None = None) -> Record:
    return derive([reading(report or told())], decisions)


def everything(found: Record) -> str:
    """All that any export, brief or listing says of a record."""
    rows = [*event_rows(found), *claim_rows(found), *disagreement_rows(found), *statement_rows(found)]
    return "\n".join(
        [export_json(found), export_csv(found), brief_html(found), brief_md(found), *map(str, rows)]
    )


def withhold(number: int = 1, subject: str = "name", **said: str) -> Decision:
    return decision("withhold", subject, json.dumps(said), number)


def test_names_of_private_people_and_minors_never_leave_and_their_role_and_age_do() -> None:
    words = everything(public(record()))
    assert [n for n in NAMES if n in words] == []
    assert "[child under 12, name withheld]" in words and "[teacher, name withheld]" in words
    assert "[resident, name withheld]" in words
    assert "Grant Oster" in words
    assert all(n in everything(record()) for n in NAMES)


def test_every_quote_of_a_published_record_is_the_slice_of_its_text_at_the_same_place() -> None:
    full, shown = json.loads(export_json(record())), json.loads(export_json(public(record())))
    texts = {d["id"]: d["text"] for d in shown["documents"]}
    for row in (*shown["claims"], *shown["statements"]):
        assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]
    spans = [[(c["start"], c["end"], c["field"]) for c in x["claims"]] for x in (full, shown)]
    assert spans[0] == spans[1]
    assert [d["sha256"] for d in full["documents"]] == [d["sha256"] for d in shown["documents"]]
    held = {c["id"] for c in shown["claims"]}
    assert all(set(e["claims"]) <= held for e in shown["events"])
    assert all(set(h["claims"]) <= held for e in shown["events"] for h in e["harm"])


def test_a_published_record_says_that_and_how_much_is_withheld() -> None:
    shown = public(record())
    assert shown.withheld is not None and shown.withheld.names == 3
    assert json.loads(export_json(shown))["withheld"]["names"] == 3
    assert "withheld" not in json.loads(export_json(record()))
    assert all("Withheld here: 3 names" in text for text in (brief_html(shown), brief_md(shown)))
    assert public(shown) is shown


def test_a_name_that_a_person_withholds_goes_in_every_spelling_though_an_office_made_it_public() -> None:
    shown = everything(public(record(withhold(what="name", name="Grant Oster"))))
    assert "Oster" not in shown
    assert "Oster" in everything(
        public(record(withhold(what="name", name="Grant Oster"), decision("undo", "n1", number=2)))
    )


def test_a_name_is_shown_by_decision_and_a_later_word_wins() -> None:
    show = decision("accept", "name", json.dumps({"what": "name", "name": "Karim Daoudi"}))
    assert "Karim Daoudi" in everything(public(record(show)))
    hide = withhold(2, what="name", name="Karim Daoudi")
    assert "Daoudi" not in everything(public(record(show, hide)))


def test_a_sealed_speaker_is_named_nowhere() -> None:
    report = told()
    at = report.quote("minister Grant Oster said")
    speaker = Speaker("Grant Oster", at.start + 9, at.start + 20, kind="party_official")
    report.tell(
        "buried", "killing", ("buried in Dusta", "place", DUSTA, {"speaker": speaker, "stance": "said"})
    )
    shown = public(record(withhold(subject="speaker", what="speaker", name="Grant Oster"), report=report))
    words = everything(shown)
    assert "Oster" not in words and "[speaker withheld]" in words
    assert shown.withheld is not None and shown.withheld.speakers == 1


def test_a_place_is_shown_no_finer_than_decided_in_values_quotes_titles_and_points() -> None:
    name = told().accounts[0].id
    shown = public(record(withhold(subject=name, what="place", precision="province")))
    words = everything(shown)
    assert "Dusta" not in words and "38.3" not in words and "9001" not in words
    assert [(p.name, p.precision, p.lat) for p in shown.events[0].places] == [("Homs", "province", None)]
    assert shown.events[0].title == "Bombing in Homs, 4 May 2031"
    again = public(record(withhold(subject=name, what="place", precision="country")))
    assert [(p.name, p.admin1) for p in again.events[0].places] == [("SY", None)]


def test_an_event_that_is_withheld_leaves_no_word() -> None:
    report = told()
    other = report.tell("buried", "killing", ("buried in Dusta", "place", KALVA))
    report.link(other, report.accounts[0].id, "precedes", "Nobody knows")
    found = record(withhold(subject=other, what="event"), report=report)
    shown = public(found)
    assert len(found.events) == 2 and [e.type for e in shown.events] == ["bombing"]
    assert "buried" not in everything(shown) and shown.links == ()
    assert shown.withheld is not None and shown.withheld.events == 1


def test_a_noun_of_origin_is_no_name() -> None:
    report = Report("A bombing killed a Briton and Amina.", "one")
    report.tell(
        "bombing", "bombing", ("a Briton", "killed", count(1, 1, "Briton")),
        ("Amina", "killed", count(1, 1, "Amina")),
    )  # fmt: skip
    words = everything(public(derive([report.reading()])))
    assert "Briton" in words and "Amina" not in words


def test_words_that_nothing_stands_on_are_left_out() -> None:
    assert "Nobody knows" not in everything(public(record()))


def test_the_log_is_published_without_reviewers_and_without_what_it_hides() -> None:
    name = told().accounts[0].id
    grade = decision("correct", name, '{"field": "grade", "value": "Fair"}', 2)
    accepted = decision("accept", name, "{}", 3)
    shown = everything(public(record(withhold(what="name", name="Grant Oster"), grade, accepted)))
    assert "Ada" not in shown and "a reviewer" in shown and "set by a reviewer" in shown


def test_names_in_addresses_and_names_of_files_go_too() -> None:
    report = told(name="amina-salehi-9-killed.txt")
    assert "amina" not in everything(public(record(report=report))).casefold()


def test_a_profile_that_nobody_knows_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="no profile"):
        profiled(record(), "secret")
    assert profiled(record(), "full") == record()


def test_a_published_text_keeps_its_length_and_its_lines() -> None:
    report = told(title="Salehi killed")
    one: Document = report.document
    other = public(record(report=report)).documents[0]
    assert len(one.text) == len(other.text) and one.text.count("\n") == other.text.count("\n")
    assert other.sha256 == one.sha256 and other.title is None and not other.erased
