"""Which verbs say what an event did ("the strike killed", "carried out an attack")?"""

from sayso.extract.occurrences.groups import Groups
from sayso.extract.occurrences.occurrence import Node
from sayso.extract.occurrences.phrases import objects_of, subject_of
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.syntax import syntax
from sayso.knowledge.triggers import triggers


def take_verb(sentence: Sentence, verb: Token, target: int, nodes: dict[int, Node], groups: Groups) -> None:
    """Give a verb that says what an event did to the event, with the harm below it."""
    words = triggers()
    if verb.i in nodes:
        if verb.lemma not in words.answer_verbs:
            groups.join(target, verb.i)
        return
    lives = verb.lemma != "claim" or any(t.lemma == "life" for t in sentence.children(verb.i, "dobj"))
    if not lives or verb.lemma not in words.effects | words.light | syntax().occurrences.telling:
        return
    groups.add(target, verb.i)
    below = sentence.children(verb.i, "dobj", "attr", "oprd", "acomp", "ccomp", "xcomp")
    for inner in [*below, *objects_of(sentence, verb, ("in", "to", "with"))]:
        if verb.lemma == "be" and inner.i in nodes and nodes[inner.i].form == "noun":
            groups.join(target, inner.i)
        for deeper in sentence.subtree(inner.i):
            if deeper in nodes and nodes[deeper].form == "harm":
                groups.join(target, deeper)


def event_of_noun(sentence: Sentence, noun: Token, nodes: dict[int, Node]) -> int | None:
    """The node that a noun stands for: itself, or the event in "series of attacks", "site of the blast"."""
    if noun.i in nodes and nodes[noun.i].form != "harm":
        return noun.i
    if noun.lemma in syntax().occurrences.standing_for:
        for prep in sentence.children(noun.i, "prep"):
            for inner in sentence.children(prep.i, "pobj"):
                if inner.i in nodes and prep.lower == "of":
                    return inner.i
    return None


def connect_subjects(sentence: Sentence, nodes: dict[int, Node], groups: Groups) -> None:
    """Join verbs with the event that is their subject: "the strike killed …", "the attack was a bombing"."""
    for token in sentence.tokens:
        if not token.is_verb:
            continue
        subject = subject_of(sentence, token) or next(
            sentence.children(token.i, "compound"), None
        )  # headlines
        target = event_of_noun(sentence, subject, nodes) if subject is not None else None
        if target is not None:
            take_verb(sentence, token, target, nodes, groups)


def connect_light(sentence: Sentence, nodes: dict[int, Node], groups: Groups) -> None:
    """Give "carried out" and "launched" to the attack that is their object, or passive subject."""
    words = triggers()
    for token in sentence.tokens:
        if token.i in nodes and token.lemma in words.firing:
            for noun in sentence.children(token.i, "dobj"):
                if noun.i in nodes:
                    groups.join(token.i, noun.i)  # "detonated the blast"
        if token.is_verb and token.lemma in words.light and token.i not in nodes:
            for noun in sentence.children(token.i, "dobj", "nsubjpass", "prt"):
                target = event_of_noun(sentence, noun, nodes)
                if target is not None:
                    groups.add(target, token.i)
