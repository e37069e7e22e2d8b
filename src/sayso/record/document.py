"""What is a report, and what may be quoted from it?"""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from operator import attrgetter

from sayso.record.errors import QuoteError
from sayso.record.folding import folded
from sayso.record.ids import short_id
from sayso.record.terms import MAX_QUOTE, BlockKind


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that belongs together: `[start, end)` in code points of the document."""

    kind: BlockKind
    start: int
    end: int


_start_of = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Document:
    """One report as published. Its text never changes; a new version is a new document.

    `text` is decoded, without byte-order mark, line ends as `\\n`. `published` and `retrieved` are
    ISO 8601 dates that the input stated, never a clock. `blocks` are in order and do not overlap.
    `original` is the SHA-256 of the text as it was read, where this is not it: where it had to go by law
    (the text is empty), or words are masked for publication.
    """

    id: str
    name: str
    text: str
    blocks: tuple[Block, ...]
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str = "en"
    replaces: str | None = None
    original: str | None = None

    @property
    def sha256(self) -> str:
        """SHA-256 of the text as it was read, in UTF-8, hexadecimal."""
        return self.original or hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def erased(self) -> bool:
        """Whether this is the tombstone of a text that had to go."""
        return self.original is not None and not self.text

    def block_at(self, start: int, end: int) -> Block | None:
        """The one block that holds `[start, end)` whole, or None."""
        at = bisect_right(self.blocks, start, key=_start_of) - 1
        return self.blocks[at] if at >= 0 and end <= self.blocks[at].end else None

    def quote(self, start: int, end: int) -> "Quote":
        """The words `[start, end)`. Raises QuoteError where they are no quote."""
        return Quote(self, start, end)

    def find(self, words: str, *, start: int = 0, end: int | None = None) -> "Quote | None":
        """The first place in `[start, end)` where `words` stand inside one block, or None.

        Letter for letter; where they do not so stand, then but for the form of quotes and dashes and the
        length of spaces, and nothing fuzzier. The only way in for whoever has words and no position (a
        model's answer, a paste).
        """
        stop = len(self.text) if end is None else end
        return self._find_exact(words, start, stop) or self._find_folded(words, start, stop)

    def _find_exact(self, words: str, start: int, stop: int) -> "Quote | None":
        at = self.text.find(words, start, stop) if words else -1
        while at >= 0:
            if found := self._quotable(at, at + len(words)):
                return found
            at = self.text.find(words, at + 1, stop)
        return None

    def _find_folded(self, words: str, start: int, stop: int) -> "Quote | None":
        text, places = folded(self.text[start:stop])
        wanted = folded(words)[0].strip()
        at = text.find(wanted) if wanted else -1
        while at >= 0:
            last = places[at + len(wanted) - 1]
            if found := self._quotable(start + places[at], start + last + 1):
                return found
            at = text.find(wanted, at + 1)
        return None

    def _quotable(self, start: int, end: int) -> "Quote | None":
        fits = 0 < end - start <= MAX_QUOTE and self.block_at(start, end)
        return Quote(self, start, end) if fits else None


def document_id(*, text: str, name: str, url: str | None, outlet: str | None) -> str:
    """Identity of a report: its text, its URL (its name where it has none), its outlet."""
    return short_id("d", text, url or name, outlet)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, kept as a position: `text` is computed, so nothing can hand in its own.

    `[start, end)` in code points, inside one block, 1 to 400 code points. Raises QuoteError else.
    """

    document: Document = field(repr=False)
    start: int
    end: int

    def __post_init__(self) -> None:
        where = f"{self.document.name}:{self.start}-{self.end}"
        if not 0 <= self.start < self.end <= len(self.document.text):
            raise QuoteError("a quote must lie inside its document and hold a character", where=where)
        if self.end - self.start > MAX_QUOTE:
            raise QuoteError(f"a quote has at most {MAX_QUOTE} code points", where=where)
        if self.document.block_at(self.start, self.end) is None:
            raise QuoteError("a quote must lie inside one block of its document", where=where)

    @property
    def text(self) -> str:
        """The exact words."""
        return self.document.text[self.start : self.end]
