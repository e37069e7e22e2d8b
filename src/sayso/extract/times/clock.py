"""Do these words tell a time of the clock?"""

from sayso.extract.times.words import Words


def clock_time(words: Words, i: int) -> str | None:
    """The time of the clock at `i` as HH:MM."""
    figures = words[i].text.replace(".", ":")
    hour, _, minute = figures.partition(":")
    if len(hour) == 4:
        hour, minute = hour[:2], hour[2:]
    value = int(hour) % 12 + 12 * words.is_(i + 1, "pm") if words.is_(i + 1, "am", "pm") else int(hour)
    return f"{value:02d}:{minute[:2] or '00'}" if value < 24 else None


def clock_stop(words: Words, i: int) -> int | None:
    """The word behind a time of the clock at `i`."""
    word, at = words[i], i + 1
    if word.kind not in ("clock", "hour", "number"):
        return None
    zoned = at
    while words.role(zoned, "zone") and zoned < at + 3:
        zoned += 1
    if word.kind == "number" and not (zoned > at and (words.is_(at, "am", "pm", "o") or len(word.text) == 4)):
        return None
    if word.kind == "number" and words.is_(at, "hours", "hrs", "local") and len(word.text) != 4:
        return None
    return zoned
