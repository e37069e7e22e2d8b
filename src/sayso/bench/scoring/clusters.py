"""How well do clusters agree? MUC, B³, CEAF-e, LEA and their CoNLL mean, singletons counted.

MUC: Vilain et al. 1995; B³: Bagga and Baldwin 1998; CEAF-e (φ4): Luo 2005; LEA: Moosavi and Strube 2016,
with a singleton right where it is one on both sides; CoNLL: mean F1 of the first three (Pradhan et al. 2012).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from sayso.bench.assignment import best_pairs
from sayso.bench.figures import f1
from sayso.bench.task import Figure

Clusters = Sequence[frozenset[str]]
Half = Callable[[Clusters, Clusters], tuple[float, float]]  # part and whole of the recall of the first


def clusters_of(chain_of: Mapping[str, str]) -> list[frozenset[str]]:
    """The clusters that a chain per mention makes, in order of their first mentions."""
    found: dict[str, list[str]] = defaultdict(list)
    for mention, chain in chain_of.items():
        found[chain].append(mention)
    return [frozenset(members) for members in found.values()]


def score_clusters(gold: Clusters, found: Clusters, *, name: str = "") -> list[Figure]:
    """MUC, B3, CEAFe, LEA and CoNLL of two partitions of the same mentions; `name` goes before."""
    figures = [_figure(name + label, half, gold, found) for label, half in _HALVES]
    figures.insert(2, _ceaf(name + "CEAFe", gold, found))
    mean = sum(f.value for f in figures[:3]) / 3
    return [*figures, Figure(name + "CoNLL F1", mean)]


def _figure(name: str, half: Half, gold: Clusters, found: Clusters) -> Figure:
    recall, precision = (_percent(*half(a, b)) for a, b in ((gold, found), (found, gold)))
    return Figure(name, f1(precision, recall), precision, recall)


def _percent(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0


def _index(clusters: Clusters) -> dict[str, int]:
    return {m: k for k, cluster in enumerate(clusters) for m in cluster}


def _spread(cluster: frozenset[str], index: Mapping[str, int]) -> Counter[int]:
    """How many members of a cluster lie in which cluster of the other side."""
    return Counter(index[m] for m in cluster if m in index)


def _muc(own: Clusters, other: Clusters) -> tuple[float, float]:
    index = _index(other)
    kept = sum(sum(_spread(c, index).values()) - len(_spread(c, index)) for c in own)
    return kept, sum(len(c) - 1 for c in own)


def _b3(own: Clusters, other: Clusters) -> tuple[float, float]:
    index = _index(other)
    kept = sum(n * n / len(c) for c in own for n in _spread(c, index).values())
    return kept, sum(map(len, own))


def _pairs(n: int) -> float:
    return n * (n - 1) / 2


def _lea(own: Clusters, other: Clusters) -> tuple[float, float]:
    index, kept = _index(other), 0.0
    for cluster in own:
        spread = _spread(cluster, index)
        if len(cluster) == 1:
            kept += any(len(other[k]) == 1 for k in spread)
        else:
            kept += len(cluster) * sum(map(_pairs, spread.values())) / _pairs(len(cluster))
    return kept, sum(map(len, own))


_HALVES: tuple[tuple[str, Half], ...] = (("MUC", _muc), ("B3", _b3), ("LEA", _lea))


def _ceaf(name: str, gold: Clusters, found: Clusters) -> Figure:
    index = _index(found)
    weights = {
        (i, j): 2 * n / (len(c) + len(found[j]))
        for i, c in enumerate(gold)
        for j, n in _spread(c, index).items()
    }
    total = sum(weights[pair] for pair in best_pairs(weights))
    precision, recall = _percent(total, len(found)), _percent(total, len(gold))
    return Figure(name, f1(precision, recall), precision, recall)
