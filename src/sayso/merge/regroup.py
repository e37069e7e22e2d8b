"""Which reports of a record are copies, once new ones came? Groups that no new text comes near stay."""

from collections.abc import Iterable, Mapping, Sequence

from sayso.knowledge.merging import scores
from sayso.merge.copies import firsts, is_copy, pairs
from sayso.record.document import Document


def near(names: Sequence[str], new: frozenset[str]) -> set[str]:
    """Of the reports that share a sentence, sorted: those whose neighbours are others now.

    They are as many as `neighbours` on either side of each new one, new ones not counted.
    """
    reach, found = int(scores().copies["neighbours"]), set[str]()
    old = [n for n in names if n not in new]
    at = 0
    for name in names:
        if name in new:
            found |= {name, *old[max(0, at - reach) : at + reach]}
        else:
            at += 1
    return found


def regrouped(lists: Iterable[Sequence[str]], members: Mapping[str, Document]) -> dict[str, str]:
    """Copy → its original among some reports, which hold whole groups. `lists` are of all reports by key."""
    found = (p for p in pairs(lists) if p[0] in members and p[1] in members)
    return firsts(found, members, lambda a, b: is_copy(members[a].text, members[b].text))
