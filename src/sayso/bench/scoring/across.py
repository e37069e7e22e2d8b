"""How right is what a record says across reports: links, same events, disagreements?"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from sayso.bench.figures import Tally, f1, share
from sayso.bench.scoring.held import Held, Key, span
from sayso.bench.scoring.same import overlap, rules, spans, words
from sayso.bench.task import Figure, Row

_LOOSE = ("other", "identity")  # fields of a disagreement that any field answers
_OPERATION = "operation"


def links(held: Held, gold: Sequence[Row]) -> Figure:
    """Stated relations; one told in several reports counts in each."""
    operations = {o["id"]: o["name"] for o in held.export.get("operations", [])}
    have = {(x["from"], x["to"], x["relation"]) for x in held.export.get("links", [])}
    wanted = [(row["id"], link) for row in gold for link in row.get("links", [])]
    hit = sum(_linked(held, operations, have, report, link) for report, link in wanted)
    return _tally(hit, max(hit, _told(held, gold, have)), len(wanted)).figure("links")


def links_missed(held: Held, row: Row) -> list[Row]:
    """The annotated relations of one report that the record lacks."""
    operations = {o["id"]: o["name"] for o in held.export.get("operations", [])}
    have = {(x["from"], x["to"], x["relation"]) for x in held.export.get("links", [])}
    return [x for x in row.get("links", []) if not _linked(held, operations, have, row["id"], x)]


def _tally(right: float, found: float, gold: float) -> Tally:
    return Tally(right, found, gold)


def _ends(held: Held, operations: Mapping[str, str], report: str, name: str) -> list[str]:
    if name.startswith("op:"):
        wanted = words(name.removeprefix("op:"))
        return [o for o, own in operations.items() if (words(own) & wanted) - {_OPERATION}]
    return [held.pairs[report, name]] if (report, name) in held.pairs else []


def _linked(
    held: Held, operations: Mapping[str, str], have: set[tuple[str, str, str]], report: str, link: Row
) -> bool:
    starts, ends = (_ends(held, operations, report, link[k]) for k in ("from", "to"))
    part = link["relation"] == "part_of"
    return any(
        (a, b, link["relation"]) in have or (part and held.events.get(a, {}).get("operation") == b)
        for a in starts
        for b in ends
    )


def _told(held: Held, gold: Sequence[Row], have: set[tuple[str, str, str]]) -> int:
    """In how many reports the links are told; a link without claims counts once."""
    reports = {held.report[row["id"]] for row in gold if row["id"] in held.report}
    by: dict[tuple[str, str, str], set[str | None]] = defaultdict(set)
    for link in held.export.get("links", []):
        key = (link["from"], link["to"], link["relation"])
        by[key] |= {held.claims.get(c, {}).get("document") for c in link.get("claims", [])}
    return sum(len(by[link] & reports) if by.get(link) else 1 for link in have)


def same_event(held: Held, gold: Sequence[Row]) -> Figure:
    """B³ over annotated accounts; a missed account earns nothing."""
    keys: list[Key] = [(row["id"], event["ev"]) for row in gold for event in row["events"]]
    own, want = defaultdict[object, set[Key]](set), defaultdict[str, set[Key]](set)
    for key in keys:
        own[held.pairs.get(key, key)].add(key)
        want[key[1]].add(key)
    precision = recall = 0.0
    for key in keys:
        if key in held.pairs:
            a, b = own[held.pairs[key]], want[key[1]]
            precision, recall = precision + len(a & b) / len(a), recall + len(a & b) / len(b)
    p, r = (100 * x / max(1, len(keys)) for x in (precision, recall))
    return Figure("same event across reports (B3)", f1(p, r), p, r)


def disagreements(held: Held, gold: Sequence[Row]) -> Figure:
    """Annotated disagreements of these reports that the record holds, with claims of each on two sides.

    `found` are all that the record holds; marks are not complete, so that it gives no precision.
    """
    reports = {row["id"] for row in gold}
    wanted = {d["number"]: d for row in gold for d in row.get("disagreements", [])}
    kept = [d for d in wanted.values() if _reports(d) & reports]
    right = sum(_found(held, d) for d in kept)
    return replace(
        share("disagreements found", right, len(kept)), found=len(held.export.get("disagreements", []))
    )


def _reports(wanted: Row) -> set[str]:
    return {r for v in wanted["values"] for r in v.get("report_ids", [q["id"] for q in v.get("quotes", [])])}


def _found(held: Held, wanted: Row) -> bool:
    events = {held.pairs.get((r, wanted["ev"])) for r in _reports(wanted)} - {None}
    fields = {wanted["field"], *rules()["alike"].get(wanted["field"], [])}
    own = [d for d in held.export.get("disagreements", []) if d["event"] in events]
    return any(_opposed(held, wanted, d) for d in own if wanted["field"] in _LOOSE or d["field"] in fields)


def _opposed(held: Held, wanted: Row, own: Row) -> bool:
    sides = [_side(held, value, own) for value in wanted["values"]]
    return any(a - b and b - a for a, b in combinations(sides, 2))


def _side(held: Held, value: Mapping[str, Any], own: Row) -> set[int]:
    """The positions of a held disagreement that have a claim on a quote of an annotated value."""
    quoted = [(held.report.get(q["id"]), q["quote"]) for q in value.get("quotes", [])]
    return {k for k, p in enumerate(own["positions"]) for c in p["claims"] if _on(held, c, quoted)}


def _on(held: Held, claim_id: str, quoted: Sequence[tuple[str | None, str]]) -> bool:
    claim = held.claims.get(claim_id)
    if claim is None:
        return False
    text = held.documents[claim["document"]]["text"]
    return any(d == claim["document"] and overlap(spans(text, [q]), [span(claim)]) for d, q in quoted)
