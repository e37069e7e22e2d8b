"""Which reports are copies of one text, whole or in part? Candidates by sketches, decided by alignment."""

import hashlib
import re
from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rensa import RMinHash  # type: ignore[import-untyped]

from sayso.knowledge.merging import scores
from sayso.merge.align import Part, aligned, folded_words, share
from sayso.merge.union import Union
from sayso.record.claim import Claim
from sayso.record.document import Document, Quote

_SEED = 42
_ENDS = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“'‘(]?[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class Copies:
    """Copy → its original, and for each copy the reports that it takes words from, each with its parts."""

    first: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, tuple[tuple[str, tuple[Part, ...]], ...]] = field(default_factory=dict)

    def source(self, quote: Quote) -> str:
        """The report that first had these words: that of the quote itself, where they are its own."""
        at = quote.document.id
        if at not in self.parts:
            return at
        start, end = _trimmed(quote)
        seen = {at}
        while found := self._before(at, start, end):
            at, start, end = found
            if at in seen:
                break
            seen.add(at)
        return at

    def chain(self, document: str) -> tuple[str, ...]:
        """A report and, in order, all from which its words may come."""
        found, waiting = [document], [document]
        while waiting:
            new = [x for x, _ in self.parts.get(waiting.pop(), ()) if x not in found]
            found += new
            waiting += new
        return tuple(found)

    def _before(self, document: str, start: int, end: int) -> tuple[str, int, int] | None:
        for original, parts in self.parts.get(document, ()):
            for part in parts:
                if part.start <= start and end <= part.end:
                    return original, part.at + start - part.start, part.at + end - part.start
        return None


def _trimmed(quote: Quote) -> tuple[int, int]:
    """The quote from its first word to its last: marks at its ends may differ in a copy."""
    found = list(re.finditer(r"\w+", quote.text))
    if not found:
        return quote.start, quote.end
    return quote.start + found[0].start(), quote.start + found[-1].end()


@lru_cache(maxsize=4096)
def shingles(text: str) -> frozenset[str]:
    """The overlapping runs of a few folded words (`copies.words` in merge.toml)."""
    found, width = folded_words(text), int(scores().copies["words"])
    return frozenset(" ".join(found[i : i + width]) for i in range(max(0, len(found) - width + 1)))


def is_copy(a: str, b: str) -> bool:
    """Whether one text is the other but for small edits, or a good part of the shorter is taken over."""
    limit = scores().copies
    (least, short), (most, long) = sorted(((shingles(x), x) for x in (a, b)), key=lambda x: (len(x[0]), x[1]))
    if len(least) < limit["least"]:
        return bool(least) and least == most
    if len(least & most) < limit["worth"] * len(least):
        return False
    return share(short, long) >= limit["share"]


