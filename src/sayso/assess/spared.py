"""Does one voice say that no plain people were harmed where another counts some?"""

from collections.abc import Iterable

from sayso.assess.case import Case, Finding
from sayso.knowledge.merging import groups as known_groups
from sayso.merge import groups
from sayso.merge.origins import speaker
from sayso.record.claim import Claim
from sayso.record.value import Count, Status

_NONE = Count(0, 0, who="civilians")


def findings(case: Case) -> Iterable[Finding]:
    """At most one, on the killed, else on the injured."""
    spared = tuple(c for c in case.held.of("status") if _is_spared(c))
    voices = {_voice(c, case) for c in spared}
    for field in ("killed", "injured"):
        harmed = tuple(c for c in case.held.of(field) if _is_plain(c) and _voice(c, case) not in voices)
        if spared and harmed:
            note = "One side says that no plain people were harmed, another counts some."
            yield Finding(field, "contradiction", ((_NONE, spared), (harmed[0].value, harmed)), note)
            return


def _is_spared(claim: Claim) -> bool:
    return isinstance(claim.value, Status) and claim.value.kind == "civilian_harm_not_indicated"


def _voice(claim: Claim, case: Case) -> tuple[str, str | None]:
    return case.report(claim), speaker(claim)


def _is_plain(claim: Claim) -> bool:
    """Whether a figure above none counts people who bear no arms, as far as its words say."""
    value = claim.value
    if not isinstance(value, Count) or not (value.low or value.high):
        return False
    return groups.kind(value.who) not in (*known_groups().armed, "attackers")
