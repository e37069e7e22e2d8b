"""What do new reports change in a derived record? The events that they concern; the rest stays on disk.

What they concern is found by keys (`reached`): accounts that a new one may be one event with, reports whose
text it shares. From there on to all that hangs together with them, by likely pairs, by copies and by what
people decided. Outside of that nothing has a say in it, and it has a say in nothing outside.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from sayso.assess.part import Heard, Part, part, profiled
from sayso.assess.taken import without_rejected
from sayso.knowledge.merging import scores
from sayso.merge.copies import text_keys
from sayso.merge.judge import Judge
from sayso.merge.regroup import near, regrouped
from sayso.merge.settle import Settled, data, settle, texts, undone
from sayso.merge.ties import operation_id
from sayso.record.document import Document
from sayso.record.event import Decision
from sayso.record.ids import digest
from sayso.record.reading import Reading
from sayso.store import adding, log, meta, reached
from sayso.store.deriving import BY_KEY
from sayso.store.loading import documents_of, readings_of
from sayso.store.reached import chunks
from sayso.store.seals import EMPTY
from sayso.store.tables import (
    account_links,
    accounts,
    claims,
    copies,
    documents,
    event_accounts,
    operation_mentions,
    operations,
)

_LISTS = ("into", "accounts", "rest")


@dataclass(frozen=True, slots=True)
class Grown:
    """What new reports changed. `accounts` are those whose events were made again.

    `readings` are the new reports, `first` is copy → original for the reports of `regrouped`.
    """

    accounts: frozenset[str]
    readings: Sequence[Reading]
    part: Part
    settled: Settled
    first: Mapping[str, str]
    regrouped: frozenset[str]


def newcomers(connection: Connection, by: str) -> list[str] | None:
    """Reports that came since the record was derived; None where more than that changed, or who derives."""
    known = meta.read(connection)
    noted = dict(part.split("=", 1) for part in known.get(BY_KEY, "").split() if "=" in part)
    if not known.get("derived_from") or noted.get("by") != by:
        return None
    if any(known.get(f"seal:{name}", EMPTY) != EMPTY for name in ("left_out", "decided_claims")):
        return None
    query = select(documents.c.id).where(documents.c.number > int(noted["through"]))
    new = list(connection.execute(query.order_by(documents.c.id)).scalars())
    grown = adding.with_readings(noted["readings"], adding.seals_of(connection, new))
    same = grown == known.get(adding.READINGS_KEY, EMPTY) and noted["decisions"] == _decided(known)
    return new if same else None


def noted_now(connection: Connection, by: str) -> dict[str, str]:
    """What the next `newcomers` is asked against."""
    known = meta.read(connection)
    last = connection.execute(select(func.max(documents.c.number))).scalar() or 0
    read = known.get(adding.READINGS_KEY, EMPTY)
    return {BY_KEY: f"by={by} through={last} readings={read} decisions={_decided(known)}"}


def _decided(known: Mapping[str, str]) -> str:
    return digest(known.get(log.HEAD_KEY, ""))[:16]


def grow(connection: Connection, new: Sequence[str]) -> Grown | None:
    """What these reports change; None where a decision asks for the whole record."""
    decisions = log.load(connection)
    if _asks_for_all(decisions):
        return None
    came = readings_of(connection, new)
    spoken = readings_of(connection, {*_named_reports(connection, decisions)} - set(new))
    settled = settle(decisions, [*came, *spoken])
    first, members, dirty = _copies(connection, [r.document for r in came])
    seeds = {a.id for r in without_rejected(came, settled.decisions) for a in r.accounts}
    seeds |= set(_told_in(connection, {*dirty, *_of_new_operations(connection, came)}))
    seeds |= _partners(connection, came, settled)
    ours = _closed(connection, seeds, settled)
    groups = _Regrouped(first, members)
    heard = _heard(connection, ours, [*came, *spoken], settled, groups)
    return Grown(ours, came, part(heard), settled, first, dirty)


def _asks_for_all(decisions: Sequence[Decision]) -> bool:
    """Whether a split says who leaves and not who stays: that is asked of the whole record."""
    out = undone(decisions)
    return any(
        d.action == "split" and not texts(data(d).get("rest", [])) for d in decisions if d.id not in out
    )


# What people decided


def _named(d: Decision) -> set[str]:
    said = data(d)
    return {d.subject, *(x for key in _LISTS for x in texts(said.get(key, [])))}


def _named_reports(connection: Connection, decisions: Sequence[Decision]) -> set[str]:
    """The reports that hold what decisions name, by their anchors or by id."""
    found, names = set[str](), set[str]()
    for d in decisions:
        anchors = data(d).get("anchors")
        for anchor in anchors.values() if isinstance(anchors, dict) else ():
            found |= {anchor["document"]} if isinstance(anchor, dict) and "document" in anchor else set()
        names |= _named(d)
    for table in (accounts, claims):
        for some in chunks(names):
            query = select(table.c.document).where(table.c.id.in_(some)).order_by(table.c.document)
            found |= set(connection.execute(query).scalars())
    return found | {name for name in names if name.startswith("d")}


def _hung_together(settled: Settled) -> dict[str, set[str]]:
    """Account → all that decisions name beside it; more than they join, since a later word may win."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for d in settled.decisions:
        if d.action in ("merge", "split"):
            names = _named(d)
            for name in names:
                found[name] |= names
    return found


