"""Who says what, where only the encoder sees that somebody speaks?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.encoder.seen import Seen
from sayso.extract.speakers.attribution import Attribution, Source, Span
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.encoder import trust
from sayso.knowledge.speech import speech


def _stretches(seen: Seen, row: Span, words: range, role: str, least: float) -> Iterator[range]:
    """Runs of words that have a role for a cue; a gap of two words or fewer does not part them."""
    chances = seen.argument(row, words, role)
    likely = [words[k] for k in (chances >= least).nonzero()[0].tolist()]
    first = 0
    for k in range(1, len(likely) + 1):
        if k == len(likely) or likely[k] - likely[k - 1] > 3:
            yield range(likely[first], likely[k - 1] + 1)
            first = k


def _source(seen: Seen, row: Span, sentences: Sequence[Sentence], at: int, least: float) -> Source | None:
    """The phrase that names who speaks, in the sentence of the cue or beside it."""
    for sentence in [sentences[at], *sentences[max(0, at - 1) : at], *sentences[at + 1 : at + 2]]:
        if not sentence.tokens:
            continue
        words = seen.at(sentence.tokens[0].start, sentence.tokens[-1].end)
        for run in _stretches(seen, row, words, "source", least):
            low, high = seen.words[run[0]].start, seen.words[run[-1]].end
            inside = [t.i for t in sentence.tokens if t.start < high and low < t.end]
            if inside:
                head = _head(sentence, inside)
                return Source(sentence.index, inside[0], inside[-1] + 1, head, head)
    return None


def _head(sentence: Sentence, inside: Sequence[int]) -> int:
    """The word of a phrase that governs it: where the parse goes astray, its last noun."""
    tops = [i for i in inside if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i]
    top = tops[0] if tops else inside[-1]
    nouns = [i for i in inside if sentence.tokens[i].is_noun]
    return nouns[-1] if nouns and sentence.tokens[top].tag == "DT" else top


def _content(seen: Seen, row: Span, sentences: Sequence[Sentence], at: int, least: float) -> tuple[Span, ...]:
    """What is said, a span in each sentence near the cue."""
    found = []
    for sentence in sentences[max(0, at - 2) : at + 3]:
        words = seen.at(sentence.start, sentence.end)
        for run in _stretches(seen, row, words, "content", least):
            if len(run) > 2:
                found.append((seen.words[run[0]].start, seen.words[run[-1]].end))
    return tuple(found)


def heard(
    sentences: Sequence[Sentence], seen: Seen | None, known: Sequence[Attribution]
) -> Iterator[Attribution]:
    """The attributions of rules, each with whether the encoder takes its source for who speaks."""
    for a in known:
        if seen is None or a.source is None:
            yield a
            continue
        token, named = sentences[a.sentence].tokens[a.cue], sentences[a.source.sentence].tokens
        source = (named[a.source.head].start, named[a.source.head].end)
        chance = seen.pair((token.start, token.end), source, "source") or 0.0
        yield replace(a, heard=chance >= trust()["speech"]["heard"])


def _describes(sentence: Sentence, token: Token) -> bool:
    """Whether a word only describes who would speak: "a leader linked to the raid"; not "linked it to"."""
    return token.lemma in speech().describing and not any(sentence.children(token.i, "dobj", "nsubjpass"))


def _is_anothers(span: Span, sentence: Sentence, known: Sequence[Attribution]) -> bool:
    """Whether words outside the sentence of a cue are what somebody else says there."""
    if sentence.start <= span[0] < sentence.end:
        return False
    others = (c for a in known if a.sentence != sentence.index and a.source for c in a.content)
    return any(start < span[1] and span[0] < end for start, end in others)


def find_learned(
    sentences: Sequence[Sentence], seen: Seen | None, known: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Attributions whose cue the encoder takes for one and no rule does."""
    if seen is None:
        return
    taken = {(a.sentence, a.cue) for a in known}
    bounds = trust()["speech"]
    for sentence in sentences:
        for token in sentence.tokens:
            row = (token.start, token.end)
            if not token.text[0].isalnum() or seen.part(row, "cue") < bounds["cue"]:
                continue
            if any((sentence.index, i) in taken for i in (token.i - 1, token.i, token.i + 1)):
                continue
            source = _source(seen, row, sentences, sentence.index, bounds["take"])
            content = _content(seen, row, sentences, sentence.index, bounds["take"])
            content = tuple(c for c in content if not _is_anothers(c, sentence, known))
            if source and content and not _describes(sentence, token):
                taken.add((sentence.index, token.i))
                yield Attribution(sentence.index, token.i, "speech", "said", source, content, heard=True)
