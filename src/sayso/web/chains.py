"""What answered what? The events and operations that links bring together, with the words that say so."""

from collections import defaultdict, deque
from collections.abc import Sequence

from sayso.export import words
from sayso.record.claim import Claim
from sayso.record.event import Link
from sayso.store import pages
from sayso.store.part import claims_at
from sayso.web import models, shapes
from sayso.web.desk import Desk
from sayso.web.settings import MAX_NODES

_PLAIN = ("asserted", "said", "background")
Names = dict[str, str]


def chain(desk: Desk, start: str | None) -> models.Chain:
    """The chain through an event or operation, or all chains of the record, the nearest nodes first."""
    links = desk.ask(pages.every_link)
    inside, left_out = _reach(links, start)
    kept = [x for x in links if x.start in inside and x.end in inside]
    said = {c.id: c for c in desk.ask(claims_at, {i for x in kept for i in x.claims})}
    return models.Chain(
        start=start,
        nodes=_nodes(desk, sorted(inside)),
        edges=[_edge(x, said) for x in kept],
        left_out=left_out,
    )


def _reach(links: Sequence[Link], start: str | None) -> tuple[set[str], int]:
    near: defaultdict[str, list[str]] = defaultdict(list)
    for x in links:
        near[x.start].append(x.end)
        near[x.end].append(x.start)
    waiting = deque([start] if start else sorted(near))
    found: dict[str, None] = {}
    while waiting:
        at = waiting.popleft()
        if at not in found:
            found[at] = None
            waiting.extend(near.get(at, ()))
    every = list(found)
    return set(every[:MAX_NODES]), max(0, len(every) - MAX_NODES)


def _nodes(desk: Desk, ids: Sequence[str]) -> list[models.Node]:
    lines = desk.ask(pages.event_lines, ids)
    found = [_event_node(shapes.event_row(line, {})) for line in lines]
    seen = {n.id for n in found}
    for missing in (i for i in ids if i not in seen):
        operation = desk.ask(pages.operation_at, missing)
        title = operation.name if operation else missing
        found.append(
            models.Node(id=missing, title=title, kind="operation", date="", date_min=None, killed="")
        )
    return found


def _event_node(row: models.EventRow) -> models.Node:
    return models.Node(
        id=row.id, title=row.title, kind="event", date=row.date, date_min=row.date_min, killed=row.killed
    )


def _edge(link: Link, said: dict[str, Claim]) -> models.Edge:
    cues = [said[i] for i in link.claims if i in said]
    made = {
        "id": link.id,
        "from": link.start,
        "to": link.end,
        "relation": link.relation,
        "alleged": not any(c.stance in _PLAIN for c in cues),
        "cues": [_cue(c) for c in cues],
    }
    return models.Edge.model_validate(made)


def _cue(found: Claim) -> models.Cue:
    at = found.quote
    return models.Cue(
        quote=at.text,
        document=at.document.id,
        name=at.document.name,
        start=at.start,
        end=at.end,
        stance=found.stance,
        speaker=words.speaker(found.speaker),
    )
