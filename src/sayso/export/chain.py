"""What answered what? Chains of attack and answer as nodes, each link with the words that state it."""

from dataclasses import dataclass

from sayso.record.event import Link, Record

_DOWN = {
    "in_response_to": "answered by",
    "part_of": "with its part",
    "precedes": "after",
    "same_as": "same as",
}


@dataclass(frozen=True, slots=True)
class Node:
    """An event or operation in a chain: how it hangs on the node above, and the quotes that say so."""

    id: str
    title: str
    relation: str
    cues: tuple[tuple[str, str], ...]
    kids: tuple["Node", ...]


def _names(record: Record) -> dict[str, str]:
    titles = {e.id: e.title for e in record.events}
    return titles | {o.id: f"Operation: {o.name}" for o in record.operations}


def _upper(link: Link) -> str:
    """The end that stands above: what is answered, the whole, the earlier."""
    return link.end if link.relation in ("in_response_to", "part_of") else link.start


def _lower(link: Link) -> str:
    return link.start if link.relation in ("in_response_to", "part_of") else link.end


def _component(links: tuple[Link, ...], start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        at = waiting.pop()
        near = {end for link in links for end in (link.start, link.end) if at in (link.start, link.end)}
        waiting += near - found
        found |= near
    return found


class _Walk:
    """A walk down the links; each node is drawn once, so that a circle ends."""

    def __init__(self, record: Record) -> None:
        self.names = _names(record)
        self.links = sorted(record.links, key=lambda x: (_upper(x), x.relation, _lower(x), x.id))
        self.claims = {c.id: c for c in record.claims}
        self.seen: set[str] = set()

    def node(self, at: str, link: Link | None) -> Node:
        self.seen.add(at)
        below = [x for x in self.links if _upper(x) == at]
        kids = tuple(self.node(_lower(x), x) for x in below if _lower(x) not in self.seen)
        cues = self.cues(link) if link else ()
        return Node(at, self.names.get(at, at), _DOWN.get(link.relation, "") if link else "", cues, kids)

    def cues(self, link: Link) -> tuple[tuple[str, str], ...]:
        found = [self.claims[c] for c in link.claims if c in self.claims]
        return tuple(dict.fromkeys((c.quote.text, c.document.name) for c in found))


def chains(record: Record, start: str) -> tuple[Node, ...]:
    """The chains through an event or operation, from what nothing stands above; empty if unlinked."""
    inside = _component(record.links, start)
    if len(inside) == 1:
        return ()
    below = {_lower(x) for x in record.links if _upper(x) != _lower(x)}
    walk = _Walk(record)
    tops = [walk.node(at, None) for at in sorted(inside - below)]
    rest = [walk.node(at, None) for at in sorted(inside) if at not in walk.seen]
    return (*tops, *rest)
