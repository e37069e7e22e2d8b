"""Which reports are copies of one text, whole or in part? Candidates by sketches, decided by alignment."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rensa import RMinHash  # type: ignore[import-untyped]

from sayso.knowledge.merging import scores
from sayso.merge.align import Part, aligned, share
from sayso.merge.union import Union
from sayso.record.claim import Claim
from sayso.record.document import Document, Quote

_SEED = 42
_ENDS = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“'‘(]?[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class Shingles:
    """A text as its set of overlapping runs of words, and how many words it has."""

    runs: frozenset[str]
    words: int


@dataclass(frozen=True, slots=True)
class Copies:
    """Copy → its original, and for each copy the reports that it takes words from, each with its parts."""

    first: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, tuple[tuple[str, tuple[Part, ...]], ...]] = field(default_factory=dict)

    def source(self, quote: Quote) -> str:
        """The report that first had these words: that of the quote itself, where they are its own."""
        at, start, end = quote.document.id, *_trimmed(quote)
        seen = {at}
        while found := self._before(at, start, end):
            at, start, end = found
            if at in seen:
                break
            seen.add(at)
        return at

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


def shingles(text: str) -> Shingles:
    """Runs of a few folded words (`copies.words` in merge.toml)."""
    found, width = re.findall(r"\w+", text.casefold()), int(scores().copies["words"])
    runs = (" ".join(found[i : i + width]) for i in range(max(0, len(found) - width + 1)))
    return Shingles(frozenset(runs), len(found))


def is_copy(a: str, b: str) -> bool:
    """Whether one text is the other but for small edits, or a good part of the shorter is taken over."""
    return _is_copy((a, shingles(a)), (b, shingles(b)))


_Text = tuple[str, Shingles]


def _is_copy(a: _Text, b: _Text) -> bool:
    limit = scores().copies
    (short, least), (long, most) = sorted((a, b), key=lambda x: (len(x[1].runs), x[0]))
    if len(least.runs) < limit["least"]:
        return bool(least.runs) and least.runs == most.runs
    shared = len(least.runs & most.runs)
    if shared < limit["worth"] * len(least.runs):
        return False
    return share(short, long) >= limit["share"]


def _bands(runs: frozenset[str]) -> Iterable[tuple[int, ...]]:
    sketch = RMinHash(num_perm=int(scores().copies["permutations"]), seed=_SEED)
    sketch.update(sorted(runs))
    rows, digest = int(scores().copies["rows"]), sketch.digest()
    return ((i, *digest[i : i + rows]) for i in range(0, len(digest), rows))


def _sentences(text: str) -> set[str]:
    """The sentences of a text that are long enough to be known again, folded."""
    found = (" ".join(re.findall(r"\w+", s.casefold())) for s in _ENDS.split(text))
    return {s for s in found if s.count(" ") + 1 >= scores().copies["sentence_words"]}


def candidates(texts: Mapping[str, _Text]) -> list[tuple[str, str]]:
    """Pairs that may be copies, sorted: sketches alike, or a whole sentence shared.

    Of the many that share a sentence each is held beside its neighbours by id: copies share more than one.
    """
    seen: defaultdict[object, list[str]] = defaultdict(list)
    for name in sorted(texts):
        text, found = texts[name]
        for key in (*(_bands(found.runs) if found.runs else ()), *_sentences(text)):
            seen[key].append(name)
    reach = int(scores().copies["neighbours"])
    return sorted(
        {(a, b) for names in seen.values() for i, a in enumerate(names) for b in names[i + 1 : i + 1 + reach]}
    )


def copies(documents: Sequence[Document]) -> Copies:
    """Which report copies which: the original is the earliest published, else the least id."""
    texts = {d.id: (d.text, shingles(d.text)) for d in documents}
    joined = Union(texts)
    for a, b in candidates(texts):
        if joined.find(a) != joined.find(b) and _is_copy(texts[a], texts[b]):
            joined.join(a, b)
    by = {d.id: d for d in documents}
    groups = [sorted((by[x] for x in g), key=_issued) for g in joined.groups() if len(g) > 1]
    return taken_from({d.id: group[0].id for group in groups for d in group[1:]}, by)


def taken_from(first: Mapping[str, str], documents: Mapping[str, Document]) -> Copies:
    """What each copy takes word for word from its original, then from the earliest others of its group."""
    groups: defaultdict[str, list[Document]] = defaultdict(list)
    for name in first:
        groups[first[name]].append(documents[name])
    parts = {}
    for original, group in groups.items():
        told = [documents[original], *sorted(group, key=_issued)]
        for n, copy in enumerate(told[1:], start=1):
            earlier = told[: min(n, int(scores().copies["neighbours"]))]
            parts[copy.id] = tuple((d.id, p) for d in earlier if (p := aligned(copy.text, d.text)))
    return Copies(dict(sorted(first.items())), parts)


def _issued(document: Document) -> tuple[str, str]:
    return (document.published or "9999")[:10], document.id


def sentence(claim: Claim) -> str | None:
    """The folded sentence that a claim stands in, None where it is too short to be known again."""
    text, block = claim.document.text, claim.document.block_at(claim.quote.start, claim.quote.end)
    if block is None:
        return None
    body = text[block.start : block.end]
    start, end = claim.quote.start - block.start, claim.quote.end - block.start
    cuts = [m.end() for m in _ENDS.finditer(body)]
    first = max((c for c in cuts if c <= start), default=0)
    last = min((c for c in cuts if c >= end), default=len(body))
    found = re.findall(r"\w+", body[first:last].casefold())
    return " ".join(found) if len(found) >= scores().copies["sentence_words"] else None
