"""Which characters of an expression does TimeML mark? Often fewer than those that date an event."""

import re

_OPENER = re.compile(r"(?:since|until|till|before|after|between|from)(?: at least)? (?:the (?=[0-9]))?", re.I)
_LOOSE = re.compile(
    r"(?:earlier|later)(?: on)? (?!that|the|in)"
    r"|(?:early|late)(?: on)? (?=\w+day (?:morning|afternoon|evening|night))"
    r"|an? (?=[\w.]+-\w)"
    r"|the (?:night|evening|morning|afternoon|early hours) (?:of|on) (?=\w)",
    re.I,
)
_JOINT = re.compile(r" (?:and|to|until|till|through|or) | ?[-–—] ?")
_TAIL = re.compile(r"(?:[ ,]+of| *,)? (?:this|last|next) year$|(?<!the day) (?:after|before)$|['’]s?$", re.I)
Extent = tuple[int, int]


def extent(words: str) -> Extent:
    """The part `[start, end)` of an expression that TimeML's guidelines mark: no preposition, no article.

    >>> [words[slice(*extent(words))] for words in ("since early June", "a five-hour", "October last year")]
    ['early June', 'five-hour', 'October']
    """
    start, end = 0, len(words)
    for pattern in (_OPENER, _LOOSE):
        found = pattern.match(words, start)
        start = found.end() if found else start
    tail = _TAIL.search(words, start)
    return start, tail.start() if tail and tail.start() > start else end


def halves(words: str) -> tuple[Extent, Extent] | None:
    """The two ends of a range: "between 1994 and 1997" is 1994 and 1997; None where it has no joint.

    >>> halves("from 3 to 5 March")
    ((5, 6), (10, 17))
    """
    start, end = extent(words)
    joint = _JOINT.search(words, start, end)
    return ((start, joint.start()), (joint.end(), end)) if joint and joint.end() < end else None
