"""What of the record may new reports meet? Kept by numbers and pairs, so that the rest is not read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, or_, select

from sayso.assess.reach import Reach
from sayso.merge.blocks import Near, Pair, is_vague, numbers
from sayso.merge.profile import Profile
from sayso.merge.rules import pair
from sayso.merge.windows import window
from sayso.store import meta
from sayso.store.loading import MANY
from sayso.store.seals import EMPTY, joined, thin_hash
from sayso.store.tables import likely, near_keys, text_keys

_AT_ONCE = 20_000  # rows that are in memory together


def fill(connection: Connection, reach: Reach) -> None:
    """Keep what may be met; the tables are empty."""
    add_near(connection, reach.near)
    add_texts(connection, reach.texts)
    _insert(connection, likely, ({"account": a, "other": b} for a, b in reach.likely))


def add_near(connection: Connection, found: Iterable[Near]) -> None:
    """Keep under which numbers accounts are met."""
    _insert(connection, near_keys, (x._asdict() for x in found))


def add_texts(connection: Connection, found: Iterable[tuple[int, str]]) -> None:
    """Keep which numbers the texts of reports have."""
    _insert(connection, text_keys, ({"key": k, "document": d} for k, d in found))


def replace_likely(connection: Connection, accounts: Iterable[str], found: Iterable[Pair]) -> None:
    """Keep these pairs in the place of all that these accounts had."""
    gone = [{"account": a, "other": b} for a, b in beside(connection, accounts)]
    for some in chunks(accounts):
        connection.execute(delete(likely).where(likely.c.account.in_(some)))
    _seal(connection, likely, lost=[thin_hash(likely, row) for row in gone])
    _insert(connection, likely, ({"account": a, "other": b} for a, b in found))


def _insert(connection: Connection, table: Table, found: Iterable[Mapping[str, Any]]) -> None:
    rest = iter(found)
    while some := list(islice(rest, _AT_ONCE)):
        connection.execute(insert(table), some)
        _seal(connection, table, gained=[thin_hash(table, row) for row in some])


def _seal(
    connection: Connection, table: Table, *, gained: Sequence[int] = (), lost: Sequence[int] = ()
) -> None:
    key = f"seal:{table.name}"
    before = meta.read(connection).get(key, EMPTY)
    meta.write(connection, {key: joined(before, gained=gained, lost=lost)})


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Values, sorted, some at a time: a database bounds the length of a list."""
    wanted = sorted(set(values))
    for first in range(0, len(wanted), MANY):
        yield wanted[first : first + MANY]


def met(connection: Connection, found: Sequence[Profile]) -> list[Pair]:
    """Pairs of a new account and one that is kept which share a key and a time: as `Blocks` finds them."""
    near, pairs = near_keys.c, set[Pair]()
    for p in found:
        narrow, wide = numbers(p)
        first, last = window(p)
        any_key = near.key.in_([*narrow, *wide])
        keys = any_key if is_vague(p) else or_(near.key.in_(narrow), near.key.in_(wide) & near.vague)
        query = select(near.account).where(keys, near.last >= first, near.first <= last).distinct()
        names = connection.execute(query.order_by(near.account)).scalars()
        pairs |= {pair(p.id, name) for name in names}
    return sorted(pairs)


def sharing(connection: Connection, keys: Iterable[int]) -> dict[int, list[str]]:
    """The reports whose texts have these numbers, sorted, by number."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for some in chunks(keys):
        for row in connection.execute(select(text_keys).where(text_keys.c.key.in_(some))):
            found[row.key].append(row.document)
    return {key: sorted(names) for key, names in found.items()}


def beside(connection: Connection, accounts: Iterable[str]) -> Iterator[Pair]:
    """The likely pairs of accounts, these first."""
    for some in chunks(accounts):
        query = select(likely).where(likely.c.account.in_(some)).order_by(likely.c.account, likely.c.other)
        yield from ((row.account, row.other) for row in connection.execute(query))
