"""Is the name used as a place, or as somebody who acts, a person, an organisation?"""

from collections.abc import Set as AbstractSet

from sayso.extract.places.candidates import Candidate, is_titled, is_upper
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.gazetteer.fold import fold
from sayso.knowledge.places import Gazetteer, PlaceWords

_SKIPPED = ("JJ", "DT", "VBN", "HYPH", "PRP$", "RB", "CD")
_ATTACKED = ("dobj", "nsubjpass", "pobj")
_KNOWN_SIZE = 5.2  # weight from which a bare name needs no help of its surroundings
_ALLOWED = {
    "on": ("happening",),
    "against": ("happening",),
    "for": (),
    "of": ("part", "happening"),
    "between": ("part", "happening"),
}
_HARMLESS = frozenset({"mid", "al", "el", "central"})  # "mid-Yemen" is in Yemen
_SUFFERS = frozenset({"come", "be", "suffer", "burn", "explode", "collapse", "lie", "stand"})
_ARGUMENTS = 6  # tokens to look back for the preposition


def before(c: Candidate, words: PlaceWords) -> int | None:
    """The token of the preposition that governs the name, over determiners, adjectives, "city of"."""
    tokens = c.sentence.tokens
    i = min(c.first, c.shown_first) - 1
    low = max(-1, i - _ARGUMENTS)
    while i > low:
        t = tokens[i]
        if t.lower in words.strong or t.lower in words.weak:
            nested = (
                t.lower == "of"
                and i > 0
                and (tokens[i - 1].lower in words.areas or tokens[i - 1].lower in words.part)
            )
            if not nested:
                return i
            i -= 1  # "the city of": what governs it stands before
        elif not (t.tag.startswith(_SKIPPED) or t.lower in words.compass or t.lower in words.areas):
            return None
        i -= 1
    return None


def _weak_holds(sentence: Sentence, at: int, words: PlaceWords, *, country: bool) -> bool:
    """Whether "on", "from", "to", "of" stand with something that happens or lies somewhere."""
    preposition = sentence.tokens[at]
    heads = {preposition.head, max(0, at - 1)} - {at}
    allowed = _ALLOWED.get(preposition.lower, ("motion", "happening", "part"))
    if preposition.lower not in _ALLOWED and not country:
        verb = sentence.tokens[preposition.head]
        if verb.is_verb and verb.lemma not in words.speech:
            return True
    return any(_is_one_of(sentence.tokens[i], allowed, words) for i in heads)


def _is_one_of(token: Token, groups: tuple[str, ...], words: PlaceWords) -> bool:
    """Whether a word is of one of these groups of heads; "part" takes in areas and the compass."""
    forms = (token.lemma.lower(), token.lower)
    if "part" in groups and any(f in words.compass or f in words.areas for f in forms):
        return True
    return any(f in getattr(words, group) for group in groups for f in forms)


def _noun_over(c: Candidate) -> Token | None:
    """The noun that the name modifies, as genitive or compound."""
    tokens, head = c.sentence.tokens, c.head
    if head.dep in ("poss", "compound", "nmod", "amod") and head.head != head.i:
        return tokens[head.head]
    return None


def _genitive(c: Candidate, words: PlaceWords) -> bool:
    """Whether a noun of place follows: "Iran's southeast", "the Jordan base", "the Palmyra ambush"."""
    tokens = c.sentence.tokens
    over = _noun_over(c)
    marked = c.stop < len(tokens) and tokens[c.stop].text in ("'s", "’s", "'", "’")
    if marked:
        following = tokens[c.stop + 1 : c.stop + 5]
        near = next(
            (t for t in following if not t.tag.startswith(_SKIPPED) or t.lower in words.compass), None
        )
        nouns = [n for n in (over, near) if n is not None]
        return any(
            n.lemma.lower() in words.part or n.lower in words.compass or n.lower in words.areas for n in nouns
        )
    if c.name.lower() in words.owners:
        return False
    behind = [*tokens[c.stop : c.stop + 1], *([over] if over and over.i > c.first else [])]
    return any(n.text[0].islower() and {n.lemma.lower(), n.lower} & words.site for n in behind)


def _attacked(c: Candidate, words: PlaceWords) -> bool:
    """Whether something is done to it: "struck Pakistan", "Kharkiv was shelled"."""
    head = c.head
    verb = c.sentence.tokens[head.head]
    return head.dep in ("dobj", "nsubjpass") and verb.is_verb and verb.lemma in words.happening


