"""How does attention run in one node? `python training/attention.py FILE` rewrites exported weights in place.

The export spells attention out in a dozen nodes with transposes between them, and takes a mask for padding.
ONNX Runtime has one kernel for all of it, and a window that is read alone needs no padding: a third less time
with the same weights. The sums are in another order, so chances differ from those of the spelled-out graph by
as much as int8 lets them, and some that lie near a bound change sides: measure as for new weights.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import onnx
from onnx import ModelProto, NodeProto, TensorProto, helper

WIDTH, HEADS = 384, 12
_SEEN = re.compile(
    r"(/encoder/layers\.\d+/)Reshape_1_output_0"
)  # what attention gives, by the exporter's name


def fused(model: ModelProto) -> ModelProto:
    """The model with one node for attention in each layer and no mask; unchanged where that was done."""
    graph = model.graph
    if all(i.name != "mask" for i in graph.input):
        return model
    nodes = list(_needed([new for n in graph.node for new in _replaced(n)], [o.name for o in graph.output]))
    read = {name for n in nodes for name in n.input}
    known = [i for i in graph.initializer if i.name in read]
    known.append(helper.make_tensor("widths", TensorProto.INT64, [3], [WIDTH] * 3))
    given = [i for i in graph.input if i.name in read]
    made = helper.make_graph(nodes, graph.name, given, list(graph.output), known)
    sets = [*model.opset_import, helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(made, opset_imports=sets, ir_version=model.ir_version)


def _replaced(node: NodeProto) -> Iterator[NodeProto]:
    """The node, or attention in the place of the one that gives what attention gives."""
    match = _SEEN.fullmatch(node.output[0])
    if match is None:
        yield node
        return
    at = match.group(1)
    three = [f"{at}{name}" for name in ("query", "key", "value")]
    yield helper.make_node("Split", [f"{at}qkv/Add_output_0", "widths"], three, axis=-1)
    yield helper.make_node(
        "MultiHeadAttention", three, [node.output[0]], domain="com.microsoft", num_heads=HEADS
    )


def _needed(nodes: Iterable[NodeProto], outputs: Iterable[str]) -> Iterator[NodeProto]:
    """The nodes that an output hangs on, in their order."""
    wanted, kept = set(outputs), []
    for node in reversed(list(nodes)):
        if not wanted.isdisjoint(node.output):
            wanted.update(node.input)
            kept.append(node)
    return reversed(kept)


if __name__ == "__main__":
    path = Path(sys.argv[1])
    done = fused(onnx.load(str(path)))
    onnx.checker.check_model(done)
    path.write_bytes(done.SerializeToString())
