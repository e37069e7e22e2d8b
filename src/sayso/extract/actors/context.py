"""Whom do the short forms of a report stand for? "IS", "the group", "Cooper", "the army"."""

from dataclasses import dataclass, field, replace

from sayso.extract.actors.draft import DEFINITE, SHORT, Draft
from sayso.extract.actors.phrases import force_party
from sayso.extract.syntax import Sentence
from sayso.knowledge.actors import registry
from sayso.knowledge.parties import party_words
from sayso.record.value import Party

_SUBJECT = ("nsubj", "nsubjpass")
_ONE = frozenset({"militia", "group", "movement", "organization", "organisation", "faction"})
_FORCES = frozenset({"military", "police", "intelligence", "government"})
_LASTING = frozenset({"coalition", "monitor"})  # reports name one and keep to it
_REACH = 6  # sentences that "the group" may look back over


@dataclass(slots=True)
class Context:
    """What a report has told so far: parties in order, persons by surname, abbreviations."""

    parties: list[tuple[int, bool, Draft]] = field(default_factory=list)
    surnames: dict[str, Draft] = field(default_factory=dict)
    short: dict[str, Draft] = field(default_factory=dict)


def resolve(sentence: Sentence, drafts: list[Draft], context: Context) -> list[Draft]:
    """The sentence's mentions with their antecedents put in, and the context taken further."""
    done: list[Draft] = []
    for draft in _extra(sentence, drafts, context):
        settled = _settle(sentence, draft, context)
        if settled.party.kind == SHORT:
            continue
        _remember(sentence, settled, context)
        done.append(settled)
    _define(sentence, done, context)
    inside = {d.first for d in done if _in_brackets(sentence, d) and _repeats(done, d)}
    return [d for d in done if d.first not in inside]


def _in_brackets(sentence: Sentence, draft: Draft) -> bool:
    before, after = sentence.tokens[: draft.first][-1:], sentence.tokens[draft.stop : draft.stop + 1]
    return bool(before and after) and before[0].text == "(" and after[0].text == ")"


def _repeats(done: list[Draft], draft: Draft) -> bool:
    return any(
        d is not draft and d.stop == draft.first - 1 and d.party.entity == draft.party.entity for d in done
    )


def _extra(sentence: Sentence, drafts: list[Draft], context: Context) -> list[Draft]:
    """The drafts and the surnames and abbreviations of this report that stand outside them."""
    covered = {i for d in drafts for i in range(d.first, d.stop)}
    more = list(drafts)
    for token in sentence.tokens:
        if token.i in covered or not token.text[:1].isupper():
            continue
        known = context.short.get(token.text)
        if known:
            more.append(replace(known, first=token.i, stop=token.i + 1, head=token.i))
        elif not known:
            more.extend(_surname(sentence, token.i, covered, context))
    return sorted(more, key=lambda d: d.first)


def _surname(sentence: Sentence, at: int, covered: set[int], context: Context) -> list[Draft]:
    token = sentence.tokens[at]
    first = at - 2 if at > 1 and sentence.tokens[at - 1].text == "-" else at
    name = sentence.words(first, at + 1).lower()
    known = context.surnames.get(name)
    if not known or set(range(first, at + 1)) & covered or not token.tag.startswith("NNP"):
        return []
    return [replace(known, first=first, stop=at + 1, head=at)]


def _settle(sentence: Sentence, draft: Draft, context: Context) -> Draft:
    if draft.party.kind in ("person", "titled") and draft.party.entity is None:
        known = context.surnames.get(draft.party.name.lower())
        return replace(draft, party=known.party, country=known.country) if known else draft
    if draft.lead not in DEFINITE or draft.sure:
        return draft
    words = [t.lower for t in sentence.tokens[draft.first : draft.stop]]
    kinds = _anaphor(words)
    proxy = draft.party.entity is not None
    if proxy and not (str(draft.party.entity).endswith(":proxy") and words[-1] in _ONE):
        return draft
    near = _antecedent(sentence, draft, context, kinds) if kinds else None
    return replace(draft, party=near[0], country=near[1]) if near else _home_force(draft, words, context)


def _anaphor(words: list[str]) -> frozenset[str] | None:
    """The kinds that a short form may stand for, None where it says too much to be one."""
    known = party_words()
    rest = [w for w in words[:-1] if w not in known.qualifiers and w not in known.links and w != "-"]
    return known.anaphors.get(words[-1]) if len(rest) <= 1 else None


def _antecedent(
    sentence: Sentence, draft: Draft, context: Context, kinds: frozenset[str]
) -> tuple[Party, str | None] | None:
    """The nearest named party of a fitting kind, and its country; within its sentence a subject goes first.

    A description of a state's colour ("the Lebanese group") fits parties of that state alone, but
    "Iran-backed" says nothing of where a group is at home.
    """
    home = draft.country if draft.party.entity is None else None
    fits = [
        (at, subject, party, d.country)
        for at, subject, d in context.parties
        if (sentence.index - at <= _REACH or kinds <= _LASTING) and (home is None or d.country == home)
        and (party := _body(d, kinds))
    ]  # fmt: skip
    near = [row for row in fits if row[0] == fits[-1][0]]
    best = next((row for row in near if row[1]), near[-1]) if near else None
    return (best[2], best[3]) if best else None


def _body(draft: Draft, kinds: frozenset[str]) -> Party | None:
    """The named body of a mention where it is of these kinds: of "the leader of Hamas", Hamas."""
    if not draft.sure:
        return None
    if draft.party.entity is None or draft.party.kind in kinds:
        return draft.party if draft.party.kind in kinds else None
    entry = registry().by_id(draft.party.entity)
    if entry is None or entry.kind not in kinds:
        return None
    return Party(entry.label, entry.id, entry.label, entry.kind)


def _home_force(draft: Draft, words: list[str], context: Context) -> Draft:
    """ "the army" where the report names the forces or the government of one state alone."""
    force = party_words().forces.get(" ".join(words))
    if force is None or force.kind not in ("military", "police", "government"):
        return draft
    bodies = (registry().by_id(d.party.entity) for _, _, d in context.parties if d.party.entity)
    homes = {b.country for b in bodies if b and b.country and b.kind in _FORCES}
    if len(homes) != 1:
        return draft
    home = homes.pop()
    party = force_party(home.lower(), force, draft.party.name)
    return replace(draft, party=party, country=home) if party.label else draft


def _remember(sentence: Sentence, draft: Draft, context: Context) -> None:
    context.parties.append((sentence.index, sentence.tokens[draft.head].dep in _SUBJECT, draft))
    if draft.party.kind not in ("person", "titled", "expert", "witness", "medical") or not draft.sure:
        return
    parts = draft.party.name.split()
    if len(parts) > 1:
        context.surnames.setdefault(parts[-1].lower(), draft)


def _define(sentence: Sentence, done: list[Draft], context: Context) -> None:
    """ "the Sudan Shield Front (SSF)": the letters in brackets name the party before them."""
    tokens = sentence.tokens
    for draft in done:
        at = draft.stop
        if not draft.sure or at + 2 >= len(tokens) or tokens[at].text != "(" or tokens[at + 2].text != ")":
            continue
        letters = tokens[at + 1].text
        if letters.isupper() and 2 <= len(letters) <= 8 and " " in draft.party.name:
            context.short.setdefault(letters, draft)
