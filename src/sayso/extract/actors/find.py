"""Who is named or described in one report? All sentences in order, with what the earlier ones tell."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.extract.actors.context import Context, resolve
from sayso.extract.actors.draft import Chunk, Draft, chunks
from sayso.extract.actors.persons import organisation, person
from sayso.extract.actors.phrases import describe, leftovers
from sayso.extract.mentions import ActorMention
from sayso.extract.syntax import Sentence
from sayso.knowledge.actors import Match, registry
from sayso.knowledge.parties import party_words


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
        drafts = resolve(sentence, _drafts(sentence, matches), context)
        found.extend(d.mention(sentence) for d in drafts)
    return tuple(found)


def _named(sentences: Sequence[Sentence]) -> tuple[frozenset[str], frozenset[str]]:
    """Ids that the report names by more than an acronym, and the codes of states that it names."""
    named: set[str] = set()
    countries: set[str] = set()
    for sentence in sentences:
        words = [t.text for t in sentence.tokens]
        for match in registry().match(words):
            acronym = match.stop - match.first == 1 and words[match.first].isupper()
            if not acronym:
                named.add(match.entry.id)
            if match.entry.kind == "state" and match.entry.country:
                countries.add(match.entry.country)
    return frozenset(named), frozenset(countries)


def _drafts(sentence: Sentence, matches: Sequence[Match]) -> list[Draft]:
    made: list[Draft] = []
    for chunk in chunks(sentence):
        inside = [m for m in matches if chunk.first <= m.first and m.stop <= chunk.stop]
        across = any(m.first <= chunk.head < m.stop for m in matches) and not inside
        if across:
            continue
        made.extend(_of_chunk(sentence, chunk, inside))
    made.extend(leftovers(sentence, matches, made))
    return _apart(_joined(sentence, _with_members(sentence, sorted(made, key=lambda d: d.first))))


def _of_chunk(sentence: Sentence, chunk: Chunk, inside: Sequence[Match]) -> list[Draft]:
    covered = any(m.first <= chunk.head < m.stop for m in inside)
    if not covered:
        name = person(sentence, chunk) or organisation(sentence, chunk)
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
    heads = {d.head: d for d in drafts}
    done = list(drafts)
    for draft in drafts:
        token = sentence.tokens[draft.head]
        other = heads.get(token.head)
        if token.dep != "appos" or other is None or other is draft or other not in done or draft not in done:
            continue
        if draft.sure and not other.sure and other.stop <= draft.first:
            done = [d for d in done if d not in (draft, other)]
            done.append(replace(draft, first=other.first, head=other.head))
        elif other.sure and not draft.sure:
            done.remove(draft)
    return sorted(done, key=lambda d: d.first)


def _apart(drafts: list[Draft]) -> list[Draft]:
    """Of two mentions that overlap, the longer one."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.first - d.stop, d.first, not d.sure)):
        if all(draft.stop <= k.first or k.stop <= draft.first for k in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.first)
