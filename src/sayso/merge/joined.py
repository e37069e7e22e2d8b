"""How do accounts that a person made one event meet a third? As one: what fits one of them fits all."""

from collections.abc import Iterable, Mapping

from sayso.knowledge.merging import scores
from sayso.merge.judge import Judge
from sayso.merge.profile import Profile
from sayso.merge.rules import Pair, Rules
from sayso.merge.score import Verdict
from sayso.merge.union import Union


class JoinedJudge(Judge):
    """Verdicts in which accounts that people joined answer with one voice.

    Who says that what two towns tell of is one event takes back that the towns keep them apart; else a new
    report of either town could join neither. A report that tells of two events still tells of two.
    """

    def __init__(
        self, found: Iterable[Profile], rules: Rules, known: Mapping[Pair, Verdict] | None = None
    ) -> None:
        found = list(found)
        super().__init__(found, known)
        self._of = {p.id: p.document for p in found}
        self._joined = _joined(rules)

    def full(self, a: str, b: str) -> Verdict:
        """The best verdict of any two of both sides; nothing is said of two that both fit one such event.

        Where one side stands in a report of the other, that report's own word holds.
        """
        left, right = self._joined.get(a, (a,)), self._joined.get(b, (b,))
        if left == right or {self._of[x] for x in left} & {self._of[y] for y in right}:
            return self._plain(a, b)
        best = max((self._plain(x, y) for x in left for y in right), key=_rank)
        if best.veto and len(left) == len(right) == 1 and self._fit_one_event(a, b):
            return Verdict(0.0, ())
        return best

    def _plain(self, a: str, b: str) -> Verdict:
        return super().full(a, b)

    def _fit_one_event(self, a: str, b: str) -> bool:
        """Whether both fit an account of one event that people made."""
        groups = set(self._joined.values())
        return any(self._fits_one(a, group) and self._fits_one(b, group) for group in groups)

    def _fits_one(self, name: str, group: tuple[str, ...]) -> bool:
        found = (self._plain(name, x) for x in group if x != name)
        return any(v.veto is None and v.total >= scores().join for v in found)


def _rank(found: Verdict) -> tuple[bool, float]:
    return found.veto is None, found.total


def _joined(rules: Rules) -> Mapping[str, tuple[str, ...]]:
    """Account → all that people joined it with."""
    said = [p for p in rules.together if p in rules.decided]
    groups = Union({name for p in said for name in p})
    for p in said:
        groups.join(*p)
    return {name: group for group in groups.groups() for name in group}
