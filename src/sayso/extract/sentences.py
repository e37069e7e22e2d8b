"""Where do sentences begin and end? Blocks first, then full stops that are no abbreviation's."""

import re
from collections.abc import Iterator

from sayso.extract.syntax import Sentence
from sayso.knowledge.places import gazetteer
from sayso.knowledge.syntax import syntax
from sayso.record.document import Document

# A stop, its closing quotes, and what follows. "Syria?A senior" has no space: a question mark needs none.
_STOP = re.compile(r"([.!?…]+)([\"'”’»)\]]*)(?=(\s+)|[A-Z“\"‘]|$)")
# What parts a headline from the outlet's name behind it: "Four dead in blast | The Daily Sample"
_BAR = re.compile(r"\s+(?:[|«»•·]|::)(?:\s+|$)")
_DASH = re.compile(r"\s+[-–—]\s+(?=(.*)$)")
_LABEL = re.compile(r"([A-Z][\w.’'-]+(?: [A-Z][\w’'-]+){0,3}): (?=\S)")
_DOTTED = re.compile(r"(?:^|[\s(“\"‘])((?:[A-Za-z]\.)+)$")
_WORD = re.compile(r"([^\s.]+)$")
MAX_SENTENCE = 2_000  # code points; a longer run is cut at a space so that one line cannot stall a run


def _joins(before: str, after: str) -> bool:
    """Whether the stop that ends `before` belongs to an abbreviation, given what comes `after`."""
    dotted = _DOTTED.search(before)
    following = re.match(r"[^\w]*([\w'’]+)", after)
    word = following.group(1) if following else ""
    if dotted:
        if len(dotted.group(1)) == 2 and dotted.group(1)[0].isupper():
            return True  # an initial: "J. Smith"
        return (bool(word) and word.lower() not in syntax().sentences.openers) or word.islower()
    last = _WORD.search(before[:-1])
    if last and last.group(1).lstrip('(“"‘').lower() in syntax().sentences.abbreviations:
        return not (last.group(1).lower() == "no" and word[:1].isalpha())
    return bool(word) and word[0].islower()


def _cuts(text: str) -> Iterator[int]:
    """Offsets in `text` after which a new sentence begins."""
    for match in _STOP.finditer(text):
        stops, space = match.group(1), match.group(3)
        after = text[match.end() : match.end() + 40]
        if not space and (stops[0] not in "?!" or not after[:1].isupper()):
            continue
        if stops == "." and _joins(text[max(0, match.start() - 24) : match.end(1)], after):
            continue
        if stops[0] in "?!" and match.group(2) and after.lstrip()[:1].islower():
            continue
        yield match.end()


def dateline(text: str) -> int:
    """How many code points at the start of a paragraph say where and when it was filed, not what happened."""
    match = syntax().dateline.match(text)
    return match.end() if match and match.end() < len(text) else 0


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    last = dateline(text)
    if last:
        yield 0, last
    for cut in [*(c for c in _cuts(text) if c > last), len(text)]:
        while cut - last > MAX_SENTENCE:
            space = text.rfind(" ", last, last + MAX_SENTENCE)
            space = space if space > last else last + MAX_SENTENCE
            yield last, space
            last = space
        yield last, cut
        last = cut


def _headline(text: str) -> Iterator[tuple[int, int]]:
    """The pieces of a title: its sentences, and the names of outlet and section behind them."""
    ends = [*_BAR.finditer(text), *(m for m in _DASH.finditer(text) if _outlet(m.group(1)))]
    ends += [m for m in [_LABEL.match(text)] if m and _is_country(m.group(1))]
    last = 0
    spans = sorted((m.end(1) if m.re is _LABEL else m.start(), m.end()) for m in ends)
    for first, stop in [*spans, (len(text), len(text))]:
        if last < first:
            yield from ((last + a, last + b) for a, b in _pieces(text[last:first]))
        last = stop


def _is_country(label: str) -> bool:
    """Whether a title opens with where: "Syria: strikes kill nine", not with who may say so."""
    found = gazetteer().lookup(label)[:1]
    return bool(found) and found[0].kind == "country" and label.lower() not in syntax().sentences.speaking


def _outlet(tail: str) -> bool:
    """Whether the rest of a title names who published it: "The Daily Sample", "sample.com"."""
    return any(w in syntax().sentences.outlet for w in re.findall(r"[a-z]+", tail.lower()))


def split(document: Document) -> tuple[Sentence, ...]:
    """The document's sentences in order, without tokens; none crosses a block."""
    found: list[Sentence] = []
    for block in document.blocks:
        body = document.text[block.start : block.end]
        for first, last in _headline(body) if block.kind == "title" else _pieces(body):
            piece = body[first:last]
            start = block.start + first + len(piece) - len(piece.lstrip())
            end = block.start + first + len(piece.rstrip())
            if start < end:
                found.append(Sentence(len(found), block, start, end, document.text[start:end]))
    return tuple(found)
