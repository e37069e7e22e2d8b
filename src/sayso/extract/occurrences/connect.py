"""Which evoking words of one sentence tell of the same event?"""

from sayso.extract.occurrences.effects import event_of_noun
from sayso.extract.occurrences.groups import Groups
from sayso.extract.occurrences.occurrence import Node, is_harm
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.syntax import syntax
from sayso.knowledge.times import time_words

_SAME_BY_PREP = frozenset(["in", "during", "by", "from", "with", "of", "at"])


_COMPLEMENTS = frozenset({"oprd", "acomp", "advmod", "npadvmod", "amod", "prt", "attr"})


_CLAUSES = frozenset({"advcl", "conj", "appos", "dep", "prep", "pcomp", "xcomp", "parataxis", "ccomp"})


_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "latest"})


_PASSED = frozenset({"pcomp", "conj", "xcomp", "prep"})


def connect_phrases(sentence: Sentence, nodes: dict[int, Node], groups: Groups) -> None:
    """Join what phrases join: "killed in the attack", "died when …", "…, killing five", "shot dead"."""
    for node in nodes.values():
        token = sentence.tokens[node.i]
        _connect_prepositions(sentence, nodes, groups, node)
        for clause in [token, *(sentence.tokens[k] for k in sorted(groups.extra[node.i]))]:
            if clause.dep in _CLAUSES and clause.head != clause.i:
                _connect_clause(sentence, nodes, groups, clause, node)
        if node.form == "harm":
            _connect_outcome(sentence, nodes, groups, token)
            if token.dep in _COMPLEMENTS and token.head in nodes:
                groups.join(node.i, token.head)  # "shot dead"
        if token.dep == "acl" and node.form in ("harm", "verb") and is_harm(node):
            owner = sentence.tokens[token.head]
            gapped = owner.tag == "CD" and owner.dep == "conj"  # "eight were killed and three injured"
            if (gapped or owner.dep in ("nsubj", "nsubjpass", "dobj", "pobj")) and owner.head in nodes:
                groups.join(owner.head, node.i)


def _connect_prepositions(sentence: Sentence, nodes: dict[int, Node], groups: Groups, node: Node) -> None:
    """Join "killed in the attack", "hit by a strike" with the event behind the preposition."""
    wide = is_harm(node) or node.form == "verb"
    for prep in sentence.children(node.i, "prep", "agent"):
        if prep.lower not in _SAME_BY_PREP or not (wide or prep.lower == "of"):
            continue
        behind = ("pobj", "pcomp") if prep.dep == "agent" else ("pobj",)  # "killed by shelling"
        for inner in sentence.children(prep.i, *behind):
            target = event_of_noun(sentence, inner, nodes)
            if target is not None and nodes[target].form != "back":
                groups.join(node.i, target)


def _connect_outcome(sentence: Sentence, nodes: dict[int, Node], groups: Groups, noun: Token) -> None:
    """Join harm with the event that led to it: "the strikes …, leading to the death of X"."""
    verb = next((a for a in sentence.ancestors(noun.i) if a.is_verb), None)
    if (
        verb is None
        or verb.lemma not in syntax().occurrences.resulting
        or verb.dep not in ("advcl", "acl", "xcomp", "conj")
    ):
        return
    above = sentence.tokens[verb.head]
    inside = [
        k
        for k in sentence.subtree(above.i)
        if k in nodes and nodes[k].form != "harm" and k not in sentence.subtree(verb.i)
    ]
    if inside:
        groups.join(noun.i, inside[-1] if above.i not in nodes else above.i)


def _other_voice(sentence: Sentence, token: Token, parent: Token) -> bool:
    """Whether a passive with its agent stands beside an active verb: "hurt X, killed by a drone in 2020"."""
    agent = any(True for _ in sentence.children(token.i, "agent"))
    return agent and not any(True for _ in sentence.children(parent.i, "auxpass", "agent"))


