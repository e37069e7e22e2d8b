"""Which stretches of a report does the encoder see at once? Whole sentences, with those before as context."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

MAX_PIECES = 254  # word pieces of a window, its two marks apart
CONTEXT_PIECES = 72  # of them for sentences that an earlier window has read


class Word(NamedTuple):
    """A word as the tokenizer splits it: `[start, end)` in code points of the document."""

    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces of neighbouring sentences.

    `first[k]` is where word `k` begins; words before `fresh` are context that an earlier window has read.
    """

    ids: tuple[int, ...]
    words: tuple[Word, ...]
    first: tuple[int, ...]
    fresh: int


class Piece(NamedTuple):
    """One sentence, or what of it fits: ids of its pieces, its words and where each begins."""

    ids: list[int]
    words: list[Word]
    first: list[int]


def pieces(tokenizer: Any, sentences: Iterable[tuple[int, str]]) -> Iterator[Piece]:
    """Each sentence `(start, text)` cut into word pieces; what is longer than a window becomes several."""
    for index, (start, text) in enumerate(sentences):
        coded = tokenizer.encode(text, add_special_tokens=False)
        ids: list[int] = []
        words: list[Word] = []
        first: list[int] = []
        last = None
        for piece, (a, b), word in zip(coded.ids, coded.offsets, coded.word_ids, strict=True):
            if word != last and len(ids) >= MAX_PIECES - 20:
                yield Piece(ids, words, first)
                ids, words, first = [], [], []
            if len(ids) >= MAX_PIECES:
                continue  # one endless word
            if word != last:
                first.append(len(ids))
                words.append(Word(start + a, start + b, index))
            else:
                words[-1] = words[-1]._replace(end=start + b)
            ids.append(piece)
            last = word
        if ids:
            yield Piece(ids, words, first)


def _window(parts: Sequence[Piece], fresh: int, *, begin: int, end: int) -> Window:
    ids, words, first = [begin], [], []
    for part in parts:
        first += [len(ids) + k for k in part.first]
        words += part.words
        ids += [*part.ids, end]
    return Window(tuple(ids), tuple(words), tuple(first), fresh)


def windows(parts: Sequence[Piece], *, begin: int, end: int) -> Iterator[Window]:
    """Windows that read every sentence once; each but the first begins with what came before, as context.

    `begin` and `end` are the ids of the marks before a window and after each sentence.
    """
    at = 0
    while at < len(parts):
        room, back = CONTEXT_PIECES, at
        while back and room - len(parts[back - 1].ids) - 1 >= 0:
            back -= 1
            room -= len(parts[back].ids) + 1
        size = CONTEXT_PIECES - room
        stop = at
        while stop < len(parts) and (size + len(parts[stop].ids) + 1 <= MAX_PIECES or stop == at):
            size += len(parts[stop].ids) + 1
            stop += 1
        if size > MAX_PIECES + 1:  # one long sentence alone leaves no room for context
            back = at
        chosen = parts[back:stop]
        yield _window(chosen, sum(len(p.words) for p in parts[back:at]), begin=begin, end=end)
        at = stop
