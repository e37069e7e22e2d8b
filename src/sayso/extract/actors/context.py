"""Whom do the short forms of a report stand for? "IS", "the group", "Cooper", "the army", by what came before."""

from dataclasses import dataclass, field, replace

from sayso.extract.actors.draft import Draft
from sayso.extract.actors.phrases import force_party
from sayso.extract.syntax import Sentence
from sayso.knowledge.parties import party_words
from sayso.record.value import Party

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_SUBJECT = ("nsubj", "nsubjpass")
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
    if draft.party.entity or draft.lead not in _DEFINITE:
        return draft
    words = [t.lower for t in sentence.tokens[draft.first : draft.stop]]
    kinds = party_words().anaphors.get(" ".join(words))
    earlier = _antecedent(sentence, draft, context, kinds) if kinds else None
    if earlier:
        return replace(draft, party=earlier.party, country=earlier.country)
    return _home_force(draft, words, context)


def _antecedent(sentence: Sentence, draft: Draft, context: Context, kinds: frozenset[str]) -> Draft | None:
    """The nearest named party of a fitting kind; within its sentence a subject goes first."""
    fits = [
        (at, subject, d) for at, subject, d in context.parties
        if d.party.entity and d.party.kind in kinds and sentence.index - at <= _REACH
    ]  # fmt: skip
    if not fits:
        return None
    last = fits[-1][0]
    near = [row for row in fits if row[0] == last]
    return next((d for _, subject, d in near if subject), near[-1][2])


def _home_force(draft: Draft, words: list[str], context: Context) -> Draft:
    """ "the army" where the report names the forces of one state alone."""
    force = party_words().forces.get(" ".join(words))
    states = {d.party.entity.split(":")[0] for _, _, d in context.parties if d.party.entity and ":" in d.party.entity}
    if force is None or force.kind not in ("military", "police", "government") or len(states) != 1:
        return draft
    state = states.pop()
    return replace(draft, party=force_party(state, force, draft.party.name), country=state.upper())


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
