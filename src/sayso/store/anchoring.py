"""Where does that stand which a decision names? Its place in a report's text is noted with the decision."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from sayso.merge.anchors import value_mark
from sayso.store.fetch import rows
from sayso.store.tables import accounts, claims, event_accounts

_LISTS = ("into", "accounts", "rest")


def anchored(connection: Connection, action: str, subject: str, said: dict[str, Any]) -> dict[str, Any]:
    """The data of a decision with `anchors`, id → place; a merge names all accounts of both events."""
    found = _whole_events(connection, subject, said) if action == "merge" else dict(said)
    named = {subject, *(name for key in _LISTS for name in _texts(found.get(key)))}
    anchors = {name: anchor for name in sorted(named) if (anchor := _anchor(connection, name))}
    return found | {"anchors": anchors} if anchors else found


def _texts(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [x for x in items if isinstance(x, str)]


def _whole_events(connection: Connection, subject: str, said: dict[str, Any]) -> dict[str, Any]:
    """A person who says that two events are one means all that is told of both."""
    named = [subject, *_texts(said.get("into")), *_texts(said.get("accounts"))]
    more = [name for of in named for name in _beside(connection, of)]
    return dict(said) | {"accounts": sorted({*_texts(said.get("accounts")), *more} - {subject})}


def _beside(connection: Connection, account: str) -> Iterable[str]:
    event = select(event_accounts.c.event).where(event_accounts.c.account == account).scalar_subquery()
    query = select(event_accounts.c.account).where(event_accounts.c.event == event)
    return connection.execute(query.order_by(event_accounts.c.account)).scalars()


def _anchor(connection: Connection, name: str) -> dict[str, Any] | None:
    if name.startswith("e"):
        return next((_of_account(connection, row) for row in _rows(connection, accounts, name)), None)
    if name.startswith("c"):
        return next((_of_claim(row) for row in _rows(connection, claims, name)), None)
    return None


def _rows(connection: Connection, table: Any, name: str) -> Iterable[Any]:
    return list(rows(connection, select(table).where(table.c.id == name).order_by(table.c.id)))


def _of_account(connection: Connection, row: Any) -> dict[str, Any]:
    query = select(accounts.c.id).where(accounts.c.document == row["document"], accounts.c.id != row["id"])
    beside = list(connection.execute(query.order_by(accounts.c.id)).scalars())
    return {name: row[name] for name in ("document", "start", "end", "type")} | {"beside": beside}


def _of_claim(row: Any) -> dict[str, Any]:
    mark = value_mark(row["field"], json.loads(row["value"]))
    return {name: row[name] for name in ("document", "start", "end", "field")} | {"value": mark}
