"""What is told at one spot of a report, and which tellings were joined so far?"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.extract.encoder.seen import Seen
from sayso.extract.mentions import SpeechFrame
from sayso.extract.occurrences import Occurrence
from sayso.extract.roles import Roles
from sayso.extract.syntax import Sentence
from sayso.record.value import Date, Place

_HEADLINES = frozenset({"title", "heading", "caption"})


@dataclass(frozen=True, slots=True)
class Told:
    """One occurrence with what its sentence gives it and the frame that it stands in.

    `day` is that of the heading of a log's entry, where its own sentence gives none.
    """

    sentence: Sentence
    occurrence: Occurrence
    roles: Roles
    frame: SpeechFrame | None
    top: bool
    hints: frozenset[str]
    part: int = 0
    seen: Seen | None = None
    day: Date | None = None

    @property
    def headline(self) -> bool:
        """Whether it stands in a title, heading or caption."""
        return self.sentence.block.kind in _HEADLINES


@dataclass(slots=True)
class Draft:
    """An account in the making: the occurrences that were joined, in order."""

    told: list[Told] = field(default_factory=list)
    siblings: int | None = None

    @property
    def types(self) -> Sequence[str]:
        """Types of its occurrences, harm words apart where others are there."""
        own = [t.occurrence.type for t in self.told if t.occurrence.form not in ("harm", "back", "pointer")]
        return own or [t.occurrence.type for t in self.told]

    @property
    def last(self) -> int:
        """Index of the last sentence that told of it in a main clause, else of the last at all."""
        main = [t.sentence.index for t in self.told if t.top]
        return max(main, default=self.told[-1].sentence.index - 2)

    def join(self, other: "Draft") -> None:
        """Take over what another draft told, in the order of the text."""
        self.told = sorted(
            [*self.told, *other.told], key=lambda t: (t.sentence.index, t.occurrence.head, t.part)
        )

    def real(self) -> bool:
        """Whether some occurrence states it as a fact."""
        return any(t.occurrence.stance == "asserted" and not t.occurrence.habitual for t in self.told)


def places_of(draft: Draft) -> list[Place]:
    """The places that its tellings give."""
    return [p.place for t in draft.told for p in t.roles.places]


def dates_of(draft: Draft) -> list[Date]:
    """The known dates that its tellings give."""
    return [t.date for told in draft.told for t in told.roles.times if t.date.edtf]


def is_bare(draft: Draft) -> bool:
    """Whether nothing is known of a draft but that it was named."""
    roles = [t.roles for t in draft.told]
    return not any(r.places or r.times or r.harm or r.actors or r.recipients or r.used for r in roles)
