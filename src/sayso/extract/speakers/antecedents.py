"""Whom do "he", "it", "the group" and a bare surname stand for? The nearest fitting name before them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.extract.speakers.names import Named, candidates
from sayso.extract.speakers.quoted import Quoted, near
from sayso.extract.syntax import Sentence
from sayso.knowledge.harm import groups
from sayso.knowledge.speech import speaker_words

_PERSON = frozenset({"he", "she", "him", "her", "his", "hers"})
_THING = frozenset({"it", "its", "this", "which"})
_MANY = frozenset({"they", "them", "their", "theirs", "these", "those", "both"})
PRONOUNS = _PERSON | _THING | _MANY
_SUBJECTS = ("nsubj", "nsubjpass")
_REACH = 6  # sentences that a pronoun looks back over
_SPEAKS_ON = 3  # sentences over which the last speaker stays the nearest antecedent
_NOUN_REACH = 60  # sentences that "the spokesman" looks back over
_LONGEST_NAME = 6  # words


@dataclass(frozen=True, slots=True)
class _Known:
    named: Named
    start: int
    sentence: int
    subject: bool


def _subject(sentence: Sentence, head: int) -> bool:
    token = sentence.tokens[head]
    return token.dep in _SUBJECTS or (token.dep == "pobj" and sentence.tokens[token.head].dep == "agent")


def _alias(sentence: Sentence, found: Named) -> str | None:
    """The short form that a name defines behind itself: "African Union (AU)"."""
    after = sentence.tokens[found.stop : found.stop + 3]
    if len(after) < 3 or after[0].text != "(" or after[2].text != ")" or found.person:
        return None
    return after[1].text if after[1].text[:1].isupper() else None


class Discourse:
    """The names of one document, asked in order of the text."""

    def __init__(self, sentences: Sequence[Sentence], quoted: Sequence[Quoted]) -> None:
        self._starts = [s.start for s in sentences]
        self._spoken: list[_Known] = []
        self._aliases: dict[str, Named] = {}
        self._known = [k for k in self._collect(sentences) if not _in_speech(k.start, quoted)]
        self._at = [k.start for k in self._known]
        self._fullest: dict[tuple[str, bool], Named] = {}

    def _collect(self, sentences: Sequence[Sentence]) -> Iterator[_Known]:
        for s in sentences:
            for found in candidates(s) if s.tokens else ():
                yield _Known(found, s.tokens[found.head].start, s.index, _subject(s, found.head))
                if found.proper and (short := _alias(s, found)):
                    self._aliases.setdefault(short, found)

    def spoke(self, at: int, who: Named) -> None:
        """Remember that `who` was found to speak at offset `at`."""
        self._spoken.append(_Known(who, at, self._index(at), True))

    def full(self, who: Named) -> Named:
        """The fullest name in the document of a named person or thing: "Okello" is Joseph Okello."""
        if not who.proper:
            return who
        key = (who.words, who.person)
        if key not in self._fullest:
            self._fullest[key] = self._longest(who)
        return self._fullest[key]

    def _longest(self, who: Named) -> Named:
        words, best = who.words.split(), self._aliases.get(who.words, who)
        for known in self._known if best is who else ():
            other = known.named.words.split()
            longer = max(len(words), len(best.words.split())) < len(other) <= _LONGEST_NAME
            if longer and other[-len(words) :] == words and _alike(who, known.named):
                best = known.named
        return best

    def of_pronoun(self, word: str, at: int, barred: frozenset[int] = frozenset()) -> Named | None:
        """Whom a pronoun at offset `at` stands for; never a name at an offset that is `barred`."""
        found = self._recent_speaker(word, at, barred) or self._recent_name(word, at, barred)
        return found and self.full(found)

    def of_noun(self, who: Named, at: int) -> Named | None:
        """The name that "the spokesman", "the group" stands for, or None."""
        for known in self._back(at, _NOUN_REACH):
            other = known.named
            same = other.noun == who.noun or other.words.lower().split()[-1] == who.noun
            if other.proper and other.words != who.words and same:
                return other
        if who.noun not in speaker_words().anaphors:
            return None
        return self._recent_name("it", at, frozenset(), among=("party", "other"))

    def _back(self, at: int, reach: int) -> Iterator[_Known]:
        """The names before an offset, nearest first, as far back as `reach` sentences."""
        here = self._index(at)
        for k in range(bisect_left(self._at, at) - 1, -1, -1):
            if here - self._known[k].sentence > reach:
                return
            yield self._known[k]

    def _recent_speaker(self, word: str, at: int, barred: frozenset[int]) -> Named | None:
        here = self._index(at)
        for said in reversed(self._spoken):
            if here - said.sentence > _SPEAKS_ON:
                return None
            if said.start >= at or said.start in barred or not _fits(word, said.named):
                continue
            return None if self._newer_subject(word, said, at) else said.named
        return None

    def _newer_subject(self, word: str, said: _Known, at: int) -> bool:
        """Whether a fitting proper name is a subject in a sentence between a speaker and the pronoun."""
        here = self._index(at)
        between = (k for k in self._back(at, here - said.sentence) if said.sentence < k.sentence < here)
        return any(k.subject and k.named.proper and _fits(word, k.named) for k in between)

    def _recent_name(
        self, word: str, at: int, barred: frozenset[int], among: tuple[str, ...] = ()
    ) -> Named | None:
        nearest: list[_Known] = []
        for known in self._back(at, _REACH):
            if nearest and known.sentence != nearest[0].sentence:
                break
            if known.start not in barred and _can_be(word, known) and _one_of(known, among):
                nearest.append(known)
        nearest.reverse()
        return next((k.named for k in nearest if k.subject), nearest[0].named if nearest else None)

    def _index(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1


def _in_speech(at: int, quoted: Sequence[Quoted]) -> bool:
    return any(q.start < at < q.end and q.speech for q in near(quoted, at, at))


def _can_be(word: str, known: _Known) -> bool:
    named = known.named
    return _fits(word, named) and (known.subject or named.kind != "other" or named.person)


def _one_of(known: _Known, among: tuple[str, ...]) -> bool:
    return not among or known.named.kind in among


def _alike(who: Named, other: Named) -> bool:
    if not other.proper:
        return False
    return other.person == who.person or (" " not in who.words and other.person)


def _fits(word: str, who: Named) -> bool:
    if word in _PERSON:
        human = who.noun in groups().people or who.noun in speaker_words().titles
        described = not who.proper and not who.plural and human
        return who.person or described  # "an official told Dawn. He said"
    if who.person:
        return False
    if word in _MANY:
        return who.plural or who.kind in ("party", "media", "monitor")
    return who.proper or (not who.plural and who.noun == "report")
