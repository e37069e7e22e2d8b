"""Can two clusters be one? What speaks against all their pairs, each pair weighed once."""

from dataclasses import dataclass

from sayso.knowledge.merging import scores
from sayso.merge.judge import Judge
from sayso.merge.rules import Rules, pair


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A cluster: its accounts, sorted, and the two clusters that it was made of."""

    number: int
    members: tuple[str, ...]
    parts: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Weight:
    """Sums over the pairs of two clusters: what speaks against, all that speaks, how many pairs."""

    against: float = 0.0
    total: float = 0.0
    pairs: int = 0


class Crossing:
    """What lies between clusters. Remembers every answer, so that a grown cluster adds up its parts'."""

    def __init__(self, judge: Judge, rules: Rules) -> None:
        self._judge, self._rules = judge, rules
        self._known: dict[tuple[int, int], Weight | None] = {}

    def exclude(self, a: Node, b: Node) -> bool:
        """Whether the two cannot be one event: a veto, or too much against it on the whole."""
        found = self._between(a, b)
        if found is None:
            return True
        return found.against < scores().against * found.pairs and found.total < scores().join

    def _between(self, a: Node, b: Node) -> Weight | None:
        """The sums over all pairs, None where one is excluded."""
        key = _key(a, b)
        if key not in self._known:
            self._known[key] = self._added(a, b)
        return self._known[key]

    def _added(self, a: Node, b: Node) -> Weight | None:
        """The sums from what is known of the parts; a loop, since a cluster may be a long chain of joins."""
        against, total, pairs, open_ = 0.0, 0.0, 0, [(a, b)]
        while open_:
            left, right = open_.pop()
            key = _key(left, right)
            if key not in self._known and (left.parts or right.parts):
                whole, other = (left, right) if len(left.members) >= len(right.members) else (right, left)
                open_ += [(part, other) for part in whole.parts]
                continue
            found = self._known[key] if key in self._known else self._pair(left, right)
            if found is None:
                return None
            against, total, pairs = against + found.against, total + found.total, pairs + found.pairs
        return Weight(against, total, pairs)

    def _pair(self, left: Node, right: Node) -> Weight | None:
        p = pair(left.members[0], right.members[0])
        if p in self._rules.apart:
            return None
        if p in self._rules.together:
            return Weight()
        found = self._judge.full(*p)
        return None if found.veto else Weight(found.against, found.total, 1)


def _key(a: Node, b: Node) -> tuple[int, int]:
    return (a.number, b.number) if a.number < b.number else (b.number, a.number)
