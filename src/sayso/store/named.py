"""What do people's decisions name, and what hangs together by them?"""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, select

from sayso.merge.settle import Settled, data, texts, undone
from sayso.record.event import Decision
from sayso.store.reached import chunks
from sayso.store.tables import accounts, claims

_LISTS = ("into", "accounts", "rest")


def asks_for_all(decisions: Sequence[Decision]) -> bool:
    """Whether a split says who leaves and not who stays: that is asked of the whole record."""
    out = undone(decisions)
    return any(
        d.action == "split" and not texts(data(d).get("rest", [])) for d in decisions if d.id not in out
    )


def _named(d: Decision) -> set[str]:
    said = data(d)
    return {d.subject, *(x for key in _LISTS for x in texts(said.get(key, [])))}


def named_reports(connection: Connection, decisions: Sequence[Decision]) -> set[str]:
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


def hung_together(settled: Settled) -> dict[str, set[str]]:
    """Account → all that decisions name beside it; more than they join, since a later word may win."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for d in settled.decisions:
        if d.action in ("merge", "split"):
            names = _named(d)
            for name in names:
                found[name] |= names
    return found
