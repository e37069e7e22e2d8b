"""Did it happen, in the words of the sentence? Planned, possible, denied and habitual things apart."""

from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.syntax import syntax
from sayso.knowledge.triggers import Triggers
from sayso.record.terms import Stance

_CLIMB = 12  # heads above an event that its stance is looked for in
_CLAUSE_LINKS = frozenset({"ccomp", "parataxis"})


def _auxiliaries(sentence: Sentence, verb: int) -> list[Token]:
    return list(sentence.children(verb, "aux", "auxpass"))


def _modal(sentence: Sentence, verb: int, words: Triggers) -> bool:
    aux = _auxiliaries(sentence, verb)
    if not any(a.tag == "MD" or a.lower in words.modals for a in aux):
        return False
    # "could have been", "may have killed" tell of something that is believed to have happened
    return not (any(a.lemma == "have" for a in aux) and not any(a.lower in ("would", "should") for a in aux))


def _infinitive(sentence: Sentence, verb: Token) -> bool:
    aux = _auxiliaries(sentence, verb.i)
    if verb.tag != "VB" or not any(a.lower == "to" for a in aux):
        return False
    if any(a.lemma == "have" for a in aux) or verb.lemma == "be":
        return False
    parent = sentence.tokens[verb.head]
    return parent.lemma not in syntax().modality.real_infinitives


def _conditional(sentence: Sentence, verb: int) -> bool:
    marks = {m.lower for m in sentence.children(verb, "mark", "advmod")}
    return bool(marks & syntax().modality.conditions)


def negated(sentence: Sentence, i: int) -> bool:
    """Whether token `i` stands under "no", "not", "never", "without"."""
    token = sentence.tokens[i]
    if any(True for _ in sentence.children(i, "neg")):
        return True
    if any(t.lower in ("no", "neither", "nor") for t in sentence.children(i, "det", "preconj", "cc")):
        return True
    subject = next(sentence.children(i, "nsubj", "nsubjpass"), None)
    if subject is not None and subject.lower in ("nobody", "none"):
        return True
    if subject is not None and any(t.lower in ("no", "neither") for t in sentence.children(subject.i, "det")):
        return True
    return token.dep == "pobj" and sentence.tokens[token.head].lower == "without"


def _under_intention(sentence: Sentence, child: Token, parent: Token, words: Triggers) -> bool:
    """`child` is what somebody plans, fears or prevents: object, complement or "of" phrase of `parent`."""
    if child.dep in ("nsubj", "nsubjpass", "advcl", "npadvmod", "conj", "relcl", "advmod", "ccomp"):
        return False
    if child.dep == "prep" and child.lower not in ("of", "for", "to", "against", "from", "in"):
        return False
    if parent.is_verb and parent.lemma in words.intended:
        return not (parent.lemma in words.prevented and child.dep == "prep")
    return parent.lemma in words.unreal_nouns and child.dep in ("prep", "compound")


def _postponed(sentence: Sentence, verb: Token, words: Triggers) -> bool:
    """Whether something "was put off" or "cancelled"."""
    off = verb.lemma in ("put", "call") and any(
        t.lower == "off" for t in sentence.children(verb.i, "prt", "advmod")
    )
    return off or verb.lemma in words.postponed


def stance_of(sentence: Sentence, i: int, words: Triggers) -> Stance:
    """The stance that the sentence's own grammar gives to the occurrence at token `i`."""
    if negated(sentence, i):
        return "denied"
    if own := _own_stance(sentence, sentence.tokens[i], words):
        return own
    child = sentence.tokens[i]
    for _ in range(_CLIMB):
        if child.is_verb and (found := _verb_stance(sentence, i, child, words)):
            return found
        if child.head == child.i:
            return "asserted"
        parent = sentence.tokens[child.head]
        if ended := _clause_stance(sentence, child, parent, words):
            return ended
        child = parent
    return "asserted"


def _own_stance(sentence: Sentence, token: Token, words: Triggers) -> Stance | None:
    """What stands right beside an event's word: "any attack", "a possible attack", "a planned attack"."""
    if token.is_noun:
        unreal = words.unreal_adjectives - syntax().modality.real_on_events
        if any(d.lower == "any" for d in sentence.children(token.i, "det")):
            return "hypothetical"
        if any(a.lemma in unreal for a in sentence.children(token.i, "amod")):
            return "hypothetical"
        if any(c.lower in words.unreal_modifiers for c in sentence.children(token.i, "compound", "amod")):
            return "planned"
    object_ = token.dep in ("nsubjpass", "dobj")
    return "planned" if object_ and _postponed(sentence, sentence.tokens[token.head], words) else None


def _verb_stance(sentence: Sentence, i: int, verb: Token, words: Triggers) -> Stance | None:
    """What a verb on the way up from token `i` says: a condition, a modal, an intention, a denial."""
    if _conditional(sentence, verb.i):
        return "hypothetical"
    if _modal(sentence, verb.i, words):
        future = syntax().modality.future
        return "planned" if any(a.lower in future for a in _auxiliaries(sentence, verb.i)) else "hypothetical"
    if _infinitive(sentence, verb):
        return "planned"
    token = sentence.tokens[i]
    is_object = verb.i != i and token.dep == "dobj" and token.head == verb.i
    return "denied" if is_object and negated(sentence, verb.i) else None


def _clause_stance(sentence: Sentence, child: Token, parent: Token, words: Triggers) -> Stance | None:
    """Where the way up ends: under an intention, or at a clause that states things by itself."""
    if _under_intention(sentence, child, parent, words):
        return "planned"
    if child.dep in _CLAUSE_LINKS and child.tag != "VBG":
        return "asserted"
    if child.dep in ("advcl", "relcl") and child.tag in ("VBD", "VBN", "VBZ", "VBP"):
        return "asserted" if not _conditional(sentence, child.i) else "hypothetical"
    return None


def habitual(sentence: Sentence, i: int, words: Triggers) -> bool:
    """Whether token `i` tells of a habit or of things in general ("repeated raids", "those who attack …")."""
    token = sentence.tokens[i]
    near = [*sentence.children(i, "amod", "advmod", "det", "nummod")]
    if (
        token.is_noun
        and token.tag in ("NNS", "NNPS")
        and any(t.lemma in words.habitual or t.lower in words.habitual for t in near)
    ):
        return True
    if token.is_verb and any(t.lower in words.habitual and t.dep == "advmod" for t in near):
        return True
    if again_and_again(sentence, i):
        return True
    perfect = any(a.lemma == "have" for a in _auxiliaries(sentence, i))
    if token.is_verb and perfect and any(t.lower in ("before", "previously", "long") for t in near):
        return True
    present = token.tag in ("VBP", "VBZ") and not _auxiliaries(sentence, i)
    return present and token.dep == "relcl" and sentence.block.kind not in ("title", "heading")


def again_and_again(sentence: Sentence, i: int) -> bool:
    """Whether a verb counts: "have attacked bases more than 100 times"; not "was shot twelve times"."""
    verb = sentence.tokens[i]
    if not verb.is_verb or verb.lemma in ("shoot", "stab", "hit", "fire"):
        return False
    times = (t for t in sentence.tokens[i:] if t.lower == "times" and verb in sentence.ancestors(t.i))
    counted = (n for t in times for n in sentence.children(t.i))
    return any(n.tag == "CD" or n.lower in ("several", "many", "numerous") for n in counted)
