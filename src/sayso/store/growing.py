"""What do new reports change in a derived record? The events that they concern; the rest stays on disk.

What they concern is found by keys (`reached`): accounts that a new one may be one event with, reports whose
text it shares. From there on to all that hangs together with them, by likely pairs, by copies and by what
people decided. Outside of that nothing has a say in it, and it has a say in nothing outside.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sayso.assess.part import Heard, Part, part, profiled
from sayso.assess.taken import without_rejected
from sayso.knowledge.merging import scores
from sayso.merge.judge import Judge
from sayso.merge.settle import Settled, settle
from sayso.merge.ties import named_in, operation_id
from sayso.record.reading import Reading
from sayso.store import log, reached
from sayso.store.copied import Regrouped, copied, groups_of
from sayso.store.loading import documents_of, readings_of
from sayso.store.looking import events_of, reports_of, told_in
from sayso.store.named import asks_for_all, hung_together, named_reports
from sayso.store.tables import account_links, claims, operation_mentions, operations


@dataclass(frozen=True, slots=True)
class Grown:
    """What new reports changed. `accounts` are those whose events were made again.

    `readings` are the new reports, `copied` says who copies whom among those that they came near.
    """

    accounts: frozenset[str]
    readings: Sequence[Reading]
    part: Part
    settled: Settled
    copied: Regrouped


def grow(connection: Connection, new: Sequence[str]) -> Grown | None:
    """What these reports change; None where a decision asks for the whole record."""
    decisions = log.load(connection)
    if asks_for_all(decisions):
        return None
    came = readings_of(connection, new)
    spoken = readings_of(connection, {*named_reports(connection, decisions)} - set(new))
    settled = settle(decisions, [*came, *spoken])
    groups = copied(connection, [r.document for r in came])
    seeds = {a.id for r in without_rejected(came, settled.decisions) for a in r.accounts}
    seeds |= set(told_in(connection, {*groups.changed, *_of_new_operations(connection, came)}))
    seeds |= _partners(connection, came, settled)
    ours = _closed(connection, seeds, settled)
    heard = _heard(connection, ours, [*came, *spoken], settled, groups)
    return Grown(ours, came, part(heard), settled, groups)


# What hangs together


def _partners(connection: Connection, came: Sequence[Reading], settled: Settled) -> set[str]:
    """Accounts of the record that may be one event with a new one."""
    new = profiled(without_rejected(came, settled.decisions))
    ours = {p.id for p in new}
    pairs = reached.met(connection, new)
    names = {name for p in pairs for name in p} - ours
    read = readings_of(connection, reports_of(connection, names))
    judge = Judge([*new, *profiled(without_rejected(read, settled.decisions))])
    return {name for a, b in pairs if _is_likely(judge, a, b) for name in (a, b)} - ours


def _is_likely(judge: Judge, a: str, b: str) -> bool:
    found = judge.full(a, b)
    return found.veto is None and found.total >= scores().maybe


def _closed(connection: Connection, seeds: Iterable[str], settled: Settled) -> frozenset[str]:
    """All accounts that hang together with these."""
    decided = hung_together(settled)
    found, fresh = set[str](), set(seeds)
    while fresh:
        found |= fresh
        fresh = {b for _, b in reached.beside(connection, fresh)} | {
            x for name in fresh for x in decided.get(name, ())
        }
        fresh -= found
    return frozenset(found)


def _heard(
    connection: Connection,
    ours: frozenset[str],
    read: Sequence[Reading],
    settled: Settled,
    regrouped: Regrouped,
) -> Heard:
    """All that has a say in these accounts."""
    have = {r.document.id: r for r in read}
    more = readings_of(connection, {*reports_of(connection, ours)} - set(have))
    have |= {r.document.id: r for r in more}
    kept = groups_of(connection, set(have) - regrouped.members)
    groups = {c: f for c, f in kept.items() if c != f} | dict(regrouped.first)
    texts_ = {name: r.document for name, r in have.items()}
    wanted = {*groups, *groups.values()} - set(texts_)
    texts_ |= {d.id: d for d in documents_of(connection, wanted)}
    known = connection.execute(select(operations.c.id).order_by(operations.c.id)).scalars()
    others = {a.id for r in have.values() for a in r.accounts} - ours
    return Heard(
        accounts=ours,
        readings=[have[name] for name in sorted(have)],
        documents=texts_,
        first=dict(sorted(groups.items())),
        settled=settled,
        elsewhere=events_of(connection, others),
        operations=named_in(read).union(known),
    )


def _of_new_operations(connection: Connection, came: Sequence[Reading]) -> set[str]:
    """Reports that speak of an operation of which none told by its own name before."""
    known = set(connection.execute(select(operations.c.id).order_by(operations.c.id)).scalars())
    new = {operation_id(m.key) for r in came for m in r.operations if m.claims or m.totals} - known
    if not new:
        return set()
    found = set[str]()
    for column in (account_links.c.from_end, account_links.c.to_end):
        query = select(account_links.c.document, column).where(column.startswith("op:"))
        rows = connection.execute(query.order_by(account_links.c.document)).all()
        found |= {row[0] for row in rows if operation_id(row[1]) in new}
    query = select(claims.c.document).where(claims.c.field == "operation").order_by(claims.c.document)
    return found | set(connection.execute(query.distinct()).scalars())


def mentions_of(connection: Connection, wanted: Iterable[str]) -> list[Reading]:
    """All reports that tell of these operations by name."""
    ids = set(wanted)
    query = select(operation_mentions.c.document, operation_mentions.c.key)
    rows = connection.execute(query.order_by(operation_mentions.c.document)).all()
    return readings_of(connection, {row.document for row in rows if operation_id(row.key) in ids})
