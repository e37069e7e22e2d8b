"""Where do the bytes of an input come from? A file, a member of an archive, memory or standard input."""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sayso.record.errors import RejectedInput


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. `name` is what reasons call it; without `path`, `data` or `member` it is stdin.

    `member` opens a file inside an archive, `depth` says in how many archives it lies; `file` is the name
    of one that is no path of this machine.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    member: Callable[[], BinaryIO] | None = None
    depth: int = 0
    file: str = ""

    @property
    def is_stdin(self) -> bool:
        """Whether it is standard input."""
        return self.path is None and self.data is None and self.member is None

    @property
    def base(self) -> str:
        """The name of its report: no folder of this machine goes into a record."""
        return self.path.name if self.path else self.file or self.name

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Its bytes. Raises RejectedInput where the system refuses them."""
        if self.is_stdin:
            yield sys.stdin.buffer
            return
        try:
            stream = self._stream()
        except OSError as error:
            raise self.refusal(error) from error
        with stream:
            try:
                yield stream
            except OSError as error:
                raise self.refusal(error) from error

    def _stream(self) -> BinaryIO:
        if self.path is not None:
            return self.path.open("rb")
        return self.member() if self.member else io.BytesIO(self.data or b"")

    def refusal(self, error: OSError) -> RejectedInput:
        """What the system said, as a reason."""
        return RejectedInput(f"cannot be read: {error.strerror or error}", name=self.name)

    def all_bytes(self, limit: int) -> bytes:
        """All its bytes. Raises RejectedInput where there are more than `limit`."""
        with self.opened() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise RejectedInput(f"too large: more than {limit:,} bytes", name=self.name)
        return data
