"""Does a date lie ahead? The nearest verb of its clause says: "will open on Tuesday", "struck on Tuesday"."""

from sayso.extract.times.shapes import Found
from sayso.extract.times.words import Words

_WINDOW = 12  # words in which a verb may say it
_LIMIT = 8  # words between what is put off and "until"
_STOPS = (
    ";",
    ":",
    "(",
    ")",
    "where",
    "which",
    "who",
    "when",
    "while",
    "because",
    "after",
    "before",
    "since",
    "but",
)


def looks_ahead(words: Words, found: Found) -> bool | None:
    """Whether the words around an expression turn it to the future or the past; None where none does."""
    if words.role(found.stop, "ahead_noun") or _is_limit(words, found):
        return True
    if _before_noun(words, found):
        return None
    if words.is_(found.first - 1, "as") and words.is_(found.first - 2, "soon", "early"):
        return True
    backward = range(found.first - 1, max(found.first - 1 - _WINDOW, -1), -1)
    forward = range(found.stop, min(found.stop + _WINDOW, len(words)))
    for steps in (backward, forward):
        said = _verb(words, steps)
        if said is not None:
            return said
    if words.is_(_limit(words, found), "by", "until", "till"):
        return True
    return None


def _limit(words: Words, found: Found) -> int:
    """Where "until" stands, in the expression or before it."""
    inside = words.is_(found.first, "until", "till")
    return found.first if inside else found.first - 1


def _is_limit(words: Words, found: Found) -> bool:
    """Whether the expression ends what is given or put off: "extended until Friday"."""
    at = _limit(words, found)
    if not words.is_(at, "by", "until", "till", "to"):
        return False
    return any(words.role(i, "put_off") for i in range(max(0, at - _LIMIT), at))


def _before_noun(words: Words, found: Found) -> bool:
    """Whether the expression stands before a noun: "Wednesday's ruling", "the Jan. 3 raid"."""
    if words.is_(found.stop, "'s"):
        return True
    noun = words[found.stop].kind == "word" and not words.role(found.stop, "closed")
    return noun and bool(words.role(found.first - 1, "determiner"))


def _verb(words: Words, steps: range) -> bool | None:
    """What the first verb on the way says: True ahead, False past, None where there is none."""
    for i in steps:
        if words.is_(i, *_STOPS):
            if words.is_(i, "(") and i == steps[0]:
                continue
            return None
        said = _said(words, i)
        if said is not None or _is_put(words, i):
            return said
    return None


def _is_put(words: Words, i: int) -> bool:
    """Whether the word puts the expression where it is, and does not say which side: "was planned for"."""
    return bool(words.role(i, "planned")) and words.is_(i + 1, "for")


def _said(words: Words, i: int) -> bool | None:
    """What word `i` says of the time of its clause."""
    if words.role(i, "planned"):
        return _planned(words, i)
    if words.role(i, "will"):
        return not words.is_(i + 1, "have") and (
            words.is_(i, "planning") or not words.is_(i - 1, "was", "were", "had")
        )
    if words.role(i, "did"):
        return None if words.is_(i - 1, "be", "being", "to", "not") else False
    if words.role(i, "intent") and words.is_(i + 1, "to"):
        return not words.is_(i - 1, "had")
    lower = words[i].lower
    if len(lower) > 4 and lower.endswith("ed") and not words.role(i, "not_past"):
        return None if words.is_(i - 1, "be", "being", "to", "not") else False
    return None


def _planned(words: Words, i: int) -> bool | None:
    """Whether "due", "scheduled", "set" speak of something still to come."""
    if words.is_(i - 1, "is", "are", "be", "'s", "now", "remains", "remain"):
        return True
    if words.is_(i - 1, "has", "have") or (words.is_(i, "planned") and words.is_(i + 1, "to")):
        return True
    if words.is_(i - 1, "was", "were", "had", "been"):
        return None if words.is_(i + 1, "for") else False
    if words.is_(i, "set", "due", "bound"):
        return None
    if words.is_(i, "planned", "scheduled") and words.is_(i + 1, "a", "an", "the", "another", "more"):
        return True
    return words.is_(i + 1, "for") or (False if words[i].kind == "word" else None)
