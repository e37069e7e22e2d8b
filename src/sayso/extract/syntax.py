"""What do later steps see of a sentence? Tokens with positions in the document, tags and heads."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sayso.record.document import Block


class Token(NamedTuple):
    """One word. `start`, `end` in code points of the document; `head` an index in its sentence.

    `tag` is a Penn Treebank tag, `dep` a ClearNLP dependency label (the root has head == i).
    """

    i: int
    text: str
    lower: str
    lemma: str
    tag: str
    dep: str
    head: int
    start: int
    end: int

    @property
    def is_verb(self) -> bool:
        """A verb form, modal verbs apart."""
        return self.tag[:2] == "VB"

    @property
    def is_noun(self) -> bool:
        """A common or proper noun."""
        return self.tag[:2] == "NN"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or heading, caption, list item) of one block. `index` counts from 0 in its document.

    `tokens` is empty where the parse was skipped. Spans of tokens are half-open `[first, stop)`.
    """

    index: int
    block: Block
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...] = ()
    kids: tuple[tuple[int, ...], ...] = ()

    def children(self, i: int, *deps: str) -> Iterator[Token]:
        """The direct dependants of token `i` in order, of these labels where any are given."""
        tokens, kids = self.tokens, self.kids[i]
        if not kids:  # most words
            return iter(())
        if deps:
            return iter([tokens[k] for k in kids if tokens[k].dep in deps])
        return iter([tokens[k] for k in kids])

    def subtree(self, i: int) -> list[int]:
        """Indices of token `i` and all below it, in order of the text."""
        found, stack = [], [i]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(self.kids[at])
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[Token]:
        """The heads above token `i`, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def words(self, first: int, stop: int) -> str:
        """The text of tokens `[first, stop)`, letter for letter."""
        return self.text[self.tokens[first].start - self.start : self.tokens[stop - 1].end - self.start]
