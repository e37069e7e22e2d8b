"""Who says so, where the report names only "a source"? What stands on it alone becomes unverified."""

from dataclasses import replace

from sayso.record.claim import Claim
from sayso.record.reading import Account, Reading

_NOBODY = ("a source", "sources", "one source")


def _claim(found: Claim) -> Claim:
    nobody = found.speaker is not None and found.speaker.name.casefold() in _NOBODY
    return replace(found, stance="unverified") if nobody and found.stance == "said" else found


def _account(found: Account) -> Account:
    return replace(found, claims=tuple(map(_claim, found.claims)))


def unsure(reading: Reading) -> Reading:
    """The reading with such claims marked; positions and values stay."""
    return replace(reading, accounts=tuple(map(_account, reading.accounts)))
