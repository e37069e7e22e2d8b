"""Which phrases of a message could fill a role? Nouns, names, listed words, runs that the encoder likes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.bench.muc4.phrases import line
from sayso.bench.muc4.read import Message
from sayso.bench.muc4.words import words
from sayso.extract.encoder.seen import Seen
from sayso.extract.roles.found import noun_span
from sayso.extract.syntax import Sentence, Token

PARTS = ("perp_individual", "perp_organisation", "target", "victim", "instrument")
_EDGE = ("DT", "PRP$", "``", "''", "POS", ",", ":", "-LRB-", "-RRB-", "CD")
_LIKELY = (0.12, 0.3)  # chances of a word from which runs of it are tried
_LONGEST = 9  # words
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `[start, end)` of a sentence; `text` in lower case, `ways` by which it was come upon."""

    start: int
    end: int
    sentence: int
    text: str
    ways: tuple[str, ...]


def candidates(message: Message, seen: Seen) -> list[Candidate]:
    """Every phrase once, in the order in which they are come upon."""
    ways: dict[Span, list[str]] = {}
    home: dict[Span, int] = {}
    for sentence, span, way in _spans(message, seen):
        ways.setdefault(span, []).append(way)
        home.setdefault(span, sentence)
    made = [
        Candidate(*span, home[span], line(message.document.text[slice(*span)]), tuple(ways[span]))
        for span in ways
    ]
    return [c for c in made if re.search("[a-z]", c.text) and len(c.text.split()) <= _LONGEST]


def _spans(message: Message, seen: Seen) -> Iterator[tuple[int, Span, str]]:
    for k, sentence in enumerate(message.sentences):
        yield from ((k, span, way) for span, way in _nouns(sentence))
        yield from ((k, span, "cap") for span in _names(sentence))
        yield from ((k, span, "list") for span in _listed(sentence))
    for chances in seen.table(*PARTS).T.tolist():
        for least in _LIKELY:
            for first, stop in _runs(chances, seen, least):
                span = (seen.words[first].start, seen.words[stop - 1].end)
                yield seen.words[first].sentence, span, "run"


def _chars(tokens: Sequence[Token], first: int, stop: int) -> Span:
    return tokens[first].start, tokens[stop - 1].end


def _nouns(sentence: Sentence) -> Iterator[tuple[Span, str]]:
    """The phrase of each noun; its nouns alone; the noun alone; the phrase with its "of …"."""
    tokens = sentence.tokens
    for token in tokens:
        if not token.is_noun or token.dep == "compound":
            continue
        first, stop = noun_span(sentence, token.i)
        while first < stop - 1 and tokens[first].tag in _EDGE:
            first += 1
        yield _chars(tokens, first, stop), "np"
        inner = token.i
        while inner > first and tokens[inner - 1].is_noun:
            inner -= 1
        yield _chars(tokens, inner, token.i + 1), "nn"
        yield _chars(tokens, token.i, token.i + 1), "head"
        for prep in sentence.children(token.i, "prep"):
            whole = next(sentence.children(prep.i, "pobj"), None)
            if prep.lower == "of" and prep.i == stop and whole is not None:
                yield _chars(tokens, first, noun_span(sentence, whole.i)[1]), "of"


def _names(sentence: Sentence) -> Iterator[Span]:
    """Runs of capitals with what stands between names, and each without the titles before it."""
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        stop = at
        while stop < len(tokens) and (_capital(tokens, stop) or (stop > at and _joins(tokens, stop))):
            stop += 1
        if stop > at:
            yield _chars(tokens, at, stop)
            first = at
            while first < stop and tokens[first].lower.strip(".") in words().titles:
                first += 1
            if at < first < stop:
                yield _chars(tokens, first, stop)
        at = max(stop, at + 1)


def _capital(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text[:1].isupper()


def _joins(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].lower in words().name_particles and _capital(tokens, at + 1)


def _listed(sentence: Sentence) -> Iterator[Span]:
    low = sentence.text.lower()
    for name in (*words().organisations, *words().weapons):
        if name in low:
            for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", low):
                yield sentence.start + found.start(), sentence.start + found.end()


def _runs(chances: Sequence[float], seen: Seen, least: float) -> Iterator[Span]:
    """Runs of words of one sentence that are likely enough, as indices of words."""
    first = None
    for k, chance in enumerate(chances):
        if first is not None and (chance < least or seen.words[k].sentence != seen.words[first].sentence):
            yield first, k
            first = None
        if first is None and chance >= least:
            first = k
    if first is not None:
        yield first, len(chances)
