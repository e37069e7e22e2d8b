"""What does a finished record tell, report by report? Enough to find again what a decision names."""

from collections import defaultdict

from sayso.record.claim import Claim
from sayso.record.event import Record
from sayso.record.reading import Account, Reading


def told(record: Record) -> list[Reading]:
    """One reading a report, with the accounts of the record's events and its claims."""
    accounts: defaultdict[str, list[Account]] = defaultdict(list)
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for account in (a for e in record.events for a in e.accounts):
        accounts[account.anchor.document.id].append(account)
    for claim in record.claims:
        claims[claim.document.id].append(claim)
    return [Reading(d, tuple(accounts[d.id]), loose=tuple(claims[d.id])) for d in record.documents]
