"""What does a mention of an event bring to be compared? Its head word and what stands near it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.bench.families import families, stem
from sayso.bench.task import Row
from sayso.bench.vectors import Rarity, Vector
from sayso.extract.parse import parse
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.speech import speech
from sayso.record.document import Block

_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "dative", "agent", "poss", "compound", "amod", "nmod", "attr")
_CONTENT = ("NN", "JJ", "VB", "RB", "CD")


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: `doc` and `sent` say where; vectors have length 1."""

    id: str
    doc: int
    sent: int
    head: str
    stem: str
    family: frozenset[str]
    noun: bool
    speech: bool
    arguments: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    near: Vector
    sentence: Vector
    document: Vector


@dataclass(frozen=True, slots=True)
class _Read:
    """A parsed text: its sentences, and for each the tokens by the number of the given word."""

    sentences: tuple[Sentence, ...]
    given: tuple[Mapping[int, Token], ...]


def _sentence(index: int, words: Sequence[str]) -> Sentence:
    text = " ".join(words)
    return Sentence(index, Block("paragraph", 0, len(text)), 0, len(text), text)


def _read(row: Row) -> _Read:
    given = [s["tokens"] for s in row["sentences"]]
    sentences = parse([_sentence(k, words) for k, words in enumerate(given)])
    aligned = [_aligned(s, words) for s, words in zip(sentences, given, strict=True)]
    return _Read(sentences, tuple(aligned))


def _aligned(sentence: Sentence, words: Sequence[str]) -> dict[int, Token]:
    """The first token of the parser within each given word."""
    found: dict[int, Token] = {}
    at, tokens = 0, iter(sentence.tokens)
    token = next(tokens, None)
    for k, word in enumerate(words):
        while token is not None and token.start < at:
            token = next(tokens, None)
        if token is not None and token.start < at + len(word):
            found[k] = token
        at += len(word) + 1
    return found


def content(tokens: Iterable[Token]) -> list[str]:
    """Base forms of nouns, verbs, adjectives, adverbs and numbers."""
    return [t.lemma for t in tokens if t.tag[:2] in _CONTENT and any(c.isalnum() for c in t.text)]


def mentions(rows: Sequence[Row]) -> list[Mention]:
    """The event mentions of all texts, in order; rarity of words is that among these texts."""
    read = [_read(row) for row in rows]
    words = [content(t for s in r.sentences for t in s.tokens) for r in read]
    rarity = Rarity(words)
    found: list[Mention] = []
    for k, (row, r) in enumerate(zip(rows, read, strict=True)):
        whole = rarity.vector(words[k])
        found += [_mention(m, k, r, rarity, whole) for m in row["mentions"]]
    return found


def _mention(row: Row, doc: int, read: _Read, rarity: Rarity, whole: Vector) -> Mention:
    sentence, given = read.sentences[row["sent"]], read.given[row["sent"]]
    own = [given[k] for k in row["tokens"] if k in given]
    head = _head(sentence, own)
    inside = {t.i for t in own}
    others = [t for t in sentence.tokens if t.i not in inside]
    near = [t for t in others if head is None or abs(t.i - head.i) <= 6]
    lemma = head.lemma if head else row["text"].lower()
    return Mention(
        id=row["id"],
        doc=doc,
        sent=row["sent"],
        head=lemma,
        stem=stem(lemma),
        family=families().get(lemma, frozenset()),
        noun=head is not None and head.is_noun,
        speech=lemma in speech().verbs,
        arguments=frozenset(_arguments(sentence, head)) if head else frozenset(),
        names=frozenset(t.lower for t in others if t.tag.startswith("NNP")),
        numbers=frozenset(t.lower for t in others if t.tag == "CD"),
        near=rarity.vector(content(near)),
        sentence=rarity.vector(content(others)),
        document=whole,
    )


def _head(sentence: Sentence, own: Sequence[Token]) -> Token | None:
    """The highest of the mention's words that can evoke an event."""
    inside = {t.i for t in own}
    tops = [t for t in own if not any(a.i in inside for a in sentence.ancestors(t.i))]
    strong = [t for t in tops if t.is_verb or t.is_noun or t.tag.startswith("JJ")]
    return next(iter(strong or tops), None)


def _arguments(sentence: Sentence, head: Token) -> Iterator[str]:
    """Base forms of who and what stand directly at the head, through one preposition too."""
    for token in sentence.children(head.i):
        if token.dep in _ARGUMENTS and token.is_noun:
            yield token.lemma
        if token.dep in ("prep", "agent"):
            yield from (t.lemma for t in sentence.children(token.i, "pobj"))
    if head.dep in ("amod", "compound", "relcl", "acl"):
        yield sentence.tokens[head.head].lemma
