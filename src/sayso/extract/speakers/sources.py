"""Whose word is it? The noun phrase that a verb of saying has for its subject."""

from sayso.extract.speakers.attribution import Source
from sayso.extract.syntax import Sentence, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_LIFTS = ("conj", "xcomp", "advcl", "pcomp", "aux", "dep")


def phrase(sentence: Sentence, head: int, *, not_past: int | None = None) -> tuple[int, int]:
    """Tokens `[first, stop)` of the noun phrase round `head`, cut before token `not_past`."""
    below = sentence.subtree(head)
    first, last = below[0], below[-1]
    if not_past is not None and first <= not_past <= last:
        first, last = (first, not_past - 1) if head < not_past else (not_past + 1, last)
    while last > head and sentence.tokens[last].tag in (",", ":", "''", "``", "."):
        last -= 1
    while first < head and sentence.tokens[first].tag in (",", ":", "''", "``", "."):
        first += 1
    return first, last + 1


def _source(sentence: Sentence, head: int, cue: int) -> Source:
    first, stop = phrase(sentence, head, not_past=cue)
    return Source(sentence.index, first, stop, head, _referent(sentence, head))


def _referent(sentence: Sentence, head: int) -> int:
    if sentence.tokens[head].lower not in _RELATIVE:
        return head
    clause = next((t for t in sentence.ancestors(head) if t.dep == "relcl"), None)
    return clause.head if clause else head


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb stands in the passive: "was accused", "said to be", "blamed on"."""
    if verb.tag != "VBN":
        return False
    if any(sentence.children(verb.i, "auxpass", "nsubjpass")):
        return True
    return verb.dep == "acl" or (verb.dep == "conj" and is_passive(sentence, sentence.tokens[verb.head]))


def _agent(sentence: Sentence, verb: Token) -> int | None:
    for by in sentence.children(verb.i, "agent"):
        for noun in sentence.children(by.i, "pobj"):
            return noun.i
    return None


def _inverted(sentence: Sentence, verb: Token) -> int | None:
    """The head of a noun phrase right after the verb: "…, said Adm. Brad Cooper"."""
    at = verb.i + 1
    if at >= len(sentence.tokens) or verb.i == 0:
        return None
    before = sentence.tokens[verb.i - 1]
    if before.tag not in (",", "''", "``", ":", ".") and before.text[-1] not in "”’\"'»,":
        return None
    for head in range(at, min(at + 12, len(sentence.tokens))):
        token = sentence.tokens[head]
        if token.tag == "," or token.is_verb:
            return None
        if (token.is_noun or token.tag == "PRP") and sentence.subtree(head)[0] <= at <= head:
            nxt = sentence.tokens[head + 1] if head + 1 < len(sentence.tokens) else None
            if nxt is None or not (nxt.is_noun and token.dep == "compound"):
                return head
    return None


def subject(sentence: Sentence, verb: Token) -> int | None:
    """The token that says it, or None where nobody is named ("it is said")."""
    if is_passive(sentence, verb):
        return _agent(sentence, verb)
    own = [t.i for t in sentence.children(verb.i, *_SUBJECTS) if t.dep != "expl"]
    if own:
        return own[0] if sentence.tokens[own[0]].tag != "EX" else None
    turned = _inverted(sentence, verb)
    if turned is not None:
        return turned
    if verb.head == verb.i:
        return None
    head = sentence.tokens[verb.head]
    if verb.dep in ("acl", "relcl") and (head.is_noun or head.tag == "PRP"):
        return head.i
    if verb.dep == "pcomp" and head.lower == "as" and sentence.tokens[head.head].lemma in ("quote", "cite"):
        return quoted_person(sentence, sentence.tokens[head.head])
    if verb.dep in _LIFTS and head.is_verb:
        return subject(sentence, head)
    if verb.dep in ("pcomp", "prep") and head.head != head.i:
        above = sentence.tokens[head.head]
        return subject(sentence, above) if above.is_verb else (above.i if above.is_noun else None)
    return None


def quoted_person(sentence: Sentence, verb: Token) -> int | None:
    """Who is quoted: "quoted him as saying", "he was quoted as saying"."""
    for token in sentence.children(verb.i, "nsubjpass", "dobj"):
        return token.i
    return None


def source_of(sentence: Sentence, verb: Token) -> Source | None:
    """The noun phrase of the verb's subject as a source."""
    head = subject(sentence, verb)
    return None if head is None else _source(sentence, head, verb.i)


def noun_source(sentence: Sentence, head: int, cue: int) -> Source:
    """The noun phrase round `head` as a source, cut at the cue."""
    return _source(sentence, head, cue)
