"""Which accounts are one event, once copies and people have had their say?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.merge.decide import Decided, decided
from sayso.merge.merger import Merger
from sayso.merge.rules import Rules, pair
from sayso.record.event import Decision, Merge
from sayso.record.reading import Account, Reading


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of accounts, each one event under its least id, why, and what people decided."""

    accounts: Mapping[str, Account]
    groups: tuple[tuple[str, ...], ...]
    merges: Mapping[str, tuple[Merge, ...]]
    event_of: Mapping[str, str]
    decided: Decided


def grouping(
    merger: Merger,
    readings: Sequence[Reading],
    copies: Mapping[str, str],
    decisions: Sequence[Decision],
) -> Grouping:
    """Group the accounts of all reports, which `merger` has taken in. `copies` is copy → original."""
    accounts = {a.id: a for r in readings for a in r.accounts}
    plain = Rules(twins(readings, copies), {})
    known = decided(decisions, frozenset(accounts), plain, merger.groups)
    groups = tuple(g for g in merger.groups(known.rules) if not known.rejected & set(g))
    why = {g[0]: merger.why(g, known.rules) for g in groups}
    return Grouping(accounts, groups, why, {name: g[0] for g in groups for name in g}, known)


def twins(readings: Sequence[Reading], copies: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Accounts of a copy and its original that stand on the same words are one event."""
    by = {r.document.id: r for r in readings}
    found = {}
    for copy, first in sorted(copies.items()):
        theirs: dict[tuple[str, str], list[str]] = {}
        for a in sorted(by[first].accounts, key=lambda a: a.anchor.start):
            theirs.setdefault((a.anchor.text, a.type), []).append(a.id)
        for a in sorted(by[copy].accounts, key=lambda a: a.anchor.start):
            same = theirs.get((a.anchor.text, a.type))
            if same:
                found[pair(a.id, same.pop(0))] = "the same words in a copy of the report"
    return found
