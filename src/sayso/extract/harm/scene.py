"""What do the rules of harm need to know of a sentence? Its words, its counts, who in it is a person."""

from sayso.extract.counts import find_counts
from sayso.extract.once import once
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.harm import groups, harm
from sayso.knowledge.numbers import numbers

_BE = frozenset(
    [
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "am",
        "'s",
        "'re",
        "'m",
        "get",
        "gets",
        "got",
        "getting",
        "gotten",
        "'s",
    ]
)
_LIGHT = frozenset(["RB", "RBR", "RBS"])


class Scene:
    """A parsed sentence with its counts, and questions about its tokens. Out of range is empty."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.words = [t.lower for t in sentence.tokens]
        self.caps = sentence.text.isupper()
        self.counts = find_counts(sentence)
        self.covering = {i: c for c in self.counts for i in range(c.first, c.stop)}
        self.counting = {c.noun: c for c in reversed(self.counts) if c.noun is not None}

    def word(self, i: int) -> str:
        """The lower-case word at `i`."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def tag(self, i: int) -> str:
        """The tag at `i`."""
        return self.tokens[i].tag if 0 <= i < len(self.words) else ""

    def has(self, i: int, name: str) -> bool:
        """Whether the word at `i` stands in a list of `harm.toml`."""
        return self.word(i) in harm().lists[name]

    def list(self, name: str) -> frozenset[str]:
        """A list of `harm.toml` by "section.name"."""
        return harm().lists[name]

    def child(self, i: int, *deps: str) -> Token | None:
        """The first dependant of token `i` with one of these labels."""
        return next(self.sentence.children(i, *deps), None)

    def before(self, i: int) -> int:
        """The token before `i`, adverbs and commas around them skipped."""
        i -= 1
        while i >= 0 and self.tag(i) in _LIGHT and i not in self.covering:
            i -= 1
        return i

    def after(self, i: int) -> int:
        """The token after `i`, adverbs skipped; a bound before a number counts as the number."""
        i += 1
        while i < len(self.words) and self.tag(i) in _LIGHT and i not in self.covering:
            i += 1
        return i

    def is_be(self, i: int) -> bool:
        """Whether token `i` is a form of "be" (or the "get" of a passive)."""
        return self.word(i) in _BE

    def noun(self, i: int) -> str:
        """The base form of a noun at `i`, whatever the tagger made of it."""
        lower = self.word(i)
        return lower if lower in groups().people else self.tokens[i].lemma.lower()

    def named(self, i: int) -> bool:
        """Whether token `i` ends a proper name: in capitals, a run of unknown nouns without article."""
        if self.caps and self.tag(i)[:2] in ("NN", "JJ", "FW") and i not in self.counting:
            lone = self.tag(i - 1)[:2] in ("NN", "JJ", "FW") and self._unknown(i)
            return lone and not any(k.lower in ("a", "an") for k in self.sentence.children(i, "det"))
        return self.tag(i) in ("NNP", "NNPS")

    def _unknown(self, i: int) -> bool:
        """Whether no list knows the noun at `i` as a person or a thing."""
        return not any(word in groups().all or word in harm().nouns for word in (self.word(i), self.noun(i)))

    def plural(self, i: int) -> bool:
        """Whether the noun at `i` stands for more than one, or for a number not given."""
        token, known = self.tokens[i], groups()
        if self.caps and self.named(i):
            return False
        base = token.lemma.lower()
        if token.tag in ("NNS", "NNPS"):
            return True
        if token.lower in ("people", "police", "troops") or token.lower in known.collective:
            return True
        if token.tag == "NNP" and token.lower.endswith("s"):
            return token.lower[:-1] in known.people
        return (
            token.tag == "NN"
            and token.lower.endswith("s")
            and token.lower[:-1] in known.people
            and base != token.lower
        )

    def nobody(self, i: int) -> bool:
        """Whether token `i` stands for nobody: "none", "no one"."""
        return self.has(i, "people.nobody") or (self.word(i) == "one" and self.word(i - 1) == "no")

    def person(self, i: int, strict: bool = False) -> bool:
        """Whether token `i` can stand for people. `strict` wants a number, a noun of people or a pronoun."""
        word, tag = self.word(i), self.tag(i)
        if self.nobody(i):
            return True
        if i in self.covering:
            count = self.covering[i]
            return count.noun is None or count.noun == i or self.person(count.noun, strict)
        if tag in ("PRP", "WP", "PRP$", "WDT"):
            return word not in ("it", "itself", "what", "you", "its", "yourself", "which") and tag != "PRP$"
        if word in (
            "another",
            "others",
            "both",
            "someone",
            "everyone",
            "anyone",
            "many",
        ):
            return True
        return self._noun_person(i, strict)

    def _noun_person(self, i: int, strict: bool) -> bool:
        known, word, base = groups(), self.word(i), self.noun(i)
        if word in numbers().company["months"] or word in numbers().company["weekdays"]:
            return False
        single = word[:-1] if word.endswith("s") else word
        if any(w in known.people for w in (word, base, single)) or {word, base} & known.collective:
            return True
        if {word, base} & known.things or single in known.things or base in harm().nouns:
            return False
        if self.tag(i) in ("JJ", "JJS", "CD", "NN") and self.ordinal(i):
            return True
        if word.endswith(known.endings) and self.tag(i)[:2] == "NN":
            return True
        if self.named(i):
            return not strict
        return not strict and i in self.counting and self.tag(i)[:2] in ("NN", "JJ")

    def ordinal(self, i: int) -> bool:
        """Whether token `i` is one of several by number: "a third was wounded"."""
        return self.word(i) in (
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
        )


@once
def scene_of(sentence: Sentence) -> Scene:
    """The scene of a parsed sentence, built once for all that ask."""
    return Scene(sentence)