def _is_state(c: Candidate) -> bool:
    """Whether the name may stand for a government."""
    return bool(c.entries) and c.entries[0].kind in ("country", "capital")


def _modifies(c: Candidate, words: PlaceWords) -> bool:
    """Whether the name belongs to a noun behind it, which the preposition governs ("on a US base")."""
    tokens = c.sentence.tokens
    stop = max(c.stop, c.shown_stop)
    if stop >= len(tokens) or c.direction:
        return False
    following = tokens[stop]
    if c.name.lower() in words.owners and following.tag.startswith(("NN", "JJ", "VBN", "HYPH")):
        return True
    over = _noun_over(c)
    return over is not None and over.i >= stop


def _speaks(noun: Token, sentence: Sentence, words: PlaceWords) -> bool:
    """Whether a noun is the subject of saying ("the city of London said")."""
    return noun.dep == "nsubj" and sentence.tokens[noun.head].lemma in words.speech


def is_locative(c: Candidate, earlier: Candidate | None, words: PlaceWords) -> bool:
    """Whether the name says where. `earlier` is the candidate before it in the sentence."""
    at = before(c, words)
    if at is not None and not (_is_state(c) and _modifies(c, words)):
        t = c.sentence.tokens[at]
        if _affiliated(c, at, words):
            c.affiliated = True
            return False
        if t.lower in words.strong or _weak_holds(c.sentence, at, words, country=_is_state(c)):
            return True
    if c.direction and c.shown_stop - c.shown_first > c.stop - c.first:
        return True
    if c.area_of is not None and not _speaks(c.sentence.tokens[c.area_of], c.sentence, words):
        return True
    if _genitive(c, words) or _attacked(c, words):
        return True
    if earlier is not None and earlier.locative and not earlier.demonym:
        between = c.sentence.tokens[max(earlier.stop, earlier.shown_stop) : c.shown_first]
        return len(between) <= 4 and _coordinates(between, words)
    return False


def _coordinates(between: tuple[Token, ...], words: PlaceWords) -> bool:
    """Whether only "and", a comma and adjectives stand between two names."""
    joins = any(t.lower in ("and", "or", ",", "&") for t in between)
    return joins and all(
        t.lower in ("and", "or", ",", "the", "&", "then")
        or t.tag.startswith(("JJ", "RB"))
        or t.lower in words.strong
        or t.lower in words.compass
        for t in between
    )


def _hyphened(c: Candidate) -> bool:
    """Whether a hyphen makes it an adjective: "Iran-backed", "pro-Iran", "UK-based"."""
    tokens = c.sentence.tokens
    behind = tokens[c.stop : c.stop + 2]
    if len(behind) == 2 and _tight(tokens[c.stop - 1], behind[0], behind[1]) and behind[1].text[0].islower():
        return True
    ahead = tokens[max(0, c.first - 2) : c.first]
    if len(ahead) < 2 or not _tight(ahead[0], ahead[1], tokens[c.first]):
        return False
    return ahead[0].text[0].islower() and ahead[0].lower not in _HARMLESS


def _tight(left: Token, hyphen: Token, right: Token) -> bool:
    """Whether a hyphen joins two words without space."""
    return hyphen.text in ("-", "–") and left.end == hyphen.start and hyphen.end == right.start


def _person(c: Candidate, words: PlaceWords, persons: AbstractSet[str]) -> bool:
    tokens = c.sentence.tokens
    previous = tokens[c.run[0] - 1] if c.run[0] > 0 else None
    if previous is not None and previous.lower in words.title and previous.text[0].isupper():
        return True
    at = before(c, words)
    placed = (
        at == c.first - 1 and tokens[at].lower in ("in", "near", "at", "outside", "across")
        if at is not None
        else False
    )
    return not placed and fold(c.name) in persons


