"""How right are all slots of MUC-4 templates? One to one by template, then fill by fill.

In the spirit of the ALL-TEMPLATES score of 1992, whose scorer does not run any more. A fill is right where it
equals an alternative of a gold fill not used yet. Optional gold ("?", or a whole template) is never missing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.bench.assignment import best_pairs
from sayso.bench.figures import Tally
from sayso.bench.scoring.fillers import normal
from sayso.bench.task import Figure, Row, by_id

DATE, LOCATION, TYPE = "INCIDENT: DATE", "INCIDENT: LOCATION", "INCIDENT: TYPE"
COUNTRY = "country of location"
STRINGS = (
    "INCIDENT: INSTRUMENT ID",
    "PERP: INDIVIDUAL ID",
    "PERP: ORGANIZATION ID",
    "PHYS TGT: ID",
    "HUM TGT: NAME",
    "HUM TGT: DESCRIPTION",
)
SLOTS = (
    DATE,
    LOCATION,
    TYPE,
    "INCIDENT: STAGE OF EXECUTION",
    "INCIDENT: INSTRUMENT TYPE",
    "INCIDENT: INSTRUMENT ID",
    "PERP: INCIDENT CATEGORY",
    "PERP: INDIVIDUAL ID",
    "PERP: ORGANIZATION ID",
    "PERP: ORGANIZATION CONFIDENCE",
    "PHYS TGT: ID",
    "PHYS TGT: TYPE",
    "PHYS TGT: NUMBER",
    "PHYS TGT: EFFECT OF INCIDENT",
    "HUM TGT: NAME",
    "HUM TGT: DESCRIPTION",
    "HUM TGT: TYPE",
    "HUM TGT: NUMBER",
    "HUM TGT: FOREIGN NATION",
    "HUM TGT: EFFECT OF INCIDENT",
)
_EMPTY = ("-", "*", "")
_QUOTED = re.compile(r'"([^"]*)"')
_REFERENCE = re.compile(r'":\s*".*$')
_EITHER = re.compile(r"\s+/\s+")


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill of a slot: any of `values` is right; `optional` ones are not missed."""

    values: frozenset[str]
    optional: bool


Fills = Mapping[str, list[Fill]]


def score(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Figure]:
    """Templates that pair, each slot, and all slots together."""
    found = by_id(predicted)
    paired, slots = Tally(), {s: Tally() for s in (*SLOTS, COUNTRY)}
    for row in gold:
        _count(paired, slots, row["full_templates"], found.get(str(row["id"]), {}).get("full_templates", []))
    whole = Tally()
    for slot in SLOTS:
        whole.merge(slots[slot])
    figures = [tally.figure(slot) for slot, tally in slots.items()]
    return [paired.figure("templates paired"), *figures, whole.figure("all slots")]


def fills(template: Row, slot: str) -> list[Fill]:
    """The fills of a slot; "-" and "*" are none."""
    lines = template["slots"].get(LOCATION if slot == COUNTRY else slot, [])
    said = [line for line in lines if line not in _EMPTY and "OPTIONAL" not in line]
    made = [
        Fill(frozenset(_values(line.lstrip("? ").strip(), slot)) - {"", "-", '""'}, line.startswith("?"))
        for line in said
    ]
    return [fill for fill in made if fill.values]


def _values(line: str, slot: str) -> list[str]:
    if slot in STRINGS:
        return [normal(words) for words in _QUOTED.findall(_REFERENCE.sub('"', line))]
    if slot == COUNTRY:
        return [part.split(":")[0].strip().upper() for part in _EITHER.split(line)]
    if slot == LOCATION:
        return [" ".join(part.split()).upper() for part in _EITHER.split(line)]
    plain = _QUOTED.sub('""', line)
    return [re.sub(r':\s*"?.*$', "", part).strip(" ?").upper() for part in _EITHER.split(plain)]


def _is_optional(template: Row) -> bool:
    return any("OPTIONAL" in line for line in template["slots"].get("MESSAGE: TEMPLATE", []))


def _matched(have: Sequence[Fill], want: Sequence[Fill]) -> set[int]:
    """The gold fills that are met, one finding each."""
    fits = {(i, j): 1.0 for i, g in enumerate(want) for j, p in enumerate(have) if g.values & p.values}
    return {i for i, _ in best_pairs(fits)}


def _types(template: Fills) -> frozenset[str]:
    return frozenset[str]().union(*(fill.values for fill in template[TYPE]))


def _count(paired: Tally, slots: Mapping[str, Tally], gold: Sequence[Row], own: Sequence[Row]) -> None:
    want, have = ([{s: fills(t, s) for s in slots} for t in side] for side in (gold, own))
    weights = {
        (i, j): 1.0 + sum(len(_matched(p[s], g[s])) for s in slots)
        for i, g in enumerate(want)
        for j, p in enumerate(have)
        if _types(g) & _types(p)
    }
    pairs = dict(best_pairs(weights))
    counted = [i for i, t in enumerate(gold) if i in pairs or not _is_optional(t)]
    paired.add(len(pairs), len(own), len(counted))
    for slot, tally in slots.items():
        tally.add(0, sum(len(p[slot]) for p in have), 0)
        for i in counted:
            met = _matched(have[pairs[i]][slot], want[i][slot]) if i in pairs else set()
            due = sum(k in met or not fill.optional for k, fill in enumerate(want[i][slot]))
            tally.add(len(met), 0, due)
