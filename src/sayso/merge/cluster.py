"""Which accounts are one event? The best pair first, inside a component, keeping apart what excludes."""

from collections.abc import Iterable
from itertools import takewhile

from sayso.knowledge.merging import scores
from sayso.merge.judge import Judge
from sayso.merge.node import Crossing, Node
from sayso.merge.rules import Pair, Rules
from sayso.merge.union import Union
from sayso.record.event import Merge


def cluster(names: Iterable[str], pairs: Iterable[Pair], judge: Judge, rules: Rules) -> list[tuple[str, ...]]:
    """Groups of accounts that are one event, sorted. Does not depend on the order of anything given."""
    names, likely = sorted(names), _likely(pairs, judge, rules)
    reach = Union(names)
    for a, b in (*rules.together, *likely):
        reach.join(a, b)
    parts = {part[0]: _Component(part, judge, rules) for part in reach.groups()}
    for p in sorted(rules.together):
        parts[reach.find(p[0])].join(*p)
    for p, score in likely.items():
        parts[reach.find(p[0])].add(p, score)
    return sorted(g for name in sorted(parts) for g in parts[name].groups())


def _likely(pairs: Iterable[Pair], judge: Judge, rules: Rules) -> dict[Pair, float]:
    """Pairs that may be one event, with their sums: those that are, and those that are if no other fits."""
    found = {p: judge.full(*p) for p in sorted(pairs) if p not in rules.apart}
    return {p: v.total for p, v in found.items() if v.veto is None and v.total >= scores().maybe}


class _Component:
    """One component: clusters grow by the best pair, then the thin join the only event they can be."""

    def __init__(self, part: tuple[str, ...], judge: Judge, rules: Rules) -> None:
        self._crossing = Crossing(judge, rules)
        self._nodes = {name: Node(i, (name,)) for i, name in enumerate(part)}
        self._count = len(part)
        self._ranked: list[tuple[float, Pair]] = []
        self._near: dict[str, list[tuple[float, str]]] = {name: [] for name in part}

    def add(self, p: Pair, score: float) -> None:
        """A pair that may be one event, with its sum."""
        self._ranked.append((-score, p))
        self._near[p[0]].append((-score, p[1]))
        self._near[p[1]].append((-score, p[0]))

    def join(self, a: str, b: str) -> None:
        """Make the clusters of two accounts one."""
        left, right = self._nodes[a], self._nodes[b]
        if left is right:
            return
        whole = Node(self._count, tuple(sorted((*left.members, *right.members))), (left, right))
        self._count += 1
        for name in whole.members:
            self._nodes[name] = whole

    def groups(self) -> list[tuple[str, ...]]:
        """The clusters of the component, sorted."""
        self._ranked.sort()
        for near in self._near.values():
            near.sort()
        for score, (a, b) in self._ranked:
            if -score >= scores().join and self._may(a, b):
                self.join(a, b)
        while self._settle():
            pass
        return sorted({node.members for node in self._nodes.values()})

    def _may(self, a: str, b: str) -> bool:
        left, right = self._nodes[a], self._nodes[b]
        return left is not right and not self._crossing.exclude(left, right)

    def _settle(self) -> bool:
        """Join, best first, what may be one event where neither side could as well be another."""
        joined = False
        for score, (a, b) in self._ranked:
            if self._may(a, b) and not (self._is_torn(a, b, -score) or self._is_torn(b, a, -score)):
                self.join(a, b)
                joined = True
        return joined

    def _is_torn(self, a: str, b: str, score: float) -> bool:
        """Whether the cluster of `a` fits a third about as well as that of `b`, and these two are not one."""
        mine, other = self._nodes[a], self._nodes[b]
        seen = {mine.number, other.number}
        for third in self._fitting(mine, score - scores().margin):
            node = self._nodes[third]
            if node.number not in seen:
                seen.add(node.number)
                if self._crossing.exclude(node, other) and not self._crossing.exclude(node, mine):
                    return True
        return False

    def _fitting(self, node: Node, least: float) -> Iterable[str]:
        """Accounts that fit one of a cluster better than `least`."""
        for name in node.members:
            yield from (y for _, y in takewhile(lambda x: -x[0] > least, self._near[name]))


def merges(group: tuple[str, ...], judge: Judge, rules: Rules) -> tuple[Merge, ...]:
    """Why a group is one: the best pairs that hold it together, as a tree, sorted."""
    tree, found = Union(group), []
    for _, _, a, b in sorted(_edges(group, judge, rules)):
        if tree.find(a) != tree.find(b):
            tree.join(a, b)
            found.append(_merge(a, b, judge, rules))
    return tuple(sorted(found, key=lambda m: (m.left, m.right)))


def _edges(group: tuple[str, ...], judge: Judge, rules: Rules) -> Iterable[tuple[bool, float, str, str]]:
    """Pairs of a group: whether no person decided, less the score."""
    for i, a in enumerate(group):
        for b in group[i + 1 :]:
            score = 1.0 if (a, b) in rules.together else judge.full(a, b).probability
            yield (a, b) not in rules.decided, -score, a, b


def _merge(a: str, b: str, judge: Judge, rules: Rules) -> Merge:
    said = rules.together.get((a, b))
    if said and (a, b) in rules.decided:
        return Merge(a, b, 1.0, ("a person decided so",), said)
    if said:
        return Merge(a, b, 1.0, (said,))
    found = judge.full(a, b)
    thin = () if found.total >= scores().join else ("no other event fits",)
    return Merge(a, b, found.probability, (*(r.text for r in found.reasons), *thin))