def _part_of_name(c: Candidate, words: PlaceWords) -> bool:
    """Whether a longer proper name swallows the candidate ("Jordan Smith", "Kabul University")."""
    tokens = c.sentence.tokens
    left, right = tokens[c.run[0] : c.first], tokens[max(c.stop, c.shown_stop) : c.run[1]]
    right = tuple(t for t in right if t.text != "-")
    if right:
        last = right[-1].lower
        if any(t.lower in words.organisation for t in right) or last not in words.areas:
            return True
        c.shown_stop = max(c.shown_stop, c.run[1])
        c.area = last
    if not left:
        return False
    if left[0].lower in words.before and not right:
        c.shown_first = c.run[0]
        return False
    return not (
        len(left) == 1 and (left[0].lower in words.areas or (left[0].i == 0 and left[0].lower in words.never))
    )


def _of_office(c: Candidate, words: PlaceWords) -> bool:
    """Whether it ends the name of an office: "University of Rouen", "the West Nile virus"."""
    tokens = c.sentence.tokens
    if c.first > 0 and tokens[c.first - 1].text[0].isupper() and tokens[c.first - 1].lower in words.compass:
        return c.precision == "water" and tokens[c.first - 1].i > 0
    if c.first < 2 or tokens[c.first - 1].lower != "of":
        return False
    head = tokens[c.first - 2]
    place = head.lower in words.areas or head.lower in words.part or head.lower in words.compass
    return head.text[0].isupper() and head.tag.startswith("NNP") and not place and not is_titled(c.sentence)


def _common(c: Candidate) -> bool:
    """Whether an article makes it a common noun: a town takes one only in "the Palmyra ambush"."""
    tokens = c.sentence.tokens
    if c.first == 0 or tokens[c.first - 1].lower not in ("the", "a", "an") or c.area or is_upper(c.sentence):
        return False
    named = c.entries[0].kind in ("city", "capital", "admin1", "admin2")
    return named and c.head.dep not in ("compound", "nmod", "amod", "poss", "conj") and c.stop - c.first == 1


def _affiliated(c: Candidate, at: int, words: PlaceWords) -> bool:
    """Whether it tells where an organisation sits: "the Institute in London"."""
    head = c.sentence.tokens[at - 1] if at > 0 else None
    return (
        head is not None
        and head.tag.startswith("NNP")
        and head.lower in words.organisation
        and not is_titled(c.sentence)
    )


def _flanked(c: Candidate, words: PlaceWords) -> bool:
    """In a heading of capitals: whether an unknown proper noun follows and no preposition leads."""
    tokens = c.sentence.tokens
    if before(c, words) is not None or c.stop >= len(tokens) or is_upper(c.sentence):
        return False
    after = tokens[c.stop]
    known = words.happening | words.site | words.part | words.areas.keys()
    return after.tag == "NNP" and after.text[0].isupper() and after.lower not in known and not after.is_verb


def is_no_place(
    c: Candidate,
    words: PlaceWords,
    *,
    taken: AbstractSet[int],
    persons: AbstractSet[str],
    gazetteer: Gazetteer,
) -> bool:
    """Whether the name is inside a party's, a person's or an organisation's name, or an adjective."""
    if any(i in taken for i in range(c.first, c.stop)):
        return True
    if c.demonym:
        return False
    if _hyphened(c) or _person(c, words, persons) or _of_office(c, words) or _common(c):
        return True
    if c.name.lower() in words.owners:
        return False
    loose = is_titled(c.sentence) or is_upper(c.sentence)
    if not loose and _part_of_name(c, words):
        return True
    if loose and _flanked(c, words):
        return True
    named = c.sentence.tokens[c.first : c.stop]
    return not any(t.tag.startswith(("NN", "JJ", "FW")) or (t.i and t.tag.startswith("VB")) for t in named)


def stands_alone(c: Candidate, words: PlaceWords, evident: AbstractSet[str]) -> bool:
    """Whether a name that is not locative may be taken for a place all the same ("Kharkiv was dark")."""
    best = c.entries[0]
    if (
        c.affiliated
        or best.kind in ("country", "capital")
        or (c.head.dep == "pobj" and best.weight < _KNOWN_SIZE)
    ):
        return False
    verb = c.sentence.tokens[c.head.head]
    if c.head.dep == "nsubj" and (
        verb.lemma in words.speech or (best.kind == "site" and verb.lemma not in _SUFFERS)
    ):
        return False
    if c.stop - c.first == 1 and not c.head.tag.startswith("NNP"):
        return False
    if best.weight >= _KNOWN_SIZE or c.area is not None:
        return True
    return best.country in evident and best.weight >= 3.5 and best.kind != "admin2"
