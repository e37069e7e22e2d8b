"""What do all reports tell together? Readings and decisions in, the whole record out."""

from collections.abc import Iterable, Sequence

from sayso.assess.correct import misfits
from sayso.assess.fused import Ground, Weighed, operation_of, weighed
from sayso.assess.reach import Reach
from sayso.assess.rest import at_rest
from sayso.assess.taken import Taken, without_rejected
from sayso.merge.copies import Copies, CopyIndex
from sayso.merge.grouping import Grouping, grouping, twins
from sayso.merge.merger import Merger
from sayso.merge.origins import Origins
from sayso.merge.profile import profiles
from sayso.merge.rules import Pair
from sayso.merge.settle import Settled, settle
from sayso.merge.ties import events_in, figures, links, named_in, operations
from sayso.record.event import Decision, Record, Rejected, Unapplied
from sayso.record.reading import Reading


def derive(
    readings: Sequence[Reading], decisions: Sequence[Decision] = (), rejected: Sequence[Rejected] = ()
) -> Record:
    """The record that these reports and decisions make, whatever the order of the readings.

    A report read twice counts once. Decisions are taken in the order of their log.
    """
    found = Derivation()
    found.add(readings)
    return found.record(decisions, rejected)


class Derivation:
    """A record in the making: reports may be added at any time, and only what they touch is weighed again.

    The record is the same as if all reports had come at once.
    """

    def __init__(self) -> None:
        self._taken = Taken()
        self._copies = CopyIndex()
        self._twins: dict[Pair, str] = {}
        self._start()

    def _start(self) -> None:
        """Forget what was merged: a report that was taken in is read otherwise now."""
        self._merger = Merger()
        self._merged: dict[str, Reading] = {}
        self._events: dict[str, tuple[tuple[object, ...], Weighed]] = {}

    def add(self, readings: Iterable[Reading]) -> None:
        """Take in reports with what was read in them; one that is there already changes nothing."""
        with at_rest():
            self._copies.add(self._taken.add(readings))

    def record(self, decisions: Sequence[Decision] = (), rejected: Sequence[Rejected] = ()) -> Record:
        """The whole record under these decisions."""
        with at_rest():
            return self._whole(decisions, rejected)

    def _whole(self, decisions: Sequence[Decision], rejected: Sequence[Rejected]) -> Record:
        settled = settle(decisions, self._taken.readings)
        unique = without_rejected(self._taken.readings, settled.decisions)
        self._merge(unique)
        taken = self._copies.copies()
        self._twins = twins(unique, taken.first)
        groups = grouping(self._merger, unique, taken.first, settled.decisions)
        return self._record(unique, groups, taken, settled, (decisions, rejected))

    def reach(self) -> Reach:
        """What later reports may meet, of the record that was made last."""
        both = ((p, (p[1], p[0])) for p in self._twins)
        likely = sorted({*self._merger.likely(), *(p for pair in both for p in pair)})
        return Reach(self._merger.near(), self._copies.keys(), likely)

    def _merge(self, unique: Sequence[Reading]) -> None:
        """Let the merger take in what is new; all, where a person took a claim out or put it back."""
        now = {r.document.id: r for r in unique}
        if any(_differ(now.get(name), old) for name, old in self._merged.items()):
            self._start()
        new = [r for r in unique if r.document.id not in self._merged]
        self._merger.add([p for r in new for p in profiles(r, self._taken.days.get(r.document.id))])
        self._merged |= {r.document.id: r for r in new}

    def _record(
        self,
        unique: Sequence[Reading],
        groups: Grouping,
        taken: Copies,
        settled: Settled,
        kept: tuple[Sequence[Decision], Sequence[Rejected]],
    ) -> Record:
        inside = events_in(unique, groups.event_of, named_in(unique))
        documents = tuple(r.document for r in unique)
        origins = Origins(self._taken.outlets, taken)
        ground = Ground(origins, taken, self._taken.days, groups.decided, operation_of(inside))
        built = [self._weighed(g, groups, ground) for g in groups.groups]
        whole, (decisions, rejected) = operations(unique, inside), kept
        wrong = misfits((w.event for w in built), groups.decided.corrections)
        return Record(
            documents=documents,
            copies=tuple(taken.first.items()),
            claims=self._taken.claims(),
            events=tuple(w.event for w in built),
            links=links(unique, groups.event_of, frozenset(o.id for o in whole)),
            operations=whole,
            statements=self._taken.statements(),
            figures=figures(unique),
            disagreements=tuple(sorted((d for w in built for d in w.disagreements), key=lambda d: d.id)),
            decisions=tuple(decisions),
            rejected=tuple(sorted(set(rejected), key=lambda r: (r.name, r.position, r.reason))),
            unapplied=_unapplied(settled.unapplied, wrong, decisions),
        )

    def _weighed(self, group: tuple[str, ...], groups: Grouping, ground: Ground) -> Weighed:
        """An event; kept, where nothing that has a say in it changed."""
        key = ground.say(group, groups)
        kept = self._events.get(group[0])
        if kept is None or kept[0] != key:
            kept = self._events[group[0]] = key, weighed(group, groups, ground)
        return kept[1]


def _unapplied(
    settled: Sequence[Unapplied], more: Sequence[Unapplied], decisions: Sequence[Decision]
) -> tuple[Unapplied, ...]:
    """Decisions without effect, in the order of the log."""
    order = {d.id: n for n, d in enumerate(decisions)}
    return tuple(sorted({*settled, *more}, key=lambda u: (order[u.decision], u.reason)))


def _differ(now: Reading | None, old: Reading) -> bool:
    return now is not old and now != old
