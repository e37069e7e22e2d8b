"""How do events hang together? Links, operations and loose figures, joined over reports."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sayso.merge.fold import fold
from sayso.record.claim import Claim
from sayso.record.event import FigureRow, Link, Operation, Total
from sayso.record.ids import short_id
from sayso.record.reading import OperationMention, Reading
from sayso.record.value import Figure, Party

_PREFIX = "op:"


def operation_key(name: str) -> str:
    """The form in which names of operations are compared: folded, the word operation apart.

    >>> operation_key("Operation Iron Lantern") == operation_key("op:iron lantern")
    True
    """
    kept = [w for w in fold(name.removeprefix(_PREFIX)).split() if w not in ("operation", "op")]
    return " ".join(kept) or fold(name)


def operation_id(name: str) -> str:
    """Identity of an operation: a hash of its folded name."""
    return short_id("o", operation_key(name))


def links(
    readings: Sequence[Reading], event_of: Mapping[str, str], operations: frozenset[str]
) -> tuple[Link, ...]:
    """Links between events and operations, each once with all claims; none from a thing to itself."""

    def end(name: str) -> str | None:
        if not name.startswith(_PREFIX):
            return event_of.get(name)
        found = operation_id(name)
        return found if found in operations else None

    joined: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    relations = {x.relation: x.relation for r in readings for x in r.links}
    for link in (x for r in readings for x in r.links):
        start, stop = end(link.start), end(link.end)
        if start and stop and start != stop and link.claims:
            joined[start, stop, link.relation] |= {c.id for c in link.claims}
    found = (
        Link(short_id("l", *key), key[0], key[1], relations[key[2]], tuple(sorted(joined[key])))  # type: ignore[index]
        for key in joined
    )
    return tuple(sorted(found, key=lambda x: x.id))


def named_in(readings: Sequence[Reading]) -> frozenset[str]:
    """Ids of the operations that these reports name."""
    return frozenset(operation_id(m.key) for r in readings for m in r.operations if m.claims or m.totals)


def events_in(
    readings: Sequence[Reading], event_of: Mapping[str, str], named: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """Operation → the events that are said to be part of it, by a link or by a claim of their own.

    Only of the operations of `named`: a claim of the field may be the words of a link, "was part of …".
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for link in reading.links:
            if link.relation == "part_of" and link.end.startswith(_PREFIX) and link.start in event_of:
                found[operation_id(link.end)].add(event_of[link.start])
        for account in reading.accounts:
            for claim in account.of("operation"):
                if isinstance(claim.value, Party) and account.id in event_of:
                    found[operation_id(claim.value.name)].add(event_of[account.id])
    return {k: tuple(sorted(v)) for k, v in found.items() if k in named}


def operations(readings: Sequence[Reading], inside: Mapping[str, tuple[str, ...]]) -> tuple[Operation, ...]:
    """Operations joined over reports by their key."""
    by: defaultdict[str, list[OperationMention]] = defaultdict(list)
    for mention in (m for r in readings for m in r.operations if m.claims or m.totals):
        by[operation_id(mention.key)].append(mention)
    return tuple(_operation(name, by[name], inside.get(name, ())) for name in sorted(by))


def _operation(name: str, mentions: Sequence[OperationMention], events: tuple[str, ...]) -> Operation:
    names = sorted(
        {m.name for m in mentions}, key=lambda n: (-sum(m.name == n for m in mentions), -len(n), n)
    )
    hands = sorted({m.by for m in mentions if m.by}, key=lambda n: (-sum(m.by == n for m in mentions), n))
    claims = {c.id for m in mentions for c in (*m.claims, *m.totals)}
    totals = tuple(_totals(c for m in mentions for c in m.totals))
    by = hands[0] if hands else None
    return Operation(name, names[0], tuple(sorted(names[1:])), by, events, totals, tuple(sorted(claims)))


def _totals(claims: Iterable[Claim]) -> Iterable[Total]:
    joined: defaultdict[tuple[Figure, str | None], set[str]] = defaultdict(set)
    for claim in claims:
        if isinstance(claim.value, Figure):
            joined[claim.value, _speaker(claim)].add(claim.id)
    for value, who in sorted(joined, key=str):
        ids = tuple(sorted(joined[value, who]))
        yield Total(value.what, value.low, value.high, value.period, who, ids)


def _speaker(claim: Claim) -> str | None:
    return (claim.speaker.label or claim.speaker.name) if claim.speaker else None


def figures(readings: Sequence[Reading]) -> tuple[FigureRow, ...]:
    """Strengths and totals that belong to no incident, the same one told twice in a report once."""
    joined: defaultdict[str, list[Claim]] = defaultdict(list)
    for reading in readings:
        for claim in reading.loose:
            if isinstance(claim.value, Figure):
                joined[short_id("f", reading.document.id, _row_key(claim.value), _speaker(claim))].append(
                    claim
                )
    return tuple(_row(name, joined[name]) for name in sorted(joined))


def _row_key(value: Figure) -> list[str | int | None]:
    who, where = fold(value.who or ""), fold(value.where or "")
    return [value.what, value.low, value.high, who, where, fold(value.period or "")]


def _row(name: str, claims: Sequence[Claim]) -> FigureRow:
    first = min(claims, key=lambda c: (c.quote.start, c.quote.end, c.id))
    v = first.value
    assert isinstance(v, Figure)
    ids = tuple(sorted({c.id for c in claims}))
    return FigureRow(name, v.what, v.who, v.where, v.low, v.high, v.approximate, v.period, first.speaker, ids)
