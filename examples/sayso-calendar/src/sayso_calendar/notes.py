"""How is a `.note` file read? A first line `outlet | YYYY-MM-DD`, an empty line, the text."""

from collections.abc import Iterator

from sayso.ingest.parts import Parts
from sayso.ingest.source import Source
from sayso.record.errors import RejectedInput

LIMIT = 1_000_000  # bytes of a note


def notes(source: Source) -> Iterator[Parts]:
    """The one report of a note. Raises RejectedInput where the file is none."""
    assert source.path is not None
    data = source.path.read_bytes()
    if len(data) > LIMIT:
        raise RejectedInput(f"more than {LIMIT} bytes", name=source.name)
    try:
        head, _, text = data.decode("utf-8").partition("\n\n")
    except UnicodeDecodeError as error:
        raise RejectedInput("no UTF-8", name=source.name) from error
    outlet, bar, day = (part.strip() for part in head.partition("|"))
    if not bar or not text.strip():
        raise RejectedInput("no note: its first line is `outlet | YYYY-MM-DD`", name=source.name)
    yield Parts(text.strip(), source.name, outlet=outlet or None, published=day or None)
