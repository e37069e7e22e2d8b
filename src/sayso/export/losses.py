"""What of this record can a format not hold? A loss report, counted, that travels beside the export."""

import functools
import tomllib
from collections.abc import Iterable, Iterator, Sized
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from sayso.record.event import Event, Record


@dataclass(frozen=True, slots=True)
class Loss:
    """One part of the record: how many there are, and what becomes of it. `held` is `partly` or `lost`."""

    part: str
    meaning: str
    count: int
    held: str
    how: str


@dataclass(frozen=True, slots=True)
class Losses:
    """What a format loses by its nature: parts that leave no trace, parts of which something is left."""

    lost: tuple[str, ...]
    partly: tuple[tuple[str, str], ...]


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("sayso.export").joinpath("losses.toml").read_text("utf-8"))


def parts() -> dict[str, str]:
    """Every part of a record with what it is."""
    return dict(_table()["parts"])


def losses_of(name: str) -> Losses:
    """What a format of this name loses; a format that the table does not know (a plug-in's) says nothing."""
    row = _table()["formats"].get(name, {})
    return Losses(tuple(row.get("lost", ())), tuple(row.get("partly", {}).items()))


def _rest(found: Iterable[Sized]) -> int:
    """How many stand second or later."""
    return sum(max(0, len(one) - 1) for one in found)


def _open(event: Event) -> int:
    """Figures of harm with an open bound."""
    return sum(h.low is None or h.high is None for h in event.harm)


def counts(record: Record) -> dict[str, int]:
    """How many of each part a record holds."""
    events, claims = record.events, record.claims
    harm = [h for e in events for h in e.harm]
    return {
        "quotes": len(claims), "positions": len(claims),
        "speakers": sum(c.speaker is not None for c in claims),
        "stances": sum(c.stance not in ("asserted", "said") for c in claims),
        "texts": len(record.documents), "copies": len(record.copies),
        "ranges": sum(h.low != h.high for h in harm), "groups": len(harm),
        "measures": sum(h.measure != "killed" for h in harm), "unknown": sum(_open(e) for e in events),
        "dates": sum(e.date is not None for e in events),
        "undated": sum(not (e.date and e.date.min and e.date.max) for e in events),
        "places": _rest(e.places for e in events),
        "unplaced": sum(not any(p.lat is not None for p in e.places) for e in events),
        "precision": sum(len(e.places) for e in events),
        "parties": _rest(p for e in events for p in (e.actors, e.recipients)),
        "weapons": sum(len(e.weapons) for e in events),
        "targets": sum(e.targets_hit is not None for e in events),
        "links": len(record.links), "operations": len(record.operations),
        "totals": sum(len(o.totals) for o in record.operations), "figures": len(record.figures),
        "statements": len(record.statements), "disagreements": len(record.disagreements),
        "grades": len(events), "voices": len(events), "merges": sum(len(e.merges) for e in events),
        "decisions": len(record.decisions), "rejected": len(record.rejected),
    }  # fmt: skip


def loss_report(record: Record, name: str) -> tuple[Loss, ...]:
    """What this format does not hold of this record; parts of which the record has none are no loss."""
    return tuple(_losses(counts(record), losses_of(name)))


def _losses(held: dict[str, int], by_nature: Losses) -> Iterator[Loss]:
    meaning, partly = parts(), dict(by_nature.partly)
    for part in meaning:
        if held[part] and part in by_nature.lost:
            yield Loss(part, meaning[part], held[part], "lost", "")
        elif held[part] and part in partly:
            yield Loss(part, meaning[part], held[part], "partly", partly[part])


def loss_text(found: tuple[Loss, ...], name: str) -> str:
    """The report as Markdown."""
    lines = [f"# What {name} does not hold", ""]
    if not found:
        return "\n".join([*lines, "Nothing of this record is lost.", ""])
    lines += ["| part | what it is | in this record | kept |", "|---|---|---|---|"]
    lines += [f"| {x.part} | {x.meaning} | {x.count} | {x.how or 'no'} |" for x in found]
    return "\n".join([*lines, ""])
