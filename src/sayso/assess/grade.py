"""How well is an event supported? Airwars' words, computed from claims, each with its reasons."""

from collections.abc import Iterable

from sayso.assess import hands
from sayso.assess.case import Case
from sayso.merge import parties
from sayso.record.claim import Claim
from sayso.record.event import Disagreement, Grade
from sayso.record.value import Party

_CORE = ("occurrence", "type", "killed", "injured", "actor", "status", "place")


def voices(case: Case) -> int:
    """Independent origins of what is said to have happened, denials apart."""
    told = [c for c in case.held.of(*_CORE) if c.stance != "background"]
    return case.held.support(told or case.held.claims)


def grade(case: Case, found: Iterable[Disagreement]) -> Grade:
    """The grade and its reasons."""
    count = voices(case)
    plural = f"{count} independent voices" if count != 1 else "a single voice"
    told = case.held.of("occurrence", denied=True)
    if told and all(c.stance == "denied" for c in told):
        return Grade("Discounted", ("it is told only to be denied",))
    rivals = next((d for d in found if d.field == "actor" and d.kind == "contradiction"), None)
    if rivals:
        return Grade("Contested", (rivals.note, plural))
    owner = accepted(case)
    if owner:
        return Grade("Confirmed", (f"{owner} takes responsibility", plural))
    return Grade("Fair" if count > 1 else "Weak", (plural,))


def accepted(case: Case) -> str | None:
    """The belligerent that takes responsibility, None where none does."""
    claimed = [
        c for c in case.held.of("status") if hands.party(c) and getattr(c.value, "kind", "") == "claimed_by"
    ]
    own = [c for c in case.held.of("actor", "occurrence", "killed") if _is_own_word(c, case)]
    names = sorted(
        {_name(c) for c in claimed} | {c.speaker.label or c.speaker.name for c in own if c.speaker}
    )
    return names[0] if names else None


def _name(claim: Claim) -> str:
    found = hands.party(claim)
    return (found.label or found.name) if found else ""


def _is_own_word(claim: Claim, case: Case) -> bool:
    """Whether the actor itself says that it did it."""
    if (
        claim.speaker is None
        or claim.stance != "said"
        or claim.speaker.kind not in ("party", "party_official")
    ):
        return False
    mouth = Party(claim.speaker.name, claim.speaker.entity, claim.speaker.label)
    actors = [c.value for c in case.held.of("actor") if isinstance(c.value, Party)]
    if isinstance(claim.value, Party):
        return parties.is_related(mouth, claim.value)
    return any(parties.is_related(mouth, actor) for actor in actors)
