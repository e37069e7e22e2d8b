"""Which quotations belong to which cue? By where they stand: before it, behind it, or going on."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sayso.extract.speakers.attribution import Attribution, Span
from sayso.extract.speakers.quoted import Quoted, near
from sayso.extract.syntax import Sentence
from sayso.record.document import Document

_ACTS = ("speech", "ask", "relay", "show")
_GAP = frozenset(" ,.;:—–-…\u00a0\n\t")
_A_SENTENCE = 20  # code points beyond which a quotation without a cue can go on
_BETWEEN = 14  # tokens that may stand between a cue and the quotation that follows it


def _blank(text: str) -> bool:
    return all(c in _GAP for c in text)


class _Page:
    """One document's sentences, quotations and cues, for asking what stands where."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], quoted: Sequence[Quoted]) -> None:
        self.text, self.sentences, self.quoted = document.text, sentences, quoted
        self._starts = [s.start for s in sentences]
        self._usable: dict[int, list[Attribution]] = {}

    def offer(self, found: Iterable[Attribution]) -> None:
        """Keep the attributions that a quotation may belong to: speech with a source, itself not quoted."""
        for a in found:
            if a.act in _ACTS and a.source is not None and self.inside(a) is None:
                self._usable.setdefault(a.sentence, []).append(a)

    def at(self, offset: int) -> int:
        """The index of the sentence at or before an offset."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def around(self, q: Quoted) -> Iterator[Attribution]:
        """The attributions of the sentences that a quotation stands in, and of the next."""
        for k in range(self.at(q.start), self.at(q.end) + 2):
            yield from self._usable.get(k, ())

    def back(self, q: Quoted) -> Iterator[Attribution]:
        """The attributions of the quotation's paragraph from its sentence backwards."""
        block = self.sentences[self.at(q.start)].block
        for k in range(self.at(q.start), -1, -1):
            if self.sentences[k].block != block:
                return
            yield from sorted(self._usable.get(k, ()), key=lambda a: -a.cue)

    def opens_sentence(self, q: Quoted) -> bool:
        """Whether a sentence begins with the quotation."""
        return self.sentences[self.at(q.start)].start == q.start

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
        return next((q for q in near(self.quoted, cue.start, cue.end) if q.holds(cue.start, cue.end)), None)

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


def _leans_on(page: _Page, q: Quoted) -> Attribution | None:
    """The cue that a quotation leans on: the one behind it first, then the one before it."""
    after = next((a for a in page.around(q) if page.before(q, a)), None)
    if after is not None:
        return after
    ahead = [a for a in page.around(q) if page.behind(q, a)]
    return max(ahead, key=lambda a: (a.sentence, a.cue)) if ahead else None


def _goes_on(page: _Page, q: Quoted, last: Quoted | None) -> bool:
    """Whether a quotation with no cue of its own begins a sentence or paragraph and so goes on."""
    long = q.end - q.start > _A_SENTENCE
    return page.opens_sentence(q) and (long or (last is not None and last.open))


def _owners(page: _Page) -> Iterator[tuple[Quoted, Attribution]]:
    """Each quotation with the attribution that it is content of, in order."""
    owner, last = None, None  # type: tuple[Attribution | None, Quoted | None]
    for q in page.quoted:
        own = _leans_on(page, q)
        if own is not None:
            yield q, own
            owner, last = own, q
            continue
        carried = owner if last is not None and last.open else _running(page, q)
        if carried is not None and _goes_on(page, q, last):
            yield q, carried
            last = q


def _running(page: _Page, q: Quoted) -> Attribution | None:
    """The last real attribution of speech that stands before `q` in its paragraph."""
    said = (a for a in page.back(q) if a.act == "speech" and a.real)
    return next((a for a in said if page.phrase(a)[1] <= q.start), None)


def _overlaps(span: Span, spans: Iterable[Span]) -> bool:
    return any(span[0] < b and a < span[1] for a, b in spans)


def with_quotations(
    document: Document, sentences: Sequence[Sentence], quoted: Sequence[Quoted], found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions with their quotations as content, `quoted` telling which parts these are."""
    page = _Page(document, sentences, quoted)
    page.offer(found)
    owned: dict[int, list[Span]] = {}
    where = {id(a): k for k, a in enumerate(found)}
    for q, a in _owners(page):
        owned.setdefault(where[id(a)], []).append((q.start, q.end))
    return [_with(a, owned.get(k, ())) for k, a in enumerate(found)]


def _with(a: Attribution, spans: Sequence[Span]) -> Attribution:
    if not spans:
        return a
    kept = tuple(c for c in a.content if not _overlaps(c, spans) and not (spans[0][1] <= c[0]))
    inner = tuple(c for c in a.content if any(c[0] <= s[0] and s[1] <= c[1] and c != s for s in spans))
    free = tuple(s for s in spans if not _overlaps(s, inner))
    return replace(a, content=tuple(sorted((*kept, *inner, *free))), quoted=tuple(sorted(free)))
