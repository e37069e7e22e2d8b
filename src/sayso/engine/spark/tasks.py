"""What does a worker of Spark do? It takes reports in, and reads those that no record holds yet.

Nothing here imports pyspark: these are functions over rows, which Spark calls.
"""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

from sayso.engine import readers
from sayso.engine.attempt import Read, reading_or_reason
from sayso.engine.guard import MAX_SECONDS, Guarded
from sayso.engine.spark.listing import File, Place
from sayso.ingest import jsonl
from sayso.ingest.inputs import taken
from sayso.ingest.original import Original, Taken
from sayso.ingest.source import Source
from sayso.record.document import Document
from sayso.record.errors import RecordError
from sayso.record.event import Rejected
from sayso.store.originals import Originals
from sayso.store.parquet.working import Part

KNOWN, NEW, NONE = 0, 1, 2  # of one id the known comes first; a refused input has no report
ALONG = 100_000  # bytes of an original that travel with its report; larger ones wait in the working folder
_DIGITS = 8  # hexadecimal, of an id, that tell its partition
Key = tuple[str, int, Place, int]  # id of a report, one of the three above, place of its file, place in it
Item = tuple[Key, Any]  # (Document, Original | None), a Rejected, or None
Open = Callable[[], Read]


@dataclass(frozen=True, slots=True)
class Job:
    """What each task must know. `work` and `record` are folders, `mark` a file that all workers must see."""

    work: Path
    record: Path
    run: str
    mark: Path
    open: Open
    published: str | None = None
    outlet: str | None = None

    def check(self) -> None:
        """Raises RecordError where this worker does not reach the folder of the record."""
        if not self.mark.exists():
            raise RecordError(
                "a worker of Spark does not reach the folder of the record",
                where=str(self.work.parent),
                advice="Put the record on a disk that all machines share.",
            )


def no_report(place: Place, found: Rejected, order: int = 0) -> Item:
    """A refused input as Spark sorts it: by a hash, so that all tasks get their share."""
    words = "\0".join((found.name, found.position, found.reason)).encode("utf-8", "backslashreplace")
    return (f"{hashlib.sha256(words).hexdigest()[:16]}", NONE, place, order), found


def known(mark: tuple[str, Rejected | None]) -> Item:
    """A mark that a report is in the record, or was refused by the run that goes on here."""
    return (mark[0], KNOWN, (0, (), 0), 0), mark[1]


def partition_of(count: int, key: Key) -> int:
    """In which of `count` partitions a report is read: ids are hashes, so that all are about as large."""
    digits = "".join(c for c in key[0] if c in "0123456789abcdef")[-_DIGITS:]
    return int(digits or "0", 16) % count


def take(job: Job, load: Iterable[File | Item]) -> Iterator[Item]:
    """The reports of files on a disk; what is none is handed on."""
    job.check()
    for file in load:
        if not isinstance(file, File):
            yield file
            continue
        by = None if file.lines is None else partial(jsonl.read, after=file.lines)
        if by is None:
            source = Source(file.name, Path(file.path))
        else:
            source = Source(file.name, member=partial(_stretch, file), file=Path(file.path).name)
        yield from items(job, file.place, taken(source, job.published, job.outlet, by=by))


def take_bytes(job: Job, files: dict[str, File], found: Iterable[tuple[str, bytes]]) -> Iterator[Item]:
    """The reports of files whose bytes Spark read."""
    job.check()
    for url, data in found:
        file = files[url]
        source = Source(file.name, data=bytes(data), file=file.place[1][-1])
        yield from items(job, file.place, taken(source, job.published, job.outlet))


def items(job: Job, place: Place, found: Iterable[Taken | Document | Rejected]) -> Iterator[Item]:
    """Inputs as Spark sorts them."""
    for order, item in enumerate(found):
        if isinstance(item, Rejected):
            yield no_report(place, item, order)
        elif isinstance(item, Taken):
            came = item.original
            if len(came.data) > ALONG:
                _waiting(job).keep([came.data])
                came = replace(came, data=b"")
                yield (item.document.id, NEW, place, order), (item.document, came, item.original.sha256)
            else:
                yield (item.document.id, NEW, place, order), (item.document, came, "")
        else:
            yield (item.id, NEW, place, order), (item, None, "")


