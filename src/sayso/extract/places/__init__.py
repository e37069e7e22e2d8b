"""Which places does the report name as places? Names, their chains, and what the report speaks of decide."""

from collections.abc import Iterator, Sequence

from sayso.extract.mentions import ActorMention, PlaceMention
from sayso.extract.places.candidates import Candidate, candidates
from sayso.extract.places.chains import link
from sayso.extract.places.datelines import dateline_end
from sayso.extract.places.resolve import Evidence, Resolver, weigh
from sayso.extract.places.unknown import unknown
from sayso.extract.places.uses import before, is_locative, is_no_place, stands_alone
from sayso.extract.syntax import Sentence
from sayso.extract.times import entries
from sayso.knowledge.gazetteer.fold import ARTICLES, fold
from sayso.knowledge.places import Gazetteer, PlaceEntry, PlaceWords, gazetteer, place_words
from sayso.record.document import Document
from sayso.record.value import Place

_CLEAR = frozenset({"in", "near", "outside", "inside", "around", "across"})
_SITES = ("exact", "neighbourhood")
_NO_VILLAGE = 4.5  # weight from which a site named like a town is that town's
_KNOWN_TOWN = 5.2  # weight from which a name is a town's though a person bears it too


def find_places(
    document: Document, sentences: Sequence[Sentence], actors: Sequence[ActorMention], *, every: bool = False
) -> tuple[PlaceMention, ...]:
    """Places of one report in the order of its text, each the most specific of its chain.

    Countries and capitals are given in a locative use alone ("in Iran", "Iran's southeast", "the Jordan
    base"), not where they act or speak; demonyms with `demonym=True`. With `every` all names of places
    are given, those that act, stand in chains or datelines too, and no demonyms.
    """
    reader = _Reader(document, actors, gazetteer(), place_words())
    return tuple(reader.read(sentences, every=every))


class _Reader:
    """The steps for one report."""

    def __init__(
        self, document: Document, actors: Sequence[ActorMention], known: Gazetteer, words: PlaceWords
    ) -> None:
        self.document, self.known, self.words = document, known, words
        self.actors: dict[int, list[ActorMention]] = {}
        self.heads = [head for entry in entries(document) for head in entry.heads]
        self.named_by: list[Candidate] = []  # demonyms inside parties' names: no places, but evidence
        for actor in actors:
            self.actors.setdefault(actor.sentence, []).append(actor)

    def read(self, sentences: Sequence[Sentence], *, every: bool) -> Iterator[PlaceMention]:
        persons = _persons(sentences, self.known, self.words)
        parsed = [s for s in sentences if s.tokens]
        rows = [self._row(s, persons) for s in parsed]
        found = [c for row in rows for c in row]
        dated = {id(c) for c in found if self._in_dateline(c)}
        aside = [c for c in found if id(c) in dated]
        live = [c for c in found if id(c) not in dated]
        evidence = weigh(live, self.words, [*aside, *self.named_by])
        beside = [*aside, *self.named_by]
        resolver = Resolver(found, evidence, self.known, self.words, beside)
        resolver.run()
        for c in found if every else live:
            mention = self._mention(c, resolver, every=every)
            if mention is not None:
                yield mention

    def _taken(self, sentence: Sentence) -> set[int]:
        """Tokens inside the proper names of parties; a party that is one country alone leaves it free."""
        taken: set[int] = set()
        for actor in self.actors.get(sentence.index, ()):
            span = range(actor.first, actor.stop)
            if actor.party.entity is not None and len(span) > 1 and not self._is_place(sentence, actor):
                taken.update(span)
        return taken

    def _is_place(self, sentence: Sentence, actor: ActorMention) -> bool:
        entries = self.known.lookup(sentence.words(actor.first, actor.stop))
        return bool(entries) and entries[0].kind == "country"

    def _row(self, sentence: Sentence, persons: frozenset[str]) -> list[Candidate]:
        """The candidates of one sentence with their uses and chains."""
        taken = self._taken(sentence)
        row = list(candidates(sentence, self.known, self.words))
        for c in row:
            c.rejected = is_no_place(c, self.words, taken=taken, persons=persons, gazetteer=self.known)
        self.named_by += [c for c in row if c.rejected and c.demonym]
        row = [c for c in row if not c.rejected]
        for c in row:
            if self._is_namesake(c):
                c.entries = ()
        headed = self._headed(sentence)
        row += unknown(sentence, row, taken, self.words, headed=headed)
        row.sort(key=lambda c: c.first)
        link(row, self.words)
        earlier: Candidate | None = None
        for c in row:
            if c.demonym is None:
                c.locative = c.stop <= headed or is_locative(c, earlier, self.words)
                earlier = c
        for c in reversed(row):  # members of a chain share one use
            if c.inside is not None and not c.locative and not c.demonym:
                c.locative = c.inside.locative
        for c in row:
            if c.inside is not None and c.locative:
                c.inside.locative = True
        return row

    def _headed(self, sentence: Sentence) -> int:
        """How many first tokens of a sentence are of the heading of a log's entry, which says where."""
        ends = (end for start, end in self.heads if start <= sentence.start < end)
        end = next(ends, sentence.start)
        return sum(t.end <= end for t in sentence.tokens)

    def _is_namesake(self, c: Candidate) -> bool:
        """Whether the report names a quarter or a site, and the gazetteer only some village of the name."""
        if c.demonym or self.words.areas.get(c.area or "") not in _SITES or c.area_of is not None:
            return False
        return not any(e.own or e.weight >= _NO_VILLAGE for e in c.entries)

    def _in_dateline(self, c: Candidate) -> bool:
        sentence = c.sentence
        if sentence.start > sentence.block.start + 160 or self._headed(sentence):
            return False
        return sentence.tokens[c.stop - 1].end <= dateline_end(self.document, sentence.block)

    def _mention(self, c: Candidate, resolver: Resolver, *, every: bool) -> PlaceMention | None:
        if c.rejected or (every and (c.demonym or not c.entries)):
            return None
        if c.demonym:
            place = _place(c, c.entries[0], self.known)
            return PlaceMention(c.sentence.index, c.first, c.stop, place, demonym=True)
        if not c.entries:
            return self._unknown(c, resolver) if c.locative else None
        if every:
            return self._bare(c, resolver)
        if c.contains:
            return None
        placed = c.locative or (c.inside is not None and c.inside.locative)
        if not placed and not stands_alone(c, self.words, resolver.evidence.evident):
            return None
        if c.chosen is None or not resolver.believable(c, strict=True):
            return self._unknown(c, resolver) if self._must_be(c) else None
        return PlaceMention(c.sentence.index, c.shown_first, c.shown_stop, _place(c, c.chosen, self.known))

    def _must_be(self, c: Candidate) -> bool:
        """Whether the sentence leaves no doubt that the name is a place, though none that is known fits."""
        at = before(c, self.words)
        return c.locative and at is not None and c.sentence.tokens[at].lower in _CLEAR

    def _bare(self, c: Candidate, resolver: Resolver) -> PlaceMention | None:
        named = (
            c.locative
            or c.affiliated
            or c.inside
            or c.contains
            or c.entries[0].kind in ("country", "capital")
        )
        if not named and not stands_alone(c, self.words, resolver.evidence.evident):
            return None
        if c.chosen is None or (not resolver.believable(c, strict=False) and not c.locative):
            return None
        tokens = c.sentence.tokens
        first = c.shown_first if tokens[c.shown_first].text[0].isupper() else c.first
        stop = c.shown_stop if tokens[c.shown_stop - 1].text[0].isupper() else c.stop
        while stop - 1 > first and tokens[stop - 1].text[0].islower():
            stop -= 1
        e = c.chosen
        place = Place(c.name, e.geonames, e.lat, e.lon, e.precision, e.country, e.admin1)
        return PlaceMention(c.sentence.index, first, stop, place)

    def _unknown(self, c: Candidate, resolver: Resolver) -> PlaceMention | None:
        """A place that nobody lists, as exact as what contains it."""
        name = c.sentence.words(c.shown_first, c.shown_stop)
        outer = c.inside.chosen if c.inside else None
        if outer is None:
            outer = self._container(resolver.evidence)
        if outer is None:
            level = self.words.areas.get(c.area or "", "town")
            place = Place(name, precision=level)
        else:
            place = Place(name, None, outer.lat, outer.lon, outer.precision, outer.country, outer.admin1)
        return PlaceMention(c.sentence.index, c.shown_first, c.shown_stop, place)

    def _container(self, evidence: Evidence) -> PlaceEntry | None:
        return self.known.country(evidence.first) if evidence.first else None


