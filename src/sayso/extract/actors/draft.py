"""What is known of a mention before the whole report has been read?"""

from dataclasses import dataclass

from sayso.extract.mentions import ActorMention
from sayso.extract.syntax import Sentence, Token
from sayso.record.value import Party

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
SHORT = "short"  # kind of "the group" until it is known whom it stands for


@dataclass(frozen=True, slots=True)
class Chunk:
    """A noun phrase `[first, stop)` with its head; determiner, numbers and a foreign possessor cut off.

    `lead` is the word cut off before it ("the", "his", "two"), lower case, "" where there is none.
    """

    first: int
    stop: int
    head: int
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A party's mention. `sure` marks names; a description may give way to a name beside it."""

    first: int
    stop: int
    head: int
    party: Party
    country: str | None = None
    sure: bool = False
    lead: str = ""

    def mention(self, sentence: Sentence) -> ActorMention:
        """The mention as other steps see it."""
        return ActorMention(sentence.index, self.first, self.stop, self.head, self.party, self.country)


_WALLS = frozenset('()[]"“”‘;:—')
_CUT = frozenset({"det", "predet", "nummod", "quantmod", "advmod", "preconj", "punct", "cc", "poss", "case"})
_CUT_TAGS = frozenset(
    {"CD", "DT", "PDT", "PRP$", "WP$", "WDT", "RB", "RBR", "RBS", "``", "''", ",", ":", "HYPH"}
)
_QUANTITY = frozenset({
    "many", "several", "some", "few", "more", "most", "other", "another", "multiple", "various",
    "only", "numerous", "least", "such"
})  # fmt: skip
_INNER = frozenset({"compound", "amod", "nmod", "quantmod", "nummod"})


def _under(tokens: tuple[Token, ...], at: int, head: int) -> bool:
    for _ in range(12):
        if at == head:
            return True
        if tokens[at].head == at:
            return False
        at = tokens[at].head
    return False


def _is_head(sentence: Sentence, token: Token) -> bool:
    if token.is_noun:
        above = sentence.tokens[token.head]
        inner = token.dep in _INNER and above.i > token.i and above.is_noun
        return not (inner and above.i - token.i <= 4)
    nominal = token.tag in ("JJ", "VBN", "JJS") and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
    return nominal and not any(k.is_noun and k.i > token.i for k in sentence.children(token.i))


def chunks(sentence: Sentence) -> list[Chunk]:
    """The sentence's noun phrases from the parse, without what follows their heads."""
    return [chunk(sentence, t.i) for t in sentence.tokens if _is_head(sentence, t)]


def chunk(sentence: Sentence, head: int) -> Chunk:
    """The noun phrase of one head."""
    tokens, first = sentence.tokens, head
    while (
        first
        and _under(tokens, first - 1, head)
        and tokens[first - 1].tag not in ("-LRB-", "-RRB-", "(", ")")
    ):
        first -= 1
    return _trimmed(sentence, first, head)


def _trimmed(sentence: Sentence, first: int, head: int) -> Chunk:
    tokens, lead = sentence.tokens, ""
    counted = [i for i in range(first, head) if tokens[i].tag == "CD" and tokens[i].head == head]
    if counted and tokens[counted[-1] + 1].text != "-":
        first, lead = counted[-1] + 1, tokens[counted[-1]].lower
    if tokens[first].lower == "of" and tokens[first + 1].lower in ("them", "whom", "which"):
        first += 2  # "four of them suspected gunmen"
    while first < head:
        token = tokens[first]
        if tokens[first + 1].text == "-" and token.tag not in ("DT", "PRP$") and first + 1 < head:
            break  # "high-ranking"
        loose = token.tag in _CUT_TAGS or (token.dep in _CUT and not token.is_noun and token.tag != "JJ")
        if not loose and token.lower not in _QUANTITY:
            break
        if token.tag != "HYPH" or first == 0:
            lead = token.lower
        first += 1
    return Chunk(first, head + 1, head, lead)
