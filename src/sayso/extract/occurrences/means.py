"""With what was it done, by the words beside the one that tells of it?"""

from sayso.extract.syntax import Sentence
from sayso.knowledge.syntax import syntax
from sayso.knowledge.triggers import Triggers
from sayso.record.terms import EventType

# Types wide enough for the means beside the noun to narrow them.
_WIDE = frozenset(
    ["strike", "attack", "raid", "explosion", "killing", "attack_series", "bombing", "ground_attack"]
)


def lemmas(sentence: Sentence, i: int) -> tuple[str, ...]:
    """The base form of token `i`, and of it with the word before, longest first."""
    token = sentence.tokens[i]
    base = token.lemma if not token.tag.startswith("NNP") else _singular(token.lower)
    if i and sentence.tokens[i - 1].i == i - 1:
        return (f"{sentence.tokens[i - 1].lower} {base}", base)
    return (base,)


def _singular(lower: str) -> str:
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") and len(lower) > 3 else lower


def _proper(sentence: Sentence, i: int) -> bool:
    """Whether a word is written as a name in a sentence that is not all capitals or a headline."""
    token = sentence.tokens[i]
    if token.tag != "NNP" or not token.text[:1].isupper() or i == 0:
        return False
    return sentence.block.kind not in ("title", "heading") and any(
        t.text[:1].islower() for t in sentence.tokens[:i]
    )


def means_at(sentence: Sentence, i: int, words: Triggers) -> EventType | None:
    """The type that a weapon word at token `i` makes of an attack ("drone", "car bomb"), or None."""
    found = next((words.means[form] for form in lemmas(sentence, i) if form in words.means), None)
    if found is None or _proper(sentence, i):
        return None  # Tank is a town
    return found if sentence.tokens[i].is_noun or sentence.tokens[i].tag in ("JJ", "CD") else None


def means_near(sentence: Sentence, i: int, words: Triggers) -> EventType | None:
    """The most specific means among the modifiers and instruments of token `i`."""
    token, never = sentence.tokens[i], syntax().occurrences.no_instrument
    deps = ("compound", "amod", "nmod", "npadvmod") if token.is_noun else ("dobj", "nsubj", "nsubjpass")
    near = [t.i for t in sentence.children(i, *deps)]
    for prep in sentence.children(i, "prep", "agent"):
        if prep.lower in ("with", "using", "by", "from", "of"):
            near += [t.i for t in sentence.children(prep.i, "pobj") if t.lower not in never]
    for using in sentence.children(i, "advcl", "acl"):
        if using.lower in ("using", "involving", "employing"):
            near += [t.i for t in sentence.children(using.i, "dobj")]
    near += [c.i for k in list(near) for c in sentence.children(k, "conj", "compound")]
    found = [m for m in (means_at(sentence, k, words) for k in near) if m]
    return found[0] if found else None


def refine(sentence: Sentence, i: int, kind: EventType, words: Triggers) -> EventType:
    """A wide type made narrower by the means beside its word: "drone" + "strike"."""
    means = means_near(sentence, i, words) if kind in _WIDE else None
    wider = kind == "bombing" and means != "suicide_bombing"
    return kind if means is None or wider or (kind, means) == ("raid", "ground_attack") else means
