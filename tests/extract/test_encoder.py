import random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.engine.readers import encoder_is_here
from sayso.extract.encoder import model
from sayso.extract.encoder.labels import EVENTS, EVOKES, PAIRS, PARTS
from sayso.extract.encoder.seen import see
from sayso.extract.encoder.windows import CONTEXT_PIECES, MAX_PIECES, Piece, Word, windows
from sayso.extract.reader import read, read_by_rules
from sayso.extract.sentences import split
from sayso.ingest.parts import Parts, document
from sayso.record.terms import EventType

REPORT = """Bomb kills nine at Kidapu market

A bomb tore through a market in the northern town of Kidapu on Monday, killing nine people, police said.

The blast came a day after soldiers shot dead a rebel commander. No group has claimed it."""

needs_encoder = pytest.mark.skipif(not encoder_is_here(), reason="the encoder's weights are not here")


def sentence(index: int, words: int) -> Piece:
    """A sentence of one-piece words."""
    return Piece(
        list(range(words)), [Word(1000 * index + k, 1000 * index + k + 1, index) for k in range(words)],
        list(range(words)),
    )  # fmt: skip


@given(st.lists(st.integers(1, MAX_PIECES), min_size=1, max_size=30))
def test_every_word_is_fresh_in_exactly_one_window(sizes):
    parts = [sentence(k, n) for k, n in enumerate(sizes)]
    made = list(windows(parts, begin=-1, end=-2))
    fresh = [w for window in made for w in window.words[window.fresh :]]
    assert fresh == [w for part in parts for w in part.words]


@given(st.lists(st.integers(1, MAX_PIECES), min_size=1, max_size=30))
def test_no_window_is_longer_than_the_encoder_reads_and_context_is_short(sizes):
    for window in windows([sentence(k, n) for k, n in enumerate(sizes)], begin=-1, end=-2):
        assert len(window.ids) <= MAX_PIECES + 2
        assert window.fresh <= CONTEXT_PIECES
        assert all(window.ids[p] >= 0 for p in window.first)


def test_the_types_of_the_encoder_are_those_of_the_record():
    assert set(EVENTS) == set(get_args(EventType))
    assert len(set(EVOKES)) == len(EVOKES) and len(set(PARTS)) == len(PARTS) and len(set(PAIRS)) == len(PAIRS)


@needs_encoder
def test_a_word_that_tells_of_an_attack_is_seen():
    found = document(Parts(text=REPORT, name="x"))
    seen = see(split(found))
    assert seen is not None

    def span(words: str) -> tuple[int, int]:
        at = found.text.index(words)
        return at, at + len(words)

    assert seen.event(span("blast")) > 0.5 > seen.event(span("Monday"))
    assert seen.part(span("said"), "cue") > 0.5 > seen.part(span("market"), "cue")
    place = seen.pair(span("blast"), span("Kidapu"), "place")
    assert place is None or 0 <= place <= 1


@needs_encoder
@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_was_read_before_changes_nothing(dice):
    texts = [REPORT, "Gunmen raided a post near Gao. Two guards died.", "Rain fell. " * 80 + REPORT]
    alone = {t: read(document(Parts(text=t, name="x"))) for t in texts}
    mixed = texts * 2
    random.Random(dice.random()).shuffle(mixed)
    assert all(read(document(Parts(text=t, name="x"))) == alone[t] for t in mixed)


def test_without_weights_the_rules_read_alone(monkeypatch):
    monkeypatch.setattr("sayso.extract.encoder.seen.weights", lambda: None)
    found = document(Parts(text=REPORT, name="x"))
    assert read(found) == read_by_rules(found)
    assert {c.made_by for a in read(found).accounts for c in a.claims} == {"rules/1"}


def test_a_package_that_is_missing_is_no_error(monkeypatch, tmp_path):
    monkeypatch.setattr(model, "FOLDER", tmp_path)
    model.weights.cache_clear()
    assert model.weights() is None
    model.weights.cache_clear()
