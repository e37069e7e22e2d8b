"""What is an attribution before its speaker has a name? A source, a cue and the spans it governs."""

from dataclasses import dataclass

from sayso.extract.syntax import Sentence
from sayso.knowledge.speech import Act
from sayso.record.terms import Stance

Span = tuple[int, int]  # code points of the document, half-open


@dataclass(frozen=True, slots=True)
class Source:
    """The noun phrase that names who speaks: `[first, stop)` tokens of a sentence, `head` its noun.

    `referent` is the noun that "who" or "which" stands for, else the head itself.
    """

    sentence: int
    first: int
    stop: int
    head: int
    referent: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """`source` says `content` by the word `cue` of sentence `sentence`.

    `act` is what kind of cue it is; `real` is false for what was not or only might be said;
    `heard` says that the encoder takes the source for who speaks here;
    `quoted` are the parts of the content in quotation marks (or that go on as direct speech).
    """

    sentence: int
    cue: int
    act: Act
    stance: Stance
    source: Source | None
    content: tuple[Span, ...]
    quoted: tuple[Span, ...] = ()
    real: bool = True
    relayed_by: Source | None = None
    heard: bool = False


def token_span(sentence: Sentence, first: int, stop: int) -> Span:
    """The code points that tokens `[first, stop)` take in the document."""
    return sentence.tokens[first].start, sentence.tokens[stop - 1].end
