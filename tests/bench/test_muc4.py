import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import numpy as np
import pytest

from sayso.bench import muc4
from sayso.bench.muc4 import fate
from sayso.bench.muc4.candidates import Candidate, candidates
from sayso.bench.muc4.confidence import confidence, cues
from sayso.bench.muc4.entities import acronym, entities
from sayso.bench.muc4.mentions import Mention, look
from sayso.bench.muc4.read import read
from sayso.bench.muc4.traits import KINDS, ROLES
from sayso.engine.readers import encoder_is_here

needs_encoder = pytest.mark.skipif(not encoder_is_here(), reason="the encoder's weights are not here")
MESSAGE = """BOGOTA, 5 MAR 90 (EFE) -- [TEXT] GUERRILLAS OF THE ARMY OF NATIONAL LIBERATION [ELN] BLEW UP
AN OIL PIPELINE WITH DYNAMITE NEAR ARAUCA ON 3 MARCH.

   THE POLICE SAID THAT ENGINEER PEDRO SOLANO WAS KILLED IN THE ATTACK."""


def mention(text: str, role: str, chance: float, sentence: int = 0) -> Mention:
    roles, kinds = np.zeros(len(ROLES), np.float32), np.full(len(KINDS), 0.1, np.float32)
    roles[ROLES.index(role)] = chance
    return Mention(Candidate(0, len(text), sentence, text, ("np",)), roles, kinds)


def test_names_that_hold_each_other_are_one_filler_by_its_likeliest_words():
    found = entities([mention("pedro solano", "victims", 0.9), mention("solano", "victims", 0.6, 3)])
    assert [(e.name, e.sentences) for e in found] == [("pedro solano", [0, 3])]


def test_a_party_and_its_acronym_are_one_filler():
    found = entities(
        [mention("farmers defence league", "organisations", 0.8), mention("fdl", "organisations", 0.5)]
    )
    assert [e.texts for e in found] == [["farmers defence league", "fdl"]]


def test_other_letters_are_no_acronym():
    assert not acronym("farmers defence league", "dfl")


def test_what_is_unlikely_fills_nothing():
    assert not entities([mention("the harvest", "targets", 0.1)])


def test_a_claim_an_accusation_and_a_plain_report_differ():
    said = ["the league claimed responsibility for the fire."]
    blamed = ["the mayor accused the league, alleged to be behind it."]
    plain = ["league members burned the mill."] * 3
    told = [confidence(["league"], s, "") for s in (said, blamed, plain)]
    assert told == ["CLAIMED OR ADMITTED", "SUSPECTED OR ACCUSED", "REPORTED AS FACT"]


def groups() -> Iterator[Any]:
    text = (files("sayso.bench") / "data" / "muc4_confidence.toml").read_text("utf-8")
    yield from tomllib.loads(text)["cue"]


def test_cues_find_their_examples_and_not_their_counterexamples():
    for group, (pattern, add) in zip(groups(), cues().cues, strict=True):
        assert pattern.search(group["example"]), group["example"]
        assert not pattern.search(group["not"]), group["not"]
        assert len(add) == len(cues().values)


@pytest.mark.parametrize(
    ("phrase", "said", "number"),
    [
        ("pylons", "they felled three pylons", "3"),
        ("pylons", "they felled pylons", "PLURAL"),
        ("mill", "they burned the mill", "1"),
        ("pylons", "they felled 12 pylons", "12"),
    ],
)
def test_how_many_were_hit_stands_before_the_phrase(phrase, said, number):
    assert fate.number(phrase, [said]) == number


def test_the_nearest_word_tells_what_became_of_whom():
    said = ["solano was killed, and his driver was wounded."]
    assert fate.effect("attack", "solano", said, human=True) == "DEATH"
    assert fate.effect("attack", "driver", said, human=True) == "INJURY"


def test_a_noun_beside_a_name_tells_what_the_person_is():
    assert fate.profession("solano", ["judge solano was killed."]) == "LEGAL OR JUDICIAL"
    assert fate.profession("solano", ["solano was killed."]) == "CIVILIAN"


@needs_encoder
def test_candidates_are_slices_of_the_message():
    message = read(MESSAGE, "made")
    seen = look(message)
    assert seen is not None
    found = candidates(message, seen)
    assert {"oil pipeline", "pedro solano", "dynamite"} <= {c.text for c in found}
    text = message.document.text
    assert all(c.text.split()[0] in text[c.start : c.end].lower() for c in found)


@needs_encoder
def test_a_bombing_is_told_with_who_what_and_whom():
    (row,) = muc4.predict([{"id": "made", "text": MESSAGE}])
    assert "bombing" in {t["incident_type"] for t in row["templates"]}
    fillers = {n for t in row["templates"] for role in ("Target", "Weapon") for (n,) in t[role]}
    assert {"oil pipeline", "dynamite"} <= fillers


def test_rules_read_alone_where_the_encoder_is_not_there(monkeypatch):
    monkeypatch.setattr(muc4, "told", lambda message: None)
    (row,) = muc4.predict([{"id": "made", "text": MESSAGE}])
    assert row["templates"]
