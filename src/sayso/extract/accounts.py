"""What does a report say of each event? Joined occurrences become accounts, their mentions claims."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from sayso.extract.coreference import Draft, Told
from sayso.extract.coreference.learned import spans
from sayso.extract.encoder.seen import likeliest
from sayso.extract.mentions import SpeechFrame
from sayso.extract.occurrences import Node
from sayso.extract.roles import Found, speaker_party
from sayso.extract.syntax import Sentence
from sayso.knowledge.coreference import kinds
from sayso.knowledge.encoder import trust
from sayso.record.claim import Claim
from sayso.record.document import Document, Quote
from sayso.record.reading import Account, account_id
from sayso.record.terms import MAX_QUOTE, EventType, Field, Stance
from sayso.record.value import Count, Term, Value

_SURE = 0.9
_CUT = frozenset({"relcl", "advcl", "appos", "punct", "cc", "conj", "parataxis", "ccomp"})


class Writer:
    """Builds claims of one document with the speaker and stance that its frames give to a position."""

    def __init__(
        self, document: Document, frames: Sequence[SpeechFrame], *, made_by: str = "rules/1"
    ) -> None:
        self.document, self.frames, self.made_by = document, frames, made_by

    def quote(self, start: int, end: int) -> Quote:
        """The words `[start, end)`, cut to the length of a quote at its end."""
        return self.document.quote(start, min(end, start + MAX_QUOTE))

    def claim(
        self,
        span: tuple[int, int],
        field: Field,
        value: Value,
        *,
        account: str | None,
        stance: Stance | None = None,
        confidence: float = 0.9,
    ) -> Claim:
        """A claim on `[start, end)` code points, said by whoever's content holds its start."""
        frame = speaker_party(self.frames, span[0])
        own: Stance = cast(Stance, frame.stance) if frame else "asserted"
        return Claim(
            quote=self.quote(*span),
            field=field,
            value=value,
            account=account,
            speaker=frame.speaker if frame else None,
            stance=stance or own,
            made_by=self.made_by,
            confidence=confidence,
        )


def chars(sentence: Sentence, first: int, stop: int) -> tuple[int, int]:
    """Tokens `[first, stop)` as code points of the document."""
    return sentence.tokens[first].start, sentence.tokens[stop - 1].end


def phrase(sentence: Sentence, node: Node, avoid: frozenset[int]) -> tuple[int, int]:
    """The words that tell of an occurrence: its head with its near dependants, clauses and `avoid` apart."""
    head = sentence.tokens[node.i]
    keep, stack = {node.i}, [node.i]
    while stack:
        at = stack.pop()
        for child in sentence.children(at):
            if (
                child.dep in _CUT
                or child.i in avoid
                or (head.is_verb and child.dep in ("mark", "prep") and child.i < node.i)
            ):
                continue
            keep.add(child.i)
            stack.append(child.i)
    first = last = node.i
    while first - 1 in keep:
        first -= 1
    while last + 1 in keep or (
        last + 2 in keep and last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].text in ",-–"
    ):
        last += 1
    return chars(sentence, first, last + 1)


def type_of(draft: Draft) -> tuple[EventType, float]:
    """What rules take it for, or the encoder where it is surer of another; and how sure that is."""
    ruled, seen = _ruled_type(draft), next((t.seen for t in draft.told if t.seen), None)
    if seen is None:
        return ruled, _SURE
    spots = [s for t in draft.told if t.occurrence.form != "back" for s in spans(t)]
    best, share = likeliest(seen, spots)
    bound = "narrow" if ruled in kinds().open else "retype"
    return (best, round(min(share, _SURE), 2)) if share >= trust()["events"][bound] else (ruled, _SURE)


def _ruled_type(draft: Draft) -> EventType:
    """The most specific type that the words of a draft support, most often said first."""
    own = [t.occurrence.type for t in draft.told if t.occurrence.form in ("noun", "verb")] or draft.types
    arms = Counter(a.weapon.kind for t in draft.told for a in t.roles.arms if a.weapon.kind)
    votes, rank = Counter(own), kinds().rank
    best = max(votes, key=lambda k: (rank.get(k, 1), votes[k], k))
    if best in kinds().open and arms:
        kind = max(arms, key=lambda k: (arms[k], rank.get(k, 1), k))
        best = cast(EventType, kind) if kind != "shooting" or best in ("attack", "killing") else best
    acted = any(t.roles.actors for t in draft.told)
    return cast(EventType, "bombing" if best == "explosion" and acted else best)


