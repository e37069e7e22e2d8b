"""What do the steps hand to each other? Mentions: spans of tokens of one sentence, with what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.record.claim import Speaker
from sayso.record.value import Count, Date, Figure, Party, Place

if TYPE_CHECKING:  # the package of times itself makes mentions
    from sayso.extract.times.shapes import Shift


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A party by name or description. `[first, stop)` are tokens; `head` is the noun that governs them.

    `party.entity` is the registry's id where the name is known, None for "a lone gunman".
    `country` is the state that it belongs to or is named by (ISO 3166-1 alpha-2), else None.
    """

    sentence: int
    first: int
    stop: int
    head: int
    party: Party
    country: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place by name, resolved as far as the report allows. `demonym` marks "Iraqi", "Syrian"."""

    sentence: int
    first: int
    stop: int
    place: Place
    demonym: bool = False


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A point or stretch of time.

    `frequency` marks habits ("every Friday") and durations ("for two hours") that date nothing.
    `told` is how far it lies from a time told before ("the next day"), None where it hangs on none;
    `behind` marks those that date what stands behind them: "a day after the raid".
    """

    sentence: int
    first: int
    stop: int
    date: Date
    frequency: bool = False
    told: Shift | None = None
    behind: bool = False

    @property
    def days(self) -> int | None:
        """How many days from the day told before to the one meant ("two days later" is 2), where given."""
        return self.told.count if self.told and self.told.unit in ("day", "night") else None


@dataclass(frozen=True, slots=True)
class CountMention:
    """A number with its bound ("at least 12", "dozens"). `noun` is the token that it counts, if any."""

    sentence: int
    first: int
    stop: int
    low: int | None
    high: int | None
    approximate: bool
    noun: int | None


@dataclass(frozen=True, slots=True)
class HarmMention:
    """Harm to one group. `trigger` is the word that says so ("killed", "death", "toll", "wounded").

    `measure` is one of the contract's harm fields. `[first, stop)` is the span to quote: number, group
    and trigger where they stand close. `victim` is the head noun of the group, None where it is not
    said. `habitual` marks sums over a period or operation, which belong to no incident.
    """

    sentence: int
    first: int
    stop: int
    measure: str
    count: Count
    trigger: int
    victim: int | None
    habitual: bool = False


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A number with no incident: strength of a force, total of a period or an operation."""

    sentence: int
    first: int
    stop: int
    figure: Figure
    strength: bool


@dataclass(frozen=True, slots=True)
class SpeechFrame:
    """Who says what. `content` are spans `[start, end)` in code points of the document, in order.

    `cue` is the token that says that somebody speaks ("said", "according", "blamed"); for direct
    speech that goes on in later sentences the frame's `content` holds these sentences too.
    `stance` is what the cue makes of the content: said, alleged, denied, planned …
    `weighty` is false where a thing is only described or mentioned, which makes no statement.
    `heard` is true where the encoder hears this speaker say this, whoever it is ("villagers").
    """

    sentence: int
    speaker: Speaker
    cue: int
    content: tuple[tuple[int, int], ...]
    direct: bool
    stance: str = "said"
    weighty: bool = True
    heard: bool = False
