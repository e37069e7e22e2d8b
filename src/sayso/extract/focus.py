"""Which event is a report speaking of at some point? For words that point back without a name."""

from collections.abc import Sequence

from sayso.extract.coreference import Draft, Told
from sayso.extract.syntax import Token


class Focus:
    """Looks drafts up by the tokens that tell of them, and by what was told last."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = list(drafts)
        self._at: dict[int, list[tuple[Told, Draft]]] = {}
        for draft in drafts:
            for told in draft.told:
                self._at.setdefault(told.sentence.index, []).append((told, draft))

    def here(self, sentence: int) -> list[tuple[Told, Draft]]:
        """What a sentence tells, main clauses first."""
        return sorted(
            self._at.get(sentence, []), key=lambda p: (not p[0].top, p[0].occurrence.head, p[0].part)
        )

    def at(self, sentence: int, token: int) -> list[Draft]:
        """The drafts that a token is a predicate of (two where one mention tells of two)."""
        return [d for t, d in self.here(sentence) if token in t.occurrence.predicates]

    def above(self, told_in: int, path: Sequence[Token]) -> list[Draft]:
        """The drafts of the first token on a path of heads that tells of any."""
        for token in path:
            if found := self.at(told_in, token.i):
                return found
        return []

    def before(self, sentence: int, *, within: int = 6) -> list[Draft]:
        """The drafts of the last sentence before `sentence` that told something in a main clause."""
        for index in range(sentence - 1, max(sentence - 1 - within, -1), -1):
            top = [d for t, d in self.here(index) if t.top]
            if top:
                first = self.here(index)[0][0].occurrence.head
                return [d for t, d in self.here(index) if t.top and t.occurrence.head == first] or top[:1]
        return []

    def current(self, sentence: int) -> list[Draft]:
        """What `sentence` tells in its main clause, else what was told before it."""
        here = self.here(sentence)
        return [here[0][1]] if here else self.before(sentence, within=60)
