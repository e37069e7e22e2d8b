"""Which noun is the subject of a verb, which noun is definite, what is passive?"""

from sayso.extract.syntax import Sentence, Token

_DETERMINERS = frozenset(["the", "this", "that", "these", "those", "his", "her", "its", "their", "our"])


def subject_of(sentence: Sentence, verb: Token) -> Token | None:
    """The subject of a verb, its own or shared with the verb that it hangs on."""
    own = next(sentence.children(verb.i, "nsubj", "nsubjpass", "csubj"), None)
    if own or verb.dep not in ("conj", "xcomp", "advcl") or verb.head == verb.i:
        return own
    if verb.dep == "advcl" and verb.tag != "VBG":
        return None
    shown = next(sentence.children(verb.head, "dobj"), None) if verb.dep == "xcomp" else None
    return shown or subject_of(sentence, sentence.tokens[verb.head])  # "showed the blast to be an attack"


def is_definite(sentence: Sentence, i: int) -> bool:
    """Whether a noun has a definite article, a demonstrative or an owner; "the largest attack" has none."""
    if any(k.tag == "JJS" and k.lower != "latest" for k in sentence.children(i, "amod")):
        return False
    for child in sentence.children(i, "det", "poss", "amod", "compound", "nmod"):
        if child.dep == "det" and child.lower in _DETERMINERS:
            return True
        if child.dep == "poss":
            return True
    return False


def is_passive(sentence: Sentence, token: Token) -> bool:
    """Whether who did it is left out, as in "four people were killed", "the civilians killed"."""
    participle = token.tag == "VBN" and token.dep == "acl"
    if not participle and not any(True for _ in sentence.children(token.i, "nsubjpass", "auxpass")):
        return False
    return not any(p.lower in ("by", "with") for p in sentence.children(token.i, "agent", "prep"))


def objects_of(sentence: Sentence, verb: Token, preps: tuple[str, ...]) -> list[Token]:
    """The nouns behind these prepositions of a verb."""
    return [
        t
        for p in sentence.children(verb.i, "prep")
        if p.lower in preps
        for t in sentence.children(p.i, "pobj")
    ]
