"""Whom do "he", "it", "the group" and a bare surname stand for? The nearest fitting name before them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.extract.speakers.names import Named, candidates
from sayso.extract.speakers.quoted import Quoted
from sayso.extract.syntax import Sentence

_PERSON = frozenset(["he", "she", "him", "her", "his", "hers"])
_THING = frozenset(["it", "its", "this", "which"])
_MANY = frozenset(["they", "them", "their", "theirs", "these", "those", "both"])
PRONOUNS = _PERSON | _THING | _MANY
_REACH = 6  # sentences that a pronoun looks back over
_GROUPS = frozenset(
    [
        "group",
        "organization",
        "organisation",
        "movement",
        "militia",
        "outfit",
        "faction",
        "union",
        "party",
        "agency",
        "force",
        "army",
        "ministry",
        "command",
        "council",
        "body",
        "company",
        "government",
        "military",
        "outlet",
        "newspaper",
        "channel",
        "broadcaster",
        "network",
        "department",
        "service",
        "monitor",
        "watchdog",
        "observatory",
    ]
)


@dataclass(frozen=True, slots=True)
class _Known:
    named: Named
    start: int
    subject: bool


class Discourse:
    """The names of one document so far, asked in order of the text."""

    def __init__(self, sentences: Sequence[Sentence], quoted: Sequence[Quoted]) -> None:
        self._sentences = sentences
        self._known: list[_Known] = []
        self._spoken: list[tuple[int, Named]] = []
        for s in sentences:
            for found in candidates(s) if s.tokens else ():
                start = s.tokens[found.head].start
                if not any(q.start < start < q.end and q.end - q.start > 40 for q in quoted):
                    subject = s.tokens[found.head].dep in ("nsubj", "nsubjpass")
                    self._known.append(_Known(found, start, subject))

    def spoke(self, at: int, who: Named) -> None:
        """Remember that `who` was found to speak at offset `at`."""
        self._spoken.append((at, who))

    def full(self, who: Named) -> Named:
        """The fullest name in the document of a named person or thing: "Hegseth" → "Pete Hegseth"."""
        if not who.proper:
            return who
        words = who.words.split()
        best = who
        for known in self._known:
            other = known.named.words.split()
            longer = len(other) > max(len(words), len(best.words.split())) and len(other) <= 6
            if (
                longer
                and other[-len(words) :] == words
                and known.named.proper
                and self._alike(who, known.named)
            ):
                best = known.named
        return best

    @staticmethod
    def _alike(who: Named, other: Named) -> bool:
        return other.person if who.person or " " not in who.words else other.person == who.person

    def of_pronoun(self, word: str, at: int, sentence: int) -> Named | None:
        """Whom a pronoun at offset `at` stands for, or None where nobody fits."""
        return self._recent_speaker(word, at, sentence) or self._recent_name(word, at, sentence)

    def of_noun(self, who: Named, at: int) -> Named | None:
        """The name that "the spokesman", "the group" stands for, or None."""
        for known in reversed([k for k in self._known if k.start < at]):
            other = known.named
            if other.proper and not other.words == who.words:
                if other.noun == who.noun or other.words.lower().split()[-1] == who.noun:
                    return other
        if who.noun in _GROUPS:
            for start, other in reversed(self._spoken):
                if start < at and other.proper and not other.person and other.kind in ("party", "other"):
                    return other
        return None

    def _recent_speaker(self, word: str, at: int, sentence: int) -> Named | None:
        for start, who in reversed(self._spoken):
            near = sentence - self._index(start) <= 3
            if start < at and near and _fits(word, who) and not self._newer_subject(word, start, at):
                return who
        return None

    def _newer_subject(self, word: str, start: int, at: int) -> bool:
        """Whether a fitting proper name is the subject of a sentence between a speaker and the pronoun."""
        last = self._index(at)
        between = [
            k for k in self._known if start < k.start < at and k.subject and self._index(k.start) < last
        ]
        return any(
            _fits(word, k.named) and k.named.proper and self._index(k.start) > self._index(start)
            for k in between
        )

    def _recent_name(self, word: str, at: int, sentence: int) -> Named | None:
        near = [k for k in self._known if k.start < at and _fits(word, k.named)]
        near = [k for k in near if sentence - self._index(k.start) <= _REACH]
        if not near:
            return None
        nearest = max(self._index(k.start) for k in near)
        same = [k for k in near if self._index(k.start) == nearest]
        subjects = [k for k in same if k.subject]
        return (subjects or same)[0].named

    def _index(self, at: int) -> int:
        return max((s.index for s in self._sentences if s.start <= at), default=0)


def _fits(word: str, who: Named) -> bool:
    if word in _PERSON:
        return who.person
    if word in _MANY:
        return who.plural or (not who.person and who.kind in ("party", "media", "monitor"))
    return (not who.person and not who.plural and who.proper) or (word in _THING and who.kind == "media")
