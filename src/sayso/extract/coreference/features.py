"""By which features is a telling held beside a draft? Names and values; what each weighs is learned."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from sayso.extract.coreference import fresh, identity, learned, nearness, wording
from sayso.extract.coreference.told import Draft, Told

Feature = tuple[str, float]
_PARTS: tuple[Callable[[Draft, Told], Iterator[Feature]], ...] = (
    wording.features,
    identity.features,
    nearness.features,
    learned.features,
)


def of_joining(drafts: Sequence[Draft], told: Told) -> list[Mapping[str, float]]:
    """What speaks for and against `told` being of each draft, by name; what is 0 is left out."""
    ranks, alone = nearness.ranks(drafts), list(wording.alone(drafts, told))
    found = []
    for draft, rank in zip(drafts, ranks, strict=True):
        named = [feature for part in _PARTS for feature in part(draft, told)]
        named += nearness.standing(draft, drafts, rank)
        named += [feature for one, feature in alone if one is draft]
        found.append({name: float(value) for name, value in named if value})
    return found


def of_new(drafts: Sequence[Draft], told: Told) -> Mapping[str, float]:
    """What speaks for and against `told` being an event that was not told before; what is 0 is left out."""
    return {name: float(value) for name, value in fresh.features(drafts, told) if value}
