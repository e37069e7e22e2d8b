"""Who is said to say, show, ask or think what? Every attribution of one document, before names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.extract.speakers.attribution import Attribution, Source, Span
from sayso.extract.speakers.direct import with_quotations
from sayso.extract.speakers.governed import (
    after_colon,
    complement,
    lookup,
    parenthetical,
    to_spans,
)
from sayso.extract.speakers.phrases import phrases
from sayso.extract.speakers.quoted import Quoted, find_quoted, near
from sayso.extract.speakers.sources import source_of, subject
from sayso.extract.speakers.unmarked import with_unmarked
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.speech import SpeechVerb, speech
from sayso.record.document import Document

_FINITE = ("VBD", "VBZ", "VBP", "VBN", "VB")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying in a sentence, with its entry of the list and who says it."""

    sentence: Sentence
    verb: Token
    entry: SpeechVerb
    source: Source | None
    real: bool
    inside: Quoted | None


def _real(sentence: Sentence, verb: Token) -> bool:
    """Whether it was said: no "did not say", "would say", "if he says", "declined to say"."""
    words = speech()
    kids = list(sentence.children(verb.i))
    if any(k.dep == "neg" or (k.dep == "aux" and k.lower in words.modals) for k in kids):
        return False
    if any(k.dep in ("mark", "advmod") and k.lower in words.subordinators for k in kids):
        return False
    if verb.dep == "xcomp" and any(k.lower == "to" for k in kids):
        head = sentence.tokens[verb.head]
        return head.lemma in words.carriers and _real(sentence, head)
    if verb.dep == "conj" and sentence.tokens[verb.head].is_verb:
        head = sentence.tokens[verb.head]
        return subject(sentence, verb) != subject(sentence, head) or _real(sentence, head)
    return not (verb.tag == "VB" and any(k.lower == "to" for k in kids))


def _cues(sentence: Sentence, quoted: Sequence[Quoted]) -> Iterator[Cue]:
    verbs = speech().verbs
    for token in sentence.tokens:
        if not token.is_verb or token.dep in ("aux", "auxpass", "amod", "compound"):
            continue
        found = lookup(sentence, token, verbs)
        if found is None:
            continue
        inside = next((q for q in quoted if q.holds(token.start, token.end) and q.speech), None)
        yield Cue(sentence, token, found[1], source_of(sentence, token), _real(sentence, token), inside)


def _tokens_in(sentence: Sentence, quoted: Sequence[Quoted]) -> set[int]:
    spans = [q for q in quoted if q.start < sentence.end and sentence.start < q.end]
    return {t.i for t in sentence.tokens if any(q.holds(t.start, t.end) for q in spans)}


def _balanced(span: Span, quoted: Sequence[Quoted], sentence: Sentence) -> Span:
    """The span with the mark that closes a quotation begun in it; never with half a quotation."""
    start, end = span
    for q in quoted:
        if start <= q.start < end < q.end and (q.end - end <= 3 or end >= sentence.end - 2):
            end = q.end
        if q.start < start < q.end <= end and start - q.start <= 2 and q.start >= sentence.start:
            start = q.start
        if q.start < start and q.end < end and 0 < q.end - start <= 2:
            start = q.end
        if start < q.start < end <= q.start + 1:
            end = q.start
    return start, end


def _verb_attribution(cue: Cue, quoted: Sequence[Quoted]) -> Attribution:
    sentence, verb = cue.sentence, cue.verb
    runs = complement(sentence, verb, cue.entry, cue.source, _tokens_in(sentence, quoted))
    if not runs and cue.entry.clause and verb.tag in _FINITE:
        runs = parenthetical(sentence, verb, cue.source) or after_colon(sentence, verb)
    spans = tuple(_balanced(s, quoted, sentence) for s in to_spans(sentence, runs))
    return Attribution(
        sentence.index, verb.i, cue.entry.act, cue.entry.stance, cue.source, spans, real=cue.real
    )


def _in_sentence(sentence: Sentence, quoted: Sequence[Quoted]) -> Iterator[Attribution]:
    for cue in _cues(sentence, quoted):
        if cue.inside is None:
            yield _verb_attribution(cue, quoted)
    for a in phrases(sentence):
        yield replace(a, content=tuple(_balanced(c, quoted, sentence) for c in a.content))


def find_attributions(document: Document, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """Every attribution of one document in order of its cues, those without a source included."""
    quoted = find_quoted(document)
    parsed = [s for s in sentences if s.tokens]
    found = [a for s in parsed for a in _in_sentence(s, near(quoted, s.start, s.end))]
    found = with_quotations(document, sentences, quoted, found)
    found = with_unmarked(sentences, quoted, found)
    kept = (a for a in found if a.content and (a.source or a.act == "ask"))
    return tuple(sorted(kept, key=lambda a: (a.sentence, a.cue)))
