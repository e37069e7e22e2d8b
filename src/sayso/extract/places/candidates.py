"""Which words could be the name of a place? The longest names that the gazetteer knows."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.gazetteer.fold import ARTICLES
from sayso.knowledge.places import Gazetteer, PlaceEntry, PlaceWords
from sayso.record.terms import Precision

_MOST = 8  # tokens of the longest name
FREE_ARTICLES = frozenset({"al", "el"})  # the others are English words unless a hyphen follows


@dataclass(slots=True, eq=False)
class Candidate:
    """Tokens `[first, stop)` that may name a place; `[shown_first, shown_stop)` is what the report says.

    `run` are the bounds of the whole proper name around it. `area` is the common noun that goes with it
    ("province"), `area_of` that noun's token in "the city of …", `direction` the compass word.
    `inside` is the candidate that contains it in a chain, `contains` marks that one.
    """

    sentence: Sentence
    first: int
    stop: int
    entries: tuple[PlaceEntry, ...]
    demonym: str | None = None
    run: tuple[int, int] = (0, 0)
    shown_first: int = 0
    shown_stop: int = 0
    area: str | None = None
    area_of: int | None = None
    direction: str | None = None
    locative: bool = False
    rejected: bool = False
    inside: "Candidate | None" = None
    contains: bool = False
    affiliated: bool = False
    chosen: PlaceEntry | None = None

    @property
    def name(self) -> str:
        """The name alone, letter for letter."""
        return self.sentence.words(self.first, self.stop)

    @property
    def head(self) -> Token:
        """The token of the name that hangs on a word outside it."""
        tokens = self.sentence.tokens
        inside = range(self.first, self.stop)
        outer = [t for t in tokens[self.first : self.stop] if t.head not in inside or t.head == t.i]
        return outer[-1] if outer else tokens[self.stop - 1]

    @property
    def is_country(self) -> bool:
        """Whether the name is first of all a country's."""
        return bool(self.entries) and self.entries[0].kind == "country"

    @property
    def precision(self) -> Precision | None:
        """The precision of the likeliest place."""
        return self.entries[0].precision if self.entries else None


def is_upper(sentence: Sentence) -> bool:
    """Whether the sentence is set in capitals throughout."""
    letters = [t.text for t in sentence.tokens if t.text.isalpha()]
    return sum(map(len, letters)) > 12 and all(word.isupper() for word in letters)


def is_titled(sentence: Sentence) -> bool:
    """Whether the sentence is a heading with capitals on its longer words, so that they tell nothing."""
    longer = [t.text for t in sentence.tokens if t.text.isalpha() and len(t.text) > 3]
    return len(longer) >= 4 and sum(w[0].isupper() for w in longer) >= 0.8 * len(longer)


def _begins(tokens: tuple[Token, ...], i: int) -> bool:
    text = tokens[i].text
    if text[0].isupper():
        return True
    if tokens[i].lower not in ARTICLES or i + 2 >= len(tokens):
        return False
    if tokens[i + 1].text == "-":
        return tokens[i + 2].text[0].isupper()
    return tokens[i].lower in FREE_ARTICLES and tokens[i + 1].text[0].isupper()


def _ends(token: Token, words: PlaceWords, *, single: bool) -> bool:
    if token.text[0].isupper() or token.text[0].isdigit():
        return True
    return not single and (
        token.lower in words.areas or token.lower in ("strip", "heights", "sea", "gulf", "strait")
    )


def _reaches(sentence: Sentence, first: int, gazetteer: Gazetteer, words: PlaceWords) -> int:
    """The last stop up to which some place's name begins with these tokens."""
    tokens = sentence.tokens
    stop = first
    for stop in range(first + 1, min(len(tokens), first + _MOST) + 1):
        text = tokens[stop - 1].text
        inside = text[0].isalnum() or text in words.inside or tokens[stop - 1].lower in ARTICLES
        if not inside or not gazetteer.starts(sentence.words(first, stop)):
            return stop - 1
    return stop


def _at(sentence: Sentence, first: int, gazetteer: Gazetteer, words: PlaceWords) -> Candidate | None:
    """The longest name that begins at token `first`."""
    found = _named(sentence, first, gazetteer, words)
    iso, stop = _people(sentence, first, gazetteer)
    if iso and (found is None or found.stop < stop or (found.stop == stop and not found.is_country)):
        return Candidate(sentence, first, stop, (gazetteer.country(iso),), demonym=iso)
    return found


