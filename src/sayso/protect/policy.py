"""What did people decide to hold back, and what to show?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.merge.fold import fold
from sayso.merge.settle import data, settle
from sayso.merge.told import told
from sayso.record.event import Decision, Record
from sayso.record.terms import PRECISIONS

WHAT = ("event", "name", "speaker", "place")  # what a decision to withhold may be about


@dataclass(frozen=True, slots=True)
class Policy:
    """Names by their folded form: held back, or shown by a decision; sealed speakers; events; fine places.

    `places` gives for an event how exact a place of it may be shown.
    """

    hidden: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    speakers: Mapping[str, str] = field(default_factory=dict)
    events: frozenset[str] = frozenset()
    places: Mapping[str, str] = field(default_factory=dict)


def policy(record: Record) -> Policy:
    """The decisions of a record that stand, the later word on a name first."""
    event_of = {a.id: e.id for e in record.events for a in e.accounts}
    hidden: dict[str, str] = {}
    shown: dict[str, str] = {}
    speakers: dict[str, str] = {}
    places: dict[str, str] = {}
    events: set[str] = set()
    for d in settle(record.decisions, told(record)).decisions if record.decisions else ():
        said, event = data(d), event_of.get(d.subject)
        name = said.get("name")
        if d.action == "accept" and isinstance(name, str):
            shown[fold(name)] = name
            hidden.pop(fold(name), None)
        elif d.action == "withhold" and isinstance(name, str):
            (speakers if said.get("what") == "speaker" else hidden)[fold(name)] = name
            shown.pop(fold(name), None)
        elif d.action == "withhold" and event:
            _of_event(d, said, event, events=events, places=places)
    return Policy(hidden, shown, speakers, frozenset(events), places)


def _of_event(
    d: Decision, said: Mapping[str, Any], event: str, *, events: set[str], places: dict[str, str]
) -> None:
    """A whole event, or its places where a precision is given. What is not understood holds back all."""
    precision = said.get("precision")
    if said.get("what") == "place" and precision in PRECISIONS:
        places[event] = precision
    else:
        events.add(event)
