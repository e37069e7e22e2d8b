"""Do the reports name other hands? Different actors, competing claims of responsibility, denials."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from sayso.assess.case import Case, Finding, by_report, gather
from sayso.knowledge.merging import groups
from sayso.merge import parties
from sayso.merge.fold import fold
from sayso.merge.origins import speaker
from sayso.record.claim import Claim
from sayso.record.value import Party, Status

_Voice = tuple[str, str | None]


def findings(case: Case) -> Iterable[Finding]:
    """At most one finding on the actor and one on the status."""
    rivals, denial = next(iter(_actors(case)), None), next(iter(_denials(case)), None)
    if rivals and denial:
        yield _both(rivals, denial)
    elif rivals or denial:
        yield rivals or denial  # type: ignore[misc]
    yield from _statuses(case)


def _both(rivals: Finding, denial: Finding) -> Finding:
    """Other hands are named, and one of those named denies: one dispute with all its sides."""
    shown = {c.id for _, claims in rivals.positions for c in claims}
    denied = denial.positions[-1]
    says = tuple(c for c in denial.positions[0][1] if c.id not in shown)
    more = ((denial.positions[0][0], says),) if says else ()
    positions = (*rivals.positions, *more, denied)
    return Finding("actor", "contradiction", positions, f"{rivals.note} {denial.note}")


def party(claim: Claim) -> Party | None:
    """The hand that a claim names: an actor, who claims or denies it, or what the attacker was."""
    value = claim.value
    if isinstance(value, Party):
        return value
    if isinstance(value, Status) and value.by:
        same = claim.speaker and fold(claim.speaker.name) == fold(value.by)
        return Party(value.by, claim.speaker.entity if same and claim.speaker else None)
    return None


def named(case: Case) -> list[Claim]:
    """Claims that answer "who did it" with a name, those denied apart."""
    found = [c for c in case.held.of("actor") if isinstance(c.value, Party) and c.value.entity]
    found += [c for c in case.held.of("identity") if _of_attacker(c)]
    return found + [c for c in case.held.of("status") if _status(c) == "claimed_by" and party(c)]


def _of_attacker(claim: Claim) -> bool:
    """Whether an identity is the attacker's: the words about it say so."""
    words = fold(claim.quote.text).split()
    said = any(
        groups().classes.get(groups().singular.get(w, w.removesuffix("s"))) == "attackers" for w in words
    )
    return said and isinstance(claim.value, Party) and bool(claim.value.entity)


def _status(claim: Claim) -> str:
    return claim.value.kind if isinstance(claim.value, Status) else ""


def _one_side(a: Claim, b: Claim) -> bool:
    left, right = party(a), party(b)
    return left is not None and right is not None and parties.is_related(left, right)


def _actors(case: Case) -> Iterable[Finding]:
    claims = named(case)
    sides = gather(claims, _one_side)
    side = {c.id: i for i, group in enumerate(sides) for c in group}
    apart = {n for pair in _apart(case, claims, side) for n in pair}
    taken = {i for i, g in enumerate(sides) if any(_status(c) == "claimed_by" for c in g)}
    if not apart and len(taken) < 2:
        return
    shown = [i for i, g in enumerate(sides) if len(taken) > 1 or any(_voice(case, c) in apart for c in g)]
    if len(shown) > 1:
        kind = "contradiction" if len(taken) > 1 else "difference"
        yield _finding(case, [sides[i] for i in shown], kind == "contradiction")


def _voice(case: Case, claim: Claim) -> tuple[str, str | None]:
    return case.report(claim), speaker(claim)


def _apart(case: Case, claims: Sequence[Claim], side: Mapping[str, int]) -> Iterable[tuple[_Voice, _Voice]]:
    """Voices that name different hands: of two reports that share none, or two of one report.

    The report's own voice is one of them: it may tell who did it where a speaker blames another.
    """
    reports = {r: {side[c.id] for c in mine} for r, mine in by_report(case, claims).items()}
    voices: dict[_Voice, set[int]] = {}
    for c in claims:
        voices.setdefault(_voice(case, c), set()).add(side[c.id])
    for a, b in combinations(sorted(voices, key=str), 2):
        one = a[0] == b[0] and (a[1] is not None or b[1] is not None)
        if (one and not voices[a] & voices[b]) or (a[0] != b[0] and not reports[a[0]] & reports[b[0]]):
            yield a, b


def _finding(case: Case, sides: Sequence[Sequence[Claim]], rival: bool) -> Finding:
    positions = tuple((_best(g), tuple(g)) for g in sides)
    listed = " and ".join(sorted(p.label or p.name for p, _ in positions))
    if rival:
        return Finding("actor", "contradiction", positions, f"Competing claims of responsibility: {listed}.")
    return Finding("actor", "difference", positions, f"Reports answer who did it differently: {listed}.")


def _best(claims: Sequence[Claim]) -> Party:
    found = sorted(
        (p for c in claims if (p := party(c))), key=lambda p: (p.entity is None, -len(p.name), str(p))
    )
    return found[0]


def _denials(case: Case) -> Iterable[Finding]:
    """A party denies what others say of it."""
    denied = [c for c in case.held.of("status", denied=True) if _status(c) == "denied_by" and party(c)]
    denied += [c for c in case.held.of("actor", denied=True) if c.stance == "denied" and party(c)]
    accused = named(case)
    pairs = [(a, d) for d in denied for a in accused if _one_side(a, d)]
    if not pairs:
        return
    says = tuple({a.id: a for a, _ in pairs}.values())
    denies = tuple({d.id: d for _, d in pairs}.values())
    who = _best(denies)
    note = f"{who.label or who.name} is named as the actor, and this is denied."
    yield Finding(
        "actor", "contradiction", ((_best(says), says), (Status("denied_by", who.name), denies)), note
    )


def _statuses(case: Case) -> Iterable[Finding]:
    """Nobody has claimed it, against a claim of responsibility."""
    claims = case.held.of("status")
    taken = tuple(c for c in claims if _status(c) == "claimed_by")
    open_ = tuple(c for c in claims if _status(c) == "not_claimed")
    if not taken or not open_:
        return
    days = [[case.issued.get(c.document.id, "") for c in side] for side in (open_, taken)]
    later = all(days[0]) and all(days[1]) and max(days[0]) < max(days[1])
    within = {c.document.id for c in taken} == {c.document.id for c in open_}
    kind = "revision" if later else "within_report" if within else "contradiction"
    note = "One side says that nobody has claimed it, the other that it is claimed."
    positions = ((taken[0].value, taken), (open_[0].value, open_))
    yield Finding("status", kind, positions, note)  # type: ignore[arg-type]
