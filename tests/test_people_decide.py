"""Can a person decide, take it back, hold back and erase, on the command line and on a real record?"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.cli.app import run

Sayso = Callable[..., tuple[int, str, str]]
FIRST = (
    "A car bomb killed four soldiers in Mosul on 3 May 2017, the army said. "
    "A farmer, Sami Haddad, 52, was hurt."
)
SECOND = "Gunmen ambushed a convoy near Gao on 9 June 2019 and killed two soldiers, a governor said."


@pytest.fixture
def sayso(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> Sayso:
    """Runs commands on a record of two reports, read by rules."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAYSO_WHO", "Ada")
    monkeypatch.delenv("SAYSO_RECORD", raising=False)
    for name, text, day in (("first.txt", FIRST, "2017-05-04"), ("second.txt", SECOND, "2019-06-10")):
        Path(name).write_text(text, "utf-8")
        assert run(["add", name, "--reader", "rules", "--published", day]) == 0
    capfdbinary.readouterr()

    def call(*words: str) -> tuple[int, str, str]:
        code = run(list(words))
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


def events(sayso: Sayso, *more: str) -> dict[str, str]:
    return {row["place"]: row["id"] for row in json.loads(sayso("events", "-f", "json", *more)[1])}


def decide(sayso: Sayso, *words: str) -> str:
    """Decide something; the id of the decision."""
    code, _, err = sayso("decide", *words, "--why", "seen the video")
    assert code == 0, err
    return err.split("logged as ")[1].split()[0]


def test_after_a_merge_the_old_address_opens_the_event_and_an_undo_restores_both(sayso: Sayso) -> None:
    at = events(sayso)
    assert len(at) == 2
    made = decide(sayso, "merge", at["Gao (ML)"], at["Mosul (IQ)"])
    assert len(events(sayso)) == 1
    for address in at.values():
        assert "merge by Ada" in sayso("show", address)[1]
    decide(sayso, "undo", made)
    assert events(sayso) == at
    assert sayso("decide", "undo", made, "--why", "again")[0] == 2
    states = [row["state"] for row in json.loads(sayso("log", "-f", "json")[1])]
    assert states == ["undone", "stands"] and sayso("verify")[0] == 0


def test_after_a_split_each_address_names_both_parts(sayso: Sayso) -> None:
    at = events(sayso)
    decide(sayso, "merge", *at.values())
    (whole,) = events(sayso).values()
    decide(sayso, "split", whole, at["Gao (ML)"])
    assert sorted(events(sayso).values()) == sorted(at.values())
    for here, there in (("Gao (ML)", "Mosul (IQ)"), ("Mosul (IQ)", "Gao (ML)")):
        shown = sayso("show", at[here])[1]
        assert "Split by Ada" in shown and at[there] in shown


def test_a_rejected_event_answers_with_the_decision(sayso: Sayso) -> None:
    gone = events(sayso)["Gao (ML)"]
    decide(sayso, "reject", gone)
    code, _, err = sayso("show", gone)
    assert code == 2 and "Ada rejected it" in err


def test_counts_are_corrected_in_words(sayso: Sayso) -> None:
    event = events(sayso)["Gao (ML)"]
    decide(sayso, "correct", event, "--field", "killed", "--value", "at least 3 soldiers")
    shown = json.loads(sayso("show", event, "-f", "json")[1])["event"]
    assert [(h["low"], h["high"], h["who"]) for h in shown["harm"]] == [(3, None, "soldiers")]
    assert list(shown["corrected"]) == ["killed"]


def test_what_is_withheld_stays_out_of_exports_briefs_and_listings(sayso: Sayso) -> None:
    decide(sayso, "withhold", events(sayso)["Gao (ML)"])
    for words in (
        ("events",),
        ("claims",),
        ("statements",),
        ("export",),
        ("export", "-f", "csv"),
        ("brief",),
    ):
        code, out, err = sayso(*words, "--profile", "public")
        assert code == 0 and "Gao" not in out and "Haddad" not in out, words
        assert "Withheld here: 1 name, 1 event" in err
    decide(sayso, "disclose", "Sami Haddad")
    assert "Haddad" in sayso("claims", "--profile", "public")[1]
    assert "Gao" in sayso("events")[1]


def test_an_erased_report_leaves_a_tombstone_and_its_decisions_are_listed(sayso: Sayso) -> None:
    decide(sayso, "accept", events(sayso)["Gao (ML)"])
    decide(sayso, "erase", "second.txt")
    assert list(events(sayso)) == ["Mosul (IQ)"]
    whole = json.loads(sayso("export")[1])
    (gone,) = [d for d in whole["documents"] if d["erased"]]
    assert gone["text"] == "" and len(gone["sha256"]) == 64
    listed = json.loads(sayso("log", "--unapplied", "-f", "json")[1])
    assert [(row["action"], row["reason"]) for row in listed] == [
        ("accept", "the text that it stood in was erased")
    ]
    assert sayso("verify")[0] == 0
    kept = [p for p in Path("sayso.db.originals").rglob("*") if p.is_file()]
    assert [p.read_text("utf-8") for p in kept if p.name != "journal.jsonl"] == [FIRST]
    assert all("convoy" not in p.read_text("utf-8") for p in kept)
    assert sayso("decide", "erase", "second.txt", "--why", "again")[0] == 2


def test_a_day_shows_what_was_known_and_two_days_what_changed(sayso: Sayso) -> None:
    then = json.loads(sayso("export", "--as-of", "2018")[1])
    assert [d["name"] for d in then["documents"]] == ["first.txt"]
    assert then["made"]["settings"]["as_of"] == "2018"
    _, out, err = sayso("diff", "2018", "2020", "-f", "json")
    assert {(row["change"], row["what"]) for row in json.loads(out)} == {("new", "report"), ("new", "event")}
    assert "1 new event" in err
    event = events(sayso)["Gao (ML)"]
    assert sayso("chain", event, "--as-of", "2018")[0] == 2
