"""Does a sentence say who came to harm, how many, and nothing more?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract.harm import find_harm
from sayso.extract.mentions import HarmMention
from sayso.extract.parse import parse
from sayso.extract.sentences import split
from sayso.extract.syntax import Sentence
from sayso.knowledge.harm import raw
from sayso.record.document import Block, Document
from sayso.record.terms import HARM, MAX_QUOTE


def sentences(text: str) -> tuple[Sentence, ...]:
    document = Document("d", "test", text, (Block("paragraph", 0, len(text)),))
    return parse(split(document))


def harm(text: str) -> list[HarmMention]:
    return [m for s in sentences(text) for m in find_harm(s)]


def told(text: str) -> list[tuple[str, int | None, int | None, str | None]]:
    return [(m.measure, m.count.low, m.count.high, m.count.who) for m in harm(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The blast killed at least five women and six boys.",
            [("killed", 5, None, "women"), ("killed", 6, None, "boys")],
        ),
        (
            "On Monday at least 30 farmers were killed and 70 injured in the raid.",
            [("killed", 30, None, "farmers"), ("injured", 70, 70, "farmers")],
        ),
        (
            "The death toll was given as 40, with 60 others injured.",
            [("killed", 40, 40, "people"), ("injured", 60, 60, "others")],
        ),
        (
            "Four killed, six wounded in market blast",
            [("killed", 4, 4, "people"), ("injured", 6, 6, "people")],
        ),
        (
            "Medics reported two nurses dead and five injured.",
            [("killed", 2, 2, "nurses"), ("injured", 5, 5, "nurses")],
        ),
        ("The attack left three Kenyan soldiers dead.", [("killed", 3, 3, "Kenyan soldiers")]),
        (
            "Gunmen opened fire, killing one and wounding two.",
            [("killed", 1, 1, "people"), ("injured", 2, 2, "people")],
        ),
        ("The shelling cost 61 lives.", [("killed", 61, 61, "people")]),
        ("The flood of fire claimed the lives of 12 miners.", [("killed", 12, 12, "miners")]),
        ("The toll rose from 115 to 143.", [("killed", 143, 143, "people")]),
        ("Seven deaths were reported.", [("killed", 7, 7, "people")]),
        ("They mourned the death of Karim Haddad.", [("killed", 1, 1, "Karim Haddad")]),
        ("It was revenge for the killing of a senior officer.", [("killed", 1, 1, "senior officer")]),
        ("He said that she and four cousins died.", [("killed", 1, 1, "she"), ("killed", 4, 4, "cousins")]),
        (
            "The raid led to the elimination of a senior leader along with various fighters.",
            [("killed", 1, 1, "senior leader"), ("killed", None, None, "fighters")],
        ),
        (
            "Ten women, seven men wounded in shelling",
            [("injured", 10, 10, "women"), ("injured", 7, 7, "men")],
        ),
        ("The militia took six villagers hostage.", [("captured", 6, 6, "villagers")]),
        ("Fourteen miners are still missing.", [("missing", 14, 14, "miners")]),
        ("The fighting displaced 2,000 people.", [("displaced", 2000, 2000, "people")]),
        ("The dead were Ali, 6, and Huda, 9 months.", [("killed", 1, 1, "Ali"), ("killed", 1, 1, "Huda")]),
        ("Police shot dead two attackers.", [("killed", 2, 2, "attackers")]),
        ("Two men were shot and killed.", [("killed", 2, 2, "men")]),
        ("So far 12 bodies have been recovered.", [("killed", 12, None, "people")]),
    ],
)
def test_every_group_is_told_with_its_own_count(
    text: str, expected: list[tuple[str, int | None, int | None, str | None]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("example", raw("harm")["example"], ids=lambda e: str(e["text"]))
def test_every_example_of_the_words_of_harm_holds(example: dict[str, object]) -> None:
    for measure in HARM:
        found = [
            [m.count.low or 0, m.count.high or 0] for m in harm(str(example["text"])) if m.measure == measure
        ]
        assert found == example.get(measure, [])


@pytest.mark.parametrize("example", raw("harm")["not"], ids=lambda e: str(e["text"]))
def test_every_counterexample_of_the_words_of_harm_tells_of_no_harm(example: dict[str, str]) -> None:
    assert harm(example["text"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "The committee executed the plan and killed the proposal.",
        "If the bomb explodes, it could kill hundreds.",
        "Gunmen threatened to kill the hostages.",
        "There were no immediate reports of casualties.",
        "Two men who shot at a car drove off.",
        "Jets attacked the base and destroyed 12 tanks.",
        "Who was killed in the raid?",
    ],
)
def test_things_threats_and_questions_are_no_harm(text: str) -> None:
    assert harm(text) == []


def test_nobody_is_a_count_of_zero() -> None:
    assert told("None of their engineers were harmed.") == [("injured", 0, 0, "engineers")]
    assert {m.measure for m in harm("No casualties were reported.")} == {"killed", "injured"}


def test_those_who_died_of_wounds_are_taken_from_the_injured() -> None:
    assert told("Eight injured, two fatally, after a bus was shelled.") == [
        ("injured", 6, 6, "people"),
        ("killed", 2, 2, "people"),
    ]


def test_a_part_names_its_whole_and_adds_nothing() -> None:
    found = harm("At least 12 miners were killed, including four apprentices and a cook.")
    assert [(m.count.scope, m.count.of) for m in found] == [
        ("whole", None),
        ("part", "miners"),
        ("part", "miners"),
    ]


def test_killed_or_captured_leaves_open_which() -> None:
    found = harm("Nearly 25 fighters were killed or captured.")
    assert {(m.measure, m.count.scope, m.count.high) for m in found} == {
        ("killed", "mixed", 25),
        ("captured", "mixed", 25),
    }


def test_the_sum_of_a_period_belongs_to_no_incident() -> None:
    found = harm("Over the past year, troops captured more than 300 rebels and killed 20 commanders.")
    assert [(m.measure, m.count.low, m.habitual, m.count.scope) for m in found] == [
        ("captured", 301, True, "total"),
        ("killed", 20, True, "total"),
    ]
    assert not any(m.habitual for m in harm("On Friday troops killed 20 commanders."))


def test_the_bombers_own_death_is_a_group_of_its_own() -> None:
    found = harm("A suicide bomber blew himself up, killing a guard.")
    assert [(m.count.who, m.count.low) for m in found] == [("suicide bomber", 1), ("guard", 1)]


def test_the_quote_reaches_from_number_to_trigger() -> None:
    text = "Officials said the blast killed at least five women and six boys near a mill."
    (sentence,) = sentences(text)
    quotes = [sentence.words(m.first, m.stop) for m in find_harm(sentence)]
    assert quotes == ["killed at least five women", "killed at least five women and six boys"]


WORDS = (
    "killed|wounded|dead|12|three|people|soldiers|and|,|were|himself|toll|of|including|the|no|fatally|to|lives|"
    "cost|missing|-|year|old"
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS.split("|")), max_size=16))
def test_any_run_of_words_gives_mentions_inside_its_sentence(words: list[str]) -> None:
    for sentence in sentences(" ".join(words)):
        for m in find_harm(sentence):
            assert 0 <= m.first < m.stop <= len(sentence.tokens)
            assert m.first <= m.trigger < m.stop
            assert m.victim is None or 0 <= m.victim < len(sentence.tokens)
            assert len(sentence.words(m.first, m.stop)) <= MAX_QUOTE
            assert m.measure in HARM


def test_a_name_in_capitals_is_one_person() -> None:
    assert told("INSPECTOR PABLO QUISPE DIED IN THE BLAST.") == [("killed", 1, 1, "INSPECTOR PABLO QUISPE")]


def test_people_beside_a_thing_are_found() -> None:
    assert told("Rebels captured the town and 40 soldiers.") == [("captured", 40, 40, "soldiers")]


def test_those_in_a_list_of_places_are_no_part_of_the_harmed() -> None:
    found = harm("The 12 victims were taken to three hospitals, including Saint Mary, at dawn.")
    assert not any(m.count.scope == "part" for m in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bullets struck six shoppers.", [("injured", 6, 6, "shoppers")]),
        ("The clerk was hit in the leg.", [("injured", 1, 1, "clerk")]),
        ("She was grazed by a stray bullet.", [("injured", 1, 1, "She")]),
        ("Medics found two men with gunshot wounds.", [("injured", 2, 2, "men")]),
        ("A baker arrived at the clinic with a wound to his foot.", [("injured", 1, 1, "baker")]),
        ("Okoro was taken by car to the county medical center.", [("injured", 1, 1, "Okoro")]),
        ("The guard remained in guarded condition.", [("injured", 1, 1, "guard")]),
    ],
)
def test_whoever_is_hit_carries_wounds_or_is_in_hospital_is_hurt_at_least(
    text: str, expected: list[tuple[str, int | None, int | None, str | None]]
) -> None:
    assert told(text) == expected
    assert all(m.count.scope == "mixed" for m in harm(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Divers found a body in the lake.", [("killed", 1, 1, "people")]),
        ("Detectives are investigating a double homicide.", [("killed", 2, 2, "people")]),
        ("Relatives of a miner who police fatally shot want answers.", [("killed", 1, 1, "miner")]),
        ("Neither guard was injured.", [("injured", 0, 0, "guard")]),
    ],
)
def test_bodies_double_homicides_and_inverted_clauses_are_counted(
    text: str, expected: list[tuple[str, int | None, int | None, str | None]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The rocket struck a house in the north.",
        "The firm was hit by a fall in sales.",
        "A guard returned one shot.",
        "The round came within an inch of possibly killing the pilot.",
        "Workers found the charred remains of several cars.",
    ],
)
def test_things_that_are_hit_shots_and_near_misses_hurt_nobody(text: str) -> None:
    assert harm(text) == []


def test_a_comma_joins_the_victims_of_a_headline() -> None:
    text = "Nurse, patient killed in clinic blast"
    document = Document("d", "test", text, (Block("title", 0, len(text)),))
    found = [m.count.who for s in parse(split(document)) for m in find_harm(s)]
    assert found == ["Nurse", "patient"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No one was hurt.", [("injured", 0, 0, "people")]),
        ("No-one on the ship was killed.", [("killed", 0, 0, "people")]),
        ("A shell hit the yard, with no one hurt.", [("injured", 0, 0, "people")]),
        (
            "A shell hit the yard without causing any casualties.",
            [("injured", 0, 0, "people"), ("killed", 0, 0, "people")],
        ),
        ("A passer-by was injured by glass.", [("injured", 1, 1, "passer-by")]),
        ("The clinic put the wounded at around twenty.", [("injured", 20, 20, "people")]),
        (
            "Police put the death toll at 12 and the injured at more than 30.",
            [("killed", 12, 12, "people"), ("injured", 31, None, "people")],
        ),
        ("Killed: 22.", [("killed", 22, 22, "people")]),
        ("The army lost nine soldiers in the raid.", [("killed", 9, 9, "soldiers")]),
        ("The mine cost three conscripts their lives.", [("killed", 3, 3, "conscripts")]),
        ("Twelve rebels met their death near the ford.", [("killed", 12, 12, "rebels")]),
        ("A clerk stabbed two guards to death.", [("killed", 2, 2, "guards")]),
        ("Four villagers were burned alive.", [("killed", 4, 4, "villagers")]),
        ("Six others are expected to recover.", [("injured", 6, 6, "others")]),
        ("The team lost nine matches and two stars.", []),
        ("The party lost two seats, and its leader his hat.", []),
        ("Villagers put the wounded at the door.", []),
    ],
)
def test_the_harmed_are_counted_in_many_words(
    text: str, expected: list[tuple[str, int | None, int | None, str | None]]
) -> None:
    assert sorted(told(text), key=str) == sorted(expected, key=str)
