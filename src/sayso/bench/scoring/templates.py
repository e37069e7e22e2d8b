"""How right are MUC-4 templates? By template (Du, Rush and Cardie 2021), by role filler (CEAF-RME, CEAF-REE).

CEAF-RME is that of Chen et al. 2023, CEAF-REE that of Du et al. 2021.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from sayso.bench.assignment import best_pairs
from sayso.bench.figures import Tally, f1, ratio
from sayso.bench.scoring.fillers import ROLES, Entity, Template, entities, templates, within
from sayso.bench.task import Figure, Row, by_id

_TRIED = 20_000  # pairings of templates that are tried one by one; beyond it the weightiest is taken
Counts = dict[str, tuple[int, int]]  # per key: right among the found, right among the gold
Pairing = Sequence[tuple[int, int]]


def score(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Figure]:
    """Figures of templates ("TF"), of their fillers ("RME", "REE") and of which texts have any."""
    found = by_id(predicted)
    tallies: dict[str, Tally] = {}
    for row in gold:
        own = found.get(str(row["id"]), {})
        for name, counts in _counts(row, own):
            tallies.setdefault(name, Tally()).add(*counts)
    return [tally.figure(name) for name, tally in tallies.items()]


def _counts(row: Row, own: Row) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    want, have = templates(row["templates"]), templates(own.get("templates", []))
    for key, (right, n, recalled, of) in _by_template(have, want).items():
        yield f"TF {key}", (right, n, of, recalled)
        yield "TF micro", (right, n, of, recalled)
    for name, shared in (("RME subset", False), ("RME phi3", True)):
        yield name, _by_filler(have, want, shared=shared)
    for role in ROLES:
        given, answered = row.get("role_fillers"), own.get("role_fillers")
        g = entities(given[role]) if given else _joined(want, role)
        p = entities(answered[role]) if answered else _joined(have, role)
        right = len(
            best_pairs({(i, j): 1.0 for i, a in enumerate(g) for j, b in enumerate(p) if within(b, a)})
        )
        yield f"REE {role}", (right, len(p), len(g), right)
        yield "REE micro", (right, len(p), len(g), right)
    both = bool(want) and bool(have)
    yield "texts with templates", (both, bool(have), bool(want), both)


def _pair_counts(have: Template, want: Template) -> Counts:
    counts: Counts = {"type": (1, 1)}
    for r in ROLES:
        p, g = have.roles[r], want.roles[r]
        counts[r] = (
            sum(any(within(e, x) for x in g) for e in p),
            sum(any(within(e, x) for e in p) for x in g),
        )
    return counts


def _sizes(found: Sequence[Template]) -> dict[str, int]:
    return {"type": len(found)} | {r: sum(len(t.roles[r]) for t in found) for r in ROLES}


def _by_template(have: Sequence[Template], want: Sequence[Template]) -> dict[str, tuple[int, int, int, int]]:
    n, of = _sizes(have), _sizes(want)
    fits = {
        (i, j): _pair_counts(p, g) for i, p in enumerate(have) for j, g in enumerate(want) if p.type in g.type
    }
    best, least = _total(fits, ()), -1.0
    for pairing in _pairings(fits, len(have), len(want)):
        counts = _total(fits, pairing)
        right, recalled = (sum(c[k] for c in counts.values()) for k in (0, 1))
        value = f1(ratio(right, sum(n.values())), ratio(recalled, sum(of.values())))
        if value > least:
            best, least = counts, value
    return {key: (best[key][0], n[key], best[key][1], of[key]) for key in n}


def _total(fits: Mapping[tuple[int, int], Counts], pairing: Pairing) -> Counts:
    found: Counts = dict.fromkeys(("type", *ROLES), (0, 0))
    for pair in pairing:
        for key, (a, b) in fits.get(pair, {}).items():
            found[key] = (found[key][0] + a, found[key][1] + b)
    return found


def _pairings(fits: Mapping[tuple[int, int], Counts], n: int, of: int) -> Iterator[Pairing]:
    """Every way to pair found templates with gold ones, or the weightiest where these are too many."""
    if (of + 1) ** n > _TRIED:
        yield best_pairs({pair: float(sum(map(sum, c.values()))) for pair, c in fits.items()})
        return
    for chosen in product([*range(of), -1], repeat=n):
        used = [j for j in chosen if j >= 0]
        if len(used) == len(set(used)):
            yield [(i, j) for i, j in enumerate(chosen) if j >= 0]


def _by_filler(
    have: Sequence[Template], want: Sequence[Template], *, shared: bool
) -> tuple[float, float, float, float]:
    """Counts of fillers (with `shared`: of names) after pairing templates; empty ones do not count."""
    own = [t for t in have if t.fillers]
    weights = {(i, j): _alike(p, g, shared=shared) for i, g in enumerate(want) for j, p in enumerate(own)}
    pairs = best_pairs({pair: w[0] for pair, w in weights.items()})
    right, recalled = (sum(weights[p][k] for p in pairs) for k in (0, 1))
    size = len if shared else (lambda _: 1)
    n, of = (sum(size(e) for t in side for _, e in t.fillers) for side in (own, want))
    return right, n, of, recalled


def _alike(have: Template, want: Template, *, shared: bool) -> tuple[float, float]:
    types = {part.strip() for part in want.type.split("/")} | {want.type}
    if have.type not in types:
        return 0.0, 0.0
    if shared:
        names = {
            (i, j): float(sum(name in gold for name in own))
            for i, (r, gold) in enumerate(want.fillers)
            for j, (q, own) in enumerate(have.fillers)
            if r == q
        }
        total = sum(names[pair] for pair in best_pairs(names))
        return total, total
    return _overlapping(have, want)


def _overlapping(have: Template, want: Template) -> tuple[int, int]:
    """Found fillers that share a name with a gold one, and how many gold ones they reach."""
    count, reached = 0, set[int]()
    for role, own in have.fillers:
        near = [k for k, (r, e) in enumerate(want.fillers) if r == role and any(name in e for name in own)]
        if near:
            reached.add(next((k for k in near if k not in reached), near[0]))
            count += 1
    return count, len(reached)


def _joined(found: Sequence[Template], role: str) -> list[Entity]:
    """The entities of a role over all templates, each once."""
    kept: list[Entity] = []
    for entity in (e for t in found for e in t.roles[role]):
        if not any(within(entity, k) or within(k, entity) for k in kept):
            kept.append(entity)
    return kept
