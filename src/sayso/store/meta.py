"""What does a record say of itself? Schema, version, seals; one row per key, sealed as a whole."""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from sqlalchemy import Connection, insert, select, update

from sayso.store.seals import row_hash, seal
from sayso.store.tables import meta

SCHEMA = "sayso/1"
SEAL = "seal"


def installed_version() -> str:
    """The version that is installed, 0 where it runs from a bare folder."""
    try:
        return version("sayso")
    except PackageNotFoundError:
        return "0"


def read(connection: Connection) -> dict[str, str]:
    """All keys and values."""
    rows = connection.execute(select(meta.c.key, meta.c.value).order_by(meta.c.key))
    return {row.key: row.value for row in rows}


def seal_now(connection: Connection) -> str:
    """The seal as it is written: it changes when any key does."""
    return str(connection.execute(select(meta.c.value).where(meta.c.key == SEAL)).scalar() or "")


def derived_seals(connection: Connection) -> str:
    """The seals of all derived tables in a row: they change when what is derived does, and not before."""
    query = select(meta.c.value).where(meta.c.key.startswith("seal:")).order_by(meta.c.key)
    return " ".join(str(v) for v in connection.execute(query).scalars())


def seal_of(values: Mapping[str, str]) -> str:
    """The seal of all keys but its own."""
    return seal(*(row_hash(meta, {"key": k, "value": v}) for k, v in values.items() if k != SEAL))


def is_sealed(values: Mapping[str, str]) -> bool:
    """Whether the rows are as we wrote them."""
    return values.get(SEAL) == seal_of(values)


def write(connection: Connection, changed: Mapping[str, str]) -> None:
    """Set keys and renew the seal."""
    values = read(connection) | dict(changed)
    values[SEAL] = seal_of(values)
    for key in (*changed, SEAL):
        done = connection.execute(update(meta).where(meta.c.key == key).values(value=values[key]))
        if not done.rowcount:
            connection.execute(insert(meta).values(key=key, value=values[key]))