def _occurrence_claims(
    writer: Writer, draft: Draft, key: str, kind: EventType, sure: float
) -> Iterator[Claim]:
    typed = False
    for told in draft.told:
        node = next(n for n in told.occurrence.nodes if n.i == told.occurrence.head)
        if (
            node.form == "harm"
            and len(draft.told) > 1
            and any(t.occurrence.form != "harm" for t in draft.told)
        ):
            continue
        others = frozenset(told.occurrence.predicates - {node.i})
        span = phrase(told.sentence, node, others)
        yield writer.claim(span, "occurrence", Term(writer.quote(*span).text), account=key)
        if not typed and (told.occurrence.type == kind or told is draft.told[-1]):
            typed = True
            yield writer.claim(span, "type", Term(kind), account=key, confidence=sure)
    if not typed:
        told = draft.told[0]
        span = phrase(told.sentence, told.occurrence.nodes[0], frozenset())
        yield writer.claim(span, "type", Term(kind), account=key, confidence=sure)


def _narrowed(draft: Draft) -> frozenset[str]:
    """Countries within which a draft names a place."""
    places = [w.place for t in draft.told for w in t.roles.places]
    return frozenset(p.country for p in places if p.country and p.precision != "country")


def _role_claims(writer: Writer, told: Told, key: str, narrowed: frozenset[str]) -> Iterator[Claim]:
    s, roles = told.sentence, told.roles
    for actor in roles.actors:
        yield writer.claim(chars(s, actor.first, actor.stop), "actor", actor.party, account=key)
    for target in roles.recipients:
        yield writer.claim(chars(s, target.first, target.stop), "recipient", target.party, account=key)
    for where in roles.places:
        if where.place.precision == "country" and where.place.country in narrowed:
            continue  # a place within it is told: that is where it was
        yield writer.claim(chars(s, where.first, where.stop), "place", where.place, account=key)
    for when in roles.times:
        impossible = when.date.basis == "stated" and not when.frequency  # kept as said: "31 February"
        if when.date.edtf or when.date.min or impossible:
            yield writer.claim(chars(s, when.first, when.stop), "date", when.date, account=key)
    for arm in roles.arms:
        yield writer.claim(chars(s, arm.first, arm.stop), "weapon", arm.weapon, account=key)
    for harm in roles.harm:
        yield writer.claim(
            chars(s, harm.first, harm.stop), cast(Field, harm.measure), harm.count, account=key
        )
    for used in roles.used:
        yield writer.claim(chars(s, used.first, used.stop), cast(Field, used.field), used.count, account=key)


def _key(claim: Claim) -> tuple[object, ...]:
    """What makes two claims of one account tell the same: the second is a repetition, kept once a speaker."""
    value = claim.value
    name = getattr(value, "entity", None) or getattr(value, "name", None) or getattr(value, "edtf", None)
    if isinstance(value, Count):
        name = f"{value.low}/{value.high}/{value.scope}/{value.who}"
    return claim.field, str(name).casefold(), claim.speaker.name if claim.speaker else None


def _once(claims: Iterable[Claim]) -> list[Claim]:
    seen: set[tuple[object, ...]] = set()
    kept = []
    for claim in claims:
        key = _key(claim)
        if key not in seen or claim.field in ("occurrence", "killed", "injured"):
            kept.append(claim)
        seen.add(key)
    return kept


def draft_key(document: Document, draft: Draft) -> str:
    """The account's id: its report and first mention; siblings of one mention count on."""
    told = draft.told[0]
    at = told.sentence.tokens[told.occurrence.head]
    return account_id(document, at.start, at.end, told.part)


def words_of(draft: Draft) -> tuple[str, ...]:
    """Content words of all mentions, folded and sorted, for comparing accounts."""
    found: set[str] = set()
    for told in draft.told:
        found |= {
            t.lemma.casefold()
            for t in told.sentence.tokens
            if t.tag[:2] in ("NN", "VB", "JJ", "CD") and len(t.lemma) > 2
        }
    return tuple(sorted(found))


def account(writer: Writer, draft: Draft, extra: Iterable[Claim] = ()) -> Account:
    """The account of a draft with its claims; `extra` are claims that other steps made of it."""
    key, (kind, sure) = draft_key(writer.document, draft), type_of(draft)
    claims = [
        *_occurrence_claims(writer, draft, key, kind, sure),
        *(c for t in draft.told for c in _role_claims(writer, t, key, _narrowed(draft))),
        *extra,
    ]
    first = draft.told[0]
    node = next(n for n in first.occurrence.nodes if n.i == first.occurrence.head)
    anchor = writer.quote(*phrase(first.sentence, node, frozenset(first.occurrence.predicates - {node.i})))
    ordered = sorted(
        {c.id: c for c in _once(claims)}.values(), key=lambda c: (c.quote.start, c.quote.end, c.field, c.id)
    )
    nouns = [t for t in draft.told if t.occurrence.form == "noun"]
    series = kind == "attack_series" or (bool(nouns) and all(t.occurrence.plural for t in nouns))
    return Account(key, kind, anchor, tuple(ordered), words_of(draft), series)


def hints(found: Found) -> frozenset[str]:
    """Countries that a sentence names in any way: its places, demonyms and parties."""
    named = {p.place.country for p in found.places} | {a.country for a in found.actors}
    return frozenset(c for c in named if c)
