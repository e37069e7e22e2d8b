"""Which accounts are one event? The best pair first, inside a component, keeping apart what excludes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.knowledge.merging import scores
from sayso.merge.judge import Judge
from sayso.merge.union import Union
from sayso.record.event import Merge

Pair = tuple[str, str]


def pair(a: str, b: str) -> Pair:
    """Two ids in order."""
    return (a, b) if a < b else (b, a)


@dataclass(frozen=True, slots=True)
class Rules:
    """Pairs that must be one event and pairs that must not, each with its reason or decision's id."""

    together: Mapping[Pair, str]
    apart: Mapping[Pair, str]
    decided: frozenset[Pair] = frozenset()


def cluster(names: Iterable[str], pairs: Iterable[Pair], judge: Judge, rules: Rules) -> list[tuple[str, ...]]:
    """Groups of accounts that are one event, sorted. Does not depend on the order of anything given."""
    names, likely = sorted(names), _likely(pairs, judge, rules)
    reach = Union(names)
    for a, b in (*rules.together, *likely):
        reach.join(a, b)
    inside: dict[str, dict[Pair, float]] = {}
    for p, score in likely.items():
        inside.setdefault(reach.find(p[0]), {})[p] = score
    parts = ((part, inside.get(part[0], {})) for part in reach.groups())
    return sorted(g for part, mine in parts for g in _Component(part, mine, judge, rules).groups())


def _likely(pairs: Iterable[Pair], judge: Judge, rules: Rules) -> dict[Pair, float]:
    """Pairs that may be one event, with their sums: those that are, and those that are if no other fits."""
    found = {p: judge.full(*p) for p in sorted(pairs) if p not in rules.apart}
    return {p: v.total for p, v in found.items() if v.veto is None and v.total >= scores().maybe}


class _Component:
    """One component: clusters grow by the best pair, then the thin join the only event they can be."""

    def __init__(
        self, part: tuple[str, ...], likely: Mapping[Pair, float], judge: Judge, rules: Rules
    ) -> None:
        self._judge, self._rules, self._likely = judge, rules, likely
        self._groups: dict[str, tuple[str, ...]] = {name: (name,) for name in part}
        self._near: dict[str, list[tuple[str, float]]] = {name: [] for name in part}
        for (a, b), score in likely.items():
            self._near[a].append((b, score))
            self._near[b].append((a, score))

    def groups(self) -> list[tuple[str, ...]]:
        """The clusters of the component, sorted."""
        for a, b in sorted(p for p in self._rules.together if p[0] in self._groups):
            self._join(a, b)
        ranked = sorted((-score, p) for p, score in self._likely.items() if score >= scores().join)
        for _, (a, b) in ranked:
            if self._groups[a] is not self._groups[b] and not self._exclude(a, b):
                self._join(a, b)
        while self._settle():
            pass
        return sorted(set(self._groups.values()))

    def _join(self, a: str, b: str) -> None:
        whole = tuple(sorted({*self._groups[a], *self._groups[b]}))
        for name in whole:
            self._groups[name] = whole

    def _exclude(self, a: str, b: str) -> bool:
        """Whether the clusters of two accounts cannot be one: a veto, or too much against it on the whole."""
        against = total = pairs = 0.0
        for p in (pair(x, y) for x in self._groups[a] for y in self._groups[b]):
            found = self._judge.full(*p)
            if p in self._rules.apart or (found.veto and p not in self._rules.together):
                return True
            if p not in self._rules.together:
                against, total, pairs = against + found.against, total + found.total, pairs + 1
        return against < scores().against * pairs and total < scores().join

    def _settle(self) -> bool:
        """Join, best first, what may be one event where neither side could as well be another."""
        joined = False
        for _, (a, b) in sorted((-score, p) for p, score in self._likely.items()):
            apart = self._groups[a] is not self._groups[b] and not self._exclude(a, b)
            if apart and not self._is_ambiguous(a, b) and not self._is_ambiguous(b, a):
                self._join(a, b)
                joined = True
        return joined

    def _is_ambiguous(self, a: str, b: str) -> bool:
        """Whether the cluster of `a` fits a third about as well as that of `b`, and these two are not one."""
        least = self._likely[pair(a, b)] - scores().margin
        near = sorted(y for x in self._groups[a] for y, s in self._near[x] if s > least)
        thirds = {self._groups[y][0]: y for y in near if y not in {*self._groups[a], *self._groups[b]}}
        return any(not self._exclude(y, a) and self._exclude(y, b) for y in thirds.values())


def merges(group: tuple[str, ...], judge: Judge, rules: Rules) -> tuple[Merge, ...]:
    """Why a group is one: the best pairs that hold it together, as a tree, sorted."""
    ranked = sorted(
        _edges(group, judge, rules), key=lambda m: (m.decision is None, -m.score, m.left, m.right)
    )
    tree, found = Union(group), []
    for edge in ranked:
        if tree.find(edge.left) != tree.find(edge.right):
            tree.join(edge.left, edge.right)
            found.append(edge)
    return tuple(sorted(found, key=lambda m: (m.left, m.right)))


def _edges(group: tuple[str, ...], judge: Judge, rules: Rules) -> Iterable[Merge]:
    for i, a in enumerate(group):
        for b in group[i + 1 :]:
            said = rules.together.get((a, b))
            if said and (a, b) in rules.decided:
                yield Merge(a, b, 1.0, ("a person decided so",), said)
            elif said:
                yield Merge(a, b, 1.0, (said,))
            else:
                found = judge.full(a, b)
                thin = () if found.total >= scores().join else ("no other event fits",)
                yield Merge(a, b, found.probability, (*(r.text for r in found.reasons), *thin))
