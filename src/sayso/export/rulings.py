"""What became of each decision? Whether it stands today, why not, and which events it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sayso.merge.settle import data, settle, texts, undone
from sayso.merge.told import told
from sayso.record.event import Decision, Event, Record

State = Literal["stands", "in part", "undone", "cannot be applied"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as it stands: `reason` says why it does not, or only in part; `events` are today's."""

    decision: Decision
    state: State
    reason: str = ""
    events: tuple[str, ...] = ()
    field: str | None = None


def rulings(record: Record) -> tuple[Ruling, ...]:
    """All decisions in the order of their log."""
    out, missed = undone(record.decisions), {u.decision: u.reason for u in record.unapplied}
    event_of = {a.id: e.id for e in record.events for a in e.accounts}
    event_of |= {c.id: e.id for e in record.events for c in e.claims}
    today = {d.id: d for d in settle(record.decisions, told(record)).decisions}
    return tuple(_ruling(d, out, missed, today.get(d.id, d), event_of) for d in record.decisions)


def _ruling(
    d: Decision, out: frozenset[str], missed: dict[str, str], today: Decision, event_of: dict[str, str]
) -> Ruling:
    said = data(today)
    named = [today.subject, *(x for key in ("into", "accounts", "rest") for x in texts(said.get(key)))]
    events = tuple(sorted({event_of[name] for name in named if name in event_of}))
    field = said.get("field") if d.action == "correct" else None
    if d.id in out:
        return Ruling(d, "undone", _taken_back(d), events, field)
    reason = missed.get(d.id, "")
    state: State = (
        "stands" if not reason else "in part" if reason.startswith("in part") else "cannot be applied"
    )
    return Ruling(d, state, reason, events, field)


def _taken_back(d: Decision) -> str:
    return "an undo took it back, which is undone itself" if d.action == "undo" else "taken back by an undo"


def on_event(found: Iterable[Ruling], event: Event) -> tuple[Ruling, ...]:
    """Those that are about an event and stand, undos and withholdings apart."""
    acts = ("merge", "split", "accept", "reject", "correct")
    return tuple(
        r
        for r in found
        if event.id in r.events and r.state in ("stands", "in part") and r.decision.action in acts
    )


def addressed(found: Iterable[Ruling], address: str) -> tuple[Ruling, ...]:
    """Decisions that name an id, old ones too that no reading gives any more."""
    return tuple(r for r in found if address in _ids(r.decision))


def _ids(d: Decision) -> set[str]:
    said = data(d)
    listed = {x for key in ("into", "accounts", "rest") for x in texts(said.get(key))}
    return {d.subject} | listed


def what(d: Decision) -> str:
    """What a decision says besides its action and subject, without where that stood: a line for people."""
    said = {k: v for k, v in data(d).items() if k != "anchors"}
    if d.action == "correct" and "field" in said:
        return f"{said['field']}: {_plain(said.get('value'))}"
    return "; ".join(f"{k} {_plain(v)}" for k, v in sorted(said.items()))


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k} {v}" for k, v in sorted(value.items()) if v is not None)
    if isinstance(value, list):
        return ", ".join(_plain(v) for v in value)
    return "none" if value is None else str(value)
