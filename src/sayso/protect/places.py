"""Which places are shown coarser than the reports tell them?"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.merge.places import rank
from sayso.protect.mask import Mask, Span, mask_of
from sayso.protect.policy import Policy
from sayso.record.document import Document
from sayso.record.event import Record
from sayso.record.value import Place

WITHHELD = "place withheld"


@dataclass(frozen=True, slots=True)
class Coarse:
    """By report, the names of its places that are too fine, each with what may be shown."""

    names: Mapping[str, Mapping[str, Place]]
    masks: Mapping[str, Mask]

    @property
    def number(self) -> int:
        """How many places are shown coarser."""
        return len({name for found in self.names.values() for name in found})

    def of(self, place: Place, documents: frozenset[str]) -> Place:
        """The place as it may be shown, where one of the reports names it."""
        found = (
            self.names[d][place.name]
            for d in sorted(documents & set(self.names))
            if place.name in self.names[d]
        )
        return next(found, place)

    def scrub(self, text: str, documents: frozenset[str]) -> str:
        """The text without the names of the places."""
        for name in sorted(documents & set(self.masks)):
            text = self.masks[name].scrub(text)
        return text

    def spans(self, document: Document) -> list[Span]:
        """Where the names of the places stand in a report."""
        return self.masks[document.id].spans(document.text) if document.id in self.masks else []


def coarse_places(record: Record, rules: Policy) -> Coarse:
    """What decisions on events make coarser: the place in all that the event's reports tell of it."""
    names: defaultdict[str, dict[str, Place]] = defaultdict(dict)
    for event in (e for e in record.events if e.id in rules.places):
        told = {c.value for c in event.claims if isinstance(c.value, Place)} | set(event.places)
        fine = {p.name: coarser(p, rules.places[event.id]) for p in sorted(told, key=str)}
        for document in event.documents:
            names[document] |= {name: p for name, p in fine.items() if p.name != name}
    masks = {d: mask_of(dict.fromkeys(found, WITHHELD)) for d, found in names.items() if found}
    return Coarse(dict(names), masks)


def coarser(place: Place, precision: str) -> Place:
    """The place no finer than `precision`, without a point; the place itself where it is no finer."""
    limit = rank(Place("", precision=precision))  # type: ignore[arg-type]
    if rank(place) >= limit:
        return place
    inside = place.admin1 if precision in ("district", "province") and place.admin1 else None
    name = inside or place.country or WITHHELD
    kept = "province" if inside else "country"
    return Place(name, None, None, None, kept, place.country, inside)  # type: ignore[arg-type]
