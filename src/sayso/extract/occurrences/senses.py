"""Does a word mean violence in this sentence, or only sound like it?"""

from sayso.extract.occurrences.means import means_at
from sayso.extract.occurrences.occurrence import Evidence
from sayso.extract.occurrences.phrases import subject_of
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.syntax import syntax
from sayso.knowledge.triggers import Triggers


def is_idiom(sentence: Sentence, i: int, words: Triggers) -> bool:
    """Whether a word like "strike" is part of a phrase that means no violence."""
    if i and sentence.tokens[i - 1].lower in words.idiom_before:
        return True
    token = sentence.tokens[i]
    if token.lower == "shooting":
        return _of_work(sentence, i, words)
    if token.is_verb:
        objects = [t.lemma for t in sentence.children(i, "dobj", "nsubjpass")]
        return any(o in words.idiom_objects for o in objects)
    return (
        token.is_noun
        and token.lower == "strike"
        and sentence.tokens[token.head].lower == "on"
        and not list(sentence.children(i, "det", "amod", "compound"))
    )


def _of_work(sentence: Sentence, i: int, words: Triggers) -> bool:
    """Whether what is shot is a film."""
    below = [o.lemma for p in sentence.children(i, "prep") for o in sentence.children(p.i, "pobj")]
    beside = [t.lemma for t in sentence.children(i, "dobj", "compound")]
    return any(o in words.works for o in [*below, *beside])


def _arguments(sentence: Sentence, i: int) -> list[int]:
    found = [t.i for t in sentence.children(i, "nsubj", "nsubjpass", "dobj", "obj", "oprd", "dative")]
    for prep in sentence.children(i, "prep", "agent"):
        found += [t.i for t in sentence.children(prep.i, "pobj")]
    return found


def _reaches(sentence: Sentence, i: int, marked: frozenset[int]) -> bool:
    """Whether a noun phrase headed by `i` holds a marked token outside its relative clauses."""
    stack, seen = [i], 0
    while stack and seen < 40:
        at = stack.pop()
        seen += 1
        if at in marked:
            return True
        stack += [c.i for c in sentence.children(at) if c.dep not in ("relcl", "acl", "advcl", "punct")]
    return False


def is_guarded(sentence: Sentence, i: int, evidence: Evidence, words: Triggers) -> bool:
    """Whether a party, place, weapon or harm beside a word makes it violence."""
    harmed = frozenset(h.victim for h in evidence.harm if h.victim is not None)
    marked = evidence.parties | evidence.places | harmed
    if any(h.trigger == i for h in evidence.harm):
        return True
    shared = subject_of(sentence, sentence.tokens[i])
    if shared is not None and _reaches(sentence, shared.i, marked):
        return True
    return any(_reaches(sentence, a, marked) or means_at(sentence, a, words) for a in _arguments(sentence, i))


def hits_back(sentence: Sentence, token: Token) -> bool:
    """Whether it is an answer in words, as in "the minister hit back"."""
    back = any(t.lower == "back" for t in sentence.children(token.i, "prt", "advmod"))
    return back and not any(True for _ in sentence.children(token.i, "dobj"))


def likened(sentence: Sentence, token: Token) -> bool:
    """Whether it only describes an event, as in "described the raid as an attack on us all"."""
    head = sentence.tokens[token.head]
    above = sentence.tokens[head.head]
    return token.dep == "pobj" and head.lower == "as" and above.lemma in syntax().occurrences.describing


def remembered(sentence: Sentence, i: int) -> bool:
    """Whether harm is only remembered here, as in "the anniversary of his death", "the slain commander"."""
    token = sentence.tokens[i]
    if token.dep == "amod" and token.head > i:
        return True
    return token.is_noun and any(
        a.lemma in syntax().occurrences.memory for a in list(sentence.ancestors(i))[:3]
    )
