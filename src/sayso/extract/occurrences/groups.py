"""Which words that evoke events were joined, and which verbs belong to them?"""

from collections.abc import Sequence

from sayso.extract.occurrences.occurrence import Node


class Groups:
    """Union-find over the nodes of one sentence."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.parent = {n.i: n.i for n in nodes}
        self.extra: dict[int, set[int]] = {n.i: set() for n in nodes}

    def root(self, i: int) -> int:
        """The first node of the group that node `i` is in."""
        while self.parent[i] != i:
            i = self.parent[i]
        return i

    def join(self, a: int, b: int) -> None:
        """Make the groups of two nodes one."""
        a, b = sorted((self.root(a), self.root(b)))
        self.parent[b] = a

    def owner(self, token: int) -> int | None:
        """The node that a token belongs to: itself, or the one whose predicate it is."""
        if token in self.parent:
            return token
        return next((n for n in sorted(self.extra) if token in self.extra[n]), None)

    def add(self, node: int, predicate: int) -> None:
        """Give a verb to the event of a node."""
        self.extra[node].add(predicate)