def _people(sentence: Sentence, first: int, gazetteer: Gazetteer) -> tuple[str | None, int]:
    """The country whose demonym begins at the token, and where it ends."""
    tokens = sentence.tokens
    for stop in (first + 2, first + 1):
        if stop <= len(tokens) and tokens[first].text[0].isupper() and tokens[stop - 1].text[0].isalpha():
            iso = gazetteer.demonym(sentence.words(first, stop))
            if iso:
                return iso, stop
    return None, first


def _named(sentence: Sentence, first: int, gazetteer: Gazetteer, words: PlaceWords) -> Candidate | None:
    """The longest name of a place that begins at the token."""
    tokens = sentence.tokens
    brief = tokens[first].lower in words.abbreviations
    if brief and (
        (tokens[first].text.isupper() and "." not in tokens[first].text) or _after_comma(tokens, first)
    ):
        full = words.abbreviations[tokens[first].lower]
        return Candidate(
            sentence, first, first + 1, tuple(e for e in gazetteer.lookup(full) if e.kind == "admin1")
        )
    for stop in range(_reaches(sentence, first, gazetteer, words), first, -1):
        single = stop == first + 1
        last = tokens[stop - 1]
        if not _ends(last, words, single=single) or (single and last.lower in words.never):
            continue
        if single and last.lower == "us" and last.text != "US":
            continue
        if single and last.lower in words.areas and [t.lower for t in tokens[stop : stop + 1]] == ["of"]:
            continue  # "THE HAMLET OF LA MESA" names La Mesa
        if tokens[first].text == "The" and last.text[0].islower():
            continue  # "The village" is no town of that name
        entries = gazetteer.lookup(sentence.words(first, stop))
        if entries and not _is_acronym(last, entries, single=single):
            the = tokens[first].text == "The" and not single and not entries[0].name.startswith("The ")
            return Candidate(sentence, first + the, stop, entries)
    return None


def _after_comma(tokens: tuple[Token, ...], at: int) -> bool:
    return at > 0 and tokens[at - 1].text == ","


def _is_acronym(token: Token, entries: tuple[PlaceEntry, ...], *, single: bool) -> bool:
    """ "FAO", "DOH": short capitals that happen to be some town's name."""
    text = token.text.replace(".", "")
    return (
        single
        and text.isupper()
        and 1 < len(text) <= 4
        and entries[0].kind != "country"
        and not entries[0].own
    )


def _proper(token: Token, words: PlaceWords, gazetteer: Gazetteer) -> bool:
    """Whether a token goes on with a proper name, weekdays, months and demonyms apart."""
    if not token.text[0].isupper() or not token.tag.startswith(("NNP", "JJ", "NN")):
        return False
    if token.lower in words.compass or (token.lower in words.never and token.lower not in words.organisation):
        return token.lower in words.areas or token.lower in (
            "general",
            "international",
            "national",
            "state",
            "high",
        )
    return gazetteer.demonym(token.text) is None


def _joint(near: Token, far: Token) -> int:
    """Tokens up to the next word of the name, over a hyphen or an article ("Saheb al-Zaman")."""
    return 2 if near.text == "-" or (near.lower in FREE_ARTICLES and far.text[0].isupper()) else 1


def _run(c: Candidate, words: PlaceWords, gazetteer: Gazetteer) -> tuple[int, int]:
    """Bounds of the proper name that the candidate is a part of."""
    tokens, first, stop = c.sentence.tokens, c.first, c.stop
    while first > 0:
        step = _joint(tokens[first - 1], tokens[first - 2]) if first > 1 else 1
        if not _proper(tokens[first - step], words, gazetteer) or tokens[first - step].lower in words.title:
            break
        first -= step
    while stop < len(tokens):
        step = _joint(tokens[stop], tokens[stop + 1]) if stop + 1 < len(tokens) else 1
        if tokens[stop].lower in ARTICLES and stop + 2 < len(tokens) and tokens[stop + 1].text == "-":
            step = 3
        at = tokens[stop + step - 1]
        number = step == 1 and at.text.isdigit() and at.dep in ("nummod", "compound")
        if not number and not _proper(at, words, gazetteer):
            break
        stop += step
    return first, stop


