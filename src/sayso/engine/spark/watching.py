"""How far is a run? Tasks count what they read; whoever watches is told while Spark works."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

EVERY = 0.5  # seconds


@contextmanager
def counted(context: Any, tell: Callable[[int], None] | None) -> Iterator[Any]:
    """A counter that tasks add to; `tell` gets its value from time to time, and once at the end."""
    count, done = context.accumulator(0), threading.Event()

    def watch() -> None:
        while tell and not done.wait(EVERY):
            tell(int(count.value))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield count
    finally:
        done.set()
        watcher.join()
        if tell:
            tell(int(count.value))
