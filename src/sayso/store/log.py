"""What did people decide, in which order? Rows are only added, each with the hash of the one before."""

import json
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from sayso.record.errors import UsageError
from sayso.record.event import Decision
from sayso.record.ids import canonical, digest
from sayso.store import meta
from sayso.store.anchoring import anchored
from sayso.store.tables import decisions

AUDIT = "audit"  # a sample that is checked, or answers about it: nothing that is derived hangs on it
ACTIONS = ("merge", "split", "accept", "reject", "correct", "withhold", "erase", "undo", "unsure", AUDIT)
_SAID = ("action", "subject", "data", "who", "when", "why")
START = ""  # `previous` of the first decision
HEAD_KEY = "tally:decisions"


def load(connection: Connection, *, after: int = 0) -> tuple[Decision, ...]:
    """All decisions, or those after the one of an ordinal, oldest first."""
    names = [decisions.c[name] for name in ("id", *_SAID, "previous", "hash")]
    query = select(*names).where(decisions.c.ordinal > after).order_by(decisions.c.ordinal)
    return tuple(Decision(*row) for row in connection.execute(query))


def hash_of(decision: Decision) -> str:
    """The hash that seals a decision and all before it."""
    return digest(decision.previous, *(getattr(decision, name) for name in _SAID))


def append(
    connection: Connection, *, action: str, subject: str, data: str, who: str, when: str | None, why: str
) -> Decision:
    """Add a decision to the log, with where what it names stands in the reports' texts.

    Raises UsageError where it does not say what, who or why, or takes back what cannot be taken back.
    """
    _check(action=action, subject=subject, data=data, who=who, why=why)
    if action == "undo":
        _check_undo(load(connection), subject)
    placed = anchored(connection, action, subject, json.loads(data))
    last = connection.execute(select(decisions.c.hash).order_by(decisions.c.ordinal.desc()).limit(1)).scalar()
    stated = when or datetime.now(UTC).isoformat(timespec="seconds")
    said = (action, subject, canonical(placed), who.strip(), stated, why.strip())
    hashed = digest(last or START, *said)
    made = Decision(f"j{hashed[:16]}", *said, last or START, hashed)
    row = {name: getattr(made, name) for name in ("id", *_SAID, "previous", "hash")}
    connection.execute(insert(decisions).values(**row))
    meta.write(connection, {HEAD_KEY: head(load(connection))})
    return made


def _check_undo(found: tuple[Decision, ...], subject: str) -> None:
    wanted = next((d for d in found if d.id == subject), None)
    if wanted is None:
        raise UsageError(f"no decision has the id {subject!r}", advice="See `sayso log`.")
    if wanted.action == "erase":
        raise UsageError("what was erased is gone and cannot be brought back", advice="Add the text again.")


def head(found: tuple[Decision, ...]) -> str:
    """How long the log is and where it ends: shows when its tail is cut."""
    return f"{len(found)}:{found[-1].hash if found else START}"


def _check(*, action: str, subject: str, data: str, who: str, why: str) -> None:
    if action not in ACTIONS:
        raise UsageError(f"no action is called {action!r}", advice=f"Choose one of: {', '.join(ACTIONS)}.")
    for name, words in (("subject", subject), ("who", who), ("why", why)):
        if not words.strip():
            raise UsageError(f"a decision must state its {name}")
    try:
        found = json.loads(data)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise UsageError("the data of a decision is a JSON object", advice='Write {} or {"into": "e…"}.')
