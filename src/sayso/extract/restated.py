"""Which numbers give harm that was told before another figure? "The ministry, which had first said 16, …"

Such a number stands without a noun, so that the words of its sentence alone say no harm.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.extract.accounts import Writer, chars, draft_key
from sayso.extract.coreference import Draft
from sayso.extract.counts import find_counts
from sayso.extract.mentions import CountMention, HarmMention
from sayso.extract.roles import Found
from sayso.extract.speakers import speaker_of
from sayso.extract.syntax import Sentence, Token
from sayso.knowledge.harm import harm
from sayso.record.claim import Claim
from sayso.record.terms import Field
from sayso.record.value import Count

_WITHIN = 3  # sentences back to the harm that is meant
_TIMES = 6  # a figure so many times larger or smaller counts something else
_REACH = 5  # tokens from "revised" to "from": "revised the toll from"
_SURE = 0.7
_COUNTED: dict[str, Field] = {"killed": "killed", "injured": "injured"}


@dataclass(frozen=True, slots=True)
class _Known:
    """Harm told of a draft: in which sentence, which, and how many at most."""

    sentence: int
    draft: Draft
    harm: HarmMention

    @property
    def size(self) -> int:
        """The figure that it gives."""
        return self.harm.count.high or self.harm.count.low or 0


def find(writer: Writer, found: Sequence[Found], drafts: Sequence[Draft]) -> dict[int, list[Claim]]:
    """Claims of harm by `id` of the draft whose harm a bare number gives anew."""
    told = [_Known(t.sentence.index, d, h) for d in drafts for t in d.told for h in t.roles.harm]
    told = [k for k in told if k.harm.measure in _COUNTED and k.size > 1]
    claims: dict[int, list[Claim]] = {}
    for one in found if told else ():
        for count, verb in _bare(one):
            meant = _meant(told, one.sentence.index, count)
            if meant is not None:
                claims.setdefault(id(meant.draft), []).append(_claim(writer, one, count, verb, meant))
    return claims


def _bare(found: Found) -> Iterator[tuple[CountMention, Token]]:
    """The numbers without a noun that somebody says or a toll rose from, and the word for it."""
    s = found.sentence
    if not s.tokens or s.block.kind in ("question", "aside"):
        return
    taken = {k for h in found.harm for k in range(h.first, h.stop)}
    for count in find_counts(s):
        free = count.noun is None and not count.low == count.high == 1 and _ends(s, count.stop)
        verb = _giver(s, count.first) if free else None
        if verb is not None and (count.first not in taken or s.tokens[count.first - 1].lower == "from"):
            yield count, verb


def _ends(sentence: Sentence, stop: int) -> bool:
    """Whether nothing that the number could count stands behind it."""
    behind = sentence.tokens[stop] if stop < len(sentence.tokens) else None
    return (
        behind is None
        or behind.tag in (".", ",", ":", "''", "CC", "RB", "TO")
        or behind.lower in (harm().lists["restating.after"])
    )


def _giver(sentence: Sentence, first: int) -> Token | None:
    """The verb that gives the number behind it ("had spoken of"), or the change "from" it ("up from")."""
    at, lists = first - 1, harm().lists
    if at >= 1 and sentence.tokens[at].lower == "from":
        near = sentence.tokens[max(0, at - _REACH) : at]
        return next((t for t in reversed(near) if t.lower in lists["restating.changing"]), None)
    while at >= 0 and sentence.tokens[at].lower in lists["restating.between"]:
        at -= 1
    verb = sentence.tokens[at] if at >= 0 else None
    return verb if verb is not None and verb.is_verb and verb.lemma in lists["restating.saying"] else None


def _meant(told: Sequence[_Known], sentence: int, count: CountMention) -> _Known | None:
    """The harm told last, of about the size of a number, and not the same number."""
    size = count.high or count.low or 0
    near = [k for k in told if sentence - _WITHIN <= k.sentence <= sentence]
    fit = [k for k in near if size * _TIMES >= k.size and size <= k.size * _TIMES]
    if not fit or any((k.harm.count.low, k.harm.count.high) == (count.low, count.high) for k in near):
        return None
    return max(fit, key=lambda k: (k.sentence, k.harm.measure == "killed", k.harm.first))


def _claim(writer: Writer, found: Found, count: CountMention, verb: Token, meant: _Known) -> Claim:
    s, known = found.sentence, meant.harm
    value = Count(count.low, count.high, count.approximate, known.count.who, known.count.scope)
    span, key = chars(s, count.first, count.stop), draft_key(writer.document, meant.draft)
    made = writer.claim(span, _COUNTED[known.measure], value, account=key, confidence=_SURE)
    if made.speaker is not None:
        return made
    speaker = speaker_of(s, verb, found.actors)
    return replace(made, speaker=speaker, stance="said") if speaker else made
