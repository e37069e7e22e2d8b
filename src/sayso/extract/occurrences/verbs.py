"""Does a verb tell of an event?"""

from sayso.extract.occurrences.means import lemmas, means_at, means_near
from sayso.extract.occurrences.occurrence import Evidence, Node
from sayso.extract.occurrences.phrases import is_passive
from sayso.extract.occurrences.senses import hits_back, is_guarded, is_idiom
from sayso.extract.occurrences.weapons import blown_up, by_weapon, firing, landing, opened_fire
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.syntax import syntax
from sayso.knowledge.triggers import Triggers
from sayso.record.terms import EventType

# What gunmen do in these is told by the verb; their guns add nothing.
_PRECISE = frozenset({"ambush", "abduction", "arrest", "execution"})


def _shot_down(sentence: Sentence, token: Token) -> bool:
    """Whether it tells of the end of somebody's weapon, as in "shot the drones down"."""
    words = syntax().occurrences
    if token.lemma not in words.downing:
        return False
    return token.lemma in words.downing_alone or any(
        t.lower == "down" for t in sentence.children(token.i, "prt", "advmod", "prep")
    )


def _light(sentence: Sentence, token: Token, words: Triggers) -> bool:
    objects = sentence.children(token.i, "dobj", "nsubjpass")
    return token.lemma in words.light and any(
        f in words.nouns for o in objects for f in lemmas(sentence, o.i)
    )


def pronoun_node(sentence: Sentence, token: Token, evidence: Evidence, words: Triggers) -> Node | None:
    """A pronoun that points at what was just told, as in "They happened at …", "It came two days after …"."""
    subject = next(sentence.children(token.i, "nsubj", "nsubjpass"), None)
    if (
        token.lemma not in words.placing
        or subject is None
        or subject.lower not in ("it", "they", "this", "that")
    ):
        return None
    below = frozenset(sentence.subtree(token.i))
    return Node(token.i, "attack", "pointer") if below & evidence.places else None


def _goes_along(sentence: Sentence, token: Token) -> bool:
    """Whether a killing only goes along with what was told: "…, killing five"."""
    return token.tag == "VBG" and not any(True for _ in sentence.children(token.i, "nsubj", "aux"))


def verb_node(sentence: Sentence, token: Token, evidence: Evidence, words: Triggers) -> Node | None:
    """The event that a verb tells of: by its weapon, or by itself where it means violence here."""
    if is_idiom(sentence, token.i, words):
        return None
    if _shot_down(sentence, token):
        return Node(token.i, "attack", "verb") if _manned(sentence, token, words) else None
    if token.lemma in syntax().occurrences.hitting_back and hits_back(sentence, token):
        return None
    if kind := _type_by_weapon(sentence, token, words):
        return Node(token.i, kind, "verb")
    return (
        None if _is_sold(sentence, token, evidence, words) else _by_itself(sentence, token, evidence, words)
    )


def _is_sold(sentence: Sentence, token: Token, evidence: Evidence, words: Triggers) -> bool:
    """Whether goods come to a market: what hits it is no party."""
    objects = any(t.lemma in words.idiom_sold for t in sentence.children(token.i, "dobj"))
    return (
        token.lemma == "hit"
        and objects
        and not any(t.i in evidence.parties for t in sentence.children(token.i, "nsubj"))
    )


def _manned(sentence: Sentence, token: Token, words: Triggers) -> bool:
    """Whether people sit in what was shot down."""
    craft = syntax().occurrences.manned
    return any(
        lemmas(sentence, t.i)[-1] in craft or means_at(sentence, t.i, words) == "airstrike"
        for t in sentence.children(token.i, "dobj", "nsubjpass")
    )


def _type_by_weapon(sentence: Sentence, token: Token, words: Triggers) -> EventType | None:
    return (
        opened_fire(sentence, token)
        or by_weapon(sentence, token, words)
        or blown_up(sentence, token)
        or firing(sentence, token, words)
        or landing(sentence, token, words)
    )


def _by_itself(sentence: Sentence, token: Token, evidence: Evidence, words: Triggers) -> Node | None:
    found = words.verbs.get(token.lemma)
    if found is None or not (found.sure or is_guarded(sentence, token.i, evidence, words)):
        return None
    if token.dep in ("amod", "compound") or _light(sentence, token, words):
        return None  # "the targeted vehicle", "executed a strike"
    kind = found.type
    if kind not in _PRECISE:
        kind = means_near(sentence, token.i, words) or kind
    told_apart = is_passive(sentence, token) or _goes_along(sentence, token)
    return Node(token.i, kind, "harm" if kind == "killing" and told_apart else "verb")
