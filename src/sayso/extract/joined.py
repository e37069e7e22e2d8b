"""What do two readers say together of one report? Their accounts are paired and joined claim by claim."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.record.claim import Claim
from sayso.record.reading import Account, AccountLink, OperationMention, Reading, Statement
from sayso.record.terms import HARM

_LEAST = 2  # a shared telling, or two shared values


def join(ours: Reading, theirs: Reading) -> Reading:
    """Both readings as one. Where both tell of an event, ours gives its id, type and what both have.

    A claim of theirs that ours has already, the same value on overlapping words, is left out; what is
    theirs alone comes in, as a claim of a shared account or an account of its own. Harm that ours gives to
    another event stays there: nobody dies twice. Refusals stay.
    """
    theirs = _without_doubles(ours, theirs)
    pairs = _pairs(ours.accounts, theirs.accounts)
    names = {a.id: pairs[a.id].id if a.id in pairs else a.id for a in theirs.accounts}
    joined = {o.id: _joined(o, t) for t in theirs.accounts for o in [pairs.get(t.id)] if o is not None}
    accounts = [joined.get(a.id, a) for a in ours.accounts]
    accounts += [a for a in theirs.accounts if a.id not in pairs]
    return Reading(
        ours.document,
        tuple(sorted(accounts, key=lambda a: (a.anchor.start, a.id))),
        _links(ours.links, [_renamed(x, names) for x in theirs.links]),
        _operations(ours.operations, theirs.operations),
        _statements(ours.statements, theirs.statements),
        (*ours.loose, *_new(theirs.loose, ours.loose)),
        (*ours.refusals, *theirs.refusals),
    )


def _without_doubles(ours: Reading, theirs: Reading) -> Reading:
    """Theirs without harm that an account of ours has, unless that account is the one that it pairs with."""
    pairs = _pairs(ours.accounts, theirs.accounts)
    harm = [(a.id, c) for a in ours.accounts for c in a.of(*HARM)]

    def doubled(account: Account, claim: Claim) -> bool:
        own = pairs[account.id].id if account.id in pairs else None
        return claim.field in HARM and any(i != own and _same(o, claim) for i, o in harm)

    kept = [replace(a, claims=tuple(c for c in a.claims if not doubled(a, c))) for a in theirs.accounts]
    return replace(theirs, accounts=tuple(kept))


def _overlap(left: Claim, right: Claim) -> bool:
    return left.quote.start < right.quote.end and right.quote.start < left.quote.end


def _same(left: Claim, right: Claim) -> bool:
    return left.field == right.field and left.value == right.value and _overlap(left, right)


def _score(ours: Account, theirs: Account) -> int:
    told = [(o, t) for o in ours.of("occurrence") for t in theirs.of("occurrence") if _overlap(o, t)]
    shared = [t for t in theirs.claims if t.field != "type" and any(_same(o, t) for o in ours.claims)]
    return _LEAST * len(told) + len(shared) + (100 if ours.id == theirs.id else 0)


def _pairs(ours: Sequence[Account], theirs: Sequence[Account]) -> dict[str, Account]:
    """For the id of each of theirs the one of ours that tells of the same, one to one, the likest first."""
    ranked = sorted(
        ((_score(o, t), o, t) for o in ours for t in theirs), key=lambda p: (-p[0], p[1].id, p[2].id)
    )
    found: dict[str, Account] = {}
    taken: set[str] = set()
    for score, o, t in ranked:
        if score >= _LEAST and t.id not in found and o.id not in taken:
            found[t.id] = o
            taken.add(o.id)
    return found


def _joined(ours: Account, theirs: Account) -> Account:
    more = [c for c in _new(theirs.claims, ours.claims) if c.field != "type"]
    more = [replace(c, account=ours.id) for c in more if c.field != "occurrence" or not _told(c, ours)]
    claims = {c.id: c for c in [*more, *ours.claims]}
    ordered = sorted(claims.values(), key=lambda c: (c.quote.start, c.quote.end, c.field, c.id))
    words = tuple(sorted({*ours.words, *theirs.words}))
    return replace(ours, claims=tuple(ordered), words=words)


def _told(claim: Claim, ours: Account) -> bool:
    return any(_overlap(claim, o) for o in ours.of("occurrence"))


def _new(theirs: Iterable[Claim], ours: Sequence[Claim]) -> list[Claim]:
    return [t for t in theirs if not any(_same(o, t) for o in ours)]


def _renamed(link: AccountLink, names: Mapping[str, str]) -> AccountLink:
    claims = tuple(replace(c, account=names.get(c.account or "", c.account)) for c in link.claims)
    start, end = names.get(link.start, link.start), names.get(link.end, link.end)
    return replace(link, start=start, end=end, claims=claims)


def _links(ours: Sequence[AccountLink], theirs: Iterable[AccountLink]) -> tuple[AccountLink, ...]:
    """Ours, and theirs between ends that no link of ours joins in either direction."""
    known = {frozenset((x.start, x.end)) for x in ours}
    return (*ours, *(x for x in theirs if x.start != x.end and frozenset((x.start, x.end)) not in known))


def _operations(
    ours: Sequence[OperationMention], theirs: Sequence[OperationMention]
) -> tuple[OperationMention, ...]:
    known = {o.key: o for o in ours}
    for t in theirs:
        o = known.get(t.key)
        if o is None:
            known[t.key] = t
            continue
        claims, totals = _new(t.claims, o.claims), _new(t.totals, o.totals)
        known[t.key] = replace(o, by=o.by or t.by, claims=(*o.claims, *claims), totals=(*o.totals, *totals))
    return tuple(known[key] for key in sorted(known))


def _statements(ours: Sequence[Statement], theirs: Sequence[Statement]) -> tuple[Statement, ...]:
    """Ours, and those of theirs that say more than what a statement of ours already holds."""
    more = [
        t
        for t in theirs
        if not any(o.quote.start < t.quote.end and t.quote.start < o.quote.end for o in ours)
    ]
    return tuple(sorted([*ours, *more], key=lambda s: (s.quote.start, s.quote.end)))
