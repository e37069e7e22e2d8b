"""Which reports are copies of one text? Candidates by MinHash, the decision by exact shingles."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rensa import RMinHash  # type: ignore[import-untyped]

from sayso.knowledge.merging import scores
from sayso.merge.union import Union
from sayso.record.claim import Claim
from sayso.record.document import Document

_SEED = 42
_ENDS = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“'‘(]?[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class Shingles:
    """A text as its set of overlapping runs of words, and how many words it has."""

    runs: frozenset[str]
    words: int


def shingles(text: str) -> Shingles:
    """Runs of a few folded words (`copies.words` in merge.toml)."""
    found, width = re.findall(r"\w+", text.casefold()), int(scores().copies["words"])
    runs = (" ".join(found[i : i + width]) for i in range(max(0, len(found) - width + 1)))
    return Shingles(frozenset(runs), len(found))


def is_copy(a: Shingles, b: Shingles) -> bool:
    """Whether two texts are one but for small edits, or one a cut of the other."""
    limit = scores().copies
    least, most = sorted((len(a.runs), len(b.runs)))
    if least < limit["least"]:
        return bool(least) and a.runs == b.runs
    shared = len(a.runs & b.runs)
    if shared >= limit["jaccard"] * (least + most - shared):
        return True
    return shared >= limit["contained"] * least and least >= limit["length"] * most


def _bands(runs: frozenset[str]) -> Iterable[tuple[int, ...]]:
    sketch = RMinHash(num_perm=int(scores().copies["permutations"]), seed=_SEED)
    sketch.update(sorted(runs))
    rows, digest = int(scores().copies["rows"]), sketch.digest()
    return ((i, *digest[i : i + rows]) for i in range(0, len(digest), rows))


def copies(documents: Sequence[Document]) -> tuple[tuple[str, str], ...]:
    """Pairs (copy, original), sorted: the original is the earliest published, else the least id."""
    texts = {d.id: shingles(d.text) for d in documents}
    seen: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for name in sorted(texts):
        for band in _bands(texts[name].runs) if texts[name].runs else ():
            seen[band].append(name)
    pairs = {(a, b) for names in seen.values() for i, a in enumerate(names) for b in names[i + 1 :]}
    joined = Union(texts)
    for a, b in sorted(pairs):
        if is_copy(texts[a], texts[b]):
            joined.join(a, b)
    issued = {d.id: (d.published or "9999")[:10] for d in documents}
    found = []
    for group in joined.groups():
        first = min(group, key=lambda name: (issued[name], name))
        found += [(name, first) for name in group if name != first]
    return tuple(sorted(found))


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
