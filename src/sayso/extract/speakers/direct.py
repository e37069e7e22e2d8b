"""Which quotations belong to which cue? By where they stand: before it, behind it, or going on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sayso.extract.speakers.attribution import Attribution, Span
from sayso.extract.speakers.quoted import Quoted
from sayso.extract.syntax import Sentence
from sayso.record.document import Document

_ACTS = ("speech", "ask", "relay", "show")
_GAP = frozenset(" ,.;:—–-…\u00a0\n\t")
_BETWEEN = 14  # tokens that may stand between a cue and the quotation that follows it


def _blank(text: str) -> bool:
    return all(c in _GAP for c in text)


class _Page:
    """One document's sentences, quotations and cues, for asking what stands where."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], quoted: Sequence[Quoted]) -> None:
        self.text, self.sentences, self.quoted = document.text, sentences, quoted

    def phrase(self, a: Attribution) -> Span:
        """Where cue and source stand, with the auxiliaries between them."""
        sentence = self.sentences[a.sentence]
        first, last = a.cue, a.cue
        if a.source is not None and a.source.sentence == a.sentence:
            first, last = min(first, a.source.first), max(last, a.source.stop - 1)
        for kid in sentence.children(a.cue, "aux", "advmod", "neg", "auxpass"):
            if kid.i == first - 1:
                first = kid.i
        return sentence.tokens[first].start, sentence.tokens[last].end

    def inside(self, a: Attribution) -> Quoted | None:
        """The quotation that the cue itself stands in."""
        cue = self.sentences[a.sentence].tokens[a.cue]
        return next((q for q in self.quoted if q.holds(cue.start, cue.end)), None)

    def before(self, q: Quoted, a: Attribution) -> bool:
        """ "…," X said."""
        start, _ = self.phrase(a)
        if not (q.end <= start and start - q.end <= 3 and _blank(self.text[q.end : start])):
            return False
        closed = self.text[q.end - 2 : q.end - 1] == "." and self.text[q.end - 4 : q.end - 1] != "..."
        over = closed or any(c in "\n." for c in self.text[q.end : start])
        return not (over and self.sentences[a.sentence].start >= q.end)

    def behind(self, q: Quoted, a: Attribution) -> bool:
        """X said: "…" """
        sentence = self.sentences[a.sentence]
        cue = sentence.tokens[a.cue]
        if not cue.end <= q.start <= sentence.end:
            return False
        gap = [t for t in sentence.tokens if cue.end <= t.start < q.start]
        if not gap:
            return True
        if len(gap) > _BETWEEN or gap[-1].text not in (",", ":"):
            return False
        words = [t for t in gap if t.text not in (",", ":")]
        return not any(t.tag in ("VBD", "VBZ", "VBP", "MD", "IN") and t.dep in _CLAUSAL for t in words)


_CLAUSAL = ("ccomp", "advcl", "mark", "relcl", "conj", "ROOT", "parataxis")


def _near(page: _Page, q: Quoted, usable: Sequence[Attribution]) -> Attribution | None:
    """The cue that a quotation leans on: the one behind it first, then the one before it."""
    after = [a for a in usable if page.before(q, a)]
    if after:
        return after[0]
    ahead = [a for a in usable if page.behind(q, a)]
    return max(ahead, key=lambda a: (a.sentence, a.cue)) if ahead else None


def _goes_on(page: _Page, q: Quoted, last: Quoted | None) -> bool:
    """Whether a quotation with no cue of its own begins a sentence or paragraph and so goes on."""
    starts = any(s.start == q.start for s in page.sentences)
    long = q.end - q.start > 20
    return starts and (long or (last is not None and last.open))


def _same_block(page: _Page, q: Quoted, at: int) -> bool:
    block = next(
        s.block for s in page.sentences if s.start <= q.start < s.block.end and q.start >= s.block.start
    )
    return block.start <= at < block.end


def _owners(page: _Page, found: Sequence[Attribution]) -> Iterator[tuple[Quoted, Attribution]]:
    """Each quotation with the attribution that it is content of, in order."""
    usable = [a for a in found if a.act in _ACTS and a.source is not None and page.inside(a) is None]
    owner, last = None, None  # type: tuple[Attribution | None, Quoted | None]
    for q in page.quoted:
        near = _near(page, q, usable)
        if near is not None:
            yield q, near
            owner, last = near, q
            continue
        running = _before(page, usable, q)
        carried = owner if last is not None and last.open else running
        if carried is not None and _goes_on(page, q, last):
            yield q, carried
            last = q


def _before(page: _Page, usable: Sequence[Attribution], q: Quoted) -> Attribution | None:
    """The last real attribution of speech that stands before `q` in its paragraph."""
    ahead = [a for a in usable if a.act == "speech" and a.real and page.phrase(a)[1] <= q.start]
    ahead = [a for a in ahead if _same_block(page, q, page.phrase(a)[0])]
    return max(ahead, key=lambda a: (a.sentence, a.cue)) if ahead else None


def _overlaps(span: Span, spans: Iterable[Span]) -> bool:
    return any(span[0] < b and a < span[1] for a, b in spans)


def with_quotations(
    document: Document, sentences: Sequence[Sentence], quoted: Sequence[Quoted], found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions with their quotations as content, `quoted` telling which parts these are."""
    page = _Page(document, sentences, quoted)
    owned: dict[int, list[Span]] = {}
    where = {id(a): k for k, a in enumerate(found)}
    for q, a in _owners(page, found):
        owned.setdefault(where[id(a)], []).append((q.start, q.end))
    return [_with(a, owned.get(k, ())) for k, a in enumerate(found)]


def _with(a: Attribution, spans: Sequence[Span]) -> Attribution:
    if not spans:
        return a
    kept = tuple(c for c in a.content if not _overlaps(c, spans) and not (spans[0][1] <= c[0]))
    inner = tuple(c for c in a.content if any(c[0] <= s[0] and s[1] <= c[1] and c != s for s in spans))
    free = tuple(s for s in spans if not _overlaps(s, inner))
    return replace(a, content=tuple(sorted((*kept, *inner, *free))), quoted=tuple(sorted(free)))
