"""Do these words tell a time of the clock?"""

from sayso.extract.times.words import Words


def clock_time(words: Words, i: int) -> str | None:
    """The time of the clock at `i` as HH:MM."""
    figures = words[i].text.replace(".", ":")
    hour, _, minute = figures.partition(":")
    if len(hour) == 4:
        hour, minute = hour[:2], hour[2:]
    late = words.is_(i + 1, "pm") or (_in_part(words, i + 1) and not words.is_(i + 3, "morning"))
    halved = words.is_(i + 1, "am", "pm") or _in_part(words, i + 1)
    value = int(hour) % 12 + 12 * late if halved else int(hour)
    return f"{value:02d}:{minute[:2] or '00'}" if value < 24 else None


def clock_stop(words: Words, i: int) -> int | None:
    """The word behind a time of the clock at `i`."""
    word, at = words[i], i + 1
    if word.kind not in ("clock", "hour", "number"):
        return None
    if words.is_(i - 1, "at", "around", "about", "by") and _in_part(words, at) and word.text.isdigit():
        return at + 3
    zoned = at
    while words.role(zoned, "zone") and zoned < at + 3:
        zoned += 1
    if word.kind == "number" and not (zoned > at and (words.is_(at, "am", "pm", "o") or len(word.text) == 4)):
        return None
    if word.kind == "number" and words.is_(at, "hours", "hrs", "local") and len(word.text) != 4:
        return None
    return zoned


def _in_part(words: Words, i: int) -> bool:
    """Whether "in the morning" stands at `i`."""
    return words.is_(i, "in") and words.is_(i + 1, "the") and bool(words.role(i + 2, "daypart"))
