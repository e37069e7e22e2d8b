"""Which reports came since the record was derived, and did nothing else change?"""

from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from sayso.record.ids import digest
from sayso.store import adding, log, meta
from sayso.store.deriving import BY_KEY
from sayso.store.seals import EMPTY
from sayso.store.tables import documents


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