def _connect_clause(
    sentence: Sentence, nodes: dict[int, Node], groups: Groups, token: Token, node: Node
) -> None:
    """Join the node of a clause with the event that the clause hangs on, where the link means one event."""
    parent = sentence.tokens[token.head]
    while groups.owner(parent.i) is None and parent.dep in _PASSED and parent.head != parent.i:
        parent = sentence.tokens[parent.head]
    owner = groups.owner(parent.i)
    if owner is None or owner == node.i or _other_voice(sentence, token, parent):
        return
    if _is_one_event(sentence, token, parent, node, nodes[owner]):
        groups.join(owner, node.i)


def _is_one_event(sentence: Sentence, token: Token, parent: Token, node: Node, owner: Node) -> bool:
    """Whether a clause headed by `token` tells of the event of the clause above it."""
    harmful, other = is_harm(node), is_harm(owner)
    if token.dep == "advcl":
        return _is_one_time(sentence, token, parent, harmful=harmful, other=other)
    if token.dep in ("conj", "parataxis", "dep"):
        both = node.form == "harm" and (owner.form == "harm" or token.tag == "VBN")
        return both or (harmful and token.is_verb and (other or parent.is_verb))
    return token.dep == "appos"


def _is_one_time(sentence: Sentence, token: Token, parent: Token, *, harmful: bool, other: bool) -> bool:
    """Whether "…, killing five", "died when …", "began after …" tell of one moment."""
    marks = {m.lower for m in sentence.children(token.i, "mark", "advmod")}
    if _is_later(sentence, token):
        return False
    began = parent.lemma in syntax().occurrences.beginning and bool(marks & {"when", "as", "where", "after"})
    when = began or (bool(marks & {"when", "as", "where"}) and (harmful or other))
    return (token.tag == "VBG" and harmful) or when or ("after" in marks and other and not harmful)


def _is_later(sentence: Sentence, token: Token) -> bool:
    """Whether a stretch of time lies between the clause and what it hangs on: "a day after …"."""
    marks = sentence.children(token.i, "mark", "advmod")
    return any(m.i and m.lower in ("after", "before") and _is_unit(sentence.tokens[m.i - 1]) for m in marks)


def _is_unit(token: Token) -> bool:
    return "unit" in time_words().of(token.lower)


def summed(sentence: Sentence, nodes: dict[int, Node], groups: Groups) -> frozenset[int]:
    """Nodes that only sum up the clause before them: "rammed the convoy, the third major attack in a week".

    They become words of what that clause tells.
    """
    found = {k: owner for k in nodes if (owner := _summed_by(sentence, nodes, k)) is not None}
    for k, owner in found.items():
        groups.add(owner, k)
    return frozenset(found)


def _summed_by(sentence: Sentence, nodes: dict[int, Node], i: int) -> int | None:
    """The node of the clause that a noun sums up, behind its comma."""
    token, within = sentence.tokens[i], ("det", "poss", "amod", "compound", "nmod")
    first = min([i, *(sentence.subtree(t.i)[0] for t in sentence.children(i, *within))])
    comma = sentence.tokens[first - 1].text in (",", "–", "—")
    if nodes[i].form not in ("noun", "pointer") or not comma:
        return None
    if token.dep in ("nsubj", "nsubjpass", "conj", "compound") or not _says_again(sentence, first):
        return None
    if any(True for _ in sentence.children(i, "conj", "cc")):
        return None
    before = max((k for k in nodes if k < first - 1), default=None)
    return before if before is not None and sentence.tokens[before].is_verb else None


def _says_again(sentence: Sentence, first: int) -> bool:
    """Whether a phrase begins as one that says again: "an attack", "the third attack"."""
    opens = sentence.tokens[first]
    ranked = any(t.tag == "JJS" or t.lower in _ORDINALS for t in sentence.tokens[first : first + 4])
    return opens.lower in ("a", "an") or ranked


def join_harm(sentence: Sentence, nodes: dict[int, Node], groups: Groups) -> None:
    """Join harm that no event of its sentence claims: "two dead and five injured" is of one event."""
    told = {groups.root(n.i) for n in nodes.values() if n.form != "harm"}
    loose = [n.i for n in nodes.values() if n.form == "harm" and groups.root(n.i) not in told]
    for other in loose[1:]:
        groups.join(loose[0], other)
