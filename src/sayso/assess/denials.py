"""Does somebody deny what another says of the event? The actor apart, which `hands` weighs."""

from collections.abc import Iterable

from sayso.assess.case import Case, Finding
from sayso.merge import parties
from sayso.merge.origins import speaker
from sayso.record.claim import Claim
from sayso.record.terms import Field
from sayso.record.value import Party

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
        if field == "occurrence":
            denied = tuple(c for c in denied if not _is_accused(c, case) and not _tells_too(c, case))
        against = {_voice(c) for c in denied}
        held = tuple(c for c in case.held.of(field) if _voice(c) not in against and _speaks_to(c, denied))
        if denied and held:
            note = f"What is said of the {field} is denied."
            yield Finding(field, "contradiction", ((held[0].value, held), (denied[0].value, denied)), note)


def _is_accused(claim: Claim, case: Case) -> bool:
    """Whether who denies is said to have done it: what is denied then is the hand."""
    if claim.speaker is None:
        return False
    mouth = Party(claim.speaker.name, claim.speaker.entity, claim.speaker.label)
    hands = (c.value for c in case.held.of("actor", denied=True) if isinstance(c.value, Party))
    return any(parties.is_related(mouth, hand) for hand in hands)


def _tells_too(claim: Claim, case: Case) -> bool:
    """Whether its account also tells what nobody denies: then something else is denied."""
    return any(c.account == claim.account for c in case.held.of("occurrence"))


def _voice(claim: Claim) -> str:
    return speaker(claim) or claim.document.id


def _speaks_to(claim: Claim, denied: tuple[Claim, ...]) -> bool:
    """A denial of one value speaks to that value; one of the occurrence to every telling of it."""
    return claim.field == "occurrence" or any(type(claim.value) is type(d.value) for d in denied)
