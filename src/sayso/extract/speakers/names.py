"""What is a speaker called, and what kind of speaker is it? From the noun phrase alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.harm import groups
from sayso.knowledge.places import place_words
from sayso.knowledge.speech import speaker_words
from sayso.record.terms import SpeakerKind

_JOINS = frozenset(
    {"of", "the", "for", "and", "al", "de", "bin", "ibn", "van", "von", "&", "-", "–", "'", "’", ".", "/"}
)
_NO_NAME = frozenset({"DT", "CD", "IN", "PRP", "PRP$", "CC", "RB", "WRB", "``", "''", ",", ":", "."})
_NO_PHRASE = frozenset({"DT", "PRP$", "PDT", ",", "CC", "WDT", "RB", "``", "''", "IN", "-LRB-"})
_TAILS = ("of", "in", "from", "for", "at", "with")
_WHERE = frozenset({"in", "at", "near", "around", "outside", "inside", "across", "into", "towards", "toward"})
_LOWER_NAME = frozenset({"al", "el", "bin", "ibn", "van", "von", "de", "da", "der", "abu"})


@dataclass(frozen=True, slots=True)
class Named:
    """A noun phrase with the name in it: tokens `[first, stop)` of a sentence, `words` the name.

    `noun` is the lower-case lemma that classes it ("official", "ministry", "spokesman").
    """

    sentence: int
    first: int
    stop: int
    head: int
    words: str
    noun: str
    kind: SpeakerKind
    person: bool
    proper: bool
    plural: bool


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit()


def _bare(word: str) -> str:
    return word.lower().rstrip(".")


def _left(sentence: Sentence, first: int) -> int:
    """One step to the left of a name at `first`, or `first` where the name begins there."""
    before = sentence.tokens[first - 1]
    further = sentence.tokens[first - 2] if first > 1 else None
    if before.tag == "POS" and further and _capital(further):
        return first - 2
    if before.text == "-" and further and further.end == before.start:
        return first - 2
    if before.lower == "of" and further and _bare(further.text) in speaker_words().titles:
        return first - 2
    if before.lower in _LOWER_NAME:
        return first - 1
    plain = before.tag not in _NO_NAME and not before.is_verb and before.lower not in speaker_words().calendar
    return first - 1 if _capital(before) and plain else first


def _run(sentence: Sentence, head: int) -> tuple[int, int]:
    """The capitalised run `[first, stop)` that ends at `head`, and an "of …" tail of a proper name."""
    first = head
    while first > 0 and (further := _left(sentence, first)) != first:
        first = further
    return _trim_left(sentence, first, head), _tail(sentence, head)


def _trim_left(sentence: Sentence, first: int, head: int) -> int:
    while first < head and sentence.tokens[first].tag in ("HYPH", "POS", "RB", "DT", "IN", "VBN", "``", "''"):
        first += 1
    return first


def _tail(sentence: Sentence, head: int) -> int:
    """Past the words "of Justice", "for Human Rights" that belong to a proper name."""
    for prep in sentence.children(head, "prep"):
        if prep.lower not in ("of", "for") or prep.i != head + 1:
            continue
        for noun in sentence.children(prep.i, "pobj"):
            inner = sentence.tokens[prep.i + 1 : noun.i + 1]
            if noun.tag.startswith("NNP") and all(_capital(t) or t.lower in _JOINS for t in inner):
                return noun.i + 1
    return head + 1


def _after_title(sentence: Sentence, first: int, head: int) -> tuple[int, str | None]:
    """Where the name begins after titles in `[first, head)`, and the last title of an office."""
    words = speaker_words()
    start, office = first, None
    for i in range(first, head):
        word = _bare(sentence.tokens[i].text)
        if word in words.titles:
            start, office = i + 1, word
        elif (start == i and i > first and office and word in words.portfolios) or sentence.tokens[
            i
        ].tag == "POS":
            start = i + 1
    while start < head and sentence.tokens[start].text in (".", ",", "-"):
        start += 1
    return start, office


def _lead(sentence: Sentence, first: int) -> str | None:
    """A title in lower case right before a name: "spokesman", "foreign minister", "police chief"."""
    before = sentence.tokens[first - 1] if first else None
    return _bare(before.text) if before and _bare(before.text) in speaker_words().titles else None


def _is_organisation(sentence: Sentence, first: int, stop: int, head: int) -> bool:
    words = speaker_words()
    run = sentence.words(first, stop).lower()
    last = _bare(sentence.tokens[head].text)
    if run in words.outlets or last in words.organisations or stop > head + 1:
        return True
    return any(t.lower in ("&", "of") for t in sentence.tokens[first:head])


def _role(sentence: Sentence, head: int) -> str | None:
    """The noun of an apposition: "Ann Reed, governor of …" is a governor."""
    for other in sentence.children(head, "appos"):
        return other.lemma
    return None


def _looks_personal(sentence: Sentence, start: int, head: int) -> bool:
    tokens = sentence.tokens[start : head + 1]
    if tokens and tokens[-1].lower in place_words().areas:
        return False  # "Sagaing Region" is nobody
    names = [t for t in tokens if t.tag not in ("HYPH", ".", "POS")]
    letters = all(
        t.text.replace(".", "").replace("-", "").replace("’", "").replace("'", "").isalpha() for t in names
    )
    return 2 <= len(names) <= 6 and letters and not all(t.text.isupper() for t in names)


def person_kind(noun: str | None) -> SpeakerKind:
    """The kind of a named person by office or role: an officer speaks for a party."""
    words = speaker_words()
    if noun is None:
        return "other"
    if noun in words.officials:
        return "party_official"
    kind = words.kinds.get(noun, "other")
    return "party_official" if kind == "unnamed_official" else kind


def thing_kind(words: str, noun: str) -> SpeakerKind:
    """The kind of a speaker that is no named person, by its last noun and then by any of its words."""
    known = speaker_words()
    folded = words.lower().removeprefix("the ")
    if folded in known.outlets:
        return "media"
    for word in (noun, folded.split()[-1] if folded else "", noun.removesuffix("s")):
        if word in known.kinds:
            return _narrowed(known.kinds[word], folded)
    for word in reversed(folded.replace("'s", "").replace("’s", "").split()):
        if word in known.kinds:
            return known.kinds[word]
    return "other"


def party_kind(kind: str | None, person: bool) -> SpeakerKind:
    """The kind of speaker that a party of the registry is."""
    found = speaker_words().parties.get(kind or "", "other")
    return "party_official" if person and found == "party" else found


def _narrowed(kind: SpeakerKind, folded: str) -> SpeakerKind:
    """ "hospital sources" are medics, "rights group" an organisation, "state media" media."""
    words = set(folded.split()[:-1])
    known = speaker_words().kinds
    if kind == "unnamed_official":
        for word in sorted(words):
            if known.get(word) in ("medic", "witness", "un_or_ngo"):
                return known[word]
    if kind == "media" and words & speaker_words().causes:
        return "un_or_ngo"  # "an aid agency"
    if kind == "party" and words & speaker_words().causes:
        return "monitor" if "monitoring" in words else "un_or_ngo"
    return kind


def _proper(sentence: Sentence, head: int) -> Named:
    first, stop = _run(sentence, head)
    start, office = _after_title(sentence, first, head)
    office = office or _lead(sentence, first)
    organisation = _is_organisation(sentence, start if office else first, stop, head)
    token = sentence.tokens[head]
    role = _role(sentence, head)
    titled = office is not None and start <= head
    role_is_person = role in speaker_words().titles
    if not organisation and (titled or role_is_person or _looks_personal(sentence, start, head)):
        noun = office or role
        words = sentence.words(start, head + 1)
        plain = _looks_personal(sentence, start, head) or titled or role_is_person
        return Named(
            sentence.index, start, head + 1, head, words, noun or "", person_kind(noun), plain, True, False
        )
    words = sentence.words(first, stop)
    kind = thing_kind(words, token.lower)
    plural = token.tag == "NNPS"
    return Named(sentence.index, first, stop, head, words, token.lower, kind, False, True, plural)


def _common(sentence: Sentence, head: int) -> Named:
    token = sentence.tokens[head]
    below = sentence.subtree(head)
    first, kept = min(below[0], head), set(below)
    for i in range(head, first - 1, -1):
        if i not in kept or sentence.tokens[i].tag in (",", ":", "WP", "WDT"):
            first = i + 1
            break
    while first < head and sentence.tokens[first].tag in _NO_PHRASE:
        first += 1
    stop = _short_tail(sentence, head)
    words = sentence.words(first, stop)
    kind = thing_kind(sentence.words(first, head + 1), token.lemma)
    named_group = token.lemma in speaker_words().groups and any(
        t.tag.startswith("NNP") for t in sentence.tokens[first:head]
    )
    return Named(
        sentence.index, first, stop, head, words, token.lemma, kind, False, named_group, token.tag == "NNS"
    )


def _short_tail(sentence: Sentence, head: int) -> int:
    """Past a short "in Balochistan", "from the ministry" right behind the noun."""
    for prep in sentence.children(head, "prep"):
        if prep.i == head + 1 and prep.lower in _TAILS:
            for noun in sentence.children(prep.i, "pobj"):
                if noun.i - prep.i <= 4:
                    return noun.i + 1
    return head + 1


_BRANCHES = frozenset({"affiliate", "branch", "offshoot", "wing", "arm", "franchise", "faction"})


def _apposed(sentence: Sentence, head: int) -> Named | None:
    """The name in apposition to an office or a class: "the leader, Jon Doe", "the agency Reuters"."""
    token, known = sentence.tokens[head], speaker_words()
    office = _bare(token.text) in known.titles or token.lemma in known.titles
    branch = token.lemma in _BRANCHES
    if not (office or branch or (token.lemma in known.kinds and not token.tag.startswith("NNP"))):
        return None
    for other in sentence.children(head, "appos"):
        if not other.tag.startswith("NNP") or not _capital(other):
            continue
        inner = _proper(sentence, other.i)
        kind = person_kind(token.lemma) if inner.person else thing_kind(inner.words, token.lemma)
        if inner.person or not office:
            return replace(inner, noun=token.lemma, kind=kind)
    return None


def named(sentence: Sentence, head: int) -> Named:
    """The name of the noun phrase round `head`: "the leader, Jon Doe" is Jon Doe."""
    token = sentence.tokens[head]
    if apposed := _apposed(sentence, head):
        return apposed
    if not token.is_noun or not _capital(token):
        return _common(sentence, head)
    opening = head == 0 and not token.tag.startswith("NNP")
    plain = opening and (token.tag != "NN" or token.lemma in speaker_words().kinds)
    return _common(sentence, head) if plain else _proper(sentence, head)


def candidates(sentence: Sentence) -> Iterator[Named]:
    """The named persons, groups and described speakers of a sentence, for pronouns to stand for."""
    for token in sentence.tokens:
        if not token.is_noun or token.dep in ("compound", "nmod", "amod", "npadvmod"):
            continue
        found = named(sentence, token.i)
        if found.person and not found.noun and _is_whereabouts(sentence, found):
            continue  # "in New York" is nobody
        somebody = token.dep == "nsubj" and (
            found.noun in groups().people or found.noun in speaker_words().titles
        )
        if found.proper or found.kind != "other" or somebody:
            yield found


def _is_whereabouts(sentence: Sentence, found: Named) -> bool:
    head = sentence.tokens[found.head]
    return head.dep == "pobj" and sentence.tokens[head.head].lower in _WHERE
