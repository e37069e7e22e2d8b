"""In which order do claims stand, and to which event does each belong?"""

from sayso.record.claim import Claim
from sayso.record.event import Record


def event_of_claims(record: Record) -> dict[str, str]:
    """The id of the one event that each claim is about; claims of no event are absent."""
    return {c.id: e.id for e in record.events for a in e.accounts for c in a.claims}


def claim_order(claim: Claim) -> tuple[str, int, int, str, str]:
    """Claims stand by document, start, end, field; their id settles the rest."""
    return claim.document.id, claim.quote.start, claim.quote.end, claim.field, claim.id
