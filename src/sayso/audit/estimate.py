"""How often is the reader right, field by field, by the answers of an audit?"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.audit.interval import Share, exact, together
from sayso.audit.ledger import Audit

WHOLE = "all"


@dataclass(frozen=True, slots=True)
class Precision:
    """One field: how many answers the record holds, how many were drawn, and how they were judged.

    `share` is of those judged right or wrong; None where none was. Answers that nobody could tell count
    neither way: many of them make a share that says less than its interval.
    """

    field: str
    population: int
    drawn: int
    right: int
    wrong: int
    unclear: int
    share: Share | None


def precision(audit: Audit) -> tuple[Precision, ...]:
    """A line for each field, and `all` at the end, where each field weighs what it holds of the record."""
    lines = [_line(audit, field, size) for field, size in audit.sample.population]
    shares = [(line.share, line.population) for line in lines if line.share]
    return (*lines, _whole(lines, together(shares)))


def _whole(lines: Sequence[Precision], share: Share | None) -> Precision:
    return Precision(
        WHOLE,
        sum(x.population for x in lines),
        sum(x.drawn for x in lines),
        sum(x.right for x in lines),
        sum(x.wrong for x in lines),
        sum(x.unclear for x in lines),
        share,
    )


def _line(audit: Audit, field: str, population: int) -> Precision:
    keys = [key for key in audit.sample.drawn if key.startswith(f"{field}:")]
    said = [audit.answers[key] for key in keys if key in audit.answers]
    right, wrong, unclear = (said.count(word) for word in ("right", "wrong", "unclear"))
    return Precision(
        field, population, len(keys), right, wrong, unclear, exact(right, right + wrong, population)
    )
