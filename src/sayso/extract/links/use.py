"""What follows from stated relations: drafts that are one, events that are answers, links of accounts?"""

from collections.abc import Iterable, Sequence

from sayso.extract.coreference import Draft, is_bare, related, same_answered, vetoed
from sayso.extract.links.cue import Stated, hands, struck
from sayso.record.claim import Claim
from sayso.record.reading import AccountLink


def unify(stated: Sequence[Stated], drafts: list[Draft]) -> bool:
    """Join drafts that one response answers and that can be one event ("a recent attack", "the ambush")."""
    answered: dict[int, list[Draft]] = {}
    for s in stated:
        if s.relation == "in_response_to" and isinstance(s.start, Draft) and isinstance(s.end, Draft):
            answered.setdefault(id(s.start), []).append(s.end)
    joined = False
    for start, end in [(s.start, s.end) for s in stated if s.relation == "in_response_to"]:
        if isinstance(start, Draft) and isinstance(end, Draft) and (meant := _avenged(start, end, drafts)):
            meant.join(end)
            drafts[:] = [d for d in drafts if d is not end]
            joined = True
    for ends in answered.values():
        for other in ends[1:]:
            if other is not ends[0] and any(d is other for d in drafts) and any(d is ends[0] for d in drafts):
                if not same_answered(ends[0], other):
                    continue
                ends[0].join(other)
                drafts[:] = [d for d in drafts if d is not other]
                joined = True
    return joined


def _avenged(response: Draft, answered: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The event that hit whoever answers "the assassination", where only one was told before."""
    if not is_bare(answered) or not all(t.occurrence.definite for t in answered.told):
        return None
    avengers, at = hands(response), answered.told[0].sentence.index
    earlier = [d for d in drafts if d is not response and d is not answered]
    hit = [
        d
        for d in earlier
        if d.told[0].sentence.index < at
        and not any(vetoed(d, t) for t in answered.told)
        and related(avengers, struck(d))
    ]
    return hit[0] if len(hit) == 1 else None


def answers(stated: Iterable[Stated]) -> list[tuple[Draft, int, int]]:
    """The events that are called an answer, with the words that call them so."""
    found = [s for s in stated if s.relation == "in_response_to" and isinstance(s.start, Draft)]
    return [(s.start, s.claim.quote.start, s.claim.quote.end) for s in found if isinstance(s.start, Draft)]


def claims_of(stated: Iterable[Stated], draft: Draft) -> list[Claim]:
    """The cue claims of links that start at a draft."""
    return [s.claim for s in stated if s.start is draft]


def account_links(stated: Iterable[Stated], keys: dict[int, str]) -> tuple[AccountLink, ...]:
    """Links between accounts that were kept, and operations (`op:` and their key)."""
    done = []
    for s in stated:
        ends = [f"op:{e}" if isinstance(e, str) else keys.get(id(e)) for e in (s.start, s.end)]
        if ends[0] and ends[1] and ends[0] != ends[1]:
            done.append(AccountLink(ends[0], ends[1], s.relation, (s.claim,)))
    return tuple(done)
