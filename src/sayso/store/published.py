"""How is a record kept that was made for publication? As if what is left of it had been read.

So every question of the store answers from what may be shown, and nothing else is in the file.
"""

import dataclasses
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, insert

from sayso.record.claim import Claim
from sayso.record.event import Record, Withheld
from sayso.record.ids import canonical
from sayso.record.reading import Account, Reading, Statement
from sayso.store import meta
from sayso.store.tables import decisions

KEY = "published:held"


def readings_of(record: Record) -> Iterator[Reading]:
    """What a record made for publication holds, report by report."""
    accounts: defaultdict[str, list[Account]] = defaultdict(list)
    statements: defaultdict[str, list[Statement]] = defaultdict(list)
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for account in (a for e in record.events for a in e.accounts):
        accounts[account.anchor.document.id].append(account)
    for statement in record.statements:
        statements[statement.quote.document.id].append(statement)
    for claim in record.claims:
        claims[claim.document.id].append(claim)
    for document in record.documents:
        own = tuple(accounts[document.id])
        told = {c.id for a in own for c in a.claims}
        loose = tuple(c for c in claims[document.id] if c.id not in told)
        yield Reading(document, own, statements=tuple(statements[document.id]), loose=loose)


def keep(connection: Connection, record: Record) -> None:
    """Note what is withheld and whose voice each claim is, which masked texts no more tell; keep the log."""
    withheld = dataclasses.asdict(record.withheld) if record.withheld else None
    meta.write(connection, {KEY: canonical({"withheld": withheld, "voices": dict(record.voices)})})
    for decision in record.decisions:
        connection.execute(insert(decisions).values(**dataclasses.asdict(decision)))


def withheld(connection: Connection) -> Withheld | None:
    """How much is held back, None in a record that was not made for publication."""
    found = json.loads(meta.read(connection).get(KEY, "null"))
    return Withheld(**found["withheld"]) if found else None


def voices(connection: Connection) -> Mapping[str, str] | None:
    """Claim → voice, None in a record that was not made for publication."""
    found = json.loads(meta.read(connection).get(KEY, "null"))
    return found["voices"] if found else None
