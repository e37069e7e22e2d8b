"""How do trained weights become what ships? `python training/export.py STATE… FOLDER`: ONNX in int8, pairs.

Of several states of one run the mean is taken, which reads texts that none was trained on better than either.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from attention import fused
from model import Reader
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn


class _Words(nn.Module):
    """The part of the reader that runs in ONNX: pieces to scores of words and both sides of pairs."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        evokes, parts, whole, left, right = self.reader.words(ids, mask, first)
        return evokes.softmax(-1), parts.sigmoid(), whole.sigmoid(), left, right


def mean(states: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the weights of several states."""
    loaded = [torch.load(s, weights_only=True) for s in states]
    return {name: sum(one[name] for one in loaded) / len(loaded) for name in loaded[0]}


def export(states: Sequence[Path], folder: Path, layers: int) -> None:
    """Write `reader.onnx` (int8) and `pairs.npz` (float16) into `folder`."""
    model = Reader(layers)
    model.load_state_dict(mean(states))
    model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    ids, first = torch.randint(5, 999, (2, 24)), torch.arange(12)[None].repeat(2, 1)
    names = ["ids", "mask", "first"]
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            _Words(model),
            (ids, torch.ones(2, 24), first),
            str(plain),
            input_names=names,
            output_names=["evokes", "parts", "whole", "left", "right"],
            dynamic_axes={n: {0: "batch", 1: "words" if n == "first" else "pieces"} for n in names}
            | {n: {0: "batch", 1: "words"} for n in ("evokes", "parts", "left", "right")}
            | {"whole": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )
        packed = Path(scratch) / "packed.onnx"
        quantize_dynamic(
            str(plain), str(packed), weight_type=QuantType.QInt8, per_channel=True, reduce_range=False
        )
        done = fused(onnx.load(str(packed)))
        onnx.checker.check_model(done)
        onnx.save(done, str(folder / "reader.onnx"))
    np.savez_compressed(
        folder / "pairs.npz",
        pair=model.pair.detach().numpy().astype(np.float16),
        distance=model.distance.detach().numpy().astype(np.float16),
    )


if __name__ == "__main__":
    ap = argparse.ArgumentParser()
    ap.add_argument("states", type=Path, nargs="+")
    ap.add_argument("folder", type=Path)
    ap.add_argument("--layers", type=int, default=6)
    a = ap.parse_args()
    export(a.states, a.folder, a.layers)
