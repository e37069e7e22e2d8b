"""In what may somebody's words differ from the text's and still be the same? Quotes, dashes, spaces."""

_SINGLE = dict.fromkeys("‘’‚‛‹›`´′", "'")
_DOUBLE = dict.fromkeys("“”„‟«»″", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_MARKS = str.maketrans(_SINGLE | _DOUBLE | _DASHES)


def folded(text: str) -> tuple[str, list[int]]:
    """The text with one form of each quote and dash and one space for a run of spaces.

    Beside it, for each of its characters the position in `text` that it comes from.

    >>> folded("“No”,  he said")
    ('"No", he said', [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13])
    """
    kept: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        if letter.isspace():
            if kept and kept[-1] == " ":
                continue
            letter = " "
        kept.append(letter)
        places.append(at)
    return "".join(kept).translate(_MARKS), places


def same_words(left: str, right: str) -> bool:
    """Whether two wordings differ in quotes, dashes, spaces or capitals alone."""
    return folded(left)[0].strip().casefold() == folded(right)[0].strip().casefold()
