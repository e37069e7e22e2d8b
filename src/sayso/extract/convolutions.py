"""What do the parser's convolutions make of words among their neighbours? As spaCy, in half the time.

They are more than a third of the parser's work. ONNX Runtime, which the encoder needs anyhow, multiplies
twice as fast as spaCy's own BLIS; the weights are the installed parser's. Without it spaCy's layers stay.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

_GRAPH = Path(__file__).parent / "data" / "convolutions.onnx"  # made by training/convolutions.py
_WIDTH, _PIECES, _DEPTH = 96, 3, 4  # what the graph is made for


def hasten(network: Any) -> None:
    """Let ONNX Runtime do the last layer of spaCy's `tok2vec` network, in place.

    A network of another build is left as it is, and so is all where onnxruntime is not installed.
    """
    try:
        import onnxruntime
    except ImportError:
        return
    layers = network.layers[-1]
    weights = _weights(layers)
    if weights is not None and layers.attrs.get("pad") == _DEPTH:
        network.layers[-1] = _model(_session(onnxruntime, weights))


def _weights(layers: Any) -> dict[str, Any] | None:
    """The weights by their names in the graph; None where the layers are others."""
    named = [m for m in layers.walk() if m.name in ("maxout", "layernorm", "expand_window")]
    if [m.name for m in named] != ["expand_window"] * _DEPTH + ["maxout", "layernorm"] * _DEPTH:
        return None
    found = dict(w for k in range(_DEPTH) for w in _layer(k, *named[_DEPTH + 2 * k : _DEPTH + 2 * k + 2]))
    return found if found["weight0"].shape == (3 * _WIDTH, _PIECES * _WIDTH) else None


def _layer(k: int, maxout: Any, norm: Any) -> Iterator[tuple[str, Any]]:
    """Weights of layer `k`: one column an output, the first piece of all outputs first."""
    import numpy

    weight = maxout.get_param("W").transpose(1, 0, 2)
    yield f"weight{k}", numpy.ascontiguousarray(weight.reshape(-1, weight.shape[2]).T)
    yield f"bias{k}", numpy.ascontiguousarray(maxout.get_param("b").T.ravel())
    yield f"scale{k}", norm.get_param("G")
    yield f"shift{k}", norm.get_param("b")


def _session(onnxruntime: Any, weights: dict[str, Any]) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(w) for w in weights.values()]
    options.add_external_initializers(list(weights), values)
    return onnxruntime.InferenceSession(_GRAPH.read_bytes(), options, providers=["CPUExecutionProvider"])


def _model(session: Any) -> Any:
    """The session as a layer of thinc: a list of arrays (words, width) in, the same shapes out."""
    from thinc.api import Model

    def forward(_: Any, arrays: Sequence[Any], is_train: bool) -> tuple[list[Any], Callable[[Any], Any]]:
        return _run(session, arrays), lambda change: []

    return Model("convolutions", forward)


def _run(session: Any, arrays: Sequence[Any]) -> list[Any]:
    """All texts in one run, with as many empty words between them as a word can look far."""
    import numpy

    between = numpy.zeros((_DEPTH, _WIDTH), "f")
    flat = numpy.concatenate([between, *(part for a in arrays for part in (a, between))])
    (done,) = session.run(None, {"x0": flat})
    found, at = [], _DEPTH
    for a in arrays:
        found.append(done[at : at + len(a)])
        at += len(a) + _DEPTH
    return found
