"""On which words of the report does an item stand, and what do our own grammars read there?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.extract import operations
from sayso.extract.asked.answer import Spot
from sayso.extract.asked.orders import is_order
from sayso.extract.asked.refused import Refused
from sayso.extract.asked.shown import shown
from sayso.extract.gather import find_mentions
from sayso.extract.occurrences import Occurrence, evidence_of, find_occurrences
from sayso.extract.parse import parse
from sayso.extract.places import find_places
from sayso.extract.roles import Found, Roles, assign
from sayso.extract.sentences import split
from sayso.extract.speakers import find_attributions, find_hedges
from sayso.extract.syntax import Sentence
from sayso.knowledge.asking import asked
from sayso.record.document import Document, Quote
from sayso.record.folding import folded
from sayso.record.terms import MAX_QUOTE


@dataclass(frozen=True, slots=True)
class Part:
    """The tokens `[first, stop)` of one sentence that a quote touches."""

    found: Found
    first: int
    stop: int

    def touches(self, first: int, stop: int) -> bool:
        """Whether tokens `[first, stop)` of the sentence overlap it."""
        return first < self.stop and self.first < stop


@dataclass(frozen=True, slots=True)
class Standing:
    """An item's words in the report: the quote and, sentence by sentence, its tokens."""

    quote: Quote
    parts: tuple[Part, ...]

    @property
    def start(self) -> int:
        """The quote's first code point."""
        return self.quote.start

    @property
    def found(self) -> Found:
        """The mentions of the sentence that the quote begins in."""
        return self.parts[0].found


class Ground:
    """One report as our grammars read it: what a model says is held against it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.sentences = parse(split(document))
        self.found = find_mentions(document, self.sentences, learned=False)
        self.frames = self.found[0].frames if self.found else ()
        self.names = operations.find_names(self.sentences)
        self.shown = shown(self.sentences)
        self.hedges = find_hedges([s for s in self.sentences if s.tokens])
        self.attributions = find_attributions(document, self.sentences)
        actors = [a for f in self.found for a in f.actors]
        self.everywhere = find_places(document, self.sentences, actors, every=True)
        self._told: dict[int, tuple[tuple[Occurrence, ...], dict[int, Roles]]] = {}

    def stand(self, spot: Spot) -> Standing:
        """Where an item's words stand. Raises Refused where they stand nowhere, or speak to a machine."""
        quote = self._quote(spot)
        if quote is None:
            raise Refused("quote_not_found", "these words stand nowhere in the report")
        parts = tuple(self._parts(quote))
        if not parts:
            raise Refused("not_in_words", "the quote holds no word of a sentence")
        if is_order(parts[0].found.sentence) or self._to_machine(parts[-1].found.sentence):
            raise Refused("order", "the words are an order or speak to a machine; they report nothing")
        return Standing(quote, parts)

    def _quote(self, spot: Spot) -> Quote | None:
        """The words in their sentence; elsewhere only where they stand once, for a number may be wrong."""
        if 1 <= spot.sentence <= self.shown:
            here = self.sentences[spot.sentence - 1]
            if near := self.document.find(spot.quote, start=here.start, end=here.block.end):
                return near
        first = self.document.find(spot.quote)
        again = first and self.document.find(spot.quote, start=first.start + 1)
        return None if again else first

    def _parts(self, quote: Quote) -> Iterator[Part]:
        for found in self.found:
            s = found.sentence
            if s.start < quote.end and quote.start < s.end:
                inside = [t.i for t in s.tokens if t.start < quote.end and quote.start < t.end]
                if inside:
                    yield Part(found, inside[0], inside[-1] + 1)

    def _to_machine(self, sentence: Sentence) -> bool:
        """Whether a sentence, or one before it in its paragraph, speaks to a machine."""
        return asked().order_in(self.document.text[sentence.block.start : sentence.end])

    def context(self, number: int | None) -> Found | None:
        """The sentence that an item names as its context."""
        return self.found[number - 1] if number is not None and 1 <= number <= self.shown else None

    def told(self, index: int) -> tuple[tuple[Occurrence, ...], dict[int, Roles]]:
        """What a sentence tells of by our own reading, and who does what in it."""
        if index not in self._told:
            f = self.found[index]
            hidden = operations.hidden(self.names).get(index, frozenset())
            seen = evidence_of(index, f.actors, f.places, f.harm)
            occurrences = find_occurrences(f.sentence, seen, hidden)
            self._told[index] = occurrences, dict(assign(f, occurrences)) if occurrences else {}
        return self._told[index]

    def within(self, words: str, *where: Found | None) -> Quote | None:
        """Where words stand in one of these sentences."""
        for found in where:
            if found is not None and (
                quote := self.document.find(words, start=found.sentence.start, end=found.sentence.end)
            ):
                return quote
        return None

    def widened(self, quote: Quote, start: int, end: int) -> tuple[int, int]:
        """The quote with the words that say its value, or these alone where both are too long for one."""
        wide = min(quote.start, start), max(quote.end, end)
        fits = wide[1] - wide[0] <= MAX_QUOTE and self.document.block_at(*wide)
        return wide if fits else (start, min(end, start + MAX_QUOTE))


def alike(left: str, right: str) -> bool:
    """Whether one wording holds the other, quotes, dashes, spaces, dots, capitals and "the" aside."""
    one, two = (_bare(w) for w in (left, right))
    return bool(one and two) and (f" {one} " in f" {two} " or f" {two} " in f" {one} ")


def _bare(words: str) -> str:
    plain = folded(words)[0].casefold().replace(".", "").strip(" ,;:'\"")
    return plain.removeprefix("the ").removeprefix("a ").removeprefix("an ").removesuffix("'s")


def overlapping(parts: Sequence[Part], first: int, stop: int, sentence: int) -> bool:
    """Whether a mention of a sentence touches a quote."""
    return any(p.found.sentence.index == sentence and p.touches(first, stop) for p in parts)
