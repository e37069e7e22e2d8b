"""Whom does a noun phrase describe? Forces of states, members of groups, people without a name."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.extract.actors.draft import DEFINITE, SHORT, Chunk, Draft
from sayso.extract.actors.names import (
    governor,
    is_located,
    is_state,
    named_party,
    stands_alone,
    state_draft,
    widened,
)
from sayso.extract.syntax import Sentence
from sayso.knowledge.actors import Match, fold, registry
from sayso.knowledge.parties import Force, party_words
from sayso.record.value import Party

_WEAPONRY = frozenset({"military", "navy", "air-force"})
_VAGUE = frozenset({"media", "government", "office", "intelligence"})  # "state", "radio", "leader" alone
_MEMBER_KINDS = frozenset({"armed_unnamed", "military_people", "military", "people", "official", "source",
                           "government", "police", "medical", "media"})  # fmt: skip


def _force(sentence: Sentence, first: int, stop: int, *, least: int = 1) -> Force | None:
    """The force that the phrase ends in, of `least` words: "security forces" in "federal security forces"."""
    forces = party_words().forces
    for start in range(max(first, stop - 5), stop - least + 1):
        words = " ".join(fold(t.text) for t in sentence.tokens[start:stop] if t.tag not in ("HYPH",))
        if words in forces:
            return forces[words]
    return None


def _link(sentence: Sentence, match: Match) -> str | None:
    """The word after a name's hyphen: "backed" in "Iran-backed", "led" in "U.S.-led"."""
    if match.rest:
        return match.rest[0]
    after = sentence.tokens[match.stop : match.stop + 2]
    if len(after) == 2 and after[0].text in ("-", "–", "—") and after[1].lower in party_words().links:
        return after[1].lower
    return after[0].lower if after and after[0].lower in ("backed", "aligned", "affiliated") else None


def noun_kind(sentence: Sentence, chunk: Chunk) -> str | None:
    """The kind of party that the head noun names, None where it names none ("group" of people, "network")."""
    words, head = party_words(), sentence.tokens[chunk.head]
    if head.tag.startswith("NNP") and head.lower not in words.nouns:
        return None
    noun = next((w for w in (head.lower, head.lemma) if w in words.nouns), None)
    if noun is None:
        return None
    before = {w for t in sentence.tokens[chunk.first : chunk.head] for w in (t.lower, t.lemma)}
    if noun in words.qualified and not before & words.qualifiers:
        return None
    kind = words.nouns[noun]
    return "armed_unnamed" if kind == "people" and before & words.arming else kind


def describe(sentence: Sentence, chunk: Chunk, inside: Sequence[Match]) -> list[Draft] | None:
    """The parties of a noun phrase, given the names inside it; None where it names no party itself."""
    for match in inside:
        if match.first <= chunk.head < match.stop:
            return _by_name(sentence, chunk, match)
    states = [m for m in inside if is_state(m)]
    groups = [m for m in inside if not is_state(m) and m.entry.kind != "person"]
    owner = _nearest(groups) or _nearest(states)
    link = _link(sentence, owner) if owner else None
    if owner and link:
        others = [m for m in inside if m is not owner]
        return _proxy(sentence, replace(chunk, first=_start(chunk, others, owner)), owner, link)
    if owner and is_state(owner):
        return _of_state(sentence, chunk, states)
    if owner:
        return _of_group(sentence, chunk, owner, inside)
    return _plain(sentence, chunk)


def _nearest(matches: Sequence[Match]) -> Match | None:
    return max(matches, key=lambda m: m.stop, default=None)


def _by_name(sentence: Sentence, chunk: Chunk, match: Match) -> list[Draft] | None:
    if is_state(match):
        return None
    wide = widened(sentence, match, chunk)
    party = named_party(match.entry, sentence.words(wide.first, wide.stop))
    return [Draft(wide.first, wide.stop, chunk.head, party, match.entry.country, True, chunk.lead)]


def _proxy(sentence: Sentence, chunk: Chunk, owner: Match, link: str) -> list[Draft] | None:
    kind = noun_kind(sentence, chunk) or _loose_kind(sentence, chunk)
    relation = party_words().links.get(link, "")
    if kind is None:
        return None
    if relation == "led" and sentence.tokens[chunk.head].lower in ("coalition", "alliance", "forces"):
        relation, kind = "coalition", "coalition"
    state = relation in ("proxy", "coalition", "installed") and kind not in ("civilians",)
    entity = f"{owner.entry.id}:{relation}" if state else None
    made = registry().by_id(entity) if entity else None
    party = Party(sentence.words(chunk.first, chunk.stop), entity, made.label if made else None, kind)
    return [Draft(chunk.first, chunk.stop, chunk.head, party, owner.entry.country, False, chunk.lead)]


def _loose_kind(sentence: Sentence, chunk: Chunk) -> str | None:
    """The kind of a noun that is a party once something qualifies it ("Iran-backed group")."""
    words, head = party_words(), sentence.tokens[chunk.head]
    return words.nouns.get(head.lower) or words.nouns.get(head.lemma)


