"""How many were harmed, by group? Ranges over all reports, and the figure of most voices."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from sayso.merge import groups
from sayso.merge.counts import anchor
from sayso.merge.fold import fold
from sayso.merge.fuse import Held
from sayso.merge.people import is_one, keys
from sayso.record.claim import Claim
from sayso.record.event import HarmRange
from sayso.record.terms import HARM
from sayso.record.value import Count


def count(claim: Claim) -> Count:
    """The count that a claim of harm holds."""
    assert isinstance(claim.value, Count)
    return claim.value


def label(value: Count, nations: Mapping[str, frozenset[str]]) -> str:
    """What tells groups of one event apart: class, and nation where the event knows more than one."""
    named = groups.is_named(value)
    if named:
        return f"person {named.split()[-1]}"
    kind = groups.kind(value.who)
    state = groups.nation(value.who)
    return f"{kind} {state}" if state and len(nations.get(kind, ())) > 1 else kind


def nations(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """Class of group → the states by which its groups are named in these claims."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        state = groups.nation(count(claim).who)
        if state:
            found.setdefault(groups.kind(count(claim).who), set()).add(state)
    return {kind: frozenset(states) for kind, states in found.items()}


def harm_of(held: Held, latest: Mapping[str, str]) -> tuple[HarmRange, ...]:
    """One range for each measure and group. `latest` is report → when it came out, for ties."""
    found: list[HarmRange] = []
    for measure in HARM:
        claims = [c for c in held.of(measure) if count(c).scope in ("whole", "part")]
        states, by = nations(claims), dict[str, list[Claim]]()
        row = keys(claims, partial(label, nations=states))
        for claim in claims:
            by.setdefault(row[claim.id], []).append(claim)
        found += [_range(measure, by[k], held, latest) for k in sorted(by)]
    return tuple(found)


def _range(measure: str, claims: Sequence[Claim], held: Held, latest: Mapping[str, str]) -> HarmRange:
    told = [c for c in _numbers(claims) if anchor((count(c).low, count(c).high)) is not None]
    lows = [count(c).low for c in told]
    highs = [count(c).high for c in told]
    return HarmRange(
        measure,
        _who(claims, held),
        min((x for x in lows if x is not None), default=None),
        None if None in highs else max((x for x in highs if x is not None), default=None),
        _best(told, held, latest),
        tuple(sorted(c.id for c in claims)),
    )


def _numbers(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims that count a row: of a group, not those that name one of it."""
    larger = {c.document.id for c in claims if not is_one(c)}
    return [c for c in claims if not (is_one(c) and groups.is_named(count(c)) and c.document.id in larger)]


def _who(claims: Sequence[Claim], held: Held) -> str | None:
    """The name of a row: of a person the fullest, of a group the words that most voices use."""
    counted = _numbers(claims)
    names = sorted({count(c).who or "" for c in counted} - {""})
    by = {n: held.support(c for c in counted if count(c).who == n) for n in names}
    persons = [n for n in names if groups.person(n)] if all(is_one(c) for c in counted) else []
    if persons:
        return max(persons, key=lambda n: (len(n.split()), by[n], n))
    return max(names, key=lambda n: (by[n], -len(n), fold(n), n), default=None)


def _best(claims: Sequence[Claim], held: Held, latest: Mapping[str, str]) -> int | None:
    """The number that most voices give; of equals the one told last, then the least."""
    by: dict[int, list[Claim]] = {}
    for claim in claims:
        number = anchor((count(claim).low, count(claim).high))
        if number is not None:
            by.setdefault(number, []).append(claim)

    def order(number: int) -> tuple[int, str, int]:
        return held.support(by[number]), max(latest.get(c.document.id, "") for c in by[number]), -number

    return max(by, key=order, default=None)


def targets_of(held: Held) -> tuple[int | None, int | None] | None:
    """Lowest and highest number of targets hit, None where no report counts them."""
    values = [count(c) for c in held.of("targets_hit") if count(c).scope != "total"]
    if not values:
        return None
    lows, highs = [v.low for v in values], [v.high for v in values]
    low = min((x for x in lows if x is not None), default=None)
    return low, None if None in highs else max((x for x in highs if x is not None), default=None)
