"""Whose word is a claim in the end? The speaker, else the owner of the outlet, else the report."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from sayso.knowledge.merging import owners
from sayso.merge.copies import Copies, sentence
from sayso.merge.fold import fold
from sayso.merge.union import Union
from sayso.record.claim import Claim
from sayso.record.document import Document

_MARK_REACH = 300  # code points at either end of a text where an agency's mark may stand


def outlet(document: Document) -> str:
    """The owner of the outlet of a report, the outlet where the owner is not known, else the report."""
    known = owners()
    name = (document.outlet or "").casefold().strip()
    host = (urlsplit(document.url).hostname or "") if document.url else ""
    while host and host not in known.domains and "." in host:
        host = host.split(".", 1)[1]
    ends = document.text[:_MARK_REACH] + "\n" + document.text[-_MARK_REACH:]
    marked = next((owner for mark, owner in known.marks if mark in ends), None)
    owner = known.outlets.get(name) or known.domains.get(host) or marked
    return f"outlet:{owner or fold(name) or document.id}"


def speaker(claim: Claim) -> str | None:
    """Who says it, by entity or folded name; None where the report speaks itself."""
    if claim.speaker is None:
        return None
    who = claim.speaker
    return f"speaker:{who.entity or fold(who.label or who.name)}"


class Origins:
    """Independent origins of claims: copies, shared sentences and outlets of one owner are one.

    `outlets` is report → its outlet, as `outlet` tells it.
    """

    def __init__(self, outlets: Mapping[str, str], copies: Copies) -> None:
        self._outlet = outlets
        self._copies = copies

    def of(self, claim: Claim) -> str:
        """The origin of one claim, shared sentences apart; words taken over are whose they were first."""
        first = self._copies.source(claim.quote)
        return speaker(claim) or self._outlet.get(first, f"outlet:{first}")

    def voices(self, claims: Sequence[Claim]) -> dict[str, str]:
        """Claim id → its voice: the origin, joined where reports share a sentence word for word."""
        found = {c.id: self.of(c) for c in claims}
        joined, first = Union(found.values()), dict[str, str]()
        for claim in claims:
            shared = sentence(claim) if claim.speaker is None else None
            if shared:
                joined.join(first.setdefault(shared, found[claim.id]), found[claim.id])
        return {name: joined.find(origin) for name, origin in found.items()}
