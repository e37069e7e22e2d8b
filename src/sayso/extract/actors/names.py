"""Which names of the registry stand in a sentence, and which of them are parties rather than places?"""

from collections.abc import Sequence

from sayso.extract.actors.draft import Chunk, Draft
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.actors import Entry, Match, registry
from sayso.knowledge.parties import party_words
from sayso.record.value import Party

_ATTRIBUTE = ("amod", "compound", "nmod", "poss")


def named_party(entry: Entry, name: str, kind: str | None = None) -> Party:
    """The party of a registry's entry under the words of the report."""
    return Party(name, entry.id, entry.label, kind or entry.kind)


def is_state(match: Match) -> bool:
    """Whether the name is a state's: its name, adjective, people or capital."""
    return match.entry.kind == "state"


def settled(sentence: Sentence, matches: Sequence[Match]) -> list[Match]:
    """The names without letters in brackets after one, or the state before its own ("Israel's Mossad")."""
    kept: list[Match] = []
    for match in matches:
        before = kept[-1] if kept else None
        if before and _repeated(sentence, before, match):
            kept[-1] = _over_brackets(sentence, before, match)
            continue
        if (
            before
            and is_state(before)
            and not is_state(match)
            and match.entry.country == before.entry.country
        ):
            between = sentence.tokens[before.stop : match.first]
            if all(t.tag == "POS" for t in between) and match.entry.kind != "person":
                kept.pop()
        kept.append(match)
    return kept


def _repeated(sentence: Sentence, left: Match, right: Match) -> bool:
    between = sentence.tokens[left.stop : right.first]
    after = sentence.tokens[right.stop : right.stop + 1]
    brackets = [t.text for t in (*between, *after)] == ["(", ")"]
    return brackets and left.entry.id == right.entry.id


def _over_brackets(sentence: Sentence, left: Match, right: Match) -> Match:
    """ "the Islamic State (IS) group" is one name as far as "group"."""
    after = sentence.tokens[right.stop + 1 : right.stop + 2]
    goes_on = bool(after) and after[0].lower in party_words().tails
    return Match(left.first, right.stop + 2, left.entry, left.form) if goes_on else left


def governor(sentence: Sentence, first: int, stop: int) -> Token:
    """The token of `[first, stop)` whose head lies outside: the name's own head."""
    inside = range(first, stop)
    tops = [
        sentence.tokens[i]
        for i in inside
        if sentence.tokens[i].head not in inside or i == sentence.tokens[i].head
    ]
    return tops[-1] if tops else sentence.tokens[stop - 1]


def _phrasal(sentence: Sentence, token: Token) -> Token:
    """The first member of a coordination: "in Iraq and Syria" places both."""
    while token.dep == "conj" and token.head != token.i:
        token = sentence.tokens[token.head]
    return token


def is_located(sentence: Sentence, match: Match) -> bool:
    """Whether something stands in, at or on what is named."""
    token = governor(sentence, match.first, match.stop)
    return _located(sentence, token) or sentence.tokens[token.head].lower in ("on", "via")


def _located(sentence: Sentence, token: Token) -> bool:
    top = _phrasal(sentence, token)
    above = sentence.tokens[top.head]
    return top.dep == "pobj" and above.lower in party_words().place_preps


def _acts_as_capital(sentence: Sentence, token: Token) -> bool:
    words, top = party_words(), _phrasal(sentence, token)
    above = sentence.tokens[top.head]
    if top.dep == "nsubj":
        return above.lemma in words.metonym_verbs
    if top.dep == "poss":
        return above.lemma in words.metonym_nouns or above.lower in words.metonym_nouns
    if top.dep == "pobj" and above.lower == "between":
        return any(t.dep == "conj" for t in sentence.children(top.i)) or token.dep == "conj"
    if top.dep == "pobj" and above.lower in ("by", "with"):
        return above.dep == "agent" or not sentence.tokens[above.head].lemma.startswith("strike")
    if top.dep == "pobj" and above.lower == "from":
        return sentence.tokens[above.head].lemma in words.metonym_nouns
    return top.dep == "dobj" and above.lemma in ("accuse", "blame", "urge", "warn", "tell", "ask", "condemn")


def _acts_as_modifier(sentence: Sentence, token: Token, entry: Entry) -> bool:
    """ "US strike", "Israel drone strike" name who acts; "Jordan base" and "Syria strike" name where."""
    if token.text.replace(".", "").isupper() and len(token.text.replace(".", "")) <= 3:
        return True
    between = sentence.tokens[token.i + 1 : token.head]
    return any(t.lower in party_words().weapon_words for t in between)


def stands_alone(sentence: Sentence, match: Match) -> bool:
    """Whether a state's name acts or suffers here, outside a force's name."""
    token = governor(sentence, match.first, match.stop)
    if match.form in ("people", "adjective"):
        return True
    if match.form == "capital":
        return _acts_as_capital(sentence, token)
    if _located(sentence, token):
        return False
    if token.dep in ("compound", "nmod", "amod"):
        return _acts_as_modifier(sentence, token, match.entry)
    return token.dep not in ("npadvmod", "ROOT", "appos") or match.first == 0


def state_draft(sentence: Sentence, match: Match) -> Draft:
    """The mention of a state by itself, or of its people."""
    token = governor(sentence, match.first, match.stop)
    name, entry = sentence.words(match.first, match.stop), match.entry
    people = match.form == "people" or (match.form == "adjective" and token.tag in ("NNPS", "NNS"))
    if people:
        made = registry().by_id(f"{entry.id}:people")
        party = Party(name, f"{entry.id}:people", made.label if made else None, "people")
    else:
        party = named_party(entry, name)
    return Draft(match.first, match.stop, token.i, party, entry.country, sure=not people)


def widened(sentence: Sentence, match: Match, chunk: Chunk | None) -> Match:
    """The name with the ordinary noun that goes on with it: "Islamic State group", "Hamas movement"."""
    stop = match.stop
    tails = party_words().tails
    while chunk and stop < chunk.stop and sentence.tokens[stop].lower in tails:
        stop += 1
    if not chunk or stop != chunk.stop or sentence.tokens[stop - 1].lower in ("armed", "militant", "rebel"):
        return match
    return Match(match.first, stop, match.entry, match.form, match.rest)
