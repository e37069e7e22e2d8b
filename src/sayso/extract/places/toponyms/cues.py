"""What around a run of capitalised words speaks for a place? Cues by name; what each weighs is fitted."""

import functools
import re
from collections.abc import Iterator

from sayso.knowledge.toponyms import toponym_words

_REACH = 24  # code points looked at on either side
_LAST = re.compile(r"([^\s\w]|[\w’'.]+)$")
_NEXT = re.compile(r"([\w’']+|[^\s\w])\s*(\S)?")
_ENDS = frozenset('.!?"“”')
_DOUBLE = frozenset(("of", "the", "and", ","))
Weighed = tuple[tuple[str, ...], float]


def weighed(cues: Iterator[str]) -> Weighed:
    """The cues with what they weigh together."""
    listed, weights = tuple(cues), toponym_words().weights
    return listed, sum(weights.get(cue, 0.0) for cue in listed)


def before(text: str, start: int) -> Weighed:
    """The cues of the words before a position."""
    head = text[max(0, start - _REACH) : start]
    parts = head.rsplit(None, 2)
    if not parts:
        return _before("", "", fresh=True)
    gap = head[len(head.rstrip()) :]
    word = parts[-1]
    return _before(parts[-2] if len(parts) > 1 else "", word, fresh="\n" in gap)


@functools.lru_cache(maxsize=50_000)
def _before(earlier: str, word: str, *, fresh: bool) -> Weighed:
    return weighed(_cues_before(earlier, word, fresh=fresh))


def _cues_before(earlier: str, chunk: str, *, fresh: bool) -> Iterator[str]:
    last = _LAST.search(chunk)
    word = last[1] if last else ""
    if fresh or not word or word in _ENDS:
        yield f"before start {word}"
        return
    lower = word.lower()
    if lower not in toponym_words().small and word[0].isalnum():
        yield f"before {sort(word)}"
        return
    yield f"before {lower}"
    rest = chunk[: -len(word)] or earlier
    if lower in _DOUBLE and rest:
        before = _LAST.search(rest)
        if before:
            yield f"before {sort(before[1])} {lower}"


def behind(text: str, end: int) -> Weighed:
    """The cues of the words behind a position."""
    tail = text[end : end + _REACH]
    parts = tail.split(None, 2)
    if not parts:
        return _behind("", "", glued=False)
    return _behind(parts[0], parts[1] if len(parts) > 1 else "", glued=not tail[0].isspace())


@functools.lru_cache(maxsize=50_000)
def _behind(chunk: str, later: str, *, glued: bool) -> Weighed:
    return weighed(_cues_behind(chunk, later, glued=glued))


def _cues_behind(chunk: str, later: str, *, glued: bool) -> Iterator[str]:
    if glued and chunk[:2] in ("'s", "’s"):
        following = _NEXT.match(chunk[2:] or later)
        yield f"behind 's {sort(following[1]) if following else ''}"
        return
    found = _NEXT.match(f"{chunk} {later}")
    word, then = (found[1], found[2] or "") if found else ("", "")
    if word and not word[0].isalnum():
        then = "A" if then.isupper() else "a" if then.isalpha() else "1" if then.isdigit() else then
        yield f"behind {'+' * glued}{word} {then}"
    else:
        yield f"behind {sort(word)}"


def sort(word: str) -> str:
    """What sort of word stands outside the run."""
    lower, known = word.lower(), toponym_words()
    if lower in known.small:
        return lower
    for kind, listed in known.classes:
        if lower in listed:
            return kind
    if lower in known.speech:
        return "speech"
    if lower in known.deeds:
        return "deed"
    return "figure" if word[:1].isdigit() else "mark" if not word[:1].isalnum() else "word"
