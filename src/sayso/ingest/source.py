"""Where do the bytes of an input come from? A file or standard input, opened when it is its turn."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sayso.record.errors import RejectedInput


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. `name` is what reasons call it; `path` None is standard input."""

    name: str
    path: Path | None

    @property
    def base(self) -> str:
        """The name of its report: no folder of this machine goes into a record."""
        return self.path.name if self.path else self.name

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Its bytes. Raises RejectedInput where the system refuses them."""
        if self.path is None:
            yield sys.stdin.buffer
            return
        try:
            with self.path.open("rb") as stream:
                yield stream
        except OSError as error:
            raise RejectedInput(f"cannot be read: {error.strerror}", name=self.name) from error
