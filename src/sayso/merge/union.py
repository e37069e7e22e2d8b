"""Which things belong together when pairs of them do? Union–find whose groups do not depend on order."""

from collections.abc import Iterable


class Union:
    """Disjoint groups over names; the root of a group is its least name."""

    def __init__(self, names: Iterable[str]) -> None:
        self._above = {name: name for name in names}

    def find(self, name: str) -> str:
        """The least name of the group that holds `name`."""
        at = name
        while self._above[at] != at:
            self._above[at] = self._above[self._above[at]]
            at = self._above[at]
        return at

    def join(self, a: str, b: str) -> None:
        """Make the groups of `a` and `b` one."""
        low, high = sorted((self.find(a), self.find(b)))
        self._above[high] = low

    def groups(self) -> list[tuple[str, ...]]:
        """All groups, each sorted, in order of their least names."""
        found: dict[str, list[str]] = {}
        for name in sorted(self._above):
            found.setdefault(self.find(name), []).append(name)
        return [tuple(found[root]) for root in sorted(found)]
