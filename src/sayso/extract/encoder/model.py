"""How are the shipped weights run? In one session on one thread, so that they give the same every time."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sayso.extract.encoder.windows import Window

FOLDER = Path(__file__).parent / "data"
NEAR = 12  # as in training: buckets of distance on either side
_SIZES = (32, 64, 96, 128, 160, 192, 224, 256)  # pieces; windows are padded to one of these

Array = np.ndarray[Any, np.dtype[np.float32]]
Whole = np.ndarray[Any, np.dtype[np.int64]]
_FAR = 512  # words; no window is as long


@dataclass(frozen=True, slots=True)
class Weights:
    """An ONNX session with its tokenizer and the pair head.

    `pair` is (left, labels x right); `away` is what each distance in words from -_FAR to _FAR adds to each
    label, (2 _FAR + 1, labels).
    """

    session: Any
    tokenizer: Any
    pair: Array
    away: Array


@functools.cache
def weights() -> Weights | None:
    """The shipped weights, or None where onnxruntime or they are not there: then rules read alone."""
    try:
        import onnxruntime  # noqa: F401
        from tokenizers import Tokenizer
    except ImportError:
        return None
    if not (FOLDER / "reader.onnx").exists():
        return None
    session = _session((FOLDER / "reader.onnx").read_bytes())
    tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    head = np.load(FOLDER / "pairs.npz")
    pair, distance = (head[name].astype(np.float32) for name in ("pair", "distance"))
    by_left = np.ascontiguousarray(pair.transpose(1, 0, 2).reshape(pair.shape[1], -1))
    return Weights(session, tokenizer, by_left, distance.T[_buckets(np.arange(-_FAR, _FAR + 1))])


def _session(graph: bytes) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Without VNNI int8 products would saturate; this takes slower ones that do not (decision 4).
    options.add_session_config_entry("session.x64quantprecision", "1")
    # A norm fused with the sum before it is slower than both; weights of before keep it, and their chances.
    slow = ["SkipLayerNormFusion"] if b"MultiHeadAttention" in graph else []
    return onnxruntime.InferenceSession(
        graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=slow
    )


@dataclass(frozen=True, slots=True)
class Scores:
    """What the heads say of one window: chances by word, and the two sides of pairs of words."""

    evokes: Array
    parts: Array
    whole: Array
    left: Array
    right: Array


def run(found: Sequence[Window], using: Weights) -> Iterator[Scores]:
    """Scores of each window. One window a run: padding and neighbours then change nothing."""
    masked = any(i.name == "mask" for i in using.session.get_inputs())
    for window in found:
        asked = _padded(window) if masked else {"ids": np.array([window.ids], np.int64)}
        asked["first"] = np.array([window.first], np.int64)
        evokes, parts, whole, left, right = using.session.run(None, asked)
        yield Scores(evokes[0], parts[0], whole[0], left[0], right[0])


def _padded(window: Window) -> dict[str, Any]:
    """What weights are given that were exported with a mask, without `training/attention.py`."""
    size = next((s for s in _SIZES if s >= len(window.ids)), len(window.ids))
    ids, mask = np.zeros((1, size), np.int64), np.zeros((1, size), np.float32)
    ids[0, : len(window.ids)] = window.ids
    mask[0, : len(window.ids)] = 1.0
    return {"ids": ids, "mask": mask}


def _buckets(gap: Whole) -> Whole:
    """As in training: buckets of distances in words, logarithmic beyond four."""
    size = np.maximum(np.abs(gap), 1).astype(np.float32)
    far = 4 + np.float32(1.6) * np.log2(size / 4)
    step = np.minimum(np.rint(np.where(np.abs(gap) <= 4, np.abs(gap), far)), NEAR)
    return (NEAR + np.sign(gap) * step).astype(np.int64)


def pairs(scores: Scores, row: int, using: Weights) -> Array:
    """Chances (words, labels) of what each word is to word `row`."""
    side = (scores.left[row] @ using.pair).reshape(using.away.shape[1], -1)
    raw = scores.right @ side.T + using.away[_FAR - row : _FAR - row + len(scores.right)]
    chance: Array = (1.0 / (1.0 + np.exp(-raw))).astype(np.float32)
    return chance
