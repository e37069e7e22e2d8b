"""Which reports do these bytes hold? For whoever has an input in memory and a name that is no path."""

from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath

from sayso.ingest.formats import is_folder, reader_of
from sayso.ingest.inputs import taken
from sayso.ingest.original import Taken
from sayso.ingest.source import Source
from sayso.ingest.stamp import day
from sayso.record.document import Document
from sayso.record.event import Rejected

_MAX_NAME = 120  # characters of a name that is kept


def plain_name(given: str) -> str:
    """The last part of a name, without what cannot be seen: a name for people, never a path.

    >>> plain_name("../../etc/a\\u202egpj.txt"), plain_name("C:\\\\x\\\\note.txt")
    ('agpj.txt', 'note.txt')
    """
    last = PureWindowsPath(PurePosixPath(given).name).name
    return "".join(c for c in last if c.isprintable()).strip(". ")[-_MAX_NAME:] or "report"


def is_readable(name: str) -> bool:
    """Whether the ending of a name is one of a format that is read, or of an archive of such files."""
    return reader_of(name) is not None or is_folder(name)


def read_given(
    data: bytes, name: str, *, published: str | None = None, outlet: str | None = None
) -> Iterator[Taken | Document | Rejected]:
    """Every report in the bytes of one file, or the reason why it holds none.

    Raises RejectedInput where `published` is no date.
    """
    stated = day(published, name=name) if published else None
    yield from taken(Source(plain_name(name), data=data), stated, outlet)
