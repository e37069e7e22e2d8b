"""Which words evoke an event, by what the encoder has learned?"""

from collections.abc import Iterator

from sayso.extract.encoder.seen import Seen, Span
from sayso.extract.occurrences.means import lemmas
from sayso.extract.occurrences.occurrence import Node, Occurrence
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.encoder import trust
from sayso.knowledge.harm import harm
from sayso.knowledge.syntax import syntax
from sayso.knowledge.triggers import Triggers, triggers

_INSIDE = frozenset({"amod", "compound", "nmod"})
_STATES = ("JJ", "VBN")  # "dead", "wounded": they say the outcome


def span_of(sentence: Sentence, i: int) -> Span:
    """Token `i` as code points of the document."""
    return sentence.tokens[i].start, sentence.tokens[i].end


def tellers(sentence: Sentence, occurrence: Occurrence) -> list[Span]:
    """The words by which an occurrence is told, as code points of the document."""
    return [span_of(sentence, n.i) for n in occurrence.nodes]


def chance(sentence: Sentence, i: int, seen: Seen | None) -> float | None:
    """How likely token `i` tells of an event that happened; None where nobody looked."""
    return None if seen is None else seen.event(span_of(sentence, i))


def _form(sentence: Sentence, token: Token, words: Triggers) -> str:
    """How a word tells: as rules would call it had they found it."""
    names = lemmas(sentence, token.i)
    if token.is_noun and any(n in words.pointers for n in names):
        return "pointer"
    if token.lower in harm().cues or token.lemma in harm().cues or token.tag in _STATES:
        return "harm" if token.tag in _STATES or token.is_noun or token.lemma in ("die", "perish") else "verb"
    return "noun" if token.is_noun else "verb"


def _taken(sentence: Sentence, found: dict[int, Node], seen: Seen) -> Iterator[Node]:
    """Nodes for words that rules passed over and the encoder takes for an event, of a type left open."""
    least, last = trust()["events"]["take"], -2
    for token in sentence.tokens:
        if token.i in found:
            last = token.i
            continue
        if not token.text[:1].isalnum() or seen.event(span_of(sentence, token.i)) < least:
            continue
        if _is_called(sentence, token) or _is_booty(sentence, token):
            continue
        near = token.i - last == 1 or token.i + 1 in found
        last = token.i
        content = token.is_noun or token.is_verb or token.tag[:2] in ("JJ", "RB")
        inside = token.dep in _INSIDE and not token.is_noun  # "deadly attack" is told by its noun
        if content and not inside and not near:  # "opened fire" is told once
            yield Node(token.i, "attack", _form(sentence, token, triggers()))


def _is_called(sentence: Sentence, token: Token) -> bool:
    """Whether a word only names a kind of arms: "attack helicopters"."""
    behind = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else None
    return behind is not None and token.is_noun and behind.lemma in syntax().occurrences.called


def _is_booty(sentence: Sentence, token: Token) -> bool:
    """Whether a verb tells of things that were found or taken: "captured three vehicles"."""
    known = syntax().occurrences
    objects = [t.lemma for t in sentence.children(token.i, "dobj", "nsubjpass")]
    return token.lemma in known.taking and bool(objects) and known.booty.issuperset(objects)


def _believed(sentence: Sentence, node: Node, seen: Seen) -> bool:
    """Whether a word of the rules stays: one that points back ("the operation") tells of nothing new."""
    return node.form == "pointer" or seen.event(span_of(sentence, node.i)) >= trust()["events"]["keep"]


def weigh(sentence: Sentence, found: dict[int, Node], seen: Seen | None) -> dict[int, Node]:
    """The nodes of rules that the encoder believes, and those that it finds beside them."""
    if seen is None:
        return found
    kept = {i: n for i, n in found.items() if _believed(sentence, n, seen)}
    return kept | {n.i: n for n in _taken(sentence, found, seen)}