def _of_state(sentence: Sentence, chunk: Chunk, states: Sequence[Match]) -> list[Draft] | None:
    owner = states[-1]
    force = _force(sentence, owner.stop, chunk.stop)
    if force is None:
        kind = _loose_kind(sentence, chunk)
        if kind is None:
            return None
        party = Party(sentence.words(chunk.first, chunk.stop), None, None, kind)
        return [Draft(chunk.first, chunk.stop, chunk.head, party, owner.entry.country, False, chunk.lead)]
    first = _start(chunk, states[:-1], owner)
    party = force_party(owner.entry.id, force, sentence.words(first, chunk.stop))
    made = [Draft(first, chunk.stop, chunk.head, party, owner.entry.country, True, chunk.lead)]
    for other in states[:-1]:
        if other.stop <= first:
            shared = force_party(other.entry.id, force, sentence.words(other.first, other.stop))
            made.append(Draft(other.first, other.stop, other.stop - 1, shared, other.entry.country, True))
    return made


def _start(chunk: Chunk, others: Sequence[Match], owner: Match) -> int:
    """Where the last name's own phrase begins: after "US and" in "US and Iraqi forces"."""
    return owner.first if any(m.stop <= owner.first for m in others) else chunk.first


def force_party(state: str, force: Force, name: str) -> Party:
    """The party of a state's force: entity "us:military", label "United States military"."""
    entity = f"{state}:{force.name}"
    made = registry().by_id(entity)
    return Party(name, entity, made.label if made else None, force.kind)


def _of_group(sentence: Sentence, chunk: Chunk, owner: Match, inside: Sequence[Match]) -> list[Draft] | None:
    kind = _loose_kind(sentence, chunk)
    if kind is None:
        force = _force(sentence, owner.stop, chunk.stop)
        kind = force.kind if force else None
    if kind is None:
        return None
    if owner.entry.kind == "people":
        party = Party(sentence.words(chunk.first, chunk.stop), None, None, kind)
        return [Draft(chunk.first, chunk.stop, chunk.head, party, None, False, chunk.lead)]
    if sentence.tokens[chunk.head].lower in party_words().tails:
        kind = owner.entry.kind  # "the Daesh terrorist group" is the group
    elif kind == "people" and owner.entry.kind == "armed_group":
        kind = "armed_unnamed"
    elif kind == "military_people" and owner.entry.kind == "police":
        kind = "police"
    joins = (
        kind == owner.entry.kind
        or kind in _MEMBER_KINDS
        or kind
        in (
            "official",
            "source",
            "government",
            "police",
            "medical",
            "media",
        )
    )
    entity, label = (owner.entry.id, owner.entry.label) if joins else (None, None)
    party = Party(sentence.words(chunk.first, chunk.stop), entity, label, kind)
    return [Draft(chunk.first, chunk.stop, chunk.head, party, owner.entry.country, joins, chunk.lead)]


def _plain(sentence: Sentence, chunk: Chunk) -> list[Draft] | None:
    phrase = _force(sentence, chunk.first, chunk.stop, least=2)
    if phrase and phrase.name in _WEAPONRY and not _loose_kind(sentence, chunk):
        return None  # "fighter jets" of nobody are no party
    force = phrase or _force(sentence, chunk.first, chunk.stop)
    kind = phrase.kind if phrase else noun_kind(sentence, chunk)
    if kind is None and force and force.kind not in _VAGUE and force.name not in _WEAPONRY:
        kind = force.kind
    if (
        kind is None
        and chunk.lead in DEFINITE
        and sentence.tokens[chunk.head].lower in party_words().anaphors
    ):
        kind = SHORT
    if kind is None:
        return None
    party = Party(sentence.words(chunk.first, chunk.stop), None, None, kind)
    return [Draft(chunk.first, chunk.stop, chunk.head, party, None, False, chunk.lead)]


def of_states(sentence: Sentence, matches: Sequence[Match], drafts: Sequence[Draft]) -> list[Draft]:
    """The mentions with "the government of Iraq" as a force of Iraq."""
    states = {governor(sentence, m.first, m.stop).i: m for m in matches if is_state(m)}
    done: list[Draft] = []
    for draft in drafts:
        owner = next((states[i] for i in states if _of_head(sentence, i, draft.head)), None)
        force = _force(sentence, draft.first, draft.stop) if owner and draft.party.entity is None else None
        if owner and force:
            party = force_party(owner.entry.id, force, sentence.words(draft.first, owner.stop))
            draft = replace(draft, stop=owner.stop, party=party, country=owner.entry.country, sure=True)
        done.append(draft)
    return done


def _of_head(sentence: Sentence, inner: int, outer: int) -> bool:
    token = sentence.tokens[inner]
    prep = sentence.tokens[token.head]
    return token.dep == "pobj" and prep.lower == "of" and prep.head == outer < inner


def leftovers(sentence: Sentence, matches: Sequence[Match], taken: Sequence[Draft]) -> list[Draft]:
    """Names that no noun phrase took: "Hamas" in "a Hamas rocket", "US" in "US drone strike"."""
    covered = {i for d in taken for i in range(d.first, d.stop)}
    found: list[Draft] = []
    for match in matches:
        if covered & set(range(match.first, match.stop)):
            continue
        if is_state(match):
            if stands_alone(sentence, match):
                found.append(state_draft(sentence, match))
            continue
        if match.entry.kind == "media" and is_located(sentence, match):
            continue  # "posted on Telegram"
        if match.form == "adjective" and not sentence.tokens[match.first].is_noun:
            continue  # "the Kurdish capital"
        head = governor(sentence, match.first, match.stop).i
        party = named_party(match.entry, sentence.words(match.first, match.stop))
        found.append(Draft(match.first, match.stop, head, party, match.entry.country, True))
    return found
