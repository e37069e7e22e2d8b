"""Which single answers on annotated reports are missed, wrong or too many? To see errors one by one."""

from collections.abc import Iterator, Sequence

from sayso.bench.scoring import across
from sayso.bench.scoring.harm import Told, compared, said
from sayso.bench.scoring.held import MEASURES, Held, names, values
from sayso.bench.scoring.records import checked, stated
from sayso.bench.scoring.same import edtf
from sayso.bench.task import Case, Row

_FIELD = {
    "type, of matched": "type", "attacker, of matched": "attacker", "place, of matched": "place",
    "country, of matched": "country", "date, where it can be known": "date",
    "date left open, where it cannot": "date",
}  # fmt: skip
_SHOWN = 120  # code points of a quote


def differences(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[Case]:
    """What differs, report by report: events, their counts and other values, statements, links.

    A count whose figure is not the gold's is *wrong*, one with no figure of the gold left *extra*. Statements
    and links beside the gold are not listed, since marks are not complete.
    """
    held = Held(predicted[0], gold)
    for row in gold:
        for event in row["events"]:
            yield from _event(held, row["id"], event)
        yield from _extra_events(held, row)
        for want, right in stated(held, row):
            if not right:
                yield Case(row["id"], "statement", "missed", f"{want['speaker']}: {_cut(want['quote'])}", "")
        for link in across.links_missed(held, row):
            words = f"{link['from']} {link['relation']} {link['to']}: {_cut(link['quote'])}"
            yield Case(row["id"], "link", "missed", words, "")


def _event(held: Held, report: str, event: Row) -> Iterator[Case]:
    claims, found = held.answering(report, event)
    if found is None:
        yield Case(report, "event", "missed", f"{event['type']}: {_cut(event['quote'])}", "")
    for measure in MEASURES:
        yield from _counts(held.text(report), report, event, claims, measure)
    for name, right in checked(held, report, event):
        if not right and found is not None:
            field = _FIELD[name]
            have = _found(field, claims, found)
            yield Case(report, field, "wrong" if have else "missed", _wanted(field, event), have)


def _counts(text: str, report: str, event: Row, claims: Sequence[Row], measure: str) -> Iterator[Case]:
    found = compared(text, event, claims, measure)
    left = list({t.bounds: t for t in found.extra}.values())
    for figure in found.missed:
        other = left.pop(0) if left else None
        have = _told(other) if other else ""
        yield Case(report, measure, "wrong" if other else "missed", _figure(figure), have)
    yield from (Case(report, measure, "extra", "", _told(t)) for t in left)
    for figure, given in found.met:
        if not said(figure, given):
            who = figure.get("attributed_to") or "the report"
            yield Case(report, "said by", "wrong", f"{who}: {_figure(figure)}", given.speaker or "the report")


def _extra_events(held: Held, row: Row) -> Iterator[Case]:
    taken = {held.pairs.get((row["id"], event["ev"])) for event in row["events"]}
    for name, claims in held.told(row["id"]).items():
        if name not in taken:
            first = min(claims, key=lambda c: (c["start"], c["end"]))
            yield Case(
                row["id"], "event", "extra", "", f"{held.events[name]['type']}: {_cut(first['quote'])}"
            )


def _wanted(field: str, event: Row) -> str:
    if field == "country":
        return " ".join(event.get("countries") or [event.get("country_iso2") or ""])
    return str(event.get(field) or "none")


def _found(field: str, claims: Sequence[Row], found: Row) -> str:
    if field == "type":
        return str(found["type"])
    if field == "date":
        return "; ".join(dict.fromkeys(filter(None, map(edtf, values(claims, "date")))))
    given = values(claims, "actor" if field == "attacker" else "place")
    if field == "country":
        return " ".join(sorted({v.get("country") or "" for v in given if isinstance(v, dict)} - {""}))
    return "; ".join(dict.fromkeys(filter(None, names(given))))


def _figure(figure: Row) -> str:
    return f"{_span((figure['n_low'], figure['n_high']))} {figure.get('who') or ''}: {_cut(figure['quote'])}"


def _told(given: Told) -> str:
    return f"{_span(given.bounds)} {given.who or ''}".strip()


def _span(bounds: tuple[int | None, int | None]) -> str:
    low, high = bounds
    return f"{low}" if low == high else f"{'…' if low is None else low}–{'…' if high is None else high}"


def _cut(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _SHOWN else flat[:_SHOWN] + "…"
