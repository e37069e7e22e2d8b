"""What becomes of files that are dropped on the page? They wait, are read, and say what came of it."""

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sayso.engine import local
from sayso.ingest.given import is_readable, plain_name, read_given
from sayso.ingest.original import Taken
from sayso.record.document import Document
from sayso.record.errors import SaysoError, UsageError
from sayso.record.event import Rejected
from sayso.web.desk import Desk
from sayso.web.settings import MAX_UPLOAD_CHARS, MAX_UPLOAD_REPORTS, MAX_WAITING

_KEPT = 200  # jobs that are remembered


@dataclass(frozen=True, slots=True)
class Job:
    """A file on its way: waiting, reading, done or failed; `reports` counts those seen so far."""

    id: int
    name: str
    state: str = "waiting"
    reports: int = 0
    note: str = ""
    rejected: tuple[str, ...] = ()


@dataclass(slots=True)
class _Held:
    job: Job
    data: bytes
    published: str | None = None
    outlet: str | None = None
    reasons: list[str] = field(default_factory=list)


class Uploads:
    """The files of one server; a thread reads them, one at a time, and ends with the process."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._jobs: dict[int, Job] = {}
        self._waiting: queue.Queue[_Held] = queue.Queue(MAX_WAITING)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def jobs(self) -> list[Job]:
        """All files of this server, the newest first."""
        return sorted(self._jobs.values(), key=lambda j: -j.id)

    def add(self, data: bytes, name: str, *, published: str | None, outlet: str | None) -> Job:
        """Let a file wait to be read. Raises UsageError where it cannot be taken."""
        called = plain_name(name)
        if not is_readable(called):
            raise UsageError(f"files of this kind are not read: {called}", advice="The page names the kinds.")
        with self._lock:
            job = Job(max(self._jobs, default=0) + 1, called)
            try:
                self._waiting.put_nowait(_Held(job, data, published, outlet))
            except queue.Full:
                raise UsageError("too many files wait", advice="Wait until some are read.") from None
            self._jobs[job.id] = job
            for old in sorted(self._jobs)[:-_KEPT]:
                del self._jobs[old]
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True, name="sayso-uploads")
                self._thread.start()
        return job

    def _set(self, held: _Held, **changed: object) -> None:
        held.job = replace(held.job, **changed)  # type: ignore[arg-type]
        self._jobs[held.job.id] = held.job

    def _work(self) -> None:
        while True:
            held = self._waiting.get()
            try:
                self._read(held)
            except SaysoError as error:
                self._set(held, state="failed", note=f"{error.message}. {error.advice}".strip())
            except Exception as error:  # noqa: BLE001 - one bad file never stops the next
                self._set(held, state="failed", note=f"reading it failed: {type(error).__name__}")
            held.data = b""

    def _read(self, held: _Held) -> None:
        self._set(held, state="reading")
        with self._desk.writing:
            found = local.add(
                self._desk.store, self._inputs(held), progress=lambda n: self._set(held, reports=n)
            )
        note = (
            f"{found.read} read, {found.new} new, {found.copies} copies, {found.not_read} not read, "
            f"{found.events_new} events new, {found.events_changed} changed"
        )
        state = "done" if found.read or not held.reasons else "failed"
        self._set(held, state=state, note=note, rejected=tuple(held.reasons[:50]))

    def _inputs(self, held: _Held) -> Iterator[Taken | Document | Rejected]:
        given = read_given(held.data, held.job.name, published=held.published, outlet=held.outlet)
        for found in _bounded(given, held.job.name):
            if isinstance(found, Rejected):
                where = "" if found.name == held.job.name else found.name
                held.reasons.append(" ".join(p for p in (where, found.position, found.reason) if p))
            yield found


def _bounded(
    given: Iterator[Taken | Document | Rejected], name: str
) -> Iterator[Taken | Document | Rejected]:
    """What one upload may hold: a packed file is small where its reports are not."""
    chars = 0
    for n, found in enumerate(given):
        if not isinstance(found, Rejected):
            chars += len((found.document if isinstance(found, Taken) else found).text)
        if n >= MAX_UPLOAD_REPORTS or chars > MAX_UPLOAD_CHARS:
            yield Rejected(name, "", "too much for one upload: the rest was not read, `sayso add` takes it")
            return
        yield found
