"""What is weighed when one event is assessed? Its claims by report, their voices, when reports came out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.merge.copies import Copies, sentence
from sayso.merge.fuse import Held
from sayso.record.claim import Claim
from sayso.record.event import Disagreement, Position
from sayso.record.ids import short_id
from sayso.record.terms import DisagreementKind, Field
from sayso.record.value import Value

HEADLINES = frozenset(("title", "heading"))


@dataclass(frozen=True, slots=True)
class Case:
    """One event under assessment. `copies` knows which words a report took from which other."""

    event: str
    held: Held
    copies: Copies
    issued: Mapping[str, str]

    def report(self, claim: Claim) -> str:
        """The report that said it first, in these words."""
        return self.copies.source(claim.quote)


@dataclass(frozen=True, slots=True)
class Finding:
    """Positions on one field, before they become a Disagreement: each is a value and its claims."""

    field: Field
    kind: DisagreementKind
    positions: tuple[tuple[Value, tuple[Claim, ...]], ...]
    note: str


def in_headline(claim: Claim) -> bool:
    """Whether the claim stands in a title or heading."""
    block = claim.document.block_at(claim.quote.start, claim.quote.end)
    return block is not None and block.kind in HEADLINES


def around(claim: Claim) -> str:
    """The folded sentence of a claim, else its folded words."""
    return sentence(claim) or claim.quote.text.casefold()


def said_by(claim: Claim) -> str:
    """Who stands behind a claim, as it is shown: the speaker, else the outlet, else the report's name."""
    if claim.speaker:
        return claim.speaker.label or claim.speaker.name
    return claim.document.outlet or claim.document.name


def by_report(case: Case, claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims by the original of their report, in order."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(case.report(claim), []).append(claim)
    return {k: found[k] for k in sorted(found)}


def gather(claims: Sequence[Claim], same: Callable[[Claim, Claim], bool]) -> list[list[Claim]]:
    """Claims joined wherever two answer alike, however long the chain, each group sorted by id."""
    groups: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda c: c.id):
        hits = [g for g in groups if any(same(claim, other) for other in g)]
        groups = [g for g in groups if g not in hits]
        groups.append(sorted([claim, *(c for g in hits for c in g)], key=lambda c: c.id))
    return sorted(groups, key=lambda g: g[0].id)


def disagreement(case: Case, found: Finding) -> Disagreement:
    """A finding as it stands in the record."""
    positions = (
        Position(value, tuple(sorted({said_by(c) for c in claims})), tuple(sorted({c.id for c in claims})))
        for value, claims in found.positions
    )
    ordered = tuple(sorted(positions, key=lambda p: (p.claims, str(p.value))))
    name = short_id("x", case.event, found.field, found.kind)
    return Disagreement(name, case.event, found.field, found.kind, ordered, found.note)
