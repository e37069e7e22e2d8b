"""What is a claim? One thing that a report says, on the exact words that say it, by somebody's word."""

import dataclasses
from dataclasses import dataclass

from sayso.record.document import Document, Quote
from sayso.record.errors import ClaimError
from sayso.record.ids import short_id
from sayso.record.terms import FIELDS, SPEAKER_KINDS, STANCES, Field, SpeakerKind, Stance
from sayso.record.value import TYPE_OF_FIELD, Value, to_json


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose word it is. `name` is the antecedent where the text has "he"; `[start, end)` its mention.

    `via` names who relays it ("state television" in "state television, citing medics").
    """

    name: str
    start: int
    end: int
    entity: str | None = None
    label: str | None = None
    kind: SpeakerKind = "other"
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A value of a field, the quote that it stands on, its speaker and stance.

    `account` is the id of the account that it belongs to, None for strengths, totals and the like.
    `made_by` names the step and version; `confidence` is 0 to 1 with two decimals.
    Raises ClaimError for a word outside the vocabulary or a value of another field's type.
    """

    quote: Quote
    field: Field
    value: Value
    account: str | None = None
    speaker: Speaker | None = None
    stance: Stance = "asserted"
    made_by: str = "rules"
    confidence: float = 1.0
    _id: str = dataclasses.field(default="", init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        where = self.quote.document.name if isinstance(self.quote, Quote) else ""
        if not isinstance(self.quote, Quote):
            raise ClaimError("a claim needs a quote")
        if self.field not in FIELDS or self.stance not in STANCES:
            raise ClaimError(f"not in the vocabulary: {self.field!r} / {self.stance!r}", where=where)
        if not isinstance(self.value, TYPE_OF_FIELD[self.field]):
            raise ClaimError(f"{self.field} cannot hold {type(self.value).__name__}", where=where)
        if self.speaker and self.speaker.kind not in SPEAKER_KINDS:
            raise ClaimError(f"not a kind of speaker: {self.speaker.kind!r}", where=where)

    @property
    def document(self) -> Document:
        """The report that says it."""
        return self.quote.document

    @property
    def id(self) -> str:
        """Hash of document, account, field, value and position: the same claim twice is one."""
        if not self._id:  # asked for many times by every later step, and never another
            span = (self.quote.start, self.quote.end)
            made = short_id("c", self.document.id, self.account, self.field, to_json(self.value), *span)
            object.__setattr__(self, "_id", made)
        return self._id
