"""How are reports read and the record derived? Batch by batch, each kept before the next."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from sayso.engine import readers
from sayso.engine.attempt import Attempts, Found, Read, attempted, one_by_one, reading_or_reason
from sayso.engine.custody import Waiting
from sayso.engine.guard import Guarded
from sayso.engine.ids import Ids
from sayso.engine.pool import in_processes
from sayso.ingest.original import Taken
from sayso.record.document import Document
from sayso.record.event import Decision, Record, Rejected
from sayso.record.reading import Reading
from sayso.store.kept import Kept
from sayso.store.store import Store

BATCH = 20  # reports that are kept in one transaction
BATCH_BYTES = 50_000_000  # of original bytes, beyond which a batch is kept at once

Derive = Callable[[Sequence[Reading], Sequence[Decision], Sequence[Rejected]], Record]
Progress = Callable[[int], None]
Seals = Mapping[str, tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Summary:
    """What an `add` did, in counts: of reports in the input, of inputs rejected, of events.

    `read` are reports found, `new` those that the record did not hold, `not_read` the new ones in a
    language that is not read, `copies` those of the input that copy another report.
    """

    read: int = 0
    new: int = 0
    copies: int = 0
    not_read: int = 0
    rejected: int = 0
    events_new: int = 0
    events_changed: int = 0


@dataclass(slots=True)
class _Run:
    """What a run has seen so far; `batch` waits to be kept."""

    store: Store
    known: frozenset[str]
    waiting: Waiting
    seen: Ids = field(default_factory=Ids)
    new: int = 0
    not_read: int = 0
    refused: set[Rejected] = field(default_factory=set)
    batch: list[Reading] = field(default_factory=list)
    reasons: list[Rejected] = field(default_factory=list)

    def take(self, item: Document | Rejected, found: Found | None) -> None:
        """Take what was read in a report that is new; note why an input is none."""
        if isinstance(item, Rejected):
            self.refuse(item)
        elif isinstance(found, Rejected):
            self.refuse(found)
            self.waiting.take([item.id])
        else:
            self._take_document(item, found)
        if len(self.batch) + len(self.reasons) >= BATCH or self.waiting.size >= BATCH_BYTES:
            self.keep()

    def _take_document(self, document: Document, found: Reading | None) -> None:
        if found is not None:
            self.batch.append(found)
        if found is not None or document.id in self.known:
            self.seen.add(document.id)

    def refuse(self, reason: Rejected) -> None:
        self.refused.add(reason)
        self.reasons.append(reason)

    def keep(self) -> None:
        """Write the batch; when this returns a crash loses none of it."""
        if self.batch or self.reasons:
            batch, self.batch = self.batch, []
            reasons, self.reasons = self.reasons, []
            came = self.waiting.take(r.document.id for r in batch)
            self.new += self.store.add_batch(batch, reasons, came)
            self.not_read += sum(r.document.language != "en" for r in batch)


def add(
    store: Store,
    inputs: Iterable[Taken | Document | Rejected],
    read: Read | None = None,
    *,
    derive: Derive | None = None,
    progress: Progress | None = None,
    reader: str | None = None,
    processes: int = 1,
) -> Summary:
    """Read what is new in `inputs`, keep it, and derive the record again.

    `reader` is `rules` or `both` (with the encoder); None is the record's own, or the best that is here.
    `processes` read it, in which the record is no other.
    A model's reading comes in as `read` and inputs of `engine.asking.session`.
    `progress` is told after each input how many there were. On Ctrl-C what was read is kept and the
    interrupt goes on; the next `add` derives. Raises RecordError where the record cannot be written.
    """
    known = store.document_ids()
    with _attempts(store, read, reader, processes) as attempts:
        met = Ids(known)
        run = _Run(store, known, Waiting(met))
        try:
            items = attempted(run.waiting.documents(inputs), met, attempts)
            for number, (item, found) in enumerate(items, start=1):
                run.take(item, found)
                if progress:
                    progress(number)
        finally:
            run.keep()
    new, changed = (0, 0)
    if store.stale:
        new, changed = _derive_more(store) if derive is None else _derive(store, derive)
    copies = store.copies(run.seen)
    return Summary(len(run.seen), run.new, copies, run.not_read, len(run.refused), new, changed)


@contextmanager
def _attempts(store: Store, read: Read | None, wanted: str | None, processes: int) -> Iterator[Attempts]:
    """Attempts by the reader of the record, in workers that can be ended; one that is given is asked here."""
    if read is not None:
        yield one_by_one(read)
        return
    name = readers.settle(store, wanted)
    load = partial(readers.reader, name)
    if processes > 1 and name not in readers.ASKED:  # of a model the reader says what is missing
        yield in_processes(load, processes)
        return
    with Guarded(load) as guarded:
        yield one_by_one(guarded)


def derive_again(store: Store, *, derive: Derive | None = None) -> Summary:
    """Derive the record from what is kept: after a decision, or a run that was cut short."""
    new, changed = _derive(store, derive)
    return Summary(events_new=new, events_changed=changed)


def rebuild(
    store: Store,
    read: Read | None = None,
    *,
    derive: Derive | None = None,
    progress: Progress | None = None,
    reader: str | None = None,
    processes: int = 1,
) -> Summary:
    """Read every kept report again and derive anew; decisions stay. The same version gives the same record.

    `reader` changes what the record is read by; None keeps it.
    A report that cannot be read any more keeps no claims and its reason stands in `rejected`.
    """
    attempts = one_by_one(read) if read else _attempts_again(store, reader, processes)
    before = store.event_seals()
    done = 0
    documents = store.documents()
    for found in _batches(zip(documents, attempts(documents), strict=True)):
        reasons = [r for _, r in found if isinstance(r, Rejected)]
        store.replace_readings(Reading(d) if isinstance(r, Rejected) else r for d, r in found)
        store.add_rejected(*reasons)
        done += len(found)
        if progress:
            progress(done)
    new, changed = _derive(store, derive, before=before)
    ids = {d.id for d in documents}
    not_read = sum(d.language != "en" for d in documents)
    return Summary(len(ids), 0, store.copies(ids), not_read, len(store.rejected()), new, changed)


def _attempts_again(store: Store, reader: str | None, processes: int) -> Attempts:
    """The attempts of a rebuild, by a reader that is noted only where it can read."""
    name = readers.check(store, reader, anew=True)
    read = readers.again(store, name)
    readers.settle(store, name, anew=True)
    if processes == 1 or name in readers.ASKED:  # a model's answers are in the record
        return one_by_one(read)
    return in_processes(partial(readers.reader, name), processes)


def _batches(found: Iterable[tuple[Document, Found]]) -> Iterator[Sequence[tuple[Document, Found]]]:
    rest = iter(found)
    while some := list(islice(rest, BATCH)):
        yield some


def _derive_more(store: Store) -> tuple[int, int]:
    """Derive what new reports concern; the whole record where that is not enough."""
    found = store.grow()
    return _derive(store, None) if found is None else difference(found.before, found.after)


def _derive(store: Store, derive: Derive | None, *, before: Seals | None = None) -> tuple[int, int]:
    """Derive and keep the whole record. How many events are new, how many changed."""
    before = store.event_seals() if before is None else before
    kept = store.kept()
    if derive:
        store.save_record(derive(kept.readings, kept.decisions, kept.rejected), basis=kept.basis)
    else:
        _derive_to_grow(store, kept)
    return difference(before, store.event_seals())


def _derive_to_grow(store: Store, kept: Kept) -> None:
    """Derive with what later reports are held against."""
    from sayso.assess.derive import Derivation

    found = Derivation()
    found.add(kept.readings)
    record = found.record(kept.decisions, kept.rejected)
    store.save_record(record, basis=kept.basis, reach=found.reach())


def difference(before: Seals, after: Seals) -> tuple[int, int]:
    """Events of `after` that share no account with one before, and those that do and differ."""
    sealed = dict(after.values())
    known: dict[str, set[tuple[str, int]]] = {event: set() for event in sealed}
    for account, (event, _) in after.items():
        if account in before:
            known[event].add(before[account])
    new = sum(not olds for olds in known.values())
    changed = sum(bool(olds) and olds != {(event, sealed[event])} for event, olds in known.items())
    return new, changed


def read_or_reason(document: Document, reader: str | None = None) -> Reading | Rejected:
    """What is read in a report by a reader, by the best one where none is named, or why that failed."""
    best = reader or (readers.BOTH if readers.encoder_is_here() else readers.RULES)
    return reading_or_reason(readers.reader(best), document)
