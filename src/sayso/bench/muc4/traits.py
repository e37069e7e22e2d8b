"""What tells whether a phrase fills a role? Its words and grammar, lists, and the encoder's chances."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from sayso.bench.muc4.candidates import PARTS, Candidate
from sayso.bench.muc4.incidents import Incident
from sayso.bench.muc4.phrases import ends_in, organisation, person
from sayso.bench.muc4.read import Message
from sayso.bench.muc4.words import words
from sayso.bench.scoring.fillers import normal
from sayso.extract.encoder.seen import Seen
from sayso.extract.parse import known_word
from sayso.extract.syntax import Sentence, Token

Array = np.ndarray[Any, np.dtype[np.float32]]
ROLES = ("perpetrators", "organisations", "targets", "victims", "weapons", "described")
KINDS = ("attack", "bombing", "kidnapping", "arson", "robbery")
_OTHER = (
    "actor", "recipient", "killed", "injured", "captured", "weapon", "place", "source", "cue", "content",
    "figure",
)  # fmt: skip
_OWN = len(PARTS)
_LISTS = (
    "attackers", "state_forces", "targets", "people", "combatants", "weapons", "organisation_nouns", "titles",
)  # fmt: skip


class Traits(NamedTuple):
    """Of one phrase: `names` that hold of it, and numbers of the encoder in a fixed order."""

    phrase: Candidate
    names: frozenset[str]
    numbers: Array


class Clauses:
    """What the clauses of a message tell: types by sentence, and phrases that rules gave a role."""

    def __init__(self, message: Message, found: Iterable[Incident]) -> None:
        self.kinds: list[set[str]] = [set() for _ in message.sentences]
        self.roles: dict[tuple[int, str], set[str]] = {}
        for clause in found:
            self.kinds[clause.sentence].add(clause.kind)
            for role in ROLES:
                for name in getattr(clause, role):
                    self.roles.setdefault((clause.sentence, normal(name)), set()).add(role)

    def near(self, sentence: int) -> set[str]:
        """The types of a sentence and of those beside it."""
        return set().union(*self.kinds[max(0, sentence - 1) : sentence + 2])


def traits(
    message: Message, seen: Seen, phrases: Sequence[Candidate], found: Iterable[Incident]
) -> list[Traits]:
    """The traits of phrases; those that hold no whole token are left out."""
    clauses, chances = Clauses(message, found), _Chances(seen)
    counts = Counter(normal(c.text) for c in phrases)
    told = frozenset(f"doc={k}" for k in KINDS if seen.whole(k) > 0.25)
    made = []
    for c in phrases:
        sentence = message.sentences[c.sentence]
        tokens = [t for t in sentence.tokens if t.start >= c.start and t.end <= c.end]
        numbers = chances.of(c, sentence) if tokens else None
        if numbers is not None:
            own = {*_wording(c, tokens, sentence), *_listed(c, tokens, sentence), *_around(c, clauses)}
            own.add(f"cnt={min(4, counts[normal(c.text)])}")
            made.append(Traits(c, told | own, numbers))
    return made


def _word(prefix: str, word: str) -> Iterator[str]:
    """A word as a trait, where it is one of the language: names of people and places teach nothing."""
    if known_word(word) or not word.isalpha() or word in words().organisations:
        yield f"{prefix}={word}"


def _head(tokens: Sequence[Token]) -> Token:
    inside = {t.i for t in tokens}
    return next((t for t in reversed(tokens) if t.head not in inside or t.head == t.i), tokens[-1])


def _wording(c: Candidate, tokens: Sequence[Token], sentence: Sentence) -> Iterator[str]:
    head, parts = _head(tokens), c.text.split()
    governor = sentence.tokens[head.head]
    yield "bias"
    yield from (f"why={w}" for w in c.ways)
    yield from _word("last", parts[-1])
    yield from _word("first", parts[0])
    for w in set(parts):
        yield from _word("w", w)
    yield f"len={min(6, len(parts))}"
    yield from (f"tag={head.tag}", f"dep={head.dep}")
    yield from (f"{w}:{head.dep}" for w in _word("gov", governor.lemma))
    if head.dep == "pobj":
        beyond = sentence.tokens[governor.head].lemma
        yield from (f"{w}:{governor.lower}" for w in _word("gov2", beyond))
    before = [t.lower for t in sentence.tokens[max(0, tokens[0].i - 2) : tokens[0].i]]
    after = sentence.tokens[tokens[-1].i + 1 : tokens[-1].i + 2]
    yield from _word("prev", before[-1] if before else "^")
    yield from _word("prev2", before[0] if len(before) > 1 else "^")
    yield from _word("next", after[0].lower if after else "$")


def _listed(c: Candidate, tokens: Sequence[Token], sentence: Sentence) -> Iterator[str]:
    capital = all(t.text[:1].isupper() for t in tokens)
    yield f"cap={capital:d}"
    if capital and len(c.text.split()) > 1:
        yield "capmulti"
    yield from (f"in={name}" for name in _LISTS if ends_in(c.text, getattr(words(), name)))
    if c.text in words().organisations:
        yield "in=organisations"
    elif organisation(c.text):
        yield "has=organisations"
    if tokens[0].i and sentence.tokens[tokens[0].i - 1].lower.strip(".") in words().titles:
        yield "titled"
    if _head(tokens).tag == "NNP" or capital:
        name = person(sentence, tokens[-1])
        if name:
            yield "person"
        if name == c.text:
            yield "personexact"


def _around(c: Candidate, clauses: Clauses) -> Iterator[str]:
    yield from (f"rule={r}" for r in clauses.roles.get((c.sentence, normal(c.text)), ()))
    yield from (f"kind={k}" for k in clauses.kinds[c.sentence])
    near = clauses.near(c.sentence)
    yield from (f"near={k}" for k in near)
    if not near:
        yield "nokind"
    yield f"sent={min(8, c.sentence // 2)}"


class _Chances:
    """The encoder's numbers of a message, as features: log odds of its parts, of events, of types."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._parts, self._events = seen.table(*PARTS, *_OTHER), seen.eventful()
        whole = np.array([seen.whole(k) for k in KINDS], np.float32)
        top = whole.max(initial=0.0)
        self._whole = (
            np.append(np.log((whole + 0.01) / (1.01 - whole)), np.log((top + 0.01) / (1.01 - top))) / 3
        )

    def of(self, c: Candidate, sentence: Sentence) -> Array | None:
        """Mean and highest odds over its words, the lowest of roles, those beside it; None without words."""
        at = self._seen.at(c.start, c.end)
        if not at:
            return None
        own = self._parts[at.start : at.stop]
        odds = np.log((own + 1e-3) / (1 + 1e-3 - own)) / 3
        around = self._seen.at(sentence.start, sentence.end)
        events = (self._events[at.start : at.stop], self._events[around.start : around.stop])
        parts = (
            odds.mean(0), odds.max(0), odds.min(0)[:_OWN],
            self._beside(at.start - 1), self._beside(at.stop),
            [e.max(initial=0.0) for e in events], self._whole, [c.sentence / 10],
        )  # fmt: skip
        return np.concatenate([np.asarray(p, np.float32) for p in parts])

    def _beside(self, k: int) -> Array:
        if not 0 <= k < len(self._parts):
            return np.zeros(_OWN, np.float32)
        row: Array = self._parts[k, :_OWN] * 3
        return row
