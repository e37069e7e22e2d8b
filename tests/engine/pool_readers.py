"""Readers that processes of a pool can load; what a report's text asks for is done."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from stub_reader import read

from sayso.record.document import Document
from sayso.record.reading import Reading

Read = Callable[[Document], Reading]


def plain() -> Read:
    return read


def troubled() -> Read:
    """Dies, hangs or eats memory where a report's name says so."""

    def reading(document: Document) -> Reading:
        what, _, where = document.name.partition("|")
        if what == "kills" or (what == "kills once" and not Path(where).exists()):
            if where:
                Path(where).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if what == "hangs":
            time.sleep(600)
        if what == "eats":
            bytearray(64 * 1024**3)
        if what == "fails":
            raise ValueError("no")
        return read(document)

    return reading
