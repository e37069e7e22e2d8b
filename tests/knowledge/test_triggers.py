"""Does every list of trigger words hold its own examples, and nothing of the counterexamples?"""

import pytest

from sayso.extract.gather import find_mentions
from sayso.extract.occurrences import evidence_of, find_occurrences
from sayso.extract.parse import parse
from sayso.extract.reader import read_by_rules as read
from sayso.extract.sentences import split
from sayso.knowledge.triggers import raw, triggers
from sayso.record.document import Block, Document
from sayso.record.terms import EVENT_TYPES

ENTRIES = raw()["trigger"]


def document(text: str) -> Document:
    return Document("d1", "made", text, (Block("paragraph", 0, len(text)),))


def types(text: str) -> set[str]:
    made = document(text)
    found = find_mentions(made, parse(split(made)))
    return {
        o.type
        for f in found
        for o in find_occurrences(f.sentence, evidence_of(f.sentence.index, f.actors, f.places, f.harm))
    }


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e["type"])
def test_the_example_of_a_type_tells_of_it(entry: dict[str, str]) -> None:
    assert entry["type"] in types(entry["example"])


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e["type"])
def test_the_counterexample_of_a_type_gives_no_event(entry: dict[str, str]) -> None:
    assert read(document(entry["not"])).accounts == ()


def test_every_type_of_the_contract_has_its_words() -> None:
    assert {e["type"] for e in ENTRIES} == set(EVENT_TYPES)


def test_every_weapon_makes_a_type_of_the_contract() -> None:
    assert set(triggers().means.values()) <= set(EVENT_TYPES)


def test_no_word_is_sure_of_two_types() -> None:
    for kind in ("nouns", "verbs"):
        seen = [word for e in ENTRIES for word in e.get(kind, [])]
        assert len(seen) == len(set(seen)), kind
