"""What answered what? Chains of attack and answer as nodes, each link with the words that state it."""

from dataclasses import dataclass

from sayso.export.words import speaker
from sayso.record.claim import Claim
from sayso.record.event import Link, Record

_DOWN = {
    "in_response_to": "answered by",
    "part_of": "with its part",
    "precedes": "after",
    "same_as": "same as",
}
_ALLEGED = frozenset(("alleged", "possible", "unverified"))


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
    return titles | {
        o.id: o.name if o.name.casefold().startswith("operation") else f"Operation {o.name}"
        for o in record.operations
    }


def _said(claim: Claim) -> str:
    """Whose word a link is, and in which report."""
    who = f"{speaker(claim.speaker)}; " if claim.speaker else ""
    return f"{who}{claim.document.name}"


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
    """A walk down the links; what hangs on a node is drawn once, so that a circle ends."""

    def __init__(self, record: Record) -> None:
        self.names = _names(record)
        self.links = sorted(record.links, key=lambda x: (_upper(x), x.relation, _lower(x), x.id))
        self.claims = {c.id: c for c in record.claims}
        self.seen: set[str] = set()

    def node(self, at: str, link: Link | None) -> Node:
        self.seen.add(at)
        below = [x for x in self.links if _upper(x) == at]
        kids = tuple(self._kid(x) for x in below)
        return Node(at, self.names.get(at, at), *self._on(link), kids)

    def _kid(self, link: Link) -> Node:
        """The node below, or only that it stands above already: a circle is shown as one."""
        at = _lower(link)
        if at not in self.seen:
            return self.node(at, link)
        return Node(at, f"{self.names.get(at, at)} (drawn above)", *self._on(link), ())

    def _on(self, link: Link | None) -> tuple[str, tuple[tuple[str, str], ...]]:
        """How a node hangs on the one above, alleged or claimed, and the words that say so."""
        if link is None:
            return "", ()
        found = [self.claims[c] for c in link.claims if c in self.claims]
        alleged = bool(found) and all(c.stance in _ALLEGED for c in found)
        relation = _DOWN.get(link.relation, "") + (", as alleged" if alleged else "")
        return relation, tuple(dict.fromkeys((c.quote.text, _said(c)) for c in found))


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
