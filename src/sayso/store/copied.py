"""Which reports copy which, once new ones came? Groups that no new text comes near stay as they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sayso.merge.copies import text_keys
from sayso.merge.regroup import near, regrouped
from sayso.record.document import Document
from sayso.store import reached
from sayso.store.loading import documents_of
from sayso.store.reached import chunks
from sayso.store.tables import copies


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Copy → original among `members`: reports, in whole groups, that new ones came near.

    `changed` are those of them whose group is another now.
    """

    first: Mapping[str, str]
    members: frozenset[str]
    changed: frozenset[str]


def copied(connection: Connection, new: Sequence[Document]) -> Regrouped:
    """Who copies whom among the new reports and all that they come near."""
    ids = frozenset(d.id for d in new)
    own = {d.id: text_keys(d.text) for d in new}
    beside = _with_new(reached.sharing(connection, (k for keys in own.values() for k in keys)), own)
    touched = {*ids, *(n for names in beside.values() for n in near(names, ids))}
    before = groups_of(connection, touched - ids)
    members = {d.id: d for d in documents_of(connection, {*touched, *before})}
    keys = {k for d in members.values() if d.id not in own for k in text_keys(d.text)}
    lists = _with_new(reached.sharing(connection, keys | set(beside)), own)
    first = regrouped(lists.values(), members)
    then, now = _sets(before, members), _sets(first, members)
    changed = frozenset(name for name in members if then[name] != now[name])
    return Regrouped(first, frozenset(members), changed)


def _with_new(lists: Mapping[int, list[str]], own: Mapping[str, set[int]]) -> dict[int, list[str]]:
    """Lists of reports by number with the new ones in them."""
    found = {key: set(names) for key, names in lists.items()}
    for name, keys in own.items():
        for key in keys:
            found.setdefault(key, set()).add(name)
    return {key: sorted(names) for key, names in found.items()}


def groups_of(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """Copy → original, of all groups that hold one of these reports."""
    firsts = set(names)
    for some in chunks(names):
        query = select(copies.c.original).where(copies.c.document.in_(some)).order_by(copies.c.document)
        firsts |= set(connection.execute(query).scalars())
    found: dict[str, str] = {}
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
