"""Which accounts are one event, as reports come in? What no new report touches is not asked again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sayso.knowledge.merging import scores
from sayso.merge.blocks import Blocks, Near, Pair
from sayso.merge.cluster import cluster, merges
from sayso.merge.joined import JoinedJudge
from sayso.merge.judge import Judge
from sayso.merge.profile import Profile
from sayso.merge.rules import Rules
from sayso.merge.score import Verdict
from sayso.merge.union import Union
from sayso.record.event import Merge

_AT_ONCE = 4000  # pairs whose verdicts are in memory together
Group = tuple[str, ...]
_Key = tuple[Group, frozenset[tuple[Pair, str]]]


class Merger:
    """Groups of accounts over the reports that were added, the same in whatever portions they came.

    A verdict on two accounts hangs on their two reports alone, and clusters on one component of likely pairs:
    so both are kept, and a new report costs what it touches.
    """

    def __init__(self) -> None:
        self._profiles: dict[str, Profile] = {}
        self._reports: defaultdict[str, list[Profile]] = defaultdict(list)
        self._blocks = Blocks()
        self._likely: dict[str, dict[str, Verdict]] = {}
        self._known: dict[str, tuple[_Key, list[Group]]] = {}
        self._why: dict[str, tuple[_Key, tuple[Merge, ...]]] = {}

    def add(self, found: Sequence[Profile]) -> None:
        """Take in the accounts of new reports, all accounts of a report at once."""
        for p in found:
            self._profiles[p.id] = p
            self._reports[p.document].append(p)
            self._likely[p.id] = {}
        pairs = iter(self._blocks.add(found))
        while some := list(islice(pairs, _AT_ONCE)):
            self._weigh(some)

    def _weigh(self, pairs: Iterable[Pair]) -> None:
        """Keep the pairs that may be one event."""
        pairs = list(pairs)
        judge = Judge(self._of_reports({name for p in pairs for name in p}))
        for a, b in pairs:
            found = judge.full(a, b)
            if found.veto is None and found.total >= scores().maybe:
                self._likely[a][b] = self._likely[b][a] = found

    def _judge(self, names: Sequence[str], rules: Rules | None = None) -> Judge:
        """A judge of these accounts, who hears the others of their reports, and what people joined."""
        known = {(a, b): found for a in names for b, found in self._likely[a].items() if a < b}
        decided = rules is not None and any(p in rules.decided for p in rules.together)
        found = self._of_reports(names)
        return JoinedJudge(found, rules, known) if rules and decided else Judge(found, known)

    def _of_reports(self, names: Iterable[str]) -> list[Profile]:
        """All accounts of the reports of these."""
        reports = sorted({self._profiles[name].document for name in names})
        return [p for document in reports for p in self._reports[document]]

    def near(self) -> Iterator[Near]:
        """Under which numbers later accounts meet those that are here."""
        return self._blocks.keys()

    def likely(self) -> Iterator[Pair]:
        """The pairs that may be one event, each both ways, sorted."""
        for name in sorted(self._likely):
            yield from ((name, other) for other in sorted(self._likely[name]))

    def groups(self, rules: Rules) -> list[Group]:
        """Groups of accounts that are one event, sorted, under what people decided."""
        reach = Union(self._profiles)
        for a, near in self._likely.items():
            for b in near:
                reach.join(a, b)
        for a, b in rules.together:
            reach.join(a, b)
        mine = _by_part(rules, reach)
        return sorted(g for part in reach.groups() for g in self._clustered(part, mine.get(part[0])))

    def _clustered(self, part: Group, rules: Rules | None) -> list[Group]:
        """The clusters of one component; kept, since nothing else has a say in them."""
        if len(part) == 1:
            return [part]
        rules = rules or Rules({}, {})
        key, kept = (part, _said(rules)), self._known.get(part[0])
        if kept is None or kept[0] != key:
            pairs = sorted((a, b) for a in part for b in self._likely[a] if a < b)
            kept = self._known[part[0]] = key, cluster(part, pairs, self._judge(part, rules), rules)
        return kept[1]

    def why(self, group: Group, rules: Rules) -> tuple[Merge, ...]:
        """Why a group is one event."""
        if len(group) == 1:
            return ()
        inside = set(group)
        own = Rules(
            {p: why for p, why in _of(rules.together, group) if p[1] in inside},
            {},
            frozenset(p for p, _ in _of(rules.together, group) if p in rules.decided),
        )
        key, kept = (group, _said(own)), self._why.get(group[0])
        if kept is None or kept[0] != key:
            kept = self._why[group[0]] = key, merges(group, self._judge(group), own)
        return kept[1]


def _of(pairs: Mapping[Pair, str], group: Group) -> list[tuple[Pair, str]]:
    """The pairs of which both may be of the group; few are decided, so the shorter list is walked."""
    if len(pairs) < len(group) ** 2:
        return [(p, why) for p, why in pairs.items() if p[0] in group]
    both = ((a, b) for i, a in enumerate(group) for b in group[i + 1 :])
    return [(p, pairs[p]) for p in both if p in pairs]


def _by_part(rules: Rules, reach: Union) -> dict[str, Rules]:
    """The rules of each component, by its least account."""
    together: defaultdict[str, dict[Pair, str]] = defaultdict(dict)
    apart: defaultdict[str, dict[Pair, str]] = defaultdict(dict)
    for p, why in rules.together.items():
        together[reach.find(p[0])][p] = why
    for p, why in rules.apart.items():
        if reach.find(p[0]) == reach.find(p[1]):
            apart[reach.find(p[0])][p] = why
    return {
        name: Rules(together.get(name, {}), apart.get(name, {}), rules.decided)
        for name in (*together, *apart)
    }


def _said(rules: Rules) -> frozenset[tuple[Pair, str]]:
    apart = ((p, f"apart {why}") for p, why in rules.apart.items())
    return frozenset(
        (*rules.together.items(), *apart, *((p, "decided") for p in rules.together if p in rules.decided))
    )
