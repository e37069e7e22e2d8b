"""What of the log of decisions is published? That there was one, on what and when; no reviewer's name."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sayso.merge.settle import data
from sayso.record.event import Decision, Record, Unapplied
from sayso.record.ids import canonical

_QUIET = ("withhold", "erase")  # what they say would tell what is held back
REVIEWER = "a reviewer"


def published_log(
    record: Record, change: Callable[[Any], Any]
) -> tuple[tuple[Decision, ...], tuple[Unapplied, ...]]:
    """Decisions and what could not be applied, as they may be published. Hashes are those of the log."""
    return tuple(_published(d, change) for d in record.decisions), record.unapplied


def _published(d: Decision, change: Callable[[Any], Any]) -> Decision:
    said = {k: v for k, v in data(d).items() if k != "anchors"}
    if d.action in _QUIET or "name" in said:
        return replace(d, data='{"withheld":true}', who=REVIEWER, why="withheld")
    return replace(
        d, subject=change(d.subject), data=change(canonical(said)), who=REVIEWER, why=change(d.why)
    )
