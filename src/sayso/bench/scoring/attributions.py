"""How right is who says what? Sources, cues and contents as spans and words, and whole attributions."""

from collections.abc import Mapping, Sequence

from sayso.bench.assignment import best_pairs
from sayso.bench.figures import Tally
from sayso.bench.scoring.tokens import Grid, Words
from sayso.bench.task import Figure, Row, by_id

ROLES = ("source", "cue", "content")
Roles = Mapping[str, Words]
_HALF = 0.5


def score(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Figure]:
    """Per role exact spans and words; attributions all of whose roles overlap; source and content by half.

    A role that is absent must be absent on both sides. Pairs are one to one, the greatest overlap first.
    """
    found = by_id(predicted)
    exact, words = ({r: Tally() for r in ROLES} for _ in range(2))
    relation, link = Tally(), Tally()
    for row in gold:
        grid = Grid(row["text"])
        want, have = row["attributions"], found.get(str(row["id"]), {}).get("attributions", [])
        gold_words, own_words = ([_roles(grid, a) for a in side] for side in (want, have))
        for role in ROLES:
            _count_exact(exact[role], want, have, role)
            _count_words(words[role], gold_words, own_words, role)
        _count_pairs(relation, gold_words, own_words, needed=ROLES, least=0.0)
        _count_pairs(link, gold_words, own_words, needed=("source", "content"), least=_HALF)
    figures = [f for r in ROLES for f in (exact[r].figure(f"{r} exact"), words[r].figure(f"{r} words"))]
    return [*figures, relation.figure("relation"), link.figure("source-content link")]


def _roles(grid: Grid, attribution: Row) -> Roles:
    return {role: grid.words(attribution.get(role, [])) for role in ROLES}


def _spans(attributions: Sequence[Row], role: str) -> set[tuple[tuple[int, ...], ...]]:
    return {tuple(tuple(s) for s in a[role]) for a in attributions if a.get(role)}


def _count_exact(tally: Tally, want: Sequence[Row], have: Sequence[Row], role: str) -> None:
    gold, own = _spans(want, role), _spans(have, role)
    tally.add(len(gold & own), len(own), len(gold))


def _count_words(tally: Tally, want: Sequence[Roles], have: Sequence[Roles], role: str) -> None:
    gold, own = (frozenset[int]().union(*(a[role] for a in side)) for side in (want, have))
    tally.add(len(gold & own), len(own), len(gold))


def _count_pairs(
    tally: Tally, want: Sequence[Roles], have: Sequence[Roles], *, needed: Sequence[str], least: float
) -> None:
    gold = [a for a in want if any(a[r] for r in needed)]
    weights = {
        (i, j): 1 + sum(len(a[r] & b[r]) for r in needed) / 1e4
        for i, a in enumerate(gold)
        for j, b in enumerate(have)
        if all(_agree(a[r], b[r], least) for r in needed)
    }
    tally.add(len(best_pairs(weights)), len(have), len(gold))


def _agree(want: Words, have: Words, least: float) -> bool:
    if not want or not have:
        return not want and not have
    return len(want & have) > least * len(want) * 0.999