def _waiting(job: Job) -> Originals:
    """Where large originals wait until their reports are read."""
    return Originals(job.work / "large")


def _stretch(file: File) -> BinaryIO:
    return io.BufferedReader(_Stretch(Path(file.path), file.start, file.end - file.start))


class _Stretch(io.RawIOBase):
    """Bytes of a file from `start` on, `size` of them."""

    def __init__(self, path: Path, start: int, size: int) -> None:
        self._inner, self._rest = path.open("rb"), size
        self._inner.seek(start)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._inner.read(min(len(buffer), self._rest))
        buffer[: len(data)] = data
        self._rest -= len(data)
        return len(data)

    def close(self) -> None:
        self._inner.close()
        super().close()


def read_part(job: Job, number: int, sorted_items: Iterable[Item]) -> Iterator[int]:
    """Read the reports of one partition, write them as a part; how many inputs there were.

    Of one id the first in the order of the input is read, as in one process; none that is known.
    """
    job.check()
    part, originals, met = Part(), Originals(job.record), 0
    for _, same in groupby(sorted_items, key=lambda item: item[0][0]):
        met += _take(job, part, originals, same)
    part.write(job.work, f"{job.run}-{number:05d}")
    yield met


def _take(job: Job, part: Part, originals: Originals, same: Iterator[Item]) -> int:
    """Read the first of one id; how many inputs there were."""
    (name, kind, *_), found = next(same)
    if kind == NONE:
        part.refuse(found, run=job.run)
    elif kind == NEW:
        _read(job, part, originals, found)
    more = 0
    for (_, other, *_), item in same:
        more += 1
        if other == NONE:
            part.refuse(item, run=job.run)
    if kind == KNOWN and more and found is None:
        part.meet(name, new=False)
    elif kind == KNOWN and more:
        part.refuse(found, name, run=job.run)
    return more + (kind != KNOWN)


def _read(job: Job, part: Part, originals: Originals, found: tuple[Document, Original | None, str]) -> None:
    document, came, waits = found
    reading = reading_or_reason(opened(job.open), document)
    if isinstance(reading, Rejected):
        part.refuse(reading, document.id, run=job.run)
        return
    if came is not None and waits:
        came = replace(came, data=_waiting(job).read(waits) or b"")
    if came is not None:
        originals.keep([came.data])
    part.keep(reading, came)
    part.meet(document.id, new=True)


@cache
def opened(make: Open) -> Read:
    """The reader of this worker, which serves all its tasks."""
    return make()


class NotStarted(BaseException):
    """A worker cannot read at all: its task fails, since the reports are not to blame."""


class Guard:
    """Opens a reader that a report cannot hang or kill: it reads in a process beside the worker's own."""

    def __init__(self, load: Open, seconds: float = MAX_SECONDS) -> None:
        self._load, self._seconds = load, seconds

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Guard) and repr(self) == repr(other)

    def __hash__(self) -> int:
        return hash(repr(self))

    def __repr__(self) -> str:
        return f"Guard({self._load!r}, {self._seconds!r})"

    def __call__(self) -> Read:
        """The reader; its process starts with the first report. It raises NotStarted where it cannot."""
        return _Started(Guarded(self._load, way="spawn", seconds=self._seconds))


class _Started:
    """A guarded reader whose process must have started: that it cannot is no report's fault."""

    def __init__(self, guarded: Guarded) -> None:
        self._guarded = guarded

    def __call__(self, document: Document) -> Any:
        try:
            self._guarded.start()
        except Exception as error:
            raise NotStarted(f"a worker cannot load its reader: {type(error).__name__}: {error}") from error
        return self._guarded(document)


def reader_named(name: str) -> Read:
    """The reader of that name, as a process beside the worker loads it."""
    return readers.reader(name)
