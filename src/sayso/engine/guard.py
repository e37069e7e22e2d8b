"""What if reading a report hangs or grows? It is done in a worker that is ended, and the run goes on."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from sayso.engine import limits
from sayso.record.document import Document
from sayso.record.errors import RejectedInput
from sayso.record.reading import Reading

MAX_SECONDS = 60.0  # that one report may take; reading takes milliseconds
START_SECONDS = 120.0  # that a worker may take to load what it reads with
MAX_MEMORY = 4_000_000_000  # bytes of data that a worker may hold, models included

Read = Callable[[Document], Reading]


class Guarded:
    """Reads in a worker process; `make` builds the reader there. Close it, or use it in a `with` block."""

    def __init__(
        self,
        make: Callable[[], Read],
        *,
        seconds: float = MAX_SECONDS,
        memory: int = MAX_MEMORY,
        way: str | None = None,
    ) -> None:
        """`way` is how the worker starts (`multiprocessing`); a `spawn` takes no open socket along."""
        self._make, self._seconds, self._memory, self._way = make, seconds, memory, way
        self._worker: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._read = 0  # by this worker

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __call__(self, document: Document) -> Reading:
        """What is read in a report. Raises RejectedInput where the worker was ended, or what it raised."""
        pipe = self._ready()
        self._read += 1
        pipe.send(document)
        try:
            if not pipe.poll(self._seconds):
                self._end()
                raise RejectedInput(
                    f"reading it took more than {self._seconds:g} seconds", name=document.name
                )
            found = pipe.recv()
        except (EOFError, OSError):
            self._end()
            reason = f"reading it ended its worker: more than {self._memory:,} bytes, or a crash"
            raise RejectedInput(reason, name=document.name) from None
        if isinstance(found, BaseException):
            raise found
        return found  # type: ignore[no-any-return]

    def start(self) -> None:
        """See that the worker runs. Raises what loading raised there, or that it did not start."""
        self._ready()

    def _ready(self) -> Connection:
        if (
            self._worker is None
            or self._read >= limits.LIFE
            or not self._worker.is_alive()
            or self._pipe is None
        ):
            self._end()
            self._start()
        assert self._pipe is not None
        return self._pipe

    def _start(self) -> None:
        ways = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context(self._way or ("fork" if "fork" in ways else "spawn"))
        self._pipe, theirs = context.Pipe()
        self._worker = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, self._pipe, self._make, self._memory), daemon=True
        )
        self._worker.start()
        theirs.close()
        if not self._pipe.poll(START_SECONDS):
            self._end()
            raise TimeoutError("the worker that reads did not start")
        try:
            failed = self._pipe.recv()
        except EOFError:
            raise MemoryError("the worker that reads ended at its start") from None
        if failed is not None:
            self._end()
            raise failed

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker.join()
        if self._pipe is not None:
            self._pipe.close()
        self._worker = self._pipe = None
        self._read = 0

    def close(self) -> None:
        """End the worker."""
        self._end()


def _serve(pipe: Connection, theirs: Connection, make: Callable[[], Read], memory: int) -> None:
    """Read reports until the other end closes; an interrupt is the parent's to handle."""
    theirs.close()  # a fork holds the parent's end too, and would never see that the parent was killed
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound(memory)
    try:
        read = make()
    except Exception as error:  # noqa: BLE001 - it is raised again where somebody can act on it
        pipe.send(error)
        return
    pipe.send(None)
    while True:
        try:
            document = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(_answer(read, document))


def _answer(read: Read, document: Document) -> Reading | Exception:
    try:
        return read(document)
    except MemoryError:
        os._exit(1)  # what is left in memory is not to be trusted
    except RecursionError as error:
        return RecursionError(str(error))
    except Exception as error:  # noqa: BLE001 - the other end says why the report is rejected
        return error if _travels(error) else RuntimeError(f"{type(error).__name__}: {error}")


def _travels(error: Exception) -> bool:
    import pickle

    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - errors of libraries fail in many ways
        return False
    return True


def _bound(memory: int) -> None:
    if sys.platform != "linux":
        return  # elsewhere the limit is not kept by the system
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
