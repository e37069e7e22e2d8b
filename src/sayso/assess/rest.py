"""When does Python look for cycles of objects that nothing holds? Not while a record is derived."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """The collector rests within the block and is then as it was found.

    Deriving makes millions of small objects that hold each other in no cycle; looking for cycles among
    them takes an eighth of the time.
    """
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if active:
            gc.enable()