def _direction(c: Candidate, words: PlaceWords) -> None:
    """Takes in the compass word: "northern Iraq", "the southeast of Iran", "Iran's southeast"."""
    tokens, first, stop = c.sentence.tokens, c.first, c.stop
    wide = c.is_country or c.precision in ("province", "part_of_country", "district")
    before = first - 2 if first > 1 and tokens[first - 1].text == "of" and c.is_country else first - 1
    if before >= 0 and tokens[before].lower in words.compass:
        c.direction = tokens[before].lower
        if before > 1 and tokens[before - 1].text == "-" and tokens[before - 2].lower in words.compass:
            before -= 2
            c.direction = tokens[before].lower + c.direction
        part_of_town = before == first - 1 and tokens[before].text[0].isupper() and c.precision == "town"
        c.shown_first = before if wide or part_of_town else first
        return
    if not c.is_country or stop + 1 >= len(tokens) or tokens[stop].text not in ("'s", "’s", "'", "’"):
        return
    after = tokens[stop + 1]
    next_noun = stop + 2 < len(tokens) and tokens[stop + 2].is_noun
    if after.lower in words.compass and after.tag.startswith(("NN", "RB", "JJ")) and not next_noun:
        ends = after.lower in ("north", "south") or not after.lower.endswith("ern")
        if ends:
            c.direction, c.shown_stop = after.lower, stop + 2


def area_before(tokens: tuple[Token, ...], first: int, words: PlaceWords) -> bool:
    """Whether "the city of" stands before, and not "the Karrada neighbourhood of"."""
    if first < 2 or tokens[first - 1].text != "of" or tokens[first - 2].lower not in words.areas:
        return False
    return (
        first < 3 or not tokens[first - 3].text[0].isupper() or tokens[first - 3].tag.startswith(("DT", "JJ"))
    )


def _area(c: Candidate, words: PlaceWords) -> None:
    """The common noun with the name: "Kerman province", "the city of Kerman", "Jabalia refugee camp"."""
    tokens, stop = c.sentence.tokens, c.stop
    if c.stop - c.first > 1 and tokens[stop - 1].lower in words.areas:
        c.area = tokens[stop - 1].lower
        return
    at = stop
    while at < len(tokens) and tokens[at].lower in words.modifiers and at < stop + 3:
        at += 1
    office = [t.lower for t in tokens[at : at + 2]] in (
        ["department", "of"],
        ["agency", "of"],
        ["state", "of"],
    )
    if at < len(tokens) and tokens[at].lower in words.areas and not c.is_country and not office:
        noun = tokens[at].lower
        plural_or_verb = tokens[at].tag.startswith("V")
        if not plural_or_verb:
            c.area = noun
            if noun not in ("area", "community", "street"):
                c.shown_stop = at + 1
            return
    if area_before(tokens, c.first, words):
        c.area, c.area_of = tokens[c.first - 2].lower, c.first - 2
    elif c.first > 0 and tokens[c.first - 1].lower in words.areas and tokens[c.first - 1].text[0].islower():
        c.area = tokens[c.first - 1].lower


def _site(c: Candidate, words: PlaceWords) -> None:
    """Takes in the site that a town has: "Baghdad's international airport"."""
    tokens, at = c.sentence.tokens, c.stop + 1
    if c.precision != "town" or at >= len(tokens) or tokens[c.stop].text not in ("'s", "’s"):
        return
    while at < len(tokens) and at < c.stop + 4 and (tokens[at].tag == "JJ" or tokens[at].dep == "compound"):
        at += 1
    noun = tokens[at] if at < len(tokens) else None
    if noun is not None and noun.is_noun and words.areas.get(noun.lower) == "exact":
        c.area, c.shown_stop = noun.lower, at + 1


def candidates(sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords) -> Iterator[Candidate]:
    """Names of places and demonyms in order, none overlapping; whether each is one is decided later."""
    tokens, i = sentence.tokens, 0
    while i < len(tokens):
        c = _at(sentence, i, gazetteer, words) if _begins(tokens, i) else None
        if c is None:
            i += 1
            continue
        c.shown_first, c.shown_stop = c.first, c.stop
        c.run = _run(c, words, gazetteer)
        if c.demonym is None:
            _direction(c, words)
            if c.shown_stop == c.stop:
                _area(c, words)
            if c.shown_stop == c.stop and c.area is None:
                _site(c, words)
        yield c
        i = max(c.stop, c.shown_stop)
