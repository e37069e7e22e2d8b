"""Are clusters right? Held against connected components and a constrained spanning forest of networkx."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.knowledge.merging import scores
from sayso.merge.cluster import cluster
from sayso.merge.rules import Pair, Rules, pair
from sayso.merge.score import Reason, Verdict

NAMES = [f"e{n:02d}" for n in range(14)]
pairs = (
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))
    .filter(lambda p: p[0] != p[1])
    .map(lambda p: pair(*p))
)
graphs = st.dictionaries(pairs, st.integers(1, 10_000), max_size=40)


class Drawn:
    """A judge of a drawn graph: an edge is one event by its weight; no edge says nothing."""

    def __init__(self, edges: dict[Pair, int], vetoes: frozenset[Pair] = frozenset()) -> None:
        self.edges, self.vetoes = edges, vetoes

    def full(self, a: str, b: str) -> Verdict:
        if pair(a, b) in self.vetoes:
            return Verdict(-10.0, (), "drawn so")
        weight = self.edges.get(pair(a, b))
        if weight is None:
            return Verdict(0.0, ())
        return Verdict(scores().join - scores().bias + weight / 1000, (Reason(1.0, "drawn"),))


def clusters(
    edges: dict[Pair, int], together: set[Pair], apart: set[Pair], vetoes: frozenset[Pair] = frozenset()
) -> list[tuple[str, ...]]:
    """What Sayso makes of a drawn graph."""
    rules = Rules(dict.fromkeys(together, "must"), dict.fromkeys(apart - together, "must not"))
    return cluster(NAMES, list(edges), Drawn(edges, vetoes), rules)  # type: ignore[arg-type]


def oracle(edges: dict[Pair, int], together: set[Pair], cannot: set[Pair]) -> list[tuple[str, ...]]:
    """What must be together first; then the best edge whose two sides hold no pair that cannot be."""
    graph = nx.Graph()
    graph.add_nodes_from(NAMES)
    graph.add_edges_from(together)
    for (a, b), _ in sorted(edges.items(), key=lambda x: (-x[1], x[0])):
        left, right = (nx.node_connected_component(graph, x) for x in (a, b))
        if a not in right and not any(pair(x, y) in cannot for x in left for y in right):
            graph.add_edge(a, b)
    return sorted(tuple(sorted(part)) for part in nx.connected_components(graph))


@settings(max_examples=200, deadline=None)
@given(graphs, st.sets(pairs, max_size=5))
def test_without_bans_clusters_are_the_connected_components(
    edges: dict[Pair, int], together: set[Pair]
) -> None:
    graph = nx.Graph([*edges, *together])
    graph.add_nodes_from(NAMES)
    assert clusters(edges, together, set()) == sorted(
        tuple(sorted(c)) for c in nx.connected_components(graph)
    )


@settings(max_examples=300, deadline=None)
@given(graphs, st.sets(pairs, max_size=4), st.sets(pairs, max_size=12), st.booleans())
def test_with_bans_clusters_are_those_of_the_constrained_forest(
    edges: dict[Pair, int], together: set[Pair], banned: set[Pair], as_veto: bool
) -> None:
    weights = {
        p: w * 100 + n for n, (p, w) in enumerate(sorted(edges.items()))
    }  # no two edges weigh the same
    cannot = banned - together
    free = {p: w for p, w in weights.items() if p not in cannot}
    vetoes = frozenset(cannot) if as_veto else frozenset()
    apart = set() if as_veto else cannot
    found = clusters(free, together, apart, vetoes)
    assert found == oracle(free, together, cannot)
    joined = nx.Graph([*together])
    joined.add_nodes_from(NAMES)
    for part in found:
        for a, b in cannot:
            if a in part and b in part:
                assert nx.has_path(joined, a, b), "only what must be together outweighs a ban"
