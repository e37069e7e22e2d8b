"""What do some accounts make, while the rest of the record stays as it is?

Right where the accounts are closed: no likely pair, no copy and no person's word joins one of them to one
that is not among them. Then nothing else has a say in their events.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.assess.correct import misfits
from sayso.assess.fused import Ground, Weighed, operation_of, weighed
from sayso.assess.taken import without_rejected
from sayso.merge.copies import Copies, taken_from
from sayso.merge.decide import Correction
from sayso.merge.grouping import Grouping, grouping, twins
from sayso.merge.issued import issued
from sayso.merge.merger import Merger
from sayso.merge.origins import Origins, outlet
from sayso.merge.profile import Profile, profiles
from sayso.merge.rules import Pair
from sayso.merge.settle import Settled
from sayso.merge.ties import events_in, links
from sayso.record.document import Document
from sayso.record.event import Disagreement, Event, Link, Unapplied
from sayso.record.reading import Reading


@dataclass(frozen=True, slots=True)
class Heard:
    """What has a say in some accounts: the whole reports that tell them, and all that these copy.

    `first` is copy → original among `documents`, in which every group of copies is whole; `elsewhere` is
    account → event of the other accounts of the reports; `operations` are ids of all of the record.
    """

    accounts: frozenset[str]
    readings: Sequence[Reading]
    documents: Mapping[str, Document]
    first: Mapping[str, str]
    settled: Settled
    elsewhere: Mapping[str, str]
    operations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """The events of some accounts, what hangs on them, and the likely pairs among them, both ways.

    `inside` is operation → those of the events that are part of it; `corrections` are all that people made.
    """

    events: tuple[Event, ...]
    disagreements: tuple[Disagreement, ...]
    links: tuple[Link, ...]
    inside: Mapping[str, tuple[str, ...]]
    likely: tuple[Pair, ...]
    misfits: tuple[Unapplied, ...]
    corrections: tuple[Correction, ...]


def profiled(readings: Iterable[Reading]) -> list[Profile]:
    """The accounts of reports in the form in which they are compared."""
    return [p for r in readings for p in profiles(r, issued(r.document))]


def part(heard: Heard) -> Part:
    """What these accounts make."""
    unique = without_rejected(heard.readings, heard.settled.decisions)
    here = {r.document.id for r in unique}
    told = {c: f for c, f in heard.first.items() if c in here and f in here}
    merger = Merger()
    merger.add(profiled(unique))
    groups = _ours(grouping(merger, unique, told, heard.settled.decisions), heard.accounts)
    inside = events_in(unique, groups.event_of, heard.operations)
    built = _built(groups, heard, inside)
    corrections = groups.decided.corrections
    found = {*merger.likely(), *(p for a, b in twins(unique, told) for p in ((a, b), (b, a)))}
    return Part(
        events=tuple(w.event for w in built),
        disagreements=tuple(d for w in built for d in w.disagreements),
        links=_links(unique, groups, heard),
        inside=inside,
        likely=tuple(sorted(p for p in found if p[0] in heard.accounts)),
        misfits=misfits((w.event for w in built), corrections),
        corrections=corrections,
    )


def _ours(groups: Grouping, ours: frozenset[str]) -> Grouping:
    """The groups of these accounts alone: of others not all that has a say is here."""
    kept = tuple(g for g in groups.groups if g[0] in ours)
    return replace(groups, groups=kept, event_of={name: g[0] for g in kept for name in g})


def _links(unique: Sequence[Reading], groups: Grouping, heard: Heard) -> tuple[Link, ...]:
    """Links with an end among these events: all reports that tell of one such event are here."""
    ours = {g[0] for g in groups.groups}
    found = links(unique, {**heard.elsewhere, **groups.event_of}, heard.operations)
    return tuple(x for x in found if x.start in ours or x.end in ours)


def _built(groups: Grouping, heard: Heard, inside: Mapping[str, tuple[str, ...]]) -> list[Weighed]:
    documents = heard.documents
    copies: Copies = taken_from(heard.first, documents)
    outlets = {name: outlet(d) for name, d in documents.items()}
    days = {name: day for name, d in documents.items() if (day := issued(d))}
    ground = Ground(Origins(outlets, copies), copies, days, groups.decided, operation_of(inside))
    return [weighed(g, groups, ground) for g in groups.groups]
