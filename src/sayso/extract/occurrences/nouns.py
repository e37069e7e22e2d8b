"""Does a noun tell of an event, or point at one?"""

from sayso.extract.occurrences.means import lemmas, means_near
from sayso.extract.occurrences.occurrence import Node
from sayso.extract.occurrences.phrases import is_definite
from sayso.extract.occurrences.senses import is_idiom, likened
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.triggers import Triggers
from sayso.record.terms import EventType

_DOERS = frozenset(
    {"attacker", "bomber", "shooter", "ambusher", "assailant", "hijacker", "gunman", "kidnapper"}
)


def _refine(sentence: Sentence, i: int, kind: EventType, words: Triggers) -> EventType:
    """A noun of a wide type made narrower by its means: "drone" + "strike"."""
    if kind in (
        "strike",
        "attack",
        "raid",
        "explosion",
        "killing",
        "attack_series",
        "bombing",
        "ground_attack",
    ):
        means = means_near(sentence, i, words)
        if (
            means
            and not (kind == "bombing" and means != "suicide_bombing")
            and not (kind == "raid" and means == "ground_attack")
        ):
            return means
    return kind


def another(sentence: Sentence, token: Token) -> bool:
    """ "a similar one had killed 11": another event of the kind told before."""
    return token.lower == "one" and any(
        c.lower in ("similar", "another", "earlier", "previous", "second", "separate")
        for c in sentence.children(token.i, "amod", "det")
    )


def _kind_of_series(sentence: Sentence, token: Token, words: Triggers) -> EventType | None:
    """ "a series of airstrikes, including an operation in which …": the operation is one of them."""
    head = sentence.tokens[token.head]
    if token.dep not in ("pobj", "dobj") or head.lower != "including":
        return None
    whole = sentence.tokens[head.head]
    nouns = [whole, *(o for p in sentence.children(whole.i, "prep") for o in sentence.children(p.i, "pobj"))]
    found = (words.nouns[f].type for n in nouns for f in lemmas(sentence, n.i) if f in words.nouns)
    return next(found, None)


def noun_node(sentence: Sentence, token: Token, words: Triggers) -> Node | None:
    forms = lemmas(sentence, token.i)
    found = next((words.nouns[f] for f in forms if f in words.nouns), None)
    head = sentence.tokens[token.head]
    if likened(sentence, token):
        return None
    if token.lower in ("fire", "gunfire") and head.lower == "under":
        return Node(token.i, "attack", "verb")  # "came under fire from X"
    if token.lemma == "exchange" and any(
        o.lower in ("fire", "gunfire", "shots")
        for p in sentence.children(token.i, "prep")
        for o in sentence.children(p.i, "pobj")
    ):
        return Node(token.i, "clash", "noun")
    if found is None or is_idiom(sentence, token.i, words):
        if forms[-1] in _DOERS and _held(sentence, token) and _named(sentence, token.i):
            return Node(token.i, "attack", "back")
        if (
            forms[-1] in words.pointers
            and token.dep not in ("compound", "amod")
            and _points(sentence, token, words)
        ):
            series = _kind_of_series(sentence, token, words)
            return Node(token.i, means_near(sentence, token.i, words) or series or "attack", "pointer")
        return None
    if token.dep in ("compound", "amod", "nmod") and head.is_noun and head.i > token.i:
        if any(f in words.nouns or f in words.pointers for f in lemmas(sentence, head.i)):
            return None  # "strike" in "strike operation": the head tells it
        backwards = head.lemma in (
            "victim",
            "site",
            "scene",
            "survivor",
            "toll",
            "suspect",
            "aftermath",
            "claim",
        )
        return Node(token.i, _refine(sentence, token.i, found.type, words), "back") if backwards else None
    return Node(token.i, _refine(sentence, token.i, found.type, words), "noun")


def _points(sentence: Sentence, token: Token, words: Triggers) -> bool:
    """ "the operation", "this incident", "a barrage of missiles"; not "military operations" at large."""
    if is_definite(sentence, token.i):
        return True
    return token.lemma in words.strong_pointers and token.tag == "NN"


def _held(sentence: Sentence, token: Token) -> bool:
    """ "the bombers were arrested": those who did it, told of as caught."""
    caught = ("arrest", "detain", "capture", "apprehend", "hold", "seize")
    return token.dep in ("nsubjpass", "dobj") and sentence.tokens[token.head].lemma in caught


def _named(sentence: Sentence, i: int) -> bool:
    return any(
        t.tag.startswith("NNP") or t.lower in ("the",)
        for t in sentence.children(i, "compound", "nmod", "det")
    )
