"""Does a verb tell of an event?"""

from sayso.extract.occurrences.means import lemmas, means_at, means_near
from sayso.extract.occurrences.occurrence import Evidence, Node
from sayso.extract.occurrences.phrases import is_passive
from sayso.extract.occurrences.senses import hits_back, is_guarded, is_idiom
from sayso.extract.occurrences.weapons import blown_up, by_weapon, firing, landing, opened_fire
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.triggers import Triggers

_MANNED = frozenset({"plane", "aircraft", "jet", "helicopter", "bomber", "airliner", "fighter"})


def _shot_down(sentence: Sentence, token: Token) -> bool:
    """ "shot the drones down": the end of somebody's weapon, no attack of its own."""
    if token.lemma not in ("shoot", "bring", "take", "down", "intercept"):
        return False
    return token.lemma in ("down", "intercept") or any(
        t.lower == "down" for t in sentence.children(token.i, "prt", "advmod", "prep")
    )


def _light(sentence: Sentence, token: Token, words: Triggers) -> bool:
    objects = sentence.children(token.i, "dobj", "nsubjpass")
    return token.lemma in words.light and any(
        f in words.nouns for o in objects for f in lemmas(sentence, o.i)
    )


def pronoun_node(sentence: Sentence, token: Token, evidence: Evidence, words: Triggers) -> Node | None:
    """ "They happened at …", "It came two days after …": a pronoun that points at what was just told."""
    subject = next(sentence.children(token.i, "nsubj", "nsubjpass"), None)
    if (
        token.lemma not in words.placing
        or subject is None
        or subject.lower not in ("it", "they", "this", "that")
    ):
        return None
    below = frozenset(sentence.subtree(token.i))
    return Node(token.i, "attack", "pointer") if below & evidence.places else None


def verb_node(sentence: Sentence, token: Token, evidence: Evidence, words: Triggers) -> Node | None:
    if is_idiom(sentence, token.i, words):
        return None
    if _shot_down(sentence, token):
        targets = [*sentence.children(token.i, "dobj", "nsubjpass")]
        manned = any(
            lemmas(sentence, t.i)[-1] in _MANNED or means_at(sentence, t.i, words) == "airstrike"
            for t in targets
        )
        return Node(token.i, "attack", "verb") if manned else None
    if token.lemma in ("hit", "strike", "fire", "punch") and hits_back(sentence, token):
        return None
    kind = (
        opened_fire(sentence, token)
        or by_weapon(sentence, token, words)
        or blown_up(sentence, token)
        or firing(sentence, token, words)
        or landing(sentence, token, words)
    )
    if kind:
        return Node(token.i, kind, "verb")
    found = words.verbs.get(token.lemma)
    if found is None or not (found.sure or is_guarded(sentence, token.i, evidence, words)):
        return None
    if token.dep in ("amod", "compound") or _light(sentence, token, words):
        return None  # "the targeted vehicle", "executed a strike"
    kind = means_near(sentence, token.i, words) or found.type
    return Node(token.i, kind, "harm" if kind == "killing" and is_passive(sentence, token) else "verb")
