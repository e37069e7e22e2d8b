"""Does a noun tell of an event, or point at one?"""

from sayso.extract.occurrences.means import lemmas, means_near, refine
from sayso.extract.occurrences.occurrence import Node
from sayso.extract.occurrences.phrases import is_definite
from sayso.extract.occurrences.senses import is_idiom, likened
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.syntax import syntax
from sayso.knowledge.triggers import Triggers
from sayso.record.terms import EventType


def another(sentence: Sentence, token: Token) -> bool:
    """Whether it is another event of the kind told before, as in "a similar one had killed 11"."""
    return token.lower == "one" and any(
        c.lower in syntax().occurrences.another for c in sentence.children(token.i, "amod", "det")
    )


def _kind_of_series(sentence: Sentence, token: Token, words: Triggers) -> EventType | None:
    """The type of a series that "including an operation in which …" is one of."""
    head = sentence.tokens[token.head]
    if token.dep not in ("pobj", "dobj") or head.lower != "including":
        return None
    whole = sentence.tokens[head.head]
    nouns = [whole, *(o for p in sentence.children(whole.i, "prep") for o in sentence.children(p.i, "pobj"))]
    found = (words.nouns[f].type for n in nouns for f in lemmas(sentence, n.i) if f in words.nouns)
    return next(found, None)


def noun_node(sentence: Sentence, token: Token, words: Triggers) -> Node | None:
    """The event that a noun tells of, by itself or as a pointer to one that is told elsewhere."""
    if likened(sentence, token):
        return None
    forms = [*_series(sentence, token), *lemmas(sentence, token.i)]
    found = next((words.nouns[f] for f in forms if f in words.nouns), None)
    if node := _of_fire(sentence, token):
        return node
    if found is None or is_idiom(sentence, token.i, words):
        return _doer_node(sentence, token) or _pointer_node(sentence, token, words)
    head = sentence.tokens[token.head]
    if token.dep in ("compound", "amod", "nmod") and head.is_noun and head.i > token.i:
        if any(f in words.nouns or f in words.pointers for f in lemmas(sentence, head.i)):
            return None  # "strike" in "strike operation": the head tells it
        if head.lemma not in syntax().occurrences.behind:
            return None
        return Node(token.i, refine(sentence, token.i, found.type, words), "back")
    return Node(token.i, refine(sentence, token.i, found.type, words), "noun")


def _series(sentence: Sentence, token: Token) -> list[str]:
    """The whole phrase of "wave of attacks", in base forms."""
    head = sentence.tokens[token.head]
    if token.dep != "pobj" or head.lower != "of":
        return []
    return [f"{sentence.tokens[head.head].lemma} of {token.lemma}"]


def _of_fire(sentence: Sentence, token: Token) -> Node | None:
    """What "came under fire from X" and "an exchange of fire" tell of."""
    fire = syntax().occurrences.fire
    if token.lower in fire - {"shots"} and sentence.tokens[token.head].lower == "under":
        return Node(token.i, "attack", "verb")
    below = (o for p in sentence.children(token.i, "prep") for o in sentence.children(p.i, "pobj"))
    if token.lemma == "exchange" and any(o.lower in fire for o in below):
        return Node(token.i, "clash", "noun")
    return None


def _doer_node(sentence: Sentence, token: Token) -> Node | None:
    """The attack behind "the bombers were arrested"."""
    doer = lemmas(sentence, token.i)[-1] in syntax().occurrences.doers
    caught = doer and _held(sentence, token) and _named(sentence, token.i)
    return Node(token.i, "attack", "back") if caught else None


def _pointer_node(sentence: Sentence, token: Token, words: Triggers) -> Node | None:
    """What "the operation" points at, with the type that its means or its series give it."""
    if lemmas(sentence, token.i)[-1] not in words.pointers or token.dep in ("compound", "amod"):
        return None
    if not _points(sentence, token, words):
        return None
    series = _kind_of_series(sentence, token, words)
    return Node(token.i, means_near(sentence, token.i, words) or series or "attack", "pointer")


def _points(sentence: Sentence, token: Token, words: Triggers) -> bool:
    """Whether it points: "the operation", "a barrage of missiles"; not "military operations" at large."""
    if is_definite(sentence, token.i):
        return True
    return token.lemma in words.strong_pointers and token.tag == "NN"


def _held(sentence: Sentence, token: Token) -> bool:
    """Whether those who did it are told of as caught, as in "the bombers were arrested"."""
    catching = syntax().occurrences.catching
    return token.dep in ("nsubjpass", "dobj") and sentence.tokens[token.head].lemma in catching


def _named(sentence: Sentence, i: int) -> bool:
    return any(
        t.tag.startswith("NNP") or t.lower in ("the",)
        for t in sentence.children(i, "compound", "nmod", "det")
    )