# Copies


@dataclass(frozen=True, slots=True)
class _Regrouped:
    """Copy → original among `members`: reports, in whole groups, that new ones came near."""

    first: Mapping[str, str]
    members: frozenset[str]


def _copies(
    connection: Connection, new: Sequence[Document]
) -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Copy → original among reports whose group of copies may be another now, and those whose group is."""
    ids = frozenset(d.id for d in new)
    own = {d.id: text_keys(d.text) for d in new}
    beside = _with_new(reached.sharing(connection, (k for keys in own.values() for k in keys)), own)
    touched = {*ids, *(n for names in beside.values() for n in near(names, ids))}
    before = _groups(connection, touched - ids)
    members = {d.id: d for d in documents_of(connection, {*touched, *before})}
    keys = {k for d in members.values() if d.id not in own for k in text_keys(d.text)}
    lists = _with_new(reached.sharing(connection, keys | set(beside)), own)
    first = regrouped(lists.values(), members)
    then, now = _sets(before, members), _sets(first, members)
    return first, frozenset(members), frozenset(name for name in members if then[name] != now[name])


def _with_new(lists: Mapping[int, list[str]], own: Mapping[str, set[int]]) -> dict[int, list[str]]:
    """Lists of reports by number with the new ones in them."""
    found = {key: set(names) for key, names in lists.items()}
    for name, keys in own.items():
        for key in keys:
            found.setdefault(key, set()).add(name)
    return {key: sorted(names) for key, names in found.items()}


def _groups(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """Copy → original, of all groups that hold one of these reports."""
    firsts = set(names)
    for some in chunks(names):
        query = select(copies.c.original).where(copies.c.document.in_(some)).order_by(copies.c.document)
        firsts |= set(connection.execute(query).scalars())
    found = {}
    for some in chunks(firsts):
        query = select(copies).where(copies.c.original.in_(some)).order_by(copies.c.document)
        found |= {row.document: row.original for row in connection.execute(query)}
    return {
        name: original for copy, first in found.items() for name, original in ((copy, first), (first, first))
    }


def _sets(first: Mapping[str, str], members: Iterable[str]) -> dict[str, tuple[str, frozenset[str]]]:
    """Report → the original of its group and the group."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for name in members:
        groups[first.get(name, name)].add(name)
    return {name: (first.get(name, name), frozenset(groups[first.get(name, name)])) for name in members}


# What hangs together


def _partners(connection: Connection, came: Sequence[Reading], settled: Settled) -> set[str]:
    """Accounts of the record that may be one event with a new one."""
    new = profiled(without_rejected(came, settled.decisions))
    ours = {p.id for p in new}
    pairs = reached.met(connection, new)
    names = {name for p in pairs for name in p} - ours
    read = readings_of(connection, _reports_of(connection, names))
    judge = Judge([*new, *profiled(without_rejected(read, settled.decisions))])
    return {name for a, b in pairs if _is_likely(judge, a, b) for name in (a, b)} - ours


def _is_likely(judge: Judge, a: str, b: str) -> bool:
    found = judge.full(a, b)
    return found.veto is None and found.total >= scores().maybe


def _closed(connection: Connection, seeds: Iterable[str], settled: Settled) -> frozenset[str]:
    """All accounts that hang together with these."""
    decided = _hung_together(settled)
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
    regrouped: _Regrouped,
) -> Heard:
    """All that has a say in these accounts."""
    have = {r.document.id: r for r in read}
    more = readings_of(connection, {*_reports_of(connection, ours)} - set(have))
    have |= {r.document.id: r for r in more}
    kept = _groups(connection, set(have) - regrouped.members)
    groups = {c: f for c, f in kept.items() if c != f} | dict(regrouped.first)
    texts_ = {name: r.document for name, r in have.items()}
    wanted = {*groups, *groups.values()} - set(texts_)
    texts_ |= {d.id: d for d in documents_of(connection, wanted)}
    named = {operation_id(m.key) for r in read for m in r.operations if m.claims or m.totals}
    known = connection.execute(select(operations.c.id).order_by(operations.c.id)).scalars()
    others = {a.id for r in have.values() for a in r.accounts} - ours
    return Heard(
        accounts=ours,
        readings=[have[name] for name in sorted(have)],
        documents=texts_,
        first=dict(sorted(groups.items())),
        settled=settled,
        elsewhere=_events_of(connection, others),
        operations=frozenset(known) | named,
    )


def _events_of(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    found = {}
    for some in chunks(names):
        query = select(event_accounts.c.account, event_accounts.c.event)
        query = query.where(event_accounts.c.account.in_(some)).order_by(event_accounts.c.account)
        found |= {row.account: row.event for row in connection.execute(query)}
    return found


def _reports_of(connection: Connection, names: Iterable[str]) -> set[str]:
    found = set[str]()
    for some in chunks(names):
        query = select(accounts.c.document).where(accounts.c.id.in_(some)).order_by(accounts.c.id)
        found |= set(connection.execute(query).scalars())
    return found


def _told_in(connection: Connection, reports: Iterable[str]) -> list[str]:
    found: list[str] = []
    for some in chunks(reports):
        query = select(accounts.c.id).where(accounts.c.document.in_(some)).order_by(accounts.c.id)
        found += connection.execute(query).scalars()
    return found


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
