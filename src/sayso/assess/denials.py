"""Does somebody deny what another says of the event? The actor apart, which `hands` weighs."""

from collections.abc import Iterable

from sayso.assess.case import Case, Finding
from sayso.merge.origins import speaker
from sayso.record.claim import Claim
from sayso.record.terms import Field

_FIELDS: tuple[Field, ...] = (
    "killed",
    "injured",
    "recipient",
    "identity",
    "type",
    "weapon",
    "cause",
    "place",
    "occurrence",
)


def findings(case: Case) -> Iterable[Finding]:
    """One finding for each field of which one speaker denies what others hold."""
    for field in _FIELDS:
        denied = tuple(c for c in case.held.of(field, denied=True) if c.stance == "denied")
        against = {_voice(c) for c in denied}
        held = tuple(c for c in case.held.of(field) if _voice(c) not in against and _speaks_to(c, denied))
        if denied and held:
            note = f"What is said of the {field} is denied."
            yield Finding(field, "contradiction", ((held[0].value, held), (denied[0].value, denied)), note)


def _voice(claim: Claim) -> str:
    return speaker(claim) or claim.document.id


def _speaks_to(claim: Claim, denied: tuple[Claim, ...]) -> bool:
    """A denial of one value speaks to that value; one of the occurrence to every telling of it."""
    return claim.field == "occurrence" or any(type(claim.value) is type(d.value) for d in denied)
