"""What the tests of reading share: sentences of our own as a report, and what is read in it."""

from collections.abc import Callable

import pytest

from sayso.extract.reader import read_by_rules as read
from sayso.record.document import Block, Document
from sayso.record.reading import Reading


def made(text: str, kinds: tuple[str, ...] = (), language: str = "en") -> Document:
    """A report with one block a line: paragraphs, or of the `kinds` given first."""
    blocks, at = [], 0
    for n, line in enumerate(text.split("\n")):
        kind = kinds[n] if n < len(kinds) else "paragraph"
        if line:
            blocks.append(Block(kind, at, at + len(line)))  # type: ignore[arg-type]
        at += len(line) + 1
    return Document("d1", "made", text, tuple(blocks), language=language)


@pytest.fixture
def report() -> Callable[..., Document]:
    return made


@pytest.fixture
def read_text() -> Callable[..., Reading]:
    def reading(text: str, *kinds: str) -> Reading:
        return read(made(text, kinds))

    return reading
