"""How right is a record of annotated reports? Its events and all that it says of them.

Inside one report an event of the record and an annotated one match where claims of the one overlap quotes of
the other, one to one. A report without annotated events is a negative: nothing may be found in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.bench.figures import Tally, share
from sayso.bench.scoring import across
from sayso.bench.scoring.harm import counted
from sayso.bench.scoring.held import MEASURES, Held, names, values
from sayso.bench.scoring.same import edtf, most, overlap, same_date, similar, spans, type_fits, words
from sayso.bench.task import Figure, Row

_STATEMENT = 700  # code points from which a statement is no quote any more
_DAY = 10  # code points of a full day
SHARES = (
    "said by, of right counts", "type, of matched", "attacker, of matched", "place, of matched",
    "country, of matched", "date, where it can be known", "date left open, where it cannot",
    "statements found with their speaker",
)  # fmt: skip


def score(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Figure]:
    """The figures of one export, which is the one row of `predicted`."""
    held = Held(predicted[0], gold)
    shares: dict[str, list[bool]] = {name: [] for name in SHARES}
    events, operations = Tally(), Tally()
    harm = {m: Tally() for m in MEASURES}
    for row in gold:
        events.add(_matched(held, row), len(held.told(row["id"])), len(row["events"]))
        operations.add(*_operations(held, row))
        for event in row["events"]:
            _count(held, row["id"], event, harm, shares)
            for name, right in checked(held, row["id"], event):
                shares[name].append(right)
        shares[SHARES[-1]] += _statements(held, row)
    tallies = {
        "events": events,
        **{f"counts: {m}": t for m, t in harm.items()},
        "named operations": operations,
    }
    return [
        *_faults(held, gold),
        *(tally.figure(name) for name, tally in tallies.items()),
        across.links(held, gold),
        *(share(name, sum(found), len(found)) for name, found in shares.items() if name != SHARES[-1]),
        _said(held, shares[SHARES[-1]]),
        across.same_event(held, gold),
        across.disagreements(held, gold),
    ]


def _said(held: Held, found: Sequence[bool]) -> Figure:
    """Statements; `found` are all that the record holds, more than marks have: they give no precision."""
    return replace(share(SHARES[-1], sum(found), len(found)), found=len(held.export.get("statements", [])))


def _faults(held: Held, gold: Sequence[Row]) -> list[Figure]:
    on_negatives = sum(len(held.told(row["id"])) for row in gold if not row["events"])
    missing = sum(row["id"] not in held.report for row in gold)
    faults = {
        "reports missing": missing,
        "false quotes": len(held.false),
        "quotes too long or across blocks": len(held.long),
        "events on negatives": on_negatives,
    }
    return [Figure(name, number, unit="") for name, number in faults.items()]


def _matched(held: Held, row: Row) -> int:
    return sum((row["id"], event["ev"]) in held.pairs for event in row["events"])


def _count(
    held: Held, report: str, event: Row, harm: dict[str, Tally], shares: dict[str, list[bool]]
) -> None:
    claims, _ = held.answering(report, event)
    for measure, tally in harm.items():
        found = counted(held.text(report), event, claims, measure)
        tally.add(found.right, found.found, found.gold)
        shares[SHARES[0]] += [k < found.said for k in range(found.right)]


def checked(held: Held, report: str, event: Row) -> Iterator[tuple[str, bool]]:
    """The single answers on an event that was found."""
    claims, found = held.answering(report, event)
    if found is None:
        return
    yield "type, of matched", type_fits(event["type"], found["type"])
    who = names(values(claims, "actor"))
    yield "attacker, of matched", not who if event["attacker"] is None else most(event["attacker"], who)
    if event.get("place"):
        yield "place, of matched", most(event["place"], names(values(claims, "place")))
    yield from _country(event, claims, found)
    yield _dated(event, claims)


def _country(event: Row, claims: Sequence[Row], found: Row) -> Iterator[tuple[str, bool]]:
    land = event.get("countries") or ([event["country_iso2"]] if event.get("country_iso2") else [])
    if not land:
        return
    said = {v.get("country") for v in values(claims, "place") if isinstance(v, dict)} - {None}
    have = said or {p.get("country") for p in found.get("places") or []} - {None}
    yield "country, of matched", bool(have) and 2 * len(have & set(land)) >= len(have)


def _dated(event: Row, claims: Sequence[Row]) -> tuple[str, bool]:
    given = values(claims, "date")
    if event["date"]:
        return "date, where it can be known", any(same_date(event["date"], v) for v in given)
    full = [d for d in map(edtf, given) if len(d) == _DAY and d.replace("-", "").isdigit()]
    return "date left open, where it cannot", not full


def _operations(held: Held, row: Row) -> tuple[int, int, int]:
    document = held.report.get(row["id"])
    own = {
        (o["name"] or "").lower()
        for o in held.export.get("operations", [])
        if any(held.claims[c]["document"] == document for c in o.get("claims", []) if c in held.claims)
    }
    want = {o["name"].lower() for o in row.get("operations", [])}
    return sum(any(_same_operation(w, o) for o in own) for w in want), len(own), len(want)


def _same_operation(a: str, b: str) -> bool:
    x, y = (words(name) - {"operation"} for name in (a, b))
    return bool(y) and ((bool(x) and x <= y) or y <= x)


def _statements(held: Held, row: Row) -> list[bool]:
    return [right for _, right in stated(held, row)]


def stated(held: Held, row: Row) -> list[tuple[Row, bool]]:
    """Each annotated statement, and whether the record has its words by its speaker."""
    document, text = held.report.get(row["id"]), held.text(row["id"])
    own = [
        s
        for s in held.export.get("statements", [])
        if s["document"] == document and s["end"] - s["start"] <= _STATEMENT
    ]
    return [(want, _has(own, want, text)) for want in row.get("statements", [])]


def _has(own: Sequence[Row], want: Row, text: str) -> bool:
    quoted = spans(text, [want["quote"]])
    return any(
        similar(want["speaker"], _speaker(s)) and overlap(quoted, [(s["start"], s["end"])]) for s in own
    )


def _speaker(statement: Row) -> str:
    speaker = statement.get("speaker")
    return str((speaker.get("name") if isinstance(speaker, dict) else speaker) or "")
