"""What does a process do that reads for another? It is sent reports and sends back what came of each."""

import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection

from sayso.engine.attempt import Found, Read, reading_or_reason
from sayso.record.document import Document

Load = Callable[[], Read]


def serve(pipe: "Connection[Sequence[Found], Sequence[Document] | None]", load: Load, memory: int) -> None:
    """Read what comes through `pipe` until None comes. `memory` bounds the data that it holds, in bytes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's: it keeps what was read
    _bound(memory)
    read = load()
    with suppress(EOFError, BrokenPipeError):  # the parent is gone
        while (batch := pipe.recv()) is not None:
            pipe.send([reading_or_reason(read, document) for document in batch])


def _bound(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
