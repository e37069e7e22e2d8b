"""Which number has a quote? As they are first cited; the same words by the same speaker are one reference."""

from sayso.export import words
from sayso.export.brief.parts import Reference, Said, Sentence
from sayso.record.claim import Claim

MOST = 5  # references of one sentence; further quotes of the same value are counted
_AROUND = 90  # code points of the report shown before and after a quote

_Key = tuple[str, int, int, str]


class Notes:
    """Numbers quotes while a brief is told, in order."""

    def __init__(self) -> None:
        self._numbers: dict[_Key, int] = {}
        self._claims: list[Claim] = []

    def sentence(self, said: Said) -> Sentence:
        """The sentence with the numbers of its references, reports in turn before a report's second quote."""
        ranked = _in_turn(said.claims)
        refs = tuple(dict.fromkeys(self._number(c) for c in ranked[:MOST]))
        return Sentence(said.text, tuple(sorted(refs)), max(0, len(ranked) - MOST))

    def _number(self, claim: Claim) -> int:
        key = _key(claim)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._claims.append(claim)
        return self._numbers[key]

    @property
    def references(self) -> tuple[Reference, ...]:
        """All references in the order of their numbers."""
        return tuple(_reference(n, c) for n, c in enumerate(self._claims, start=1))


def _key(claim: Claim) -> _Key:
    return claim.document.id, claim.quote.start, claim.quote.end, words.speaker(claim.speaker)


def _in_turn(claims: tuple[Claim, ...]) -> list[Claim]:
    """The claims, each quote once, ordered so that every report comes first once."""
    single = {
        _key(c): c for c in sorted(claims, key=lambda c: (c.document.name, c.quote.start, c.quote.end, c.id))
    }
    seen: dict[str, int] = {}
    ranked: list[tuple[int, int, Claim]] = []
    for claim in single.values():
        turn = seen.get(claim.document.id, 0)
        seen[claim.document.id] = turn + 1
        ranked.append((turn, len(ranked), claim))
    return [claim for _, _, claim in sorted(ranked, key=lambda row: row[:2])]


def _reference(number: int, claim: Claim) -> Reference:
    text, at = claim.document.text, claim.quote
    block = claim.document.block_at(at.start, at.end)
    first = max(block.start if block else 0, at.start - _AROUND)
    last = min(block.end if block else len(text), at.end + _AROUND)
    before = ("… " if block and first > block.start else "") + text[first : at.start]
    after = text[at.end : last] + (" …" if block and last < block.end else "")
    speaker = words.speaker(claim.speaker)
    return Reference(
        number, before, at.text, after, speaker, claim.stance, claim.document.name, at.start, at.end
    )
