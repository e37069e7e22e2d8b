"""Is a sentence an order ("Report that ninety died"), which states nothing?"""

from sayso.extract.syntax import Sentence

_HEADS = ("title", "heading", "caption")  # "Blast kills ten" is parsed badly and orders nobody
_BEFORE = frozenset({"please", "now", "then", "also", "instead", "just", "always", "never", "do", "don't"})


def is_order(sentence: Sentence) -> bool:
    """Whether the main verb of a sentence is an imperative: a base form that opens it, without subject."""
    if sentence.block.kind in _HEADS:
        return False
    root = next((t for t in sentence.tokens if t.head == t.i), None)
    if root is None or root.tag != "VB" or any(True for _ in sentence.children(root.i, "nsubj", "nsubjpass")):
        return False
    if any(a.tag == "MD" or a.lower == "to" for a in sentence.children(root.i, "aux")):
        return False
    before = [t for t in sentence.tokens[: root.i] if t.text[:1].isalnum()]
    return all(t.lower in _BEFORE for t in before)
