"""Do the reports say different things of who was hit? Headlines, ranks, and "only militants"."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from sayso.assess.case import Case, Finding, by_report, in_headline
from sayso.knowledge.merging import groups as known_groups
from sayso.knowledge.merging import words
from sayso.merge import groups, parties
from sayso.merge.fold import fold
from sayso.merge.origins import speaker
from sayso.record.claim import Claim
from sayso.record.value import Count, Party, Value

_WHO = ("recipient", "identity", "role", "killed", "injured")


def findings(case: Case) -> Iterable[Finding]:
    """What a headline says against the text, ranks of one man that differ, who alone was hit."""
    yield from _headlines(case)
    yield from _ranks(case)
    yield from list(_only(case)) or _targets(case)


def _headlines(case: Case) -> Iterable[Finding]:
    """A headline names a party that the text never does, and the text names its namesake."""
    for field in ("actor", "recipient"):
        for mine in by_report(case, case.held.of(field, "identity")).values():
            yield from _headline(mine)


def _headline(claims: Sequence[Claim]) -> Iterable[Finding]:
    top = [c for c in claims if in_headline(c) and isinstance(c.value, Party)]
    body = [c for c in claims if not in_headline(c) and isinstance(c.value, Party)]
    for claim in top:
        if any(parties.is_same(_party(claim), _party(c)) for c in body):
            continue
        rivals = tuple(c for c in body if parties.is_rival(_party(claim), _party(c)))
        if rivals:
            note = f"The headline names {claim.quote.text!r}, the text {_party(rivals[0]).name!r}."
            same = tuple(c for c in top if parties.is_same(_party(c), _party(claim)))
            yield Finding(
                "identity", "headline_against_body", ((claim.value, same), (rivals[0].value, rivals)), note
            )
            return


def _party(claim: Claim) -> Party:
    assert isinstance(claim.value, Party)
    return claim.value


def _who(claim: Claim) -> str:
    """The words that say who was hit, with the article that stands before them in the text."""
    value = claim.value
    name = (value.who or "") if isinstance(value, Count) else value.name if isinstance(value, Party) else ""
    if isinstance(value, Count) and (value.low, value.high) != (1, 1):
        return ""
    start = claim.document.text.find(name, max(0, claim.quote.start - 40), claim.quote.end) if name else -1
    lead = claim.document.text[max(0, start - 12) : start].split() if start > 0 else []
    before = [w.casefold() for w in lead[-2:] if w.casefold() in (*words().softened, "the")]
    return " ".join([*before, name.casefold()])


def rank(who: str) -> tuple[str, bool] | None:
    """The height of a rank and whether it is the one man of that rank; None where no rank is named.

    >>> rank("the leader of the Lantern Brigade"), rank("a key commander")
    (('head', True), ('middle', False))
    """
    head = who.split(" of ")[0].split()
    height = next((words().ranks[w] for w in reversed(head) if w in words().ranks), None)
    if height is None:
        return None
    return height, "the" in head[:1] and not words().softened & set(head)


def _ranks(case: Case) -> Iterable[Finding]:
    """ "The leader" of a group in one place, "a commander" of it in another."""
    claims = [c for c in case.held.of(*_WHO) if rank(_who(c))]
    chiefs = [c for c in claims if rank(_who(c)) == ("head", True)]
    others = [
        c for c in claims if (found := rank(_who(c))) and found[0] in ("middle", "low") and not found[1]
    ]
    others = [c for c in others if any(_one_group(c, x) for x in chiefs)]
    if not chiefs or not others:
        return
    within = len({case.report(c) for c in (*chiefs, *others)}) == 1
    note = f"One and the same man is {_who(chiefs[0])!r} and {_who(others[0])!r}."
    positions = ((_as_party(chiefs[0]), tuple(chiefs)), (_as_party(others[0]), tuple(others)))
    yield Finding("identity", "within_report" if within else "difference", positions, note)


def _as_party(claim: Claim) -> Value:
    return Party(claim.value.who or "") if isinstance(claim.value, Count) else claim.value


def _one_group(a: Claim, b: Claim) -> bool:
    """Whether two descriptions speak of one group: no group named, or words of it shared."""
    left, right = (set(fold(c.quote.text).split()) - words().common for c in (a, b))
    tails = [set(fold(_who(c).split(" of ", 1)[1]).split()) if " of " in _who(c) else set() for c in (a, b)]
    return (tails[0] <= right or tails[1] <= left) if any(tails) else a.document.id == b.document.id


def _only(case: Case) -> Iterable[Finding]:
    """One side says that only fighters were hit, another tells of civilians."""
    alone = tuple(c for c in case.held.of(*_WHO) if _is_armed(c) and _is_exclusive(c))
    harmless = tuple(c for c in case.held.of("killed", "injured") if _is_unarmed(c))
    harmless = tuple(c for c in harmless if speaker(c) not in {speaker(x) for x in alone} - {None})
    if alone and harmless:
        note = (
            "One side says that only fighters were hit, the other tells of unarmed people among the harmed."
        )
        positions = ((_as_party(alone[0]), alone), (_as_party(harmless[0]), harmless))
        yield Finding("recipient", "contradiction", positions, note)


def _targets(case: Case) -> Iterable[Finding]:
    """One voice tells of fighters or a post of theirs alone, another of plain people or a home."""
    natures = {c.id: n for c in case.held.of("recipient", "killed", "injured") if (n := _nature(c))}
    claims = [c for c in case.held.of("recipient", "killed", "injured") if c.id in natures]
    by: dict[tuple[str, str | None], set[str]] = {}
    for c in claims:
        by.setdefault(_voice(c, case), set()).add(natures[c.id])
    plain = {voice: next(iter(found)) for voice, found in by.items() if len(found) == 1}
    armed, civil = (
        tuple(c for c in claims if plain.get(_voice(c, case)) == side) for side in ("armed", "civil")
    )
    if _of_things(armed) and _of_things(civil):
        named = _words(_of_things(armed)[0]), _words(_of_things(civil)[0])
        note = f"What was hit is {named[0]!r} to one side, {named[1]!r} to another."
        positions = tuple((_as_party(_of_things(side)[0]), side) for side in (armed, civil))
        yield Finding("recipient", "difference", positions, note)


def _of_things(claims: Sequence[Claim]) -> list[Claim]:
    """Those that say what was hit, figures of harm apart."""
    return [c for c in claims if c.field == "recipient"]


def _words(claim: Claim) -> str:
    return claim.value.name if isinstance(claim.value, Party) else claim.quote.text


def _voice(claim: Claim, case: Case) -> tuple[str, str | None]:
    return case.report(claim), speaker(claim)


def _nature(claim: Claim) -> str | None:
    """Whether a claim of harm or of what was hit tells of fighters (`armed`) or of plain people (`civil`)."""
    if isinstance(claim.value, Count) and not claim.value.low:
        return None
    found = nature(claim.value.name) if isinstance(claim.value, Party) else None
    return found or (
        "armed" if _is_armed(claim) else "civil" if _group(claim) in known_groups().unarmed else None
    )


@lru_cache(maxsize=65536)
def nature(name: str) -> str | None:
    """Whether what was hit serves fighters or people at large, by the longest word for it that is known.

    >>> nature("a weapons depot"), nature("two family homes"), nature("a bridge")
    ('armed', 'civil', None)
    """
    known = words().targets
    single = " ".join(w if w in known else w.removesuffix("s") for w in fold(name).split())
    found = (w for w in sorted(known, key=lambda w: (-len(w), w)) if f" {w} " in f" {single} ")
    longest = next(found, None)
    return known[longest] if longest else None


def _is_exclusive(claim: Claim) -> bool:
    text = f" {claim.quote.text.casefold()} "
    before = claim.document.text[max(0, claim.quote.start - 12) : claim.quote.start].casefold()
    return any(f" {w} " in text or before.rstrip().endswith(w) for w in words().exclusive)


def _group(claim: Claim) -> str:
    value = claim.value
    return groups.kind(
        value.who if isinstance(value, Count) else value.name if isinstance(value, Party) else ""
    )


def _is_armed(claim: Claim) -> bool:
    return _group(claim) in known_groups().armed


def _is_unarmed(claim: Claim) -> bool:
    told = isinstance(claim.value, Count) and claim.value.low != 0
    return told and _group(claim) in known_groups().unarmed
