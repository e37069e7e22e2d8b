"""Which reports do these bytes hold? For whoever has an input in memory and a name that is no path."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import BinaryIO

from sayso.ingest.formats import FORMATS
from sayso.ingest.inputs import reports
from sayso.ingest.source import Source
from sayso.ingest.stamp import day
from sayso.record.document import Document
from sayso.record.event import Rejected

_MAX_NAME = 120  # characters of a name that is kept


@dataclass(frozen=True, slots=True)
class _Held(Source):
    """An input whose bytes are here."""

    data: bytes = b""

    @property
    def base(self) -> str:
        """The name of its report."""
        return self.name

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Its bytes."""
        yield io.BytesIO(self.data)


def plain_name(given: str) -> str:
    """The last part of a name, without what cannot be seen: a name for people, never a path.

    >>> plain_name("../../etc/a\\u202egpj.txt"), plain_name("C:\\\\x\\\\note.txt")
    ('agpj.txt', 'note.txt')
    """
    last = PureWindowsPath(PurePosixPath(given).name).name
    return "".join(c for c in last if c.isprintable()).strip(". ")[-_MAX_NAME:] or "report"


def is_readable(name: str) -> bool:
    """Whether the ending of a name is one of a format that is read."""
    return any(name.lower().endswith(ending) for ending in FORMATS)


def read_given(
    data: bytes, name: str, *, published: str | None = None, outlet: str | None = None
) -> Iterator[Document | Rejected]:
    """Every report in the bytes of one file, or the reason why it holds none.

    Raises RejectedInput where `published` is no date.
    """
    stated = day(published, name=name) if published else None
    yield from reports(_Held(plain_name(name), None, data), stated, outlet)
