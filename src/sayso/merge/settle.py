"""Which decisions stand today, and what do they name? Undone ones fall, the rest find their accounts."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.merge.anchors import Grounds
from sayso.record.event import Decision, Unapplied
from sayso.record.reading import Reading

_ACCOUNT, _CLAIM, _DOCUMENT = "e", "c", "d"  # what an id begins with
_ACTIONS = frozenset(("merge", "split", "accept", "reject", "correct", "withhold", "erase", "unsure"))
_NAMED = ("into", "accounts", "rest")  # keys of a decision's data that hold ids of accounts


@dataclass(frozen=True, slots=True)
class Settled:
    """Decisions that stand, with the ids of today, and those that cannot be applied, each with its reason."""

    decisions: tuple[Decision, ...]
    unapplied: tuple[Unapplied, ...]


def data(decision: Decision) -> dict[str, Any]:
    """What the action needs; empty where it is no JSON object."""
    try:
        found = json.loads(decision.data or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def texts(value: Any) -> list[str]:
    """The texts of a text or a list."""
    items = value if isinstance(value, list) else [value]
    return [x for x in items if isinstance(x, str)]


def undone(decisions: Sequence[Decision]) -> frozenset[str]:
    """Ids of decisions that an undo takes back. An undo that is itself undone takes nothing back."""
    out: set[str] = set()
    for d in reversed(decisions):
        if d.action == "undo" and d.id not in out:
            out.add(d.subject)
    return frozenset(out)


def settle(decisions: Sequence[Decision], readings: Sequence[Reading]) -> Settled:
    """The decisions that stand, in the order of their log, as these readings let them be applied."""
    out, grounds = undone(decisions), Grounds(readings)
    known = {d.id for d in decisions}
    standing: list[Decision] = []
    missed: list[Unapplied] = []
    for d in decisions:
        if d.id in out:
            continue
        if d.action == "undo":
            missed += [] if d.subject in known else [Unapplied(d.id, "no decision has this id")]
            continue
        found, reason = _placed(d, grounds)
        standing += [found] if found else []
        missed += [Unapplied(d.id, reason)] if reason else []
    return Settled(tuple(standing), tuple(missed))


def _placed(d: Decision, grounds: Grounds) -> tuple[Decision | None, str]:
    """The decision with the ids of today, and why it, or a part of it, cannot be applied."""
    said = data(d)
    if d.action not in _ACTIONS:
        return None, f"no action is called {d.action}"
    if d.action == "correct" and not ({"field", "value"} <= set(said) and isinstance(said["field"], str)):
        return None, "it names no field and value"
    anchors = said.get("anchors")
    anchors = anchors if isinstance(anchors, dict) else {}
    subject = _now(d.subject, anchors, grounds)
    if d.action in ("merge", "split"):
        return _named(d, said, anchors, grounds)
    if subject is None:
        return None, grounds.why_gone(anchors.get(d.subject))
    return replace(d, subject=subject), ""


def _now(name: str, anchors: Mapping[str, Any], grounds: Grounds) -> str | None:
    """The id of today for what a decision names; other things than accounts, claims and reports stay."""
    if name[:1] == _ACCOUNT:
        return grounds.account(name, anchors.get(name))
    if name[:1] == _CLAIM:
        return grounds.claim(name, anchors.get(name))
    return name if name[:1] != _DOCUMENT or grounds.has_document(name) else None


def _named(
    d: Decision, said: Mapping[str, Any], anchors: Mapping[str, Any], grounds: Grounds
) -> tuple[Decision | None, str]:
    """A merge or split with the accounts that it names; it holds for those that are still told."""
    lists = {key: texts(said[key]) for key in _NAMED if key in said}
    here = {key: _all_now(names, anchors, grounds) for key, names in lists.items()}
    asked = list(dict.fromkeys([d.subject, *(x for names in lists.values() for x in names)]))
    found = _all_now(asked, anchors, grounds)
    gone = len(asked) - len(found)
    reason = f"{gone} of the {len(asked)} accounts that it names are not told any more" if gone else ""
    if not _can_act(d, set(found), here, lists):
        return None, reason or "it names no two accounts"
    if d.action == "merge":
        here = {"accounts": found}
    made = replace(d, subject=found[0], data=json.dumps({k: list(dict.fromkeys(v)) for k, v in here.items()}))
    return made, f"in part: {reason}" if reason else ""


def _all_now(names: Iterable[str], anchors: Mapping[str, Any], grounds: Grounds) -> list[str]:
    found = (_now(name, anchors, grounds) for name in names)
    return [name for name in found if name]


def _can_act(
    d: Decision, found: set[str], here: Mapping[str, list[str]], asked: Mapping[str, list[str]]
) -> bool:
    """Whether there is still something to bring together or to keep apart."""
    if d.action == "merge":
        return len(found) > 1
    leaving, staying = set(here.get("accounts", ())), set(here.get("rest", ()))
    return bool(leaving and found) and (bool(staying - leaving) or not asked.get("rest"))
