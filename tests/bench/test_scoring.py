from pathlib import Path

import pytest

from sayso.bench.assignment import best_pairs
from sayso.bench.data import read_lines
from sayso.bench.tasks import task

MADE = Path(__file__).parent / "made"

# What the sets' own scorers print for the same hand-made rows (muc4.py, muc4_full.py, timex.py, geo.py,
# attrib.py, cnc.py, victims.py, coref.py --scope subtopic and topic).
PRINTED = {
    "victims": {
        "killed: exact": 25.0, "killed: within 1": 50.0, "killed: mean error, answered": 1.333,
        "killed: any at all": 66.67, "killed, gold > 0: any at all": 80.0, "injured: exact": 33.33,
        "injured: within 1": 100.0, "injured, gold > 0: exact": 50.0,
    },
    "times": {"strict": 44.44, "relaxed": 77.42, "value": 66.67, "type": 44.44},
    "geo": {
        "toponym exact": 72.73, "toponym overlap": 90.91, "within 161 km, of found": 33.33,
        "mean error": 6842.2,
        "median error": 458.08, "area under the error curve": 0.646, "within 161 km, of all gold": 25.0,
    },
    "attribution": {
        "source exact": 44.44, "source words": 71.43, "cue exact": 44.44, "cue words": 72.73,
        "content exact": 40.0,
        "content words": 83.87, "relation": 60.0, "source-content link": 40.0,
    },
    "cause": {
        "accuracy": 50.0, "causal": 66.67, "Matthews correlation": -33.33, "cause words": 60.87,
        "effect words": 66.67, "signal words": 85.71, "spans words": 66.67, "spans exact": 54.55,
        "cause official": 57.14, "spans official": 60.0,
    },
    "muc4": {
        "TF type": 33.33, "TF micro": 38.10, "TF Target": 33.33, "RME subset": 40.0, "RME phi3": 33.33,
        "REE micro": 71.43, "REE Target": 66.67, "texts with templates": 50.0, "templates paired": 50.0,
        "INCIDENT: DATE": 66.67, "PHYS TGT: ID": 50.0, "country of location": 66.67, "all slots": 45.45,
    },
    "ecb": {
        "subtopic: MUC": 44.44, "subtopic: B3": 76.58, "subtopic: CEAFe": 68.24, "subtopic: LEA": 41.96,
        "subtopic: CoNLL F1": 63.09, "topic: MUC": 50.0, "topic: B3": 69.16, "topic: CEAFe": 60.0,
        "topic: LEA": 34.57, "topic: CoNLL F1": 59.72,
    },
}  # fmt: skip


@pytest.mark.parametrize("name", PRINTED)
def test_a_score_is_what_the_sets_own_scorer_prints(name: str) -> None:
    gold, predicted = (read_lines(MADE / f"{name}.{side}.jsonl") for side in ("gold", "pred"))
    found = {f.name: f.value for f in task(name).score(gold, predicted)}
    for figure, printed in PRINTED[name].items():
        assert found[figure] == pytest.approx(printed, abs=0.06 if printed > 1000 else 0.006), figure


@pytest.mark.parametrize("name", [*PRINTED, "gvc"])
def test_gold_against_itself_has_no_fault(name: str) -> None:
    gold = read_lines(MADE / f"{name}.gold.jsonl")
    for figure in task(name).score(gold, gold):
        if figure.unit == "%" and figure.gold not in (0, None) and figure.precision is not None:
            assert figure.value == 100, figure.name


def test_pairing_gives_up_a_heavy_pair_where_two_lighter_ones_weigh_more() -> None:
    weights = {(0, 0): 5.0, (0, 1): 4.0, (1, 0): 4.0, (2, 2): 1.0, (3, 2): 2.0}
    assert best_pairs(weights) == [(0, 1), (1, 0), (3, 2)]


def test_pairing_is_as_good_as_trying_all_orders() -> None:
    from itertools import permutations

    weights = {(i, j): float((7 * i + 5 * j * j + i * j) % 11) for i in range(4) for j in range(5)}
    best = max(sum(weights[i, j] for i, j in enumerate(order)) for order in permutations(range(5), 4))
    assert sum(weights[pair] for pair in best_pairs(weights)) == best
