"""Which part of a sentence causes which? By connectives, verbs that bring about, reasons and purposes."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.bench.causal_words import Connective, causal_words
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.speech import speech

Run = tuple[int, int]  # tokens [first, stop)
_EDGE = frozenset({",", ":", ".", "''", "``", "-LRB-", "-RRB-", "HYPH", "CC"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


@dataclass(frozen=True, slots=True)
class Relation:
    """A cause and its effect, and the words that join them, as tokens of one sentence."""

    cause: Run
    effect: Run
    signal: Run | None


def relations(sentence: Sentence) -> list[Relation]:
    """The relations of a parsed sentence, each pair of parts once, in order of their signals."""
    found = [*_connected(sentence), *_purposes(sentence), *_brought(sentence), *_harmed(sentence)]
    kept: list[Relation] = []
    for relation in sorted(found, key=lambda r: (r.signal or r.cause, r.cause)):
        if not any(_same(relation, k) for k in kept):
            kept.append(relation)
    return kept


def _same(a: Relation, b: Relation) -> bool:
    return a.cause == b.cause or (a.effect == b.effect and _overlap(a.cause, b.cause))


def _overlap(a: Run, b: Run) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _trim(sentence: Sentence, first: int, stop: int) -> Run | None:
    """The tokens without marks at their ends."""
    while first < stop and sentence.tokens[first].tag in _EDGE:
        first += 1
    while first < stop and sentence.tokens[stop - 1].tag in _EDGE:
        stop -= 1
    return (first, stop) if first < stop else None


def _opening(sentence: Sentence, at: int) -> int:
    """Where the clause before token `at` begins: after a full stop, a semicolon, or "X said that"."""
    first = 0
    for token in sentence.tokens[:at]:
        if token.text in (";", ":", "|"):
            first = token.i + 1
        if token.is_verb and token.lemma in speech().verbs and token.i + 1 < at:
            that = sentence.tokens[token.i + 1]
            if that.lower == "that":
                first = that.i + 1
    return first


def _closing(sentence: Sentence, at: int) -> int:
    """Where what begins at token `at` ends: before ", X said", a semicolon, or the end."""
    tokens = sentence.tokens
    for token in tokens[at:]:
        if token.text == ";":
            return token.i
        if token.text == "," and _says(sentence, token.i):
            return token.i
    return len(tokens)


def _says(sentence: Sentence, comma: int) -> bool:
    """Whether ", police said" follows up to the end."""
    rest = sentence.tokens[comma + 1 :]
    verb = next((t for t in rest[:8] if t.is_verb), None)
    return verb is not None and verb.lemma in ("say", "report", "tell", "add", "state") and len(rest) <= 14


def _connected(sentence: Sentence) -> Iterator[Relation]:
    words, tokens = causal_words(), sentence.tokens
    at = 0
    while at < len(tokens):
        size = next(
            (n for n in range(words.longest, 0, -1) if _named(sentence, at, n) in words.connectives), 0
        )
        if size:
            entry = words.connectives[_named(sentence, at, size)]
            if _fits(sentence, at, size, entry):
                yield from _around(sentence, (at, at + size), before=entry.before)
        at += max(1, size)


def _named(sentence: Sentence, at: int, size: int) -> tuple[str, ...]:
    return (
        tuple(t.lower for t in sentence.tokens[at : at + size]) if at + size <= len(sentence.tokens) else ()
    )


def _fits(sentence: Sentence, at: int, size: int, entry: Connective) -> bool:
    token = sentence.tokens[at]
    if entry.heads and not any(
        t.lemma in entry.heads for t in (sentence.tokens[token.head], *sentence.tokens[max(0, at - 6) : at])
    ):
        return False
    if not entry.clause:
        return True
    if size > 1:
        return True
    return token.dep == "mark" or token.lower in ("despite", "after")


def _around(sentence: Sentence, signal: Run, *, before: bool) -> Iterator[Relation]:
    """The parts before and behind the signal; both behind it where the sentence opens with it."""
    first, stop = signal
    opening, closing = _opening(sentence, first), _closing(sentence, stop)
    left, right = _trim(sentence, opening, first), _trim(sentence, stop, closing)
    if left is None:
        comma = next((t.i for t in sentence.tokens[stop:closing] if t.text == ","), None)
        if comma is None:
            return
        right, left = _trim(sentence, stop, comma), _trim(sentence, comma + 1, closing)
    if left and right:
        cause, effect = (left, right) if before else (right, left)
        yield Relation(cause, effect, signal)


def _purposes(sentence: Sentence) -> Iterator[Relation]:
    """ "to" and an infinitive that says what for: the purpose is the cause."""
    for token in sentence.tokens:
        if token.tag != "VB" or token.dep != "advcl":
            continue
        to = next((t for t in sentence.children(token.i, "aux") if t.lower == "to"), None)
        if to is None or to.i == 0:
            continue
        effect = _trim(sentence, _opening(sentence, to.i), to.i)
        cause = _trim(sentence, to.i, _end_of(sentence, token.i))
        if effect and cause:
            yield Relation(cause, effect, (to.i, to.i + 1))


def _end_of(sentence: Sentence, i: int) -> int:
    return sentence.subtree(i)[-1] + 1


def _brought(sentence: Sentence) -> Iterator[Relation]:
    """Verbs that bring about, and reasons in "-ing"."""
    words = causal_words()
    for token in sentence.tokens:
        if not token.is_verb:
            continue
        participle = token.tag == "VBG" and token.dep in ("advcl", "acl", "pcomp", "conj", "xcomp", "dep")
        if token.lemma in words.bringing and participle:
            yield from _beside(sentence, token, cause_first=True)
        elif token.lemma in words.reasons and participle:
            yield from _beside(sentence, token, cause_first=False)
        elif token.lemma in words.bringing:
            yield from _governed(sentence, token)


def _beside(sentence: Sentence, verb: Token, *, cause_first: bool) -> Iterator[Relation]:
    left = _trim(sentence, _opening(sentence, verb.i), verb.i)
    right = _trim(sentence, verb.i, min(_closing(sentence, verb.i), _end_of(sentence, verb.i)))
    if left and right and right[1] - right[0] > 1:
        cause, effect = (left, right) if cause_first else (right, left)
        yield Relation(cause, effect, (verb.i, verb.i + 1))


def _governed(sentence: Sentence, verb: Token) -> Iterator[Relation]:
    """Cause and effect as subject and object: "the raid sparked unrest"."""
    if verb.lemma in (
        "make",
        "take",
        "bring",
        "send",
        "set",
        "hit",
        "draw",
        "claim",
        "leave",
        "drive",
        "raise",
        "block",
        "push",
        "throw",
        "kill",
        "injure",
        "wound",
        "hurt",
        "damage",
        "destroy",
    ):
        return
    subject = next(sentence.children(verb.i, *_SUBJECTS), None)
    objects = list(sentence.children(verb.i, "dobj", "prep", "ccomp", "xcomp"))
    if subject is None or not objects or subject.dep == "nsubjpass":
        return
    head = sentence.tokens[verb.head] if verb.dep == "relcl" else subject
    cause = _trim(sentence, sentence.subtree(head.i)[0], min(_end_of(sentence, head.i), verb.i))
    effect = _trim(
        sentence,
        objects[0].i if objects[0].dep == "prep" else sentence.subtree(objects[0].i)[0],
        _closing(sentence, verb.i),
    )
    if cause and effect:
        yield Relation(cause, effect, (verb.i, verb.i + 1))


def _harmed(sentence: Sentence) -> Iterator[Relation]:
    """ "were killed in clashes": the event is the cause, without a signal."""
    words = causal_words()
    for token in sentence.tokens:
        if not token.is_verb or token.lemma not in words.harm:
            continue
        for prep in sentence.children(token.i, "prep", "agent"):
            noun = next(sentence.children(prep.i, "pobj"), None)
            if (
                noun is not None
                and prep.lower in ("in", "during", "by", "when")
                and noun.lemma in words.events
            ):
                effect = _trim(sentence, _opening(sentence, prep.i), prep.i)
                cause = _trim(sentence, prep.i + 1, _end_of(sentence, noun.i))
                if cause and effect:
                    yield Relation(cause, effect, None)
