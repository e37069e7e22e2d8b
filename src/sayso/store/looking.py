"""Where do accounts stand: in which event, in which report?"""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from sayso.store.reached import chunks
from sayso.store.tables import accounts, event_accounts


def events_of(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """Account → its event, of accounts that have one."""
    found: dict[str, str] = {}
    for some in chunks(names):
        query = select(event_accounts.c.account, event_accounts.c.event)
        query = query.where(event_accounts.c.account.in_(some)).order_by(event_accounts.c.account)
        found |= {row.account: row.event for row in connection.execute(query)}
    return found


def reports_of(connection: Connection, names: Iterable[str]) -> set[str]:
    """The reports that tell these accounts."""
    found = set[str]()
    for some in chunks(names):
        query = select(accounts.c.document).where(accounts.c.id.in_(some)).order_by(accounts.c.id)
        found |= set(connection.execute(query).scalars())
    return found


def told_in(connection: Connection, reports: Iterable[str]) -> list[str]:
    """The accounts of these reports."""
    found: list[str] = []
    for some in chunks(reports):
        query = select(accounts.c.id).where(accounts.c.document.in_(some)).order_by(accounts.c.id)
        found += connection.execute(query).scalars()
    return found
