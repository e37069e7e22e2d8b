"""How is a plain text file one report?"""

from collections.abc import Iterator

from sayso.ingest.decode import decode
from sayso.ingest.limits import MAX_TEXT_BYTES
from sayso.ingest.original import Original
from sayso.ingest.parts import Parts
from sayso.ingest.source import Source
from sayso.record.errors import RejectedInput
from sayso.record.event import Rejected


def read(source: Source) -> Iterator[Parts | Rejected]:
    """The one report of a text file. Raises RejectedInput where it holds no text."""
    with source.opened() as stream:
        data = stream.read(MAX_TEXT_BYTES + 1)
    if len(data) > MAX_TEXT_BYTES:
        raise RejectedInput(f"too large: more than {MAX_TEXT_BYTES:,} bytes of text", name=source.name)
    original = Original(data, "text", where=source.base)
    yield Parts(text=decode(data, name=source.name), name=source.base, original=original)
