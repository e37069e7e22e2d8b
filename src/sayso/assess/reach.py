"""What of a record may a later report meet? Enough to find it again without all that was read."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.merge.blocks import Near, Pair


@dataclass(frozen=True, slots=True)
class Reach:
    """Numbers under which accounts and texts are met, and pairs of accounts that hang together.

    `texts` are (number, report); `likely` are pairs that may be one event or stand on one text, both ways.
    Each is sorted and can be gone through once.
    """

    near: Iterable[Near]
    texts: Iterable[tuple[int, str]]
    likely: Iterable[Pair]
