"""How do counts become figures? Precision, recall and F1, in percent."""

from dataclasses import dataclass

from sayso.bench.task import Figure


def ratio(part: float, whole: float) -> float:
    """Percent; 0 where there is no whole."""
    return 100 * part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(slots=True)
class Tally:
    """Counts that a score adds up: right among what was found, right among the gold.

    The two `right`s differ where several findings may answer one gold item.
    """

    right: float = 0
    found: float = 0
    gold: float = 0
    recalled: float | None = None

    def add(self, right: float, found: float, gold: float, recalled: float | None = None) -> None:
        """Add the counts of one text."""
        if recalled is not None or self.recalled is not None:
            before = self.right if self.recalled is None else self.recalled
            self.recalled = before + (right if recalled is None else recalled)
        self.right += right
        self.found += found
        self.gold += gold

    def merge(self, other: "Tally") -> None:
        """Add the counts of another tally."""
        self.add(other.right, other.found, other.gold, other.recalled)

    def figure(self, name: str) -> Figure:
        """F1 with precision and recall, in percent."""
        p = ratio(self.right, self.found)
        r = ratio(self.right if self.recalled is None else self.recalled, self.gold)
        return Figure(name, f1(p, r), p, r, self.right, self.found, self.gold)


def share(name: str, right: float, of: float) -> Figure:
    """A plain share in percent."""
    return Figure(name, ratio(right, of), right=right, gold=of)
