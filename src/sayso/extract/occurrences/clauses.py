"""Does a relative clause on a noun tell what an event did?"""

from sayso.extract.occurrences.effects import event_of_noun, take_verb
from sayso.extract.occurrences.groups import Groups
from sayso.extract.occurrences.occurrence import Node, is_harm
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.times import time_words

_HAPPENING = frozenset({"happen", "occur", "take", "come", "unfold"})


def _relative_owner(sentence: Sentence, verb: Token) -> Token | None:
    """The noun that a relative or participial clause headed by `verb` describes."""
    if verb.dep == "ccomp" and sentence.tokens[verb.head].dep == "relcl":
        verb = sentence.tokens[verb.head]  # "a strike it says killed two"
    elif verb.dep == "ccomp" and (noun := _object_before(sentence, verb)) is not None:
        return noun
    return sentence.tokens[verb.head] if verb.dep in ("relcl", "acl") else None


def _object_before(sentence: Sentence, verb: Token) -> Token | None:
    """What "that" stands for in "a raid last week that", though the parse hung the clause on the verb."""
    that = next((s for s in sentence.children(verb.i, "nsubj") if s.tag == "WDT"), None)
    noun = next((o for o in sentence.children(verb.head, "dobj") if that is None or o.i < that.i), None)
    if that is None or noun is None:
        return None
    between = sentence.tokens[noun.i + 1 : that.i]
    return noun if all(t.tag[:2] in ("RB", "DT", "NN", "JJ", "IN", "CD") for t in between) else None


def _owner_is_subject(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause tells of its noun: "attack that killed", "strike targeting", "raid in which …"."""
    if verb.dep == "acl":
        return verb.tag in ("VBG", "VBN")
    if verb.dep == "ccomp":
        return not any(
            s.lower not in ("which", "that") for s in sentence.children(verb.i, "nsubj", "nsubjpass")
        )
    subjects = list(sentence.children(verb.i, "nsubj", "nsubjpass"))
    if any(s.lower in ("that", "which", "who") for s in subjects):
        return True
    inside = [sentence.tokens[k].lower for k in sentence.subtree(verb.i)[:4]]
    return any(w in ("which", "where", "when") for w in inside)


def _locative_clause(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause on a place tells of the event, as in "in Palmyra, where two were killed"."""
    inside = [sentence.tokens[k] for k in sentence.subtree(verb.i)[:4]]
    return any(t.lower in ("where", "when") or (t.lower == "which" and t.dep == "pobj") for t in inside)


def _told_by_clause(sentence: Sentence, owner: Token, verb: Token, nodes: dict[int, Node]) -> int | None:
    """The node that a clause on a noun tells of: the noun's own, or one above a place or a name."""
    target = event_of_noun(sentence, owner, nodes)
    if target is None and _is_time(owner.lower):
        target = _noun_before(sentence, owner, nodes)  # "bombings in X on Jan. 3 that killed"
    named = verb.dep == "relcl" and owner.tag in ("NNP", "NNPS") and not _about_person(sentence, verb)
    if target is None and (_locative_clause(sentence, verb) or named):
        above = (a.i for a in sentence.ancestors(owner.i) if a.i in nodes and nodes[a.i].form != "harm")
        target = next(above, None)
    if target is None and _does_harm(sentence, verb, nodes):
        target = _event_over(sentence, owner, nodes)
    return target


def _noun_before(sentence: Sentence, time: Token, nodes: dict[int, Node]) -> int | None:
    """The event noun that a time stands behind, with nothing but places and prepositions between."""
    at = max((k for k in nodes if k < time.i and nodes[k].form == "noun"), default=None)
    if at is None or any(t.is_verb for t in sentence.tokens[at + 1 : time.i]):
        return None
    return at


def _is_time(word: str) -> bool:
    """Whether a word names a month, a weekday, or a time like "week"."""
    roles = time_words().of(word.rstrip("."))
    return any(r in roles for r in ("month", "month_short", "weekday", "unit"))


def _does_harm(sentence: Sentence, verb: Token, nodes: dict[int, Node]) -> bool:
    """Whether a clause does harm: "… that left three dead", of which no base or town is the subject."""
    below = [verb.i, *(t.i for t in sentence.children(verb.i, "oprd", "acomp", "dobj", "ccomp", "xcomp"))]
    return any(k in nodes and is_harm(nodes[k]) for b in below for k in [b, *sentence.kids[b]])


def _event_over(sentence: Sentence, noun: Token, nodes: dict[int, Node]) -> int | None:
    """The event noun that a noun hangs on by prepositions alone: "attack on a base in X that …"."""
    for above in sentence.ancestors(noun.i):
        if above.i in nodes and nodes[above.i].form in ("noun", "pointer"):
            return above.i
        if not (above.is_noun or above.dep == "prep"):
            return None
    return None


def _about_person(sentence: Sentence, verb: Token) -> bool:
    return any(
        s.lower in ("who", "whose", "whom") for s in sentence.children(verb.i, "nsubj", "nsubjpass", "dobj")
    )


def connect_when(sentence: Sentence, nodes: dict[int, Node], groups: Groups) -> None:
    """Join "the incident took place at night, when a plane dropped bombs": the clause tells the subject."""
    for token in sentence.tokens:
        if not token.is_verb or token.i not in nodes:
            continue
        above = sentence.tokens[token.head]
        when = any(t.lower == "when" for t in sentence.children(token.i, "advmod", "mark"))
        if token.dep not in ("advcl", "relcl") or not when:
            continue
        verb = above if above.is_verb else next((a for a in sentence.ancestors(above.i) if a.is_verb), above)
        subject = next(sentence.children(verb.i, "nsubj"), None)
        if verb.lemma in _HAPPENING and subject is not None and subject.i in nodes:
            groups.join(subject.i, token.i)


def connect_relative(sentence: Sentence, nodes: dict[int, Node], groups: Groups) -> None:
    """Join clauses with the noun that they tell of: "attack that killed", "Palmyra, where two died"."""
    for token in sentence.tokens:
        owner = _relative_owner(sentence, token)
        if owner is None or not _owner_is_subject(sentence, token):
            continue
        target = _told_by_clause(sentence, owner, token, nodes)
        if target is not None:
            take_verb(sentence, token, target, nodes, groups)
