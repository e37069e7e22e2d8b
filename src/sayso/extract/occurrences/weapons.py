"""Which verbs tell of an attack only by the weapon beside them ("fired rockets", "a drone fell")?"""

from sayso.extract.occurrences.means import means_at
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.syntax import syntax
from sayso.knowledge.triggers import Triggers
from sayso.record.terms import EventType


def blown_up(sentence: Sentence, token: Token) -> EventType | None:
    """A suicide bombing in "blew himself up", a bombing in "blew up the bridge"."""
    if token.lemma != "blow" or not any(
        t.lower == "up" for t in sentence.children(token.i, "prt", "advmod", "prep")
    ):
        return None
    reflexive = any(
        t.lower in ("himself", "herself", "themselves", "itself") for t in sentence.children(token.i, "dobj")
    )
    return "suicide_bombing" if reflexive else "bombing"


def _before_passive(sentence: Sentence, token: Token) -> list[Token]:
    """The noun right before "were fired", where the parser lost the subject."""
    helper = next(sentence.children(token.i, "auxpass"), None)
    return [sentence.tokens[helper.i - 1]] if helper is not None and helper.i else []


def by_weapon(sentence: Sentence, token: Token, words: Triggers) -> EventType | None:
    """The type of a passive whose agent is a weapon, as in "crippled by a missile"."""
    if token.tag != "VBN":
        return None
    agents = [o for p in sentence.children(token.i, "agent") for o in sentence.children(p.i, "pobj")]
    return next((m for m in (means_at(sentence, o.i, words) for o in agents) if m), None)


def opened_fire(sentence: Sentence, token: Token) -> EventType | None:
    """Whether shots are fired: "opened fire on the crowd", "exchanged fire"."""
    words = syntax().occurrences
    if token.lemma not in words.opening:
        return None
    return "shooting" if any(t.lower in words.fire for t in sentence.children(token.i, "dobj")) else None


def firing(sentence: Sentence, token: Token, words: Triggers) -> EventType | None:
    """The type of "fired missiles at", "launched drones", "missiles were fired", "set off a bomb"."""
    if token.lemma in words.firing:
        users = sentence.children(token.i, "nsubj")
        if any(means_at(sentence, t.i, words) == "drone_strike" for t in users):
            return "drone_strike"  # what a drone fires is the drone's strike
        objects = list(sentence.children(token.i, "dobj", "nsubjpass")) or _before_passive(sentence, token)
        return next((m for m in (means_at(sentence, t.i, words) for t in objects) if m), None)
    return None


def landing(sentence: Sentence, token: Token, words: Triggers) -> EventType | None:
    """The type of "missiles fell on", "a drone hit": a weapon as subject."""
    if token.lemma not in words.landing:
        return None
    subjects = (means_at(sentence, t.i, words) for t in sentence.children(token.i, "nsubj"))
    found = next((m for m in subjects if m), None)
    return "shelling" if found == "bombing" and token.lemma in syntax().occurrences.falling else found
