"""Which capitalised names are persons or organisations that no registry knows?"""

from collections.abc import Collection, Sequence

from sayso.extract.actors.draft import Chunk, Draft
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.parties import party_words
from sayso.record.value import Party

_PERSONAL = frozenset({
    "say", "tell", "add", "warn", "deny", "insist", "argue", "explain", "recall", "comment", "reply",
    "write", "note", "die", "testify", "plead", "resign", "marry", "live", "study", "admit", "confess",
    "ask", "believe", "think", "work"
})  # fmt: skip
_HARM = frozenset({
    "kill", "assassinate", "wound", "injure", "arrest", "detain", "capture", "name", "identify",
    "murder", "shoot", "behead"
})  # fmt: skip
_FATE = frozenset({
    "death", "killing", "assassination", "murder", "funeral", "body", "arrest", "capture", "killer",
    "wife", "husband"
})  # fmt: skip
_PARTICLES = frozenset({
    "al", "bin", "ibn", "abu", "abd", "abdul", "von", "van", "de", "del", "ul", "el", "bint"
})  # fmt: skip
_CALENDAR = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"
})  # fmt: skip
_PERSON_KINDS = frozenset({"civilians", "official", "military_people", "armed_unnamed", "people", "expert",
                           "witness", "medical", "police", "media"})  # fmt: skip


def proper_run(sentence: Sentence, chunk: Chunk) -> tuple[int, int]:
    """The row of capitalised names that ends the phrase, `[first, stop)`; empty where there is none."""
    first = chunk.stop
    while first > chunk.first and _is_name_part(sentence, first - 1, chunk.stop):
        first -= 1
    return first, chunk.stop


def _is_name_part(sentence: Sentence, at: int, stop: int) -> bool:
    token = sentence.tokens[at]
    title = token.lower.strip(".")
    if title != "abu" and title in party_words().titles and at < stop - 1:
        return False
    if token.text in ("-", "–") or token.lower in _PARTICLES:
        return at < stop - 1
    if token.text[:1].isdigit():
        return token.lower.endswith(("st", "nd", "rd", "th")) and at < stop - 1
    return token.tag.startswith("NNP") and token.text[:1].isupper()


def _title(sentence: Sentence, first: int) -> str:
    """The title right before the name, lower case without its stop, or ""."""
    for token in reversed(sentence.tokens[max(0, first - 2) : first]):
        word = token.lower.strip(".")
        if word in party_words().titles:
            return word
        if token.text not in (".", ","):
            return ""
    return ""


def _described(sentence: Sentence, head: Token) -> str | None:
    """The kind that an apposition gives: "Peshraw Dizayee, a businessman" is a civilian."""
    words = party_words()
    beside = list(sentence.children(head.i, "appos"))
    above = sentence.tokens[head.head]
    if head.dep == "appos":
        beside.append(above)
    for token in beside:
        kind = words.nouns.get(token.lower) or words.nouns.get(token.lemma)
        titled = token.lower in words.titles or not token.tag.startswith("NNP")
        if kind in _PERSON_KINDS and titled:
            return kind
        if token.tag == "CD" and token.text.isdigit() and 0 < int(token.text) < 120:
            return "people"
    return None


def _placed(sentence: Sentence, head: Token) -> bool:
    above = sentence.tokens[head.head]
    return head.dep == "pobj" and above.lower in party_words().place_preps - {"of"}


def _fated(sentence: Sentence, head: Token) -> bool:
    above = sentence.tokens[head.head]
    if head.dep in ("dobj", "nsubjpass") and above.lemma in _HARM:
        return True
    return head.dep == "pobj" and above.lower == "of" and sentence.tokens[above.head].lemma in _FATE


def person(sentence: Sentence, chunk: Chunk, others: Collection[int] = ()) -> Draft | None:
    """The phrase as a person's name, where title, given name, apposition or grammar shows one.

    `others` are the heads of persons found before: who is listed with a person is one.
    """
    first, stop = proper_run(sentence, chunk)
    words = [t for t in sentence.tokens[first:stop] if t.text not in ("-", "–")]
    if (
        not words
        or words[0].text[:1].isdigit()
        or words[-1].lower in _CALENDAR
        or words[0].lower in _CALENDAR
    ):
        return None
    head, known = sentence.tokens[chunk.head], party_words()
    if any(w.lower in known.nouns or w.lower in known.forces for w in words[-1:] + words[:2]):
        return None  # "Military Kills Qaeda Leader" in a headline
    if words[-1].lower in known.organisations or not words[-1].text[:1].isupper():
        return None
    title, described = _title(sentence, first), _described(sentence, head)
    long = len(words) > 1
    initial = any(len(w.text.strip(".")) == 1 for w in words[1:-1])
    listed = head.dep in ("conj", "appos") and head.head in others
    given = long and (words[0].lower in known.given or initial or listed)
    if _placed(sentence, head) and not (given and title):
        return None
    grammar = long and (_fated(sentence, head) or _speaks(sentence, head) or _arabic(words, head))
    if not (title or given or grammar or (described and long)):
        return None
    party = Party(sentence.words(first, stop), None, None, "person")
    return Draft(first, stop, chunk.head, party, None, sure=True)


def _arabic(words: Sequence[Token], head: Token) -> bool:
    inner = {w.lower for w in words[1:]} | ({words[0].lower} & {"abu", "abd", "abdul", "ibn"})
    return head.dep in ("nsubj", "nsubjpass") and bool(inner & _PARTICLES)


def _speaks(sentence: Sentence, head: Token) -> bool:
    above = sentence.tokens[head.head]
    return head.dep == "nsubj" and above.lemma in _PERSONAL


def organisation(sentence: Sentence, chunk: Chunk) -> Draft | None:
    """A capitalised name that ends in a word of organisations: "Tel Rifaat Military Council"."""
    first, stop = proper_run(sentence, chunk)
    if stop - first < 2:
        return None
    last = sentence.tokens[stop - 1].lower
    kind = party_words().organisations.get(last)
    if kind == "armed_group" and sentence.tokens[first].text[:1].isdigit():
        kind = "military"  # "3rd Battalion"
    if kind is None or _placed(sentence, sentence.tokens[chunk.head]):
        return None
    party = Party(sentence.words(first, stop), None, None, kind)
    return Draft(first, stop, chunk.head, party, None, sure=True, lead=chunk.lead)
