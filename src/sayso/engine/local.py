"""How are reports read and the record derived in one process? Batch by batch, each kept before the next."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from sayso.engine import readers
from sayso.engine.custody import Waiting
from sayso.engine.guard import Guarded
from sayso.ingest.original import Taken
from sayso.record.document import Document
from sayso.record.errors import RejectedInput
from sayso.record.event import Decision, Record, Rejected
from sayso.record.reading import Reading
from sayso.store.store import Store

BATCH = 20  # reports that are kept in one transaction
BATCH_BYTES = 50_000_000  # of original bytes, beyond which a batch is kept at once

Read = Callable[[Document], Reading]
Derive = Callable[[Sequence[Reading], Sequence[Decision], Sequence[Rejected]], Record]
Progress = Callable[[int], None]


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
    read: Read
    known: frozenset[str]
    waiting: Waiting
    seen: set[str] = field(default_factory=set)
    new: int = 0
    not_read: int = 0
    refused: set[Rejected] = field(default_factory=set)
    batch: list[Reading] = field(default_factory=list)
    reasons: list[Rejected] = field(default_factory=list)

    def take(self, item: Document | Rejected) -> None:
        """Read a report that is new; note why an input is none."""
        if isinstance(item, Rejected):
            self.refuse(item)
        elif item.id not in self.seen:
            self._take_document(item)
        if len(self.batch) + len(self.reasons) >= BATCH or self.waiting.size >= BATCH_BYTES:
            self.keep()

    def _take_document(self, document: Document) -> None:
        if document.id not in self.known:
            found = reading_or_reason(self.read, document)
            if isinstance(found, Rejected):
                self.refuse(found)
                self.waiting.take([document.id])
                return
            self.batch.append(found)
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


def reading_or_reason(read: Read, document: Document) -> Reading | Rejected:
    """What is read in a report. One that a step fails on is rejected, so that the run goes on."""
    if document.language != "en" or document.erased:
        return Reading(document)
    try:
        return read(document)
    except RejectedInput as error:
        return Rejected(document.name, "", error.reason)
    except Exception as error:  # noqa: BLE001 - whatever a step raises, the other reports are read
        return Rejected(document.name, "", f"reading it failed: {type(error).__name__}: {error}")


def add(
    store: Store,
    inputs: Iterable[Taken | Document | Rejected],
    read: Read | None = None,
    *,
    derive: Derive | None = None,
    progress: Progress | None = None,
    reader: str | None = None,
) -> Summary:
    """Read what is new in `inputs`, keep it, and derive the record again.

    `reader` is `rules` or `both` (with the encoder); None is the record's own, or the best that is here.
    A model's reading comes in as `read` and inputs of `engine.asking.session`.
    `progress` is told after each input how many there were. On Ctrl-C what was read is kept and the
    interrupt goes on; the next `add` derives. Raises RecordError where the record cannot be written.
    """
    known = store.document_ids()
    with _reader(store, read, reader) as how:
        run = _Run(store, how, known, Waiting(known))
        try:
            for number, item in enumerate(run.waiting.documents(inputs), start=1):
                run.take(item)
                if progress:
                    progress(number)
        finally:
            run.keep()
    new, changed = (0, 0)
    if store.stale:
        new, changed = _derive(store, derive or _deriver())
    copies = store.copies(run.seen)
    return Summary(len(run.seen), run.new, copies, run.not_read, len(run.refused), new, changed)


@contextmanager
def _reader(store: Store, read: Read | None, wanted: str | None) -> Iterator[Read]:
    """The reader of the record, in a worker that can be ended; one that is given is asked here."""
    if read is not None:
        yield read
        return
    with Guarded(partial(readers.reader, readers.settle(store, wanted))) as guarded:
        yield guarded


def derive_again(store: Store, *, derive: Derive | None = None) -> Summary:
    """Derive the record from what is kept: after a decision, or a run that was cut short."""
    new, changed = _derive(store, derive or _deriver())
    return Summary(events_new=new, events_changed=changed)


def rebuild(
    store: Store,
    read: Read | None = None,
    *,
    derive: Derive | None = None,
    progress: Progress | None = None,
    reader: str | None = None,
) -> Summary:
    """Read every kept report again and derive anew; decisions stay. The same version gives the same record.

    `reader` changes what the record is read by; None keeps it.
    A report that cannot be read any more keeps no claims and its reason stands in `rejected`.
    """
    read = read or _reader_again(store, reader)
    before = store.event_seals()
    done = 0
    documents = store.documents()
    for some in _batches(documents):
        found = [(d, reading_or_reason(read, d)) for d in some]
        reasons = [r for _, r in found if isinstance(r, Rejected)]
        store.replace_readings(Reading(d) if isinstance(r, Rejected) else r for d, r in found)
        store.add_rejected(*reasons)
        done += len(some)
        if progress:
            progress(done)
    new, changed = _derive(store, derive or _deriver(), before=before)
    ids = {d.id for d in documents}
    not_read = sum(d.language != "en" for d in documents)
    return Summary(len(ids), 0, store.copies(ids), not_read, len(store.rejected()), new, changed)


def _reader_again(store: Store, reader: str | None) -> Read:
    """The reader of a rebuild, noted only where it can read: a model needs its answers first."""
    name = readers.check(store, reader, anew=True)
    read = readers.again(store, name)
    readers.settle(store, name, anew=True)
    return read


def _batches(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    for first in range(0, len(documents), BATCH):
        yield documents[first : first + BATCH]


def _derive(
    store: Store, derive: Derive, *, before: dict[str, tuple[str, int]] | None = None
) -> tuple[int, int]:
    """Derive and keep the record. How many events are new, how many changed."""
    before = store.event_seals() if before is None else before
    store.save_record(derive(store.readings(), store.decisions(), store.rejected()))
    return _difference(before, store.event_seals())


def _difference(before: dict[str, tuple[str, int]], after: dict[str, tuple[str, int]]) -> tuple[int, int]:
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


def _deriver() -> Derive:
    from sayso.assess.derive import derive

    return derive
