"""How do the parser's convolutions run in ONNX Runtime? `python training/convolutions.py FILE` writes it.

Without weights: they come from the parser that is installed, when Sayso reads (`extract/convolutions.py`).
The layers are those of `spacy.MaxoutWindowEncoder.v2`: each word with its two neighbours, the largest of
three pieces, a norm, and what came in added again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
from onnx import NodeProto, TensorProto, helper, numpy_helper

WIDTH, PIECES, DEPTH = 96, 3, 4
EPSILON = 1e-8  # thinc's
FAR = 2**31 - 1


def _layer(k: int) -> Iterator[NodeProto]:
    """The nodes of one layer, from `x{k}` (words, width) to `x{k + 1}`."""
    x = f"x{k}"
    yield helper.make_node("Slice", [x, "zero", "last", "zero"], [f"but_last{k}"])
    yield helper.make_node("Slice", [x, "one", "far", "zero"], [f"but_first{k}"])
    yield helper.make_node("Concat", ["nobody", f"but_last{k}"], [f"before{k}"], axis=0)
    yield helper.make_node("Concat", [f"but_first{k}", "nobody"], [f"behind{k}"], axis=0)
    yield helper.make_node("Concat", [f"before{k}", x, f"behind{k}"], [f"three{k}"], axis=1)
    yield helper.make_node("Gemm", [f"three{k}", f"weight{k}", f"bias{k}"], [f"pieces{k}"])
    pieces = [f"piece{k}_{p}" for p in range(PIECES)]
    yield helper.make_node("Split", [f"pieces{k}", "widths"], pieces, axis=1)
    yield helper.make_node("Max", pieces, [f"most{k}"])
    yield helper.make_node(
        "LayerNormalization", [f"most{k}", f"scale{k}", f"shift{k}"], [f"norm{k}"], epsilon=EPSILON, axis=-1
    )
    yield helper.make_node("Add", [x, f"norm{k}"], [f"x{k + 1}"])


def _outside(name: str, *shape: int) -> TensorProto:
    """A weight that whoever opens the graph hands in."""
    found = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=shape)
    found.data_location = TensorProto.EXTERNAL
    found.external_data.add(key="location", value="handed-in")
    return found


def graph() -> onnx.ModelProto:
    """The four layers, `x0` to `x4`."""
    fixed = {"zero": [0], "one": [1], "last": [-1], "far": [FAR], "widths": [WIDTH] * PIECES}
    known = [numpy_helper.from_array(np.array(v, np.int64), n) for n, v in fixed.items()]
    known.append(numpy_helper.from_array(np.zeros((1, WIDTH), np.float32), "nobody"))
    for k in range(DEPTH):
        known.append(_outside(f"weight{k}", 3 * WIDTH, PIECES * WIDTH))
        known.append(_outside(f"bias{k}", PIECES * WIDTH))
        known += [_outside(f"scale{k}", WIDTH), _outside(f"shift{k}", WIDTH)]
    ends = [
        helper.make_tensor_value_info(n, TensorProto.FLOAT, ["words", WIDTH]) for n in ("x0", f"x{DEPTH}")
    ]
    nodes = [node for k in range(DEPTH) for node in _layer(k)]
    made = helper.make_graph(nodes, "convolutions", ends[:1], ends[1:], known)
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(graph().SerializeToString())
