"""Did it happen, in the words of the sentence?"""

from collections.abc import Callable

import pytest

from sayso.extract.modality import habitual, stance_of
from sayso.extract.parse import parse
from sayso.extract.sentences import split
from sayso.knowledge.triggers import triggers
from sayso.record.document import Document

Report = Callable[..., Document]


def stance(document: Document, word: str) -> str:
    (sentence,) = parse(split(document))
    at = next(t.i for t in sentence.tokens if t.text == word)
    return stance_of(sentence, at, triggers())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rebels attacked the camp.", "attacked"),
        ("Rebels may have attacked the camp.", "attacked"),
        ("The army began to shell the camp.", "shell"),
        ("The mayor said that rebels attacked the camp.", "attacked"),
        ("The attack killed four soldiers.", "attack"),
    ],
)
def test_what_is_told_to_have_happened_is_asserted(text: str, word: str, report: Report) -> None:
    assert stance(report(text), word) == "asserted"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army plans an attack on the camp.", "attack"),
        ("Rebels will attack the camp.", "attack"),
        ("The general vowed to attack the camp.", "attack"),
        ("Police foiled an attack on the camp.", "attack"),
        ("The attack was called off.", "attack"),
        ("A planned attack on the camp worries them.", "attack"),
    ],
)
def test_what_is_planned_or_prevented_did_not_happen(text: str, word: str, report: Report) -> None:
    assert stance(report(text), word) == "planned"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("If rebels attack the camp, we will leave.", "attack"),
        ("Rebels could attack the camp.", "attack"),
        ("Any attack on the camp is a crime.", "attack"),
        ("A possible attack on the camp worries them.", "attack"),
    ],
)
def test_a_condition_is_hypothetical(text: str, word: str, report: Report) -> None:
    assert stance(report(text), word) == "hypothetical"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rebels did not attack the camp.", "attack"),
        ("No attack was reported.", "attack"),
        ("The guards left without an attack.", "attack"),
    ],
)
def test_what_is_denied_is_denied(text: str, word: str, report: Report) -> None:
    assert stance(report(text), word) == "denied"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Repeated attacks drove them away.", "attacks", True),
        ("Rebels often attacked the camp.", "attacked", True),
        ("The men who attack convoys there are young.", "attack", True),
        ("Two attacks drove them away.", "attacks", False),
        ("Rebels attacked the camp.", "attacked", False),
    ],
)
def test_a_habit_is_no_single_event(text: str, word: str, expected: bool, report: Report) -> None:
    (sentence,) = parse(split(report(text)))
    at = next(t.i for t in sentence.tokens if t.text == word)
    assert habitual(sentence, at, triggers()) is expected
