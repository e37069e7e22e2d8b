"""Whose word is it? The noun phrase that a verb of saying has for its subject."""

from sayso.extract.speakers.attribution import Source
from sayso.extract.syntax import Sentence, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_LONGEST = 14  # tokens from a verb to the head of its turned subject
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


def _ends_quotation(token: Token) -> bool:
    return token.tag in (",", "''", "``", ":", ".") or token.text[-1] in "”’\"'»,"


def _phrase_head(sentence: Sentence, first: int) -> int | None:
    """The head of the noun phrase that begins at token `first`, or None where a verb comes before one."""
    tokens = sentence.tokens
    for i in range(first, min(first + _LONGEST, len(tokens))):
        token = tokens[i]
        if token.tag == "," or token.is_verb:
            return None
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if not (token.is_noun or token.tag == "PRP") or sentence.subtree(i)[0] > i:
            continue
        if following is None or not (following.is_noun or following.tag in ("HYPH", "POS")):
            return i
    return None


def _inverted(sentence: Sentence, verb: Token) -> int | None:
    """The head of a noun phrase right after a finite verb: "…, said Col. Ann Reed"."""
    if verb.i == 0 or verb.tag not in ("VBD", "VBZ", "VBP") or verb.i + 1 >= len(sentence.tokens):
        return None
    if not _ends_quotation(sentence.tokens[verb.i - 1]):
        return None
    head = _phrase_head(sentence, verb.i + 1)
    if head is None:
        return None
    token = sentence.tokens[head]
    governed = token.dep in ("nsubj", "nsubjpass") and token.head > head
    between = sentence.tokens[head + 1 : token.head] if governed else ()
    return head if not governed or any(t.tag == "," for t in between) else None


def _ahead(sentence: Sentence, verb: Token) -> int | None:
    """The noun between the last comma and a finite verb that the parse left without a subject.

    "…, a guard who asked for no name told the agency": the parser takes the guard for an apposition.
    """
    later = any(k.i > verb.i for k in sentence.children(verb.i, "ccomp"))
    if verb.tag not in ("VBD", "VBZ", "VBP") or later:
        return None
    comma = next((t.i for t in reversed(sentence.tokens[: verb.i]) if _parts_off(sentence, t)), None)
    if comma is None:
        return None
    between = sentence.tokens[comma + 1 : verb.i]
    if any(t.is_verb and not _below_noun(sentence, t, comma) for t in between):
        return None
    free = (t.i for t in between if (t.is_noun or t.tag == "PRP") and not comma < t.head < verb.i)
    return next(free, None)


def _parts_off(sentence: Sentence, token: Token) -> bool:
    return token.tag == "," and "(" not in sentence.words(max(0, token.i - 3), token.i + 1)


def _below_noun(sentence: Sentence, verb: Token, comma: int) -> bool:
    """Whether a verb is part of a noun phrase that begins behind the comma: "who spoke", "based in"."""
    above = [verb, *sentence.ancestors(verb.i)]
    return any(t.dep in ("relcl", "acl", "amod") and t.head > comma for t in above)


def _last(sentence: Sentence, heads: list[int]) -> int:
    """Of two subjects side by side ("the agency Interfax reported") the second, which is the name."""
    neighbours = len(heads) > 1 and sentence.subtree(heads[1])[0] == heads[0] + 1
    return heads[1] if neighbours and sentence.tokens[heads[1]].tag.startswith("NNP") else heads[0]


def _taken(sentence: Sentence, verb: Token, own: list[int]) -> int:
    """The subject of a verb whose first subject belongs to "…, said X" before it: "…, and Y told"."""
    head = _last(sentence, own)
    first = sentence.subtree(own[0])[0]
    before = sentence.tokens[first - 1] if first else None
    if before is None or not before.is_verb or before.i == verb.i or _inverted(sentence, before) is None:
        return head
    others = [*own[1:], *(t.i for t in sentence.children(own[0], "conj") if t.i < verb.i)]
    return others[-1] if others else head


def subject(sentence: Sentence, verb: Token) -> int | None:
    """The token that says it, or None where nobody is named ("it is said")."""
    if is_passive(sentence, verb):
        return _agent(sentence, verb)
    own = [t.i for t in sentence.children(verb.i, *_SUBJECTS) if t.dep != "expl"]
    if own:
        return None if sentence.tokens[own[0]].tag == "EX" else _taken(sentence, verb, own)
    turned = _inverted(sentence, verb) or _ahead(sentence, verb)
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
