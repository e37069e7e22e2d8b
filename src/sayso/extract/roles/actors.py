"""Who did it?"""

from sayso.extract.mentions import ActorMention
from sayso.extract.occurrences import Occurrence
from sayso.extract.roles.found import Found, party_at
from sayso.extract.roles.parties import can_act, parties_at, parties_beside, parties_by, weapon_owner
from sayso.extract.roles.pronouns import antecedent_of, own_men
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.syntax import syntax
from sayso.knowledge.triggers import triggers

_BURSTING = frozenset(["explode", "burst"])
_PRONOUNS = frozenset(["it", "they", "he", "she", "we", "i", "who", "which", "that"])


def _subject(sentence: Sentence, verb: Token, *deps: str) -> Token | None:
    own = next(sentence.children(verb.i, *deps), None)
    if own is not None:
        return own
    if next(sentence.children(verb.i, "nsubj", "nsubjpass"), None) is not None:
        return None
    if verb.dep in ("conj", "xcomp") or (verb.dep == "advcl" and verb.tag == "VBG"):
        return _subject(sentence, sentence.tokens[verb.head], *deps) if verb.head != verb.i else None
    if (
        verb.dep == "pcomp"
        and sentence.tokens[sentence.tokens[verb.head].head].lemma in syntax().roles.accusing
    ):
        accused = sentence.tokens[sentence.tokens[verb.head].head]
        return next(sentence.children(accused.i, "dobj", "nsubjpass"), None)  # "accused X of having shelled"
    if verb.dep == "pcomp":
        above = sentence.tokens[sentence.tokens[verb.head].head]
        return _subject(sentence, above, *deps) if above.is_verb else None
    return None


def _verb_actors(found: Found, verb: Token) -> list[ActorMention]:
    sentence = found.sentence
    hits = _subject_actors(found, verb)
    passive_weapon = _subject(sentence, verb, "nsubjpass")
    if passive_weapon is not None:
        hits += weapon_owner(found, passive_weapon)
    for agent in sentence.children(verb.i, "agent", "prep"):
        if agent.lower == "by":
            for obj in sentence.children(agent.i, "pobj"):
                hits += parties_at(found, obj)
    if _uses_arms(sentence, verb):
        for obj in sentence.children(verb.i, "dobj"):
            hits += weapon_owner(found, obj)
    owner = sentence.tokens[verb.head]
    if (
        verb.dep == "acl"
        and verb.tag == "VBG"
        and not hits
        and (mention := party_at(found, owner.i))
        and can_act(mention)
    ):
        hits.append(mention)
    return hits


def _subject_actors(found: Found, verb: Token) -> list[ActorMention]:
    """Who the subject of an active verb names."""
    sentence = found.sentence
    subject = _subject(sentence, verb, "nsubj")
    if subject is None or any(True for _ in sentence.children(verb.i, "auxpass")):
        return []
    if subject.lower in _PRONOUNS:
        mention = antecedent_of(found, subject)
        return [mention] if mention else []
    if verb.lemma in _BURSTING and next(sentence.children(verb.i, "dobj"), None) is None:
        mention = party_at(found, subject.i)  # whose it was says nothing of who blew it up
        return [mention] if mention and can_act(mention) else []
    return parties_at(found, subject)


def _uses_arms(sentence: Sentence, verb: Token) -> bool:
    """Whether the object of a verb is what somebody fires, and not what is shot down or destroyed."""
    downed = any(t.lower == "down" for t in sentence.children(verb.i, "prt", "advmod"))
    return verb.lemma in triggers().firing | triggers().light and not downed


def _claimants(found: Found, noun: Token) -> list[ActorMention]:
    """Whoever says that it was theirs, as in "X claimed two blasts", "the blasts were claimed by X"."""
    verb = found.sentence.tokens[noun.head]
    if verb.lemma not in triggers().claiming or noun.dep not in ("dobj", "nsubjpass"):
        return []
    if next(found.sentence.children(verb.i, "neg"), None) is not None:
        return []  # "has not claimed the attack"
    if noun.dep == "nsubjpass":
        return parties_by(found, verb.i)
    subject = _subject(found.sentence, verb, "nsubj")
    return parties_at(found, subject) if subject is not None else []


def actors_of(found: Found, occurrence: Occurrence) -> list[ActorMention]:
    """Who did what an occurrence tells of, each once."""
    hits: list[ActorMention] = []
    forms = {n.i: n.form for n in occurrence.nodes}
    for i in sorted(occurrence.predicates):
        token = found.sentence.tokens[i]
        if forms.get(i) in ("noun", "pointer"):
            hits += parties_beside(found, i) + parties_by(found, i) + _claimants(found, token)
        if token.is_verb and not (forms.get(i) == "harm" and token.lemma in ("die", "perish")):
            hits += _verb_actors(found, token)
    if occurrence.type == "clash":
        hits += _opponents(found, occurrence)
    return [own_men(found, m) for m in {(m.first, m.stop): m for m in hits}.values()]


def _opponents(found: Found, occurrence: Occurrence) -> list[ActorMention]:
    """Both sides of a clash act: "A fought B", "clashes between A and B", "fighting with B"."""
    s, hits = found.sentence, []
    for i in sorted(occurrence.predicates):
        for noun in s.children(i, "dobj"):
            hits += parties_at(found, noun)
        for prep in s.children(i, "prep"):
            if prep.lower in ("between", "with", "against"):
                hits += [m for o in s.children(prep.i, "pobj") for m in parties_at(found, o)]
    return hits
