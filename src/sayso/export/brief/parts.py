"""What is a brief made of? Sentences with the numbers of their references, sections, references, reports."""

from dataclasses import dataclass

from sayso.record.claim import Claim


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and the claims that carry it; without a claim there is no sentence."""

    text: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the numbers of its references; `more` counts quotes that are not listed."""

    text: str
    refs: tuple[int, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Differs:
    """One disagreement: on what, of which kind, and a sentence a position."""

    field: str
    kind: str
    note: str
    positions: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One event as the brief tells it. `support` is its grade with reasons: computed, it quotes nobody."""

    id: str
    title: str
    sentences: tuple[Sentence, ...]
    differs: tuple[Differs, ...]
    support: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered quote with the words around it, its speaker, report and position in code points.

    A statement is one without a number: nothing is made of it, it is shown.
    """

    number: int
    before: str
    quote: str
    after: str
    speaker: str
    stance: str
    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A node of a chain with its depth, for a template that cannot recurse."""

    depth: int
    relation: str
    title: str
    id: str
    cues: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report in the list of sources. `url` is one of the web or empty."""

    id: str
    name: str
    outlet: str
    published: str
    url: str
    copy_of: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture inside the page: its caption and its bytes as a data address."""

    name: str
    caption: str
    address: str


@dataclass(frozen=True, slots=True)
class Brief:
    """All that the templates see."""

    title: str
    version: str
    reader: str
    until: str
    unread: int
    rejected: int
    withheld: str
    sections: tuple[Section, ...]
    chain: tuple[Line, ...]
    operations: tuple[Sentence, ...]
    figures_told: tuple[Sentence, ...]
    statements: tuple[Reference, ...]
    references: tuple[Reference, ...]
    reports: tuple[Report, ...]
    pictures: tuple[Figure, ...]
