"""Which event does a word of a sentence belong to?"""

from sayso.extract.occurrences import Occurrence
from sayso.extract.roles.found import Found
from sayso.extract.syntax import Sentence
from sayso.knowledge.syntax import syntax

_ORIGIN = frozenset({"from", "since", "outside"})


def owner_of(
    found: Found, occurrences: tuple[Occurrence, ...], token: int, *, origin_ends: bool = False
) -> tuple[Occurrence | None, bool]:
    """The occurrence whose predicate is met first on the way up, and whether the way met a speech cue."""
    sentence, cues = found.sentence, found.cues()
    path = [sentence.tokens[token], *sentence.ancestors(token)]
    for step, at in enumerate(path):
        for occurrence in occurrences:
            if at.i in occurrence.predicates:
                return occurrence, False
        if at.is_verb and at.i not in cues and (beside := _joined_to(sentence, occurrences, at.i)):
            return beside, False
        if at.i in cues and step:
            return None, True
        if origin_ends and at.dep == "prep" and (at.lower in _ORIGIN or _is_way(sentence, at.i)):
            return None, True
    return None, False


def _is_way(sentence: Sentence, prep: int) -> bool:
    """Whether a place is where somebody was going: "a bus carrying workers to their camp in X"."""
    verb = sentence.tokens[sentence.tokens[prep].head]
    return sentence.tokens[prep].lower == "to" and verb.lemma in syntax().roles.moving


def _joined_to(sentence: Sentence, occurrences: tuple[Occurrence, ...], verb: int) -> Occurrence | None:
    """What the same subject did next: in "they came to X and opened fire" the place is that of the fire."""
    for joined in sentence.children(verb, "conj"):
        own = next(sentence.children(joined.i, "nsubj", "nsubjpass"), None)
        found = next((o for o in occurrences if joined.i in o.predicates), None)
        if found is not None and own is None:
            return found
    return None


def only_candidate(found: Found, occurrences: tuple[Occurrence, ...], token: int) -> Occurrence | None:
    """The one occurrence that the clause of `token` can mean, where grammar does not say.

    Not from inside a relative clause or a compound: "a commander who oversaw operations in X", "the X war".
    """
    s = found.sentence
    path = [s.tokens[token], *s.ancestors(token)]
    if path[0].dep in ("compound", "amod", "nmod", "poss") or any(t.dep in ("relcl", "acl") for t in path):
        return None
    strong = [o for o in occurrences if o.stance == "asserted" and not o.habitual] or list(occurrences)
    told = [o for o in strong if not o.weak] or strong
    return told[0] if len(told) == 1 else None


def nearest(found: Found, occurrences: tuple[Occurrence, ...], token: int) -> Occurrence | None:
    """The occurrence that a token belongs to by grammar, or else the only one that it can mean."""
    owner, crossed = owner_of(found, occurrences, token)
    return owner or (None if crossed else only_candidate(found, occurrences, token))


def nearer_noun(
    sentence: Sentence, owner: Occurrence, occurrences: tuple[Occurrence, ...], before: int
) -> Occurrence:
    """The event noun right before a phrase, which owns it: "in answer to the shooting at a mosque in X".

    Parsers like to hang the phrase on the verb; only prepositions and nouns may stand between.
    """
    for other in reversed(occurrences):
        if other is owner or other.form != "noun" or not owner.head < other.head < before:
            continue
        between = sentence.tokens[other.head + 1 : before]
        if all(t.tag[:2] in ("IN", "DT", "NN", "JJ", "CD", "PO", "PR") or t.text == "," for t in between):
            return other
    return owner


def head_of(sentence: Sentence, first: int, stop: int) -> int:
    """The token of a span whose head lies outside it."""
    return next(
        (
            i
            for i in range(first, stop)
            if not first <= sentence.tokens[i].head < stop or sentence.tokens[i].head == i
        ),
        first,
    )
