"""Which words tell of an event, and which of them of the same one?"""

from collections.abc import Callable

import pytest

from sayso.extract.gather import find_mentions
from sayso.extract.occurrences import Occurrence, evidence_of, find_occurrences, means_near
from sayso.extract.parse import parse
from sayso.extract.sentences import split
from sayso.knowledge.triggers import triggers
from sayso.record.document import Document

Report = Callable[..., Document]


def told(document: Document) -> list[tuple[str, Occurrence]]:
    """The head and occurrence of every event that the sentences of a report tell of."""
    found = find_mentions(document, parse(split(document)))
    return [
        (f.sentence.tokens[o.head].text, o)
        for f in found
        for o in find_occurrences(f.sentence, evidence_of(f.sentence.index, f.actors, f.places, f.harm))
    ]


def types(document: Document) -> list[str]:
    return [o.type for _, o in told(document)]


@pytest.mark.parametrize(
    "text",
    [
        "The ambush that killed four soldiers near Gao lasted an hour.",
        "A bombing in Gao killed six people and wounded nine.",
        "Five guards died when rebels attacked a prison in Goma.",
        "Rebels carried out an attack on a bank in Goma, killing two.",
        "Two villagers were killed in a raid near Kidal.",
        "The raid in which two villagers died began at dawn near Kidal.",
        "Soldiers shot dead a farmer near Gao.",
        "The blast in Gao left three people dead.",
        "A wave of attacks on villages around Goma killed dozens.",
    ],
)
def test_words_of_one_event_are_one_occurrence(text: str, report: Report) -> None:
    assert len(told(report(text))) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels fired rockets at the airport in Goma.", ["missile_strike"]),
        ("A man blew himself up at a checkpoint in Gao.", ["suicide_bombing"]),
        ("Rebels blew up a bridge near Gao.", ["bombing"]),
        ("Mortar bombs fell on a market in Goma.", ["shelling"]),
        ("Rebels opened fire on a bus near Gao.", ["shooting"]),
        ("The army and the rebels exchanged fire near Kidal.", ["shooting"]),
        ("A US drone strike hit a house near Kidal.", ["drone_strike"]),
        ("A patrol came under fire from rebels near Gao.", ["attack"]),
        ("An exchange of gunfire was heard near Gao.", ["clash"]),
    ],
)
def test_a_weapon_and_its_verb_say_the_type(text: str, expected: list[str], report: Report) -> None:
    assert types(report(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He suffered a heart attack in Gao.",
        "Nurses in Goma went on strike.",
        "The two sides struck a deal in Doha.",
        "The minister hit back in Gao.",
        "Air defences shot down four drones over Kyiv.",
        "He spoke at a ceremony in memory of the dead in Gao.",
        "Why was the base in Gao attacked?",
        "Critics described the law as an attack on the army.",
    ],
)
def test_what_only_sounds_like_violence_is_none(text: str, report: Report) -> None:
    assert told(report(text)) == []


def test_questions_of_a_tail_of_answers_tell_nothing(report: Report) -> None:
    made = report("What was hit in the attack on Gao\nRebels attacked Gao.", ("question", "aside"))
    assert told(made) == []


def test_a_shot_down_helicopter_is_an_attack_on_it(report: Report) -> None:
    assert types(report("Rebels shot down a helicopter near Goma.")) == ["attack"]


def test_a_pointer_is_definite_and_weak_and_a_plural_is_one(report: Report) -> None:
    (_, pointer), (_, plural) = told(
        report("The operation near Kidal lasted an hour.\nThe strikes on Kidal lasted an hour.")
    )
    assert pointer.definite and pointer.weak and not pointer.plural
    assert plural.definite and plural.plural and not plural.weak


def test_the_means_beside_a_noun_is_found_behind_with_and_using(report: Report) -> None:
    (sentence,) = parse(split(report("Rebels made an attack with rockets on a camp near Gao.")))
    at = next(t.i for t in sentence.tokens if t.text == "attack")
    assert means_near(sentence, at, triggers()) == "missile_strike"


@pytest.mark.parametrize(
    ("text", "attacks"),
    [
        ("The rebels had attacked a market in Kidal.", 1),
        ("Shells hit the market in Gao.", 1),
        ("Gunmen hit the market in Gao.", 1),
        ("A new phone hit the market in Kenya.", 0),
    ],
)
def test_a_market_is_attacked_or_only_reached_by_goods(text: str, attacks: int, report: Report) -> None:
    assert len(told(report(text))) == attacks
