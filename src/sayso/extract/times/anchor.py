"""What may an expression of time hang on?"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression may hang on: the day of publication and a day told before, where known.

    `ahead` says that the words around look to the future ("will open on Tuesday"), None that they
    leave it open ("is heard in May"); `year` is that of a time told before, for "later that year";
    `near` are month and day of a publication without year; `about` is the day of a photo's caption,
    which tells the year of what the report tells, and no more.
    """

    published: date | None = None
    told: date | None = None
    ahead: bool | None = False
    year: int | None = None
    near: tuple[int, int] | None = None
    about: date | None = None