class CopyIndex:
    """Reports by what their texts share, and which are copies; a new report costs what it touches."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._first: dict[int, str] = {}
        self._many: dict[int, list[str]] = {}
        self._decided: dict[tuple[str, str], bool] = {}
        self._parts: dict[tuple[str, str], tuple[Part, ...]] = {}

    def add(self, documents: Iterable[Document]) -> None:
        """Take in new reports."""
        for document in documents:
            self._documents[document.id] = document
            for key in text_keys(document.text):
                first = self._first.setdefault(key, document.id)
                if first != document.id:
                    insort(self._many.setdefault(key, [first]), document.id)

    def copies(self) -> Copies:
        """Which report copies which: the original is the earliest published, else the least id."""
        first = firsts(pairs(self._many.values()), self._documents, self._is_copy)
        return taken_from(first, self._documents, self._parts)

    def keys(self) -> Iterator[tuple[int, str]]:
        """Each number with the reports whose texts have it, sorted."""
        for key in sorted(self._first):
            yield from ((key, name) for name in self._many.get(key, (self._first[key],)))

    def _is_copy(self, a: str, b: str) -> bool:
        if (a, b) not in self._decided:
            self._decided[a, b] = is_copy(self._documents[a].text, self._documents[b].text)
        return self._decided[a, b]


def pairs(lists: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    """Pairs that may be copies: sketches alike, or a whole sentence shared. Each list is sorted.

    Of the many that share a sentence each is held beside its neighbours by id: copies share more.
    """
    reach = int(scores().copies["neighbours"])
    return {(a, b) for names in lists for i, a in enumerate(names) for b in names[i + 1 : i + 1 + reach]}


def firsts(
    found: Iterable[tuple[str, str]],
    documents: Mapping[str, Document],
    are_copies: Callable[[str, str], bool],
) -> dict[str, str]:
    """Copy → its original, of pairs that may be copies."""
    found = sorted(found)
    joined = Union({name for pair in found for name in pair})
    for a, b in found:
        if joined.find(a) != joined.find(b) and are_copies(a, b):
            joined.join(a, b)
    groups = [sorted((documents[x] for x in g), key=_issued) for g in joined.groups() if len(g) > 1]
    return {d.id: group[0].id for group in groups for d in group[1:]}


def text_keys(text: str) -> set[int]:
    """Numbers (64 bits, signed) that copies of a text share with it."""
    return set(_keys(text))


def number(words: str) -> int:
    """A number for words: 64 bits, signed, as a database keeps it."""
    return _number(words) - (1 << 63)


def _keys(text: str) -> Iterator[int]:
    """Numbers that copies of a text share with it: of its sketch, and of its longer sentences."""
    runs = shingles(text)
    if runs:
        sketch = RMinHash(num_perm=int(scores().copies["permutations"]), seed=_SEED)
        sketch.update(sorted(runs))
        rows, digest = int(scores().copies["rows"]), sketch.digest()
        yield from (hash((i, *digest[i : i + rows])) for i in range(0, len(digest), rows))
    yield from (number(s) for s in _sentences(text))


def _number(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _sentences(text: str) -> set[str]:
    """The sentences of a text that are long enough to be known again, folded."""
    least, found = scores().copies["sentence_words"], (folded_words(s) for s in _ENDS.split(text))
    return {" ".join(words) for words in found if len(words) >= least}


def copies(documents: Iterable[Document]) -> Copies:
    """Which of these reports copies which."""
    index = CopyIndex()
    index.add(documents)
    return index.copies()


def taken_from(
    first: Mapping[str, str],
    documents: Mapping[str, Document],
    known: dict[tuple[str, str], tuple[Part, ...]] | None = None,
) -> Copies:
    """What each copy takes word for word from its original, then from the earliest others of its group.

    `known` keeps alignments from one call to the next.
    """
    kept = {} if known is None else known
    groups: defaultdict[str, list[Document]] = defaultdict(list)
    for name in first:
        groups[first[name]].append(documents[name])
    parts: dict[str, tuple[tuple[str, tuple[Part, ...]], ...]] = {}
    for original, group in groups.items():
        told = [documents[original], *sorted(group, key=_issued)]
        for n, copy in enumerate(told[1:], start=1):
            earlier = told[: min(n, int(scores().copies["neighbours"]))]
            parts[copy.id] = tuple((d.id, p) for d in earlier if (p := _aligned(copy, d, kept)))
    return Copies(dict(sorted(first.items())), parts)


def _aligned(
    copy: Document, original: Document, kept: dict[tuple[str, str], tuple[Part, ...]]
) -> tuple[Part, ...]:
    pair = (copy.id, original.id)
    if pair not in kept:
        kept[pair] = aligned(copy.text, original.text)
    return kept[pair]


def _issued(document: Document) -> tuple[str, str]:
    return (document.published or "9999")[:10], document.id


def sentence(claim: Claim) -> str | None:
    """The folded sentence that a claim stands in, None where it is too short to be known again."""
    text, block = claim.document.text, claim.document.block_at(claim.quote.start, claim.quote.end)
    if block is None:
        return None
    start, end = claim.quote.start - block.start, claim.quote.end - block.start
    return _sentence(text[block.start : block.end], start, end)


def _sentence(body: str, start: int, end: int) -> str | None:
    """The folded sentence of a paragraph that holds `[start, end)`."""
    cuts = _cuts(body)
    first = max((c for c in cuts if c <= start), default=0)
    last = min((c for c in cuts if c >= end), default=len(body))
    return _known_again(body[first:last])


@lru_cache(maxsize=4096)
def _cuts(body: str) -> tuple[int, ...]:
    """Where the sentences of a paragraph end; one event asks for them many times."""
    return tuple(m.end() for m in _ENDS.finditer(body))


@lru_cache(maxsize=4096)
def _known_again(words: str) -> str | None:
    found = folded_words(words)
    return " ".join(found) if len(found) >= scores().copies["sentence_words"] else None
