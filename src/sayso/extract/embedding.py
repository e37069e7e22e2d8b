"""What does the parser's first layer make of a word that it met before? The same as then.

The layer looks at one word at a time (its letters and shape), so its answer can be kept: a third of the
network's work on text in which most words return.
"""

from collections.abc import Callable, Sequence
from typing import Any

_KEPT = 40_000  # words; 400 bytes each


class _Known:
    """The vectors of words by their features, in one table that grows as far as `_KEPT`."""

    def __init__(self, width: int) -> None:
        import numpy

        self.rows: dict[bytes, int] = {}
        self.table: Any = numpy.empty((_KEPT, width), dtype="f")

    def add(self, keys: Sequence[bytes], vectors: Any) -> None:
        """Keep the vectors of new words."""
        first = len(self.rows)
        self.table[first : first + len(keys)] = vectors
        self.rows.update((key, first + k) for k, key in enumerate(keys))


def remember(network: Any) -> None:
    """Put a memory in front of the first layer of spaCy's `tok2vec` network, in place.

    The layers are those of `spacy.MultiHashEmbed.v2`: features, to one array, hashed embeddings, mixture,
    to a list. A network of another build is left as it is.
    """
    from thinc.api import Model

    parts = [layer.name for layer in network.layers[0].layers]
    if len(parts) == 5 and parts[0] == "extract_features" and parts[4] == "ragged2list":
        network.layers[0] = Model("known_words", _forward(network.layers[0]))


def _forward(embed: Any) -> Callable[[Any, Any, bool], tuple[Any, Callable[[Any], Any]]]:
    features, mix = embed.layers[0], embed.layers[2:4]
    known = _Known(embed.get_dim("nO"))

    def forward(_: Any, docs: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        arrays = features.predict(docs)
        return _vectors(known, mix, arrays), lambda change: []

    return forward


def _vectors(known: _Known, mix: Sequence[Any], arrays: Sequence[Any]) -> list[Any]:
    import numpy

    flat = numpy.ascontiguousarray(numpy.concatenate(arrays))
    keys = flat.view(f"V{flat.shape[1] * flat.itemsize}").ravel().tolist()
    new = {key: k for k, key in enumerate(keys) if key not in known.rows}
    if len(known.rows) + len(new) > _KEPT:
        known.rows.clear()
        new = {key: k for k, key in enumerate(keys)}
    if len(new) > _KEPT:
        found = _mixed(mix, flat)
    else:
        if new:
            known.add(list(new), _mixed(mix, flat[list(new.values())]))
        found = known.table[[known.rows[key] for key in keys]]
    ends = numpy.cumsum([len(a) for a in arrays])[:-1]
    return list(numpy.split(found, ends))


def _mixed(mix: Sequence[Any], rows: Any) -> Any:
    from thinc.api import Ragged

    ragged = Ragged(rows, mix[0].ops.asarray1i([len(rows)]))
    for layer in mix:
        ragged = layer.predict(ragged)
    return ragged.data
