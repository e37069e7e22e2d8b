"""What is there to review, and what does a reviewer's verdict mean for the record?

Three queues: events that were brought together by rules, the most doubtful first; disagreements; claims of
low confidence. A task has a key for good; a verdict is a decision of the log that carries the key, so that
what is done stays done after a reload, and comes back when the decision is undone.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from sayso.export import words
from sayso.merge import counts, dates
from sayso.merge.settle import undone
from sayso.record.claim import Claim
from sayso.record.errors import UsageError
from sayso.record.event import Decision, Event, Position
from sayso.record.value import Count, Date, Value, to_json
from sayso.store import pages
from sayso.store.columns import accounts_of
from sayso.store.filters import ALL
from sayso.store.part import Part, part_of_events
from sayso.web import models, shapes
from sayso.web.desk import Desk
from sayso.web.settings import LOW_CONFIDENCE

KINDS = ("merge", "disagreement", "claim")
VERDICTS = {
    "merge": ("accept", "split", "reject", "unsure"),
    "disagreement": ("accept", "settle", "reject", "unsure"),
    "claim": ("accept", "reject", "unsure"),
}
_SHOWN = ("type", "date", "place", "actor", "recipient", "killed", "injured", "weapon", "operation")


@dataclass(frozen=True, slots=True)
class Order:
    """A decision to log."""

    action: str
    subject: str
    data: dict[str, Any]


def settled(decisions: Sequence[Decision]) -> dict[str, str]:
    """For the key of each task that is done, the decision that stands on it."""
    gone = undone(decisions)
    found: dict[str, str] = {}
    for d in decisions:
        if d.id not in gone and d.action != "undo" and '"task"' in d.data:
            key = json.loads(d.data).get("task")
            if isinstance(key, str):
                found[key] = d.id
    return found


def queue(desk: Desk, kind: str, *, done: bool, offset: int, limit: int) -> tuple[int, list[models.Task]]:
    """Tasks of one kind, the most doubtful first; those that are done stand in their own list."""
    known = settled(desk.store.decisions())
    if kind == "merge":
        return _merges(desk, known, done=done, offset=offset, limit=limit)
    if kind == "disagreement":
        found = desk.ask(
            pages.disagreement_page, event=None, field=None, kind=None, offset=0, limit=100_000
        ).rows
        tasks = [_disagreement_task(title, d, known) for title, d in found]
    else:
        sheet = desk.ask(pages.claim_lines, ALL, below=LOW_CONFIDENCE, offset=0, limit=10_000)
        tasks = [
            _claim_task(c, known) for c in sorted(sheet.rows, key=lambda c: (c.confidence, c.id)) if c.event
        ]
    kept = [t for t in tasks if bool(t.done) == done]
    return len(kept), kept[offset : offset + limit]


def _merges(
    desk: Desk, known: dict[str, str], *, done: bool, offset: int, limit: int
) -> tuple[int, list[models.Task]]:
    shelf = desk.shelf()
    pairs = [(f"merge:{d.left}:{d.right}", d) for d in shelf.joined]
    if done:
        keys = [k for k in known if k.startswith("merge:")]
        return len(keys), [_done_merge(k, known[k]) for k in keys[offset : offset + limit]]
    kept = [(k, d) for k, d in pairs if k not in known]
    shown = kept[offset : offset + limit]
    titles = {x.id: x.title for x in desk.ask(pages.event_lines, list({d.event for _, d in shown}))}
    return len(kept), [
        models.Task(
            key=key,
            kind="merge",
            event=d.event,
            title=titles.get(d.event, d.event),
            doubt=round(1 - d.score, 2),
            summary=f"two reports brought together, likeness {d.score:.2f}",
            done=None,
        )
        for key, d in shown
    ]


def _done_merge(key: str, decision: str) -> models.Task:
    left = key.split(":")[1]
    return models.Task(
        key=key, kind="merge", event=left, title=left, doubt=0, summary="decided", done=decision
    )


def _disagreement_task(title: str, found: Any, known: dict[str, str]) -> models.Task:
    key = f"disagreement:{found.id}"
    said = " · ".join(words.value_words(p.value) for p in found.positions)
    return models.Task(
        key=key,
        kind="disagreement",
        event=found.event,
        title=title,
        doubt=1.0 if found.kind == "contradiction" else 0.5,
        summary=f"{found.field.replace('_', ' ')}: {said}",
        done=known.get(key),
    )


def _claim_task(found: Any, known: dict[str, str]) -> models.Task:
    key = f"claim:{found.id}"
    return models.Task(
        key=key,
        kind="claim",
        event=found.event,
        title=f"{found.field.replace('_', ' ')} in {found.name}",
        doubt=round(1 - found.confidence, 2),
        summary=f"“{found.quote}”",
        done=known.get(key),
    )


def whole(desk: Desk, key: str) -> models.WholeTask:
    """A task with its reports and claims. Raises UsageError where there is none of this key."""
    kind, *rest = key.split(":")
    if kind == "merge" and len(rest) == 2:
        return _whole_merge(desk, key, rest[0], rest[1])
    if kind == "disagreement" and len(rest) == 1:
        return _whole_disagreement(desk, key, rest[0])
    if kind == "claim" and len(rest) == 1:
        return _whole_claim(desk, key, rest[0])
    raise UsageError(f"there is no task {key!r}", advice="See the queue.")


def _known(desk: Desk, key: str) -> str | None:
    return settled(desk.store.decisions()).get(key)


def _whole_merge(desk: Desk, key: str, left: str, right: str) -> models.WholeTask:
    ids = list(dict.fromkeys(desk.store.event_at(i) for i in (left, right)))
    part = desk.ask(part_of_events, ids)
    accounts = {a.id: a for e in part.record.events for a in e.accounts}
    if left not in accounts or right not in accounts:
        raise UsageError("its reports are not in one event any more", advice="Go on to the next.")
    event = next(e for e in part.record.events if e.id == ids[0])
    merge = next(
        (m for e in part.record.events for m in e.merges if {m.left, m.right} == {left, right}), None
    )
    sides = [_side(part, i, accounts[i].claims) for i in (left, right)]
    score = merge.score if merge else 0.0
    return models.WholeTask(
        task=models.Task(
            key=key,
            kind="merge",
            event=event.id,
            title=event.title,
            doubt=round(1 - score, 2),
            summary=f"two reports brought together, likeness {score:.2f}",
            done=_known(desk, key),
        ),
        sides=sides,
        compared=_compared(accounts[left].claims, accounts[right].claims),
        reasons=[r.replace("_", " ") for r in merge.reasons] if merge else [],
        words=shapes.claim_words((*accounts[left].claims, *accounts[right].claims)),
        positions=[],
        verdicts=[*VERDICTS["merge"], *(["merge"] if len(ids) == 2 else [])],
    )


def _side(part: Part, account: str, claims: Sequence[Claim]) -> models.Side:
    made = shapes.objects(part)
    ids = {c.id for c in claims}
    report = claims[0].document.id if claims else ""
    return models.Side(
        account=account,
        document=next(models.Document(**d) for d in made["documents"] if d["id"] == report),
        claims=[models.Claim(**c) for c in made["claims"] if c["id"] in ids],
    )


def _compared(left: Sequence[Claim], right: Sequence[Claim]) -> list[models.Compared]:
    rows = []
    for field in _SHOWN:
        a, b = _said(left, field), _said(right, field)
        if a or b:
            fits = _fits(a, b) or _values_fit(left, right, field)
            verdict = "only one" if not a or not b else "match" if fits else "differ"
            rows.append(models.Compared(field=field, left=a, right=b, verdict=verdict))
    return rows


def _said(claims: Iterable[Claim], field: str) -> list[str]:
    return list(dict.fromkeys(shapes.in_words(c) for c in claims if c.field == field))


def _fits(left: list[str], right: list[str]) -> bool:
    return bool({w.casefold() for w in left} & {w.casefold() for w in right})


def _values_fit(left: Sequence[Claim], right: Sequence[Claim], field: str) -> bool:
    """Whether a date or a figure of one side can hold with one of the other: December and 13 December."""
    pairs = product(*([c.value for c in side if c.field == field] for side in (left, right)))
    return any(_can_both_hold(a, b) for a, b in pairs)


def _can_both_hold(a: Value, b: Value) -> bool:
    if isinstance(a, Date) and isinstance(b, Date):
        return dates.fit(dates.span(a), dates.span(b)) not in ("exclude", "near", "unknown")
    if isinstance(a, Count) and isinstance(b, Count):
        return counts.fit(counts.interval(a), counts.interval(b)) in ("same", "overlap")
    return False


def _whole_disagreement(desk: Desk, key: str, wanted: str) -> models.WholeTask:
    sheet = desk.ask(pages.disagreement_page, event=None, field=None, kind=None, offset=0, limit=100_000)
    found = next(((title, d) for title, d in sheet.rows if d.id == wanted), None)
    if found is None:
        raise UsageError("this disagreement is not in the record any more", advice="Go on to the next.")
    title, d = found
    part = desk.ask(part_of_events, [d.event])
    said = {c.id: c for c in part.record.claims}
    used = [said[i] for p in d.positions for i in p.claims if i in said]
    return models.WholeTask(
        task=_disagreement_task(title, d, settled(desk.store.decisions())),
        sides=_sides(part, used),
        compared=[],
        reasons=[d.note],
        words=shapes.claim_words(used),
        positions=[
            models.Position(value=to_json(p.value) | {"in_words": words.value_words(p.value)},
                            speakers=list(p.speakers), claims=sorted(p.claims))
            for p in d.positions
        ],
        verdicts=list(VERDICTS["disagreement"]),
    )  # fmt: skip


def _sides(part: Part, used: Sequence[Claim]) -> list[models.Side]:
    reports = list(dict.fromkeys(c.document.id for c in used))
    return [_side(part, "", [c for c in used if c.document.id == r]) for r in reports]


def _whole_claim(desk: Desk, key: str, wanted: str) -> models.WholeTask:
    from sayso.store.part import claims_at

    found = desk.ask(claims_at, [wanted])
    if not found:
        raise UsageError("this claim is not in the record any more", advice="Go on to the next.")
    event = desk.store.event_at(found[0].account or "")
    part = desk.ask(part_of_events, [event])
    only = [c for c in part.record.claims if c.id == wanted] or list(found)
    title = next(e.title for e in part.record.events)
    return models.WholeTask(
        task=models.Task(
            key=key,
            kind="claim",
            event=event,
            title=title,
            doubt=round(1 - only[0].confidence, 2),
            summary=f"{only[0].field.replace('_', ' ')}: {words.claim_words(only[0])}",
            done=_known(desk, key),
        ),
        sides=_sides(part, only),
        compared=[],
        reasons=[f"read with a confidence of {only[0].confidence:.2f}"],
        words=shapes.claim_words(only),
        positions=[],
        verdicts=list(VERDICTS["claim"]),
    )


def order(desk: Desk, key: str, said: models.Verdict) -> Order:
    """The decision that a verdict stands for. Raises UsageError where the task does not take it."""
    task = whole(desk, key)
    if said.verdict not in task.verdicts:
        raise UsageError(f"{said.verdict} is no answer here", advice=f"Answers: {', '.join(task.verdicts)}.")
    mark = {"task": key}
    if task.task.kind == "merge":
        return _merge_order(desk, task, said.verdict, mark)
    if said.verdict == "settle":
        return _settle_order(desk, key, said.position, mark)
    if task.task.kind == "claim":
        claim = key.partition(":")[2]
        return Order(
            said.verdict, task.task.event if said.verdict != "reject" else claim, mark | {"claim": claim}
        )
    return Order(said.verdict, task.task.event, mark)


def _merge_order(desk: Desk, task: models.WholeTask, verdict: str, mark: dict[str, Any]) -> Order:
    left, right = (s.account for s in task.sides)
    if verdict == "accept":
        return Order("merge", left, mark | {"into": right})
    if verdict == "merge":  # with every account there: a split has set it apart from each
        into = desk.ask(accounts_of, desk.store.event_at(left))
        return Order("merge", right, mark | {"into": [a for a in into if a != right]})
    if verdict == "split":
        rest = [a for a in desk.ask(accounts_of, task.task.event) if a != right]
        return Order("split", task.task.event, mark | {"accounts": [right], "rest": rest})
    return Order(verdict, task.task.event, mark)


def _settle_order(desk: Desk, key: str, position: int | None, mark: dict[str, Any]) -> Order:
    task = whole(desk, key)
    if position is None or position >= len(task.positions):
        raise UsageError("say which answer holds", advice=f"Positions: 0 to {len(task.positions) - 1}.")
    field = task.task.summary.partition(":")[0].replace(" ", "_")
    value = dict(task.positions[position].value)
    value.pop("in_words", None)
    kept = {k: v for k, v in value.items() if k in ("low", "high", "who")} if "low" in value else value
    return Order("correct", task.task.event, mark | {"field": field, "value": kept, "position": position})


__all__ = ["KINDS", "Event", "Order", "Position", "order", "queue", "settled", "undone", "whole"]
