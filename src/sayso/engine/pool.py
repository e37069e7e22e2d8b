"""How are reports read in several processes? In order, in bounded memory, none lost by one that dies."""

import multiprocessing
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from typing import Any

from sayso.engine import limits
from sayso.engine.attempt import Attempts, Found
from sayso.engine.worker import Load, serve
from sayso.record.document import Document
from sayso.record.event import Rejected

_SPAWN = multiprocessing.get_context("spawn")  # a fork would take threads' locks along


@dataclass(slots=True)
class Batch:
    """Reports that go to a process together; `alone` is one whose process has died on it before."""

    documents: Sequence[Document]
    found: list[Found | None]
    alone: int | None = None

    @property
    def asked(self) -> Sequence[Document]:
        """What to read next: all of it, or the one that is retried."""
        return self.documents if self.alone is None else [self.documents[self.alone]]

    @property
    def seconds(self) -> float:
        """How long that may take."""
        return sum(limits.SECONDS + len(d.text) / 1_000_000 * limits.SECONDS_PER_MILLION for d in self.asked)

    def take(self, answers: Sequence[Found]) -> None:
        """Note the answers to what was asked."""
        if self.alone is None:
            self.found = list(answers)
        else:
            self.found[self.alone] = answers[0]
        self._next()

    def fail(self, why: str) -> None:
        """The process died or hung: all are tried again alone, and one that does it again is rejected."""
        if self.alone is not None:
            self.found[self.alone] = Rejected(self.documents[self.alone].name, "", why)
        self._next()

    def _next(self) -> None:
        self.alone = next((k for k, f in enumerate(self.found) if f is None), None)

    @property
    def done(self) -> bool:
        """Whether something came of every report."""
        return all(f is not None for f in self.found)


@dataclass(slots=True)
class _Worker:
    """A process that reads, and the batch that it is at."""

    load: Load
    process: Any = None
    pipe: Any = None
    batch: Batch | None = None
    until: float = 0.0
    read: int = 0

    def ask(self, batch: Batch) -> None:
        """Send a batch; a process that has read enough, or none, is replaced before."""
        if self.process is None or self.read >= limits.LIFE:
            self.stop()
            self._start()
        self.batch, self.until = batch, time.monotonic() + batch.seconds
        self.read += len(batch.asked)
        with suppress(BrokenPipeError, ConnectionResetError):  # that it died is seen when it should answer
            self.pipe.send(batch.asked)

    def _start(self) -> None:
        ours, theirs = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=serve, args=(theirs, self.load, limits.MEMORY), daemon=True)
        self.process.start()
        theirs.close()  # else its end would never be seen
        self.pipe, self.read = ours, 0

    def answer(self) -> None:
        """Take what the process sent, or note that it died."""
        batch, self.batch = self.batch, None
        assert batch is not None
        try:
            batch.take(self.pipe.recv())
        except (EOFError, ConnectionResetError):
            self.process.join()
            batch.fail(f"reading it ended its process (exit code {self.process.exitcode}), twice")
            self.stop()

    def overdue(self) -> None:
        """End a process that hangs."""
        batch, self.batch = self.batch, None
        assert batch is not None
        batch.fail(f"reading it took longer than {batch.seconds:.0f} seconds, twice")
        self.stop()

    def stop(self) -> None:
        """End the process, whatever it is at."""
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.pipe.close()
        self.process = self.batch = None


@dataclass(slots=True)
class _Pool:
    workers: Sequence[_Worker]
    waiting: list[Batch] = field(default_factory=list)  # to be read again
    under_way: list[Batch] = field(default_factory=list)  # in the order of the input, done ones among them

    def attempts(self, documents: Iterable[Document]) -> Iterator[Found]:
        """What comes of each document, in their order."""
        source = iter(documents)
        try:
            while self._feed(source) or self.under_way:
                self._collect()
                while self.under_way and self.under_way[0].done:
                    yield from (f for f in self.under_way.pop(0).found if f is not None)
        finally:
            for worker in self.workers:
                worker.stop()

    def _feed(self, source: Iterator[Document]) -> bool:
        """Give every idle process a batch; whether any was given."""
        given = False
        for worker in self.workers:
            batch = self._batch(source) if worker.batch is None else None
            if batch is not None:
                worker.ask(batch)
                given = True
        return given

    def _batch(self, source: Iterator[Document]) -> Batch | None:
        if self.waiting:
            return self.waiting.pop(0)
        if len(self.under_way) >= limits.AHEAD * len(self.workers):
            return None
        chosen = list(islice(source, limits.BATCH))
        if not chosen:
            return None
        self.under_way.append(Batch(chosen, [None] * len(chosen)))
        return self.under_way[-1]

    def _collect(self) -> None:
        """Wait until a process answers, dies or hangs."""
        busy: dict[Connection, _Worker] = {w.pipe: w for w in self.workers if w.batch is not None}
        if not busy:
            return
        rest = min(w.until for w in busy.values()) - time.monotonic()
        ready = wait(list(busy), timeout=max(rest, 0.0))
        now = time.monotonic()
        for pipe, worker in busy.items():
            batch = worker.batch
            if pipe in ready:
                worker.answer()
            elif worker.until <= now:
                worker.overdue()
            if batch is not None and worker.batch is None and not batch.done:
                self.waiting.append(batch)


def in_processes(load: Load, processes: int) -> Attempts:
    """Attempts in several processes, each of which calls `load` for its reader.

    `load` must be a function of a module, since the processes import it. The answers are those of one
    process. A report whose process dies or hangs is read again alone, in a new one, and rejected where that
    happens again; what it may take is set in `engine/limits.py`.
    """
    return _Pool([_Worker(load) for _ in range(processes)]).attempts
