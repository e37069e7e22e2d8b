"""Who, to whom, and with what, by our own grammars, at an item's words?"""

from collections.abc import Iterator

from sayso.extract.asked.answer import ClaimItem
from sayso.extract.asked.ground import Ground, Part, Standing, alike
from sayso.extract.asked.refused import Refused
from sayso.extract.mentions import ActorMention
from sayso.extract.occurrences import means_at
from sayso.extract.roles import Roles, Target, can_act, noun_span
from sayso.extract.roles.targets import target_at
from sayso.knowledge.responsibility import responsibility
from sayso.knowledge.syntax import syntax
from sayso.knowledge.triggers import triggers
from sayso.record.terms import RefusalKind
from sayso.record.value import Party, Weapon

_TELLERS = ("media", "monitor", "witness", "medic", "expert", "un_or_ngo", "unnamed_official")
_POINTING = ("PRP", "PRP$", "DT", "WP", "WDT")
Span = tuple[int, int]


def actor_at(ground: Ground, at: Standing, item: ClaimItem) -> tuple[Party, Span]:
    """Who did it. Raises Refused where the words name nobody who can have, or the one who was hit."""
    mentions = [(p, a) for p in at.parts for a in p.found.actors if p.touches(a.first, a.stop)]
    mentions += [(p, a) for p in at.parts for a in _pointed(ground, p, item)]
    if not mentions:
        raise Refused("not_in_words", "our grammar reads no party in these words")
    named = [(p, a) for p, a in mentions if _names(p, a, item.value)]
    if not named:
        names = ", ".join(dict.fromkeys(a.party.name for _, a in mentions))
        raise Refused("value_differs", f"the words name {names}; the answer {item.value}")
    able = [(p, a) for p, a in named if can_act(a) and not _tells_only(ground, p, a)]
    if not able:
        raise Refused("value_differs", f"{named[0][1].party.name} only tells of it, or cannot have done it")
    for part, a in able:
        if not _is_victim(ground, part, a):
            s = part.found.sentence
            return a.party, ground.widened(at.quote, s.tokens[a.first].start, s.tokens[a.stop - 1].end)
    raise Refused("value_differs", f"by its grammar the sentence makes {able[0][1].party.name} the one hit")


def _names(part: Part, mention: ActorMention, value: str | None) -> bool:
    if value is None:
        return True
    party = mention.party
    words = part.found.sentence.words(mention.first, mention.stop)
    return any(alike(value, name) for name in (words, party.name, party.label or "") if name)


def _pointed(ground: Ground, part: Part, item: ClaimItem) -> Iterator[ActorMention]:
    """Whom "they" or "the group" stands for: the party that the named context names, earlier in the text."""
    context, s = ground.context(item.context), part.found.sentence
    if context is None or context.sentence.start >= s.start or item.value is None:
        return
    tokens = s.tokens[part.first : part.stop]
    if len(tokens) <= 3 and tokens and tokens[0].tag in _POINTING:
        for a in context.actors:
            if a.party.entity and alike(item.value, a.party.name):
                yield ActorMention(s.index, part.first, part.stop, part.stop - 1, a.party, a.country)


def _tells_only(ground: Ground, part: Part, mention: ActorMention) -> bool:
    """Whether a party is who says it and, by the grammar of its sentence, no side in it."""
    tokens = part.found.sentence.tokens
    start, end = tokens[mention.first].start, tokens[mention.stop - 1].end
    said = [f.speaker for f in ground.frames if f.speaker.start < end and start < f.speaker.end]
    if any(s.kind in _TELLERS for s in said):
        return True
    names = {mention.party.name, *(s.name for s in said)}
    acts = [a for r in _given(ground, part) for a in r.actors]
    return bool(said) and not any(a.first == mention.first or a.party.name in names for a in acts)


def _given(ground: Ground, part: Part) -> list[Roles]:
    return list(ground.told(part.found.sentence.index)[1].values())


