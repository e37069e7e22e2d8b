"""How many died, as ACLED counts? The lowest figure, words without a number by the codebook's own numbers."""

from dataclasses import dataclass
from typing import Any

from sayso.knowledge.codes import codebook
from sayso.merge.groups import EVERYONE, kind
from sayso.record.claim import Claim
from sayso.record.event import Event, HarmRange
from sayso.record.value import Count


@dataclass(frozen=True, slots=True)
class Fatalities:
    """The number (None where no report speaks of the dead), the rule that gave it, ids of its claims."""

    number: int | None
    rule: str
    claims: tuple[str, ...]


def _vague(group: HarmRange, claims: dict[str, Claim]) -> tuple[int, str] | None:
    """The codebook's number for "dozens" or "hundreds", where the lowest figure stands on that word."""
    book: dict[str, Any] = codebook()["vague"]
    told = [claims[c] for c in group.claims if c in claims]
    for word, ours in (("dozens", 24), ("hundreds", 200)):
        exact = [low for low in (_exact(c, word) for c in told) if low is not None]
        if group.low == ours and len(exact) < len(told):
            if exact:
                return min(exact), f"the lowest number; {word} agrees with it"
            return book[word], f"{word} is {book[word]}"
    return None


def _exact(claim: Claim, word: str) -> int | None:
    """The lowest figure of a claim that does not stand on the word, None of one that does."""
    low = claim.value.low if isinstance(claim.value, Count) else None
    return None if word in claim.quote.text.casefold() else low


def lowest(group: HarmRange, claims: dict[str, Claim]) -> tuple[int, str]:
    """The lowest figure of one group and the rule that gives it."""
    vague = _vague(group, claims)
    if vague:
        return vague
    if group.low is not None:
        same = group.low == group.high
        return group.low, "the figure given" if same else "the lowest figure"
    if group.high is not None:
        return 1, f"only an upper bound ({group.high}) is given: one"
    unstated: int = codebook()["vague"]["unstated"]
    return min(unstated, group.best or unstated), f"a plural without a number is {unstated}"


def fatalities(event: Event) -> Fatalities:
    """The dead of an event: groups are added, and never to a whole that holds them."""
    groups = [h for h in event.harm if h.measure == "killed"]
    if not groups:
        return Fatalities(None, "no report speaks of deaths", ())
    claims = {c.id: c for c in event.claims}
    told = [(h, *lowest(h, claims)) for h in groups]
    whole = max((n for h, n, _ in told if kind(h.who) == EVERYONE), default=0)
    parts = sum(n for h, n, _ in told if kind(h.who) != EVERYONE)
    rules = "; ".join(f"{h.who or 'people'}: {n} ({rule})" for h, n, rule in told)
    return Fatalities(max(whole, parts), rules, tuple(c for h in groups for c in h.claims))
