"""Who is named or described in one report? All sentences in order, with what the earlier ones tell."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sayso.extract.actors.context import Context, resolve
from sayso.extract.actors.draft import Chunk, Draft, chunks
from sayso.extract.actors.names import settled
from sayso.extract.actors.persons import organisation, person
from sayso.extract.actors.phrases import describe, leftovers, of_states
from sayso.extract.mentions import ActorMention
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.actors import Match, registry
from sayso.knowledge.parties import PartyWords, party_words


def find_actors(sentences: Sequence[Sentence]) -> tuple[ActorMention, ...]:
    """Every party of one report by sentence and position; no two mentions of a sentence overlap.

    `sentences` are the parsed sentences of one document in order. Later short forms ("the Guards",
    "the group", "Cooper") carry the entity and name of the party that they stand for.
    """
    named, countries = _named(sentences)
    context = Context()
    found: list[ActorMention] = []
    for sentence in sentences:
        if not sentence.tokens:
            continue
        matches = registry().match([t.text for t in sentence.tokens], named=named, countries=countries)
        drafts = resolve(sentence, _drafts(sentence, settled(sentence, matches)), context)
        found.extend(d.mention(sentence) for d in drafts)
    return tuple(found)


def _named(sentences: Sequence[Sentence]) -> tuple[frozenset[str], frozenset[str]]:
    """Ids that the report names by more than an acronym, and the codes of states that it names."""
    told = [[t.text for t in sentence.tokens] for sentence in sentences]
    known = (m.entry for words in told for m in registry().match(words))
    organs = ("state", "government", "military")  # "Myanmar", "the Myanmar army"
    countries = frozenset(e.country for e in known if e.country and e.kind in organs)
    named: set[str] = set()
    for words in told:
        for match in registry().match(words, countries=countries):
            acronym = match.stop - match.first == 1 and words[match.first].isupper()
            if not acronym:
                named.add(match.entry.id)
    return frozenset(named), countries


def _drafts(sentence: Sentence, matches: Sequence[Match]) -> list[Draft]:
    made: list[Draft] = []
    spent: set[Match] = set()
    for chunk in chunks(sentence):
        inside = [m for m in matches if chunk.first <= m.first and m.stop <= chunk.stop]
        across = any(m.first <= chunk.head < m.stop for m in matches) and not inside
        if across or _is_division(sentence, chunk, inside):
            continue
        persons = {d.head for d in made if d.party.kind == "person"}
        here = _of_chunk(sentence, chunk, inside, persons)
        if here and here[0].party.kind == "person":
            spent.update(inside)
            spent.update(_offices(sentence, here[0].first, matches))
        made.extend(here)
    made.extend(leftovers(sentence, [m for m in matches if m not in spent], made))
    made = of_states(sentence, matches, made)
    joined = _joined(sentence, sorted(made, key=lambda d: d.first))
    return _apart(_with_members(sentence, joined))


def _is_division(sentence: Sentence, chunk: Chunk, inside: Sequence[Match]) -> bool:
    """Whether a phrase names a part of a country: "Nigeria's Plateau state", not "the Syrian state"."""
    if sentence.tokens[chunk.head].text != "state" or chunk.head == chunk.first:
        return False
    name = sentence.tokens[chunk.head - 1]
    return name.tag == "NNP" and not any(m.first <= name.i < m.stop for m in inside)


def _offices(sentence: Sentence, first: int, matches: Sequence[Match]) -> list[Match]:
    """Names that only say whose officer a person is: "IRGC" in "IRGC general Qassem Soleimani"."""
    words, at = party_words(), first
    while at and _is_office(sentence.tokens[at - 1], words):
        at -= 1
    return [m for m in matches if m.stop == at and at < first and m.entry.kind != "person"]


def _is_office(token: Token, words: PartyWords) -> bool:
    word = token.lower.strip(".")
    return word in words.titles or words.nouns.get(word) in ("official", "military_people") or word == ""


def _of_chunk(
    sentence: Sentence, chunk: Chunk, inside: Sequence[Match], persons: Collection[int]
) -> list[Draft]:
    covered = any(m.first <= chunk.head < m.stop for m in inside)
    if not covered:
        name = person(sentence, chunk, persons) or organisation(sentence, chunk)
        if name:
            owner = next((m.entry.country for m in reversed(inside) if m.entry.country), None)
            return [replace(name, country=owner)]
    return describe(sentence, chunk, inside) or []


def _with_members(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """ "members of the security forces" is one party, "dozens of civilians" counts another."""
    words, done = party_words(), list(drafts)
    for token in sentence.tokens:
        if token.lower not in words.members and token.lower not in words.partitives:
            continue
        inner = next((d for d in done if d.head != token.i and _of(sentence, token.i, d.head)), None)
        if inner is None or inner.first <= token.i:
            continue
        outer = next((d for d in done if d.head == token.i), None)
        if token.lower in words.partitives and (outer is None or token.lower in ("group", "team", "couple")):
            taken = replace(inner, first=token.i, head=token.i)
        elif token.lower in words.members:
            taken = _member(sentence, token.i, outer, inner)
        else:
            continue
        done = [d for d in done if d not in (inner, outer)] + [taken]
    return sorted(done, key=lambda d: d.first)


def _member(sentence: Sentence, head: int, outer: Draft | None, inner: Draft) -> Draft:
    first = outer.first if outer else head
    kind = party_words().nouns.get(sentence.tokens[head].lower) or party_words().nouns.get(
        sentence.tokens[head].lemma
    )
    party = replace(inner.party, name=sentence.words(first, inner.stop), kind=kind or inner.party.kind)
    lead = outer.lead if outer else ""
    return Draft(first, inner.stop, head, party, inner.country, inner.sure, lead)


def _of(sentence: Sentence, outer: int, inner: int) -> bool:
    token = sentence.tokens[inner]
    prep = sentence.tokens[token.head]
    return token.dep == "pobj" and prep.lower == "of" and prep.head == outer


def _joined(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """An apposition is one party, and its name wins: "an Iran-backed militia, Kataib Hezbollah"."""
    done: list[Draft] = []
    for draft in drafts:
        before = done[-1] if done else None
        if before and _is_apposition(sentence, before, draft):
            done[-1] = _named_one(before, draft)
        else:
            done.append(draft)
    return done


def _named_one(left: Draft, right: Draft) -> Draft:
    if left.sure and not _holds_office(left, right):
        return left
    return replace(right, first=left.first, head=left.head, lead=left.lead)


def _holds_office(left: Draft, right: Draft) -> bool:
    """ "Turkey's president Recep Tayyip Erdogan" is one party, the person."""
    office = (
        left.party.kind in ("office", "official", "military_people") and left.party.kind != right.party.kind
    )
    return left.sure and right.sure and office and right.party.kind == "person"


def _is_apposition(sentence: Sentence, left: Draft, right: Draft) -> bool:
    """Whether a name and a description stand side by side: "a militia, Hezbollah"."""
    if left.stop == right.first and _holds_office(left, right):
        return True
    if left.sure == right.sure or not _alike(left, right) or left.stop > right.first:
        return False
    between = [t.text for t in sentence.tokens[left.stop : right.first] if t.tag not in ("DT", "PRP$")]
    linked = sentence.tokens[right.head].dep == "appos" and sentence.tokens[right.head].head == left.head
    if not between:
        first, last = sentence.tokens[left.head], sentence.tokens[right.head]
        return linked or first.head == last.i or last.head == first.i
    if between != [","]:
        return linked and len(between) <= 4 and not left.sure
    after = sentence.tokens[right.stop : right.stop + 1]
    listed = any(
        t.dep == "conj" for t in (sentence.tokens[right.head], *sentence.children(right.head, "conj"))
    )
    closed = (
        not after or after[0].text in (",", ".", ";", "(", "-", "–", "—") or after[0].tag in ("IN", "VBD")
    )
    return linked or (closed and not listed and right.sure)


def _alike(left: Draft, right: Draft) -> bool:
    """Whether a description can be said of a name: a group of a group, a man of a person."""
    name, other = (left, right) if left.sure else (right, left)
    person = name.party.kind == "person"
    group = other.party.kind in ("armed_unnamed", "military", "coalition", "media", "monitor", "government")
    return (other.party.kind in _HUMAN) if person else group or other.party.kind in ("un_or_ngo", "medical")


_HUMAN = frozenset({
    "civilians", "official", "military_people", "armed_unnamed", "people", "expert", "witness",
    "medical", "police", "office", "media"
})  # fmt: skip


def _apart(drafts: list[Draft]) -> list[Draft]:
    """Of two mentions that overlap, the longer one."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.first - d.stop, d.first, not d.sure)):
        if all(draft.stop <= k.first or k.stop <= draft.first for k in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.first)