def _place(c: Candidate, entry: PlaceEntry, known: Gazetteer) -> Place:
    """The value: a part of a country is no point of the gazetteer, a site is as exact as its town."""
    name = c.sentence.words(c.shown_first, c.shown_stop) if c.demonym is None else c.name.strip(".-–")
    taken_in = c.shown_first < c.first or c.shown_stop > c.stop
    if c.direction and taken_in and entry.kind == "country" and entry.country:
        lat, lon = known.part(entry.country, c.direction)
        return Place(name, None, lat, lon, "part_of_country", entry.country)
    area = place_words().areas.get(c.area or "") if taken_in else None
    number = None if area in _SITES and not entry.own else entry.geonames
    return Place(name, number, entry.lat, entry.lon, entry.precision, entry.country, entry.admin1)


def _persons(sentences: Sequence[Sentence], known: Gazetteer, words: PlaceWords) -> frozenset[str]:
    """Last names of people named in full: "Cooper" after "Brad Cooper" is nobody's town."""
    found: set[str] = set()
    for sentence in sentences:
        for first, stop in _full_names(sentence, words):
            tokens = sentence.tokens
            opener, last = tokens[first], sentence.words(stop - 1, stop)
            if known.demonym(opener.text) or (opener.text.isupper() and len(opener.text) > 2):
                continue
            best = known.lookup(last)[:1]
            if last.lower() in words.given or not best or best[0].weight < _KNOWN_TOWN:
                found.add(fold(last))
    return frozenset(found)


def _full_names(sentence: Sentence, words: PlaceWords) -> Iterator[tuple[int, int]]:
    """Spans of two to five proper nouns without a word of place among them."""
    tokens, i = sentence.tokens, 0
    odd = words.odd
    while i < len(tokens):
        stop = i
        while stop < len(tokens) and (
            (tokens[stop].tag == "NNP" and tokens[stop].text[0].isupper())
            or (stop > i and (tokens[stop].lower in ARTICLES or tokens[stop].text == "-"))
        ):
            stop += 1
        names = [t.lower for t in tokens[i:stop] if t.text != "-" and t.lower not in ARTICLES]
        if 2 <= len(names) <= 4 and odd.isdisjoint(names) and tokens[stop - 1].text[0].isupper():
            yield i, stop
        i = max(stop, i + 1)