def _is_victim(ground: Ground, part: Part, mention: ActorMention) -> bool:
    """Whether our reading of the sentence makes it the one who was hit, and nowhere the one who did it."""
    given = _given(ground, part)
    acts = any(a.first == mention.first for r in given for a in r.actors)
    hit = any(t.first <= mention.head < t.stop for r in given for t in r.recipients)
    hurt = any(h.victim == mention.head for h in part.found.harm)
    return (hit or hurt) and not acts


def recipient_at(ground: Ground, at: Standing, item: ClaimItem) -> tuple[Party, Span]:
    """To whom or what. Raises Refused where the words name nothing that can be hit, or who did it."""
    targets = [(p, t) for p in at.parts for t in _targets(p)]
    named = [(p, t) for p, t in targets if item.value is None or _is_called(p, t, item.value)]
    if not named:
        names = ", ".join(dict.fromkeys(t.party.name for _, t in targets)) or "nothing that can be hit"
        kind: RefusalKind = "value_differs" if targets else "not_in_words"
        raise Refused(kind, f"the words name {names}; the answer {item.value}")
    for part, t in named:
        if not _did_it(ground, part, t):
            s = part.found.sentence
            return t.party, ground.widened(at.quote, s.tokens[t.first].start, s.tokens[t.stop - 1].end)
    raise Refused("value_differs", f"by its grammar {named[0][1].party.name} is the one who acts")


def _targets(part: Part) -> Iterator[Target]:
    s = part.found.sentence
    for token in s.tokens[part.first : part.stop]:
        inner = any(s.tokens[token.head].i == token.head and token.dep == d for d in ("compound", "amod"))
        if token.is_noun and not inner and (found := target_at(part.found, token)):
            yield found


def _is_called(part: Part, target: Target, value: str) -> bool:
    words = part.found.sentence.words(target.first, target.stop)
    return any(alike(value, n) for n in (words, target.party.name, target.party.label or "") if n)


def _did_it(ground: Ground, part: Part, target: Target) -> bool:
    given = _given(ground, part)
    acts = any(a.first < target.stop and target.first < a.stop for r in given for a in r.actors)
    hit = any(t.first < target.stop and target.first < t.stop for r in given for t in r.recipients)
    return acts and not hit


def weapon_at(ground: Ground, at: Standing, item: ClaimItem) -> tuple[Weapon, Span]:
    """With what. Raises Refused where the words name no weapon that the list knows."""
    read: list[tuple[Weapon, Span]] = []
    for p in at.parts:
        s = p.found.sentence
        for token in s.tokens[p.first : p.stop]:
            kind = means_at(s, token.i, triggers())
            if kind and token.tag != "JJ" and token.lower not in syntax().roles.no_weapon:
                first, stop = noun_span(s, token.i)
                span = s.tokens[first].start, s.tokens[stop - 1].end
                read.append((Weapon(s.words(first, stop), kind), span))
    if not read:
        raise Refused("not_in_words", "our list knows no weapon in these words")
    for weapon, span in read:
        if item.value is None or alike(item.value, weapon.name):
            return weapon, ground.widened(at.quote, *span)
    raise Refused("value_differs", f"the words name {read[0][0].name}; the answer {item.value}")


def described_at(ground: Ground, at: Standing, item: ClaimItem) -> tuple[Party, Span]:
    """As what somebody is described (role), or who it was (identity): the quoted words themselves."""
    if item.value is not None and not alike(item.value, at.quote.text):
        raise Refused("value_differs", f"the words say “{at.quote.text}”; the answer {item.value}")
    tokens = [t for p in at.parts for t in p.found.sentence.tokens[p.first : p.stop]]
    nouns = responsibility().role_nouns
    known = any(t.lemma in nouns for t in tokens) or any(
        p.touches(a.first, a.stop) for p in at.parts for a in p.found.actors
    )
    if not known:
        raise Refused("not_in_words", f"our grammar reads no {item.field} in these words")
    return Party(at.quote.text, kind="role" if item.field == "role" else None), (at.quote.start, at.quote.end)
