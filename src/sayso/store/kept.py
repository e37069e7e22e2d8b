"""What is a record derived from? Readings, decisions and refusals, as they stood at one moment."""

from dataclasses import dataclass

from sayso.record.event import Decision, Rejected
from sayso.record.reading import Reading


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept, and `basis`, a word that changes when any of it does."""

    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...]
    rejected: tuple[Rejected, ...]
    basis: str
