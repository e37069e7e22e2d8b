"""The registry of actors: names, rivals, sides, and how fast it loads."""

import subprocess
import sys

import pytest

from sayso.knowledge.actors import Registry, fold, registry, speaker_kind
from sayso.knowledge.parties import party_words
from sayso.record.terms import SPEAKER_KINDS
from sayso.record.value import Party


def ids(words: str, *named: str, countries: tuple[str, ...] = ()) -> list[str]:
    found = registry().match(words.split(), named=frozenset(named), countries=frozenset(countries))
    return [m.entry.id for m in found]


def party(entity: str) -> Party:
    entry = registry().by_id(entity)
    assert entry is not None
    return Party(entry.label, entity, entry.label, entry.kind)


def test_the_registry_knows_the_states_and_hundreds_of_others() -> None:
    kinds = [e.kind for e in registry()]
    assert kinds.count("state") >= 190
    assert kinds.count("armed_group") >= 250
    assert len(registry()) >= 1000


def test_every_entry_has_a_label_a_kind_that_can_speak_and_a_source() -> None:
    speaks = party_words().speakers
    for entry in registry():
        assert entry.label and entry.source, entry.id
        assert entry.kind in speaks, entry.id
        assert speaks[entry.kind] in SPEAKER_KINDS, entry.id


def test_parents_and_rivals_exist_and_nobody_is_his_own() -> None:
    known = registry()
    for entry in known:
        for other in (*entry.confused_with, *filter(None, [entry.parent])):
            assert known.by_id(other) is not None, (entry.id, other)
            assert other != entry.id


def test_years_run_forward() -> None:
    for entry in registry():
        if entry.since and entry.until:
            assert entry.since <= entry.until, entry.id


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("al-Qaida", ["al-qaeda"]),
        ("Al Qaeda", ["al-qaeda"]),
        ("al - Qa’ida", ["al-qaeda"]),
        ("Jaish al Adl", ["jaish-al-adl"]),
        ("Jaysh ul-Adl", ["jaish-al-adl"]),
        ("Iran ’s Revolutionary Guards", ["ir-irgc"]),
        ("Kata’ib Hizballah", ["kataib-hezbollah"]),
        ("the Israel Defence Forces", ["il:military"]),
        ("Türkiye", ["tr"]),
        ("Isis and Nato", ["islamic-state", "nato"]),
    ],
)
def test_spellings_of_one_name_meet(words: str, expected: list[str]) -> None:
    assert ids(words) == expected


@pytest.mark.parametrize("words", ["U.S. jets", "US jets", "U . S . jets", "U.S jets", "U.S.-led raids"])
def test_the_united_states_are_found_however_they_are_cut(words: str) -> None:
    assert ids(words) == ["us"]


@pytest.mark.parametrize(
    "words",
    ["it is who we are", "they told us", "the rest of us",
     "a spa and a pa",
     "turkey with polish sausage", "he said , Islamic ( State )"],
)  # fmt: skip
def test_ordinary_words_are_no_names(words: str) -> None:
    assert ids(words) == []


def test_a_heading_in_capitals_keeps_names_and_drops_words_that_look_like_them() -> None:
    assert ids("IT IS CLEAR WHO HIT US TROOPS IN IRAQ") == ["us", "iq"]


def test_the_longest_name_wins() -> None:
    assert ids("Kataib Hezbollah") == ["kataib-hezbollah"]
    assert ids("Islamic State in Khorasan Province") == ["isis-khorasan"]
    assert ids("Pakistani Taliban") == ["ttp"]
    assert ids("Lebanese Hezbollah") == ["hezbollah"]


def test_rivals_are_known_in_both_directions() -> None:
    assert "kataib-hezbollah" in registry().rivals("hezbollah")
    assert "hezbollah" in registry().rivals("kataib-hezbollah")
    assert "taliban" in registry().rivals("ttp")
    assert "reporters-sans-frontieres" in registry().rivals("rsf")
    assert "jaish-e-mohammed" in registry().rivals("jaish-al-adl")


def test_an_acronym_of_two_goes_to_the_one_that_the_report_names() -> None:
    assert ids("RSF", "reporters-sans-frontieres") == ["reporters-sans-frontieres"]
    assert ids("RSF", "rsf") == ["rsf"]
    assert ids("SNA", countries=("SO",)) == ["so:military"]
    assert ids("SNA", countries=("SY",)) == ["sna"]


def test_short_forms_wait_for_the_full_name() -> None:
    assert ids("the Guards") == []
    assert ids("the Guards", "ir-irgc") == ["ir-irgc"]


def test_forces_of_a_state_are_made_from_it() -> None:
    made = registry().by_id("jp:border-guard")
    assert made is not None
    assert (made.label, made.kind, made.country, made.parent) == (
        "Japanese border guard",
        "police",
        "JP",
        "jp",
    )
    assert party("us:military").label == "United States military"
    assert registry().by_id("us:nonsense") is None
    assert registry().by_id("nobody:military") is None


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("us", "centcom", True),
        ("us-army", "us:military", True),
        ("ir-quds-force", "ir-irgc", True),
        ("il:military", "mossad", True),
        ("kataib-hezbollah", "hezbollah", False),
        ("taliban", "ttp", False),
        ("sd:military", "rsf", False),
        ("ru:military", "ua:military", False),
    ],
)
def test_one_side_is_one_party_and_rivals_are_two(left: str, right: str, same: bool) -> None:
    assert registry().same_party(party(left), party(right)) is same
    assert registry().same_party(party(right), party(left)) is same


def test_parties_without_id_are_the_same_by_their_words() -> None:
    assert registry().same_party(Party("lone gunman"), Party("the lone gunman"))
    assert not registry().same_party(Party("lone gunman"), Party("two gunmen"))


@pytest.mark.parametrize(
    ("entity", "kind"),
    [("sohr", "monitor"), ("irna", "media"), ("donald-trump", "party_official"), ("hamas", "party"),
     ("iaea", "un_or_ngo"), ("antonio-guterres", "un_or_ngo"), ("icg", "expert"), ("white-helmets", "medic")],
)  # fmt: skip
def test_what_a_party_is_as_a_speaker(entity: str, kind: str) -> None:
    assert speaker_kind(party(entity)) == kind


def test_an_unnamed_official_speaks_for_nobody_by_name() -> None:
    assert speaker_kind(Party("US officials", "us:official", "United States officials", "official")) == (
        "unnamed_official"
    )
    assert speaker_kind(Party("somebody")) == "other"


def test_folding_is_stable() -> None:
    for name in ("the Jaysh al-Adl", "Séléka", "People’s Protection Units", "U.S. Army"):
        assert fold(fold(name)) == fold(name)


def test_an_empty_registry_matches_nothing() -> None:
    assert Registry([]).match(["Hamas"]) == ()


def test_loading_the_registry_pulls_in_no_parser() -> None:
    code = "import sys, sayso.knowledge.actors as a; a.registry(); assert 'spacy' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
