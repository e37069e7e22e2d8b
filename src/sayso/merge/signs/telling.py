"""Do two accounts tell of one sort of event, in words and reports that are alike?"""

from collections.abc import Iterable
from math import sqrt

from sayso.knowledge.merging import scores
from sayso.knowledge.wording import rarity
from sayso.merge import types
from sayso.merge.profile import Profile
from sayso.merge.sign import Sign
from sayso.merge.story import alike, shared_names

_SHOWN = 3


def signs(a: Profile, b: Profile) -> Iterable[Sign]:
    """Of the types, of the words of the accounts, of the reports as wholes."""
    fit = types.fit(a.type, b.type)
    yield Sign(f"type_{fit}", f"types {a.type} and {b.type}" if a.type != b.type else f"both {a.type}")
    if a.series != b.series and a.type != b.type:
        yield Sign("series_other", "a series and a single event")
    if a.operations & b.operations:
        yield Sign("operation_same", "the same operation")
    if a.weapons & b.weapons and a.type != b.type:
        yield Sign("weapon_same", "the same weapon")
    yield from _words(a, b)
    yield from _story(a, b)


def _words(a: Profile, b: Profile) -> Iterable[Sign]:
    """Content words of both accounts, the rare ones above all."""
    shared = a.words & b.words
    mass = _mass(shared)
    size = sqrt(_mass(a.words) * _mass(b.words))
    if mass:
        least = scores().limits["words_size"]
        yield Sign("words", f"{len(shared)} words shared", round(mass / (size + least), 6))


def _mass(words: Iterable[str]) -> float:
    return sum(rarity(w) ** 2 for w in sorted(words))


def _story(a: Profile, b: Profile) -> Iterable[Sign]:
    """The reports as wholes: how alike they are, and whether both accounts lead."""
    share, limit = alike(a.story, b.story), scores().story
    first = min(1.0, share / limit["full"])
    if first < limit["seen"]:
        return
    names = shared_names(a.story, b.story)[:_SHOWN]
    yield Sign(
        "story", f"the reports share {', '.join(names)}" if names else "the reports share words", first
    )
    more = min(1.0, max(0.0, share - limit["full"]) / (limit["most"] - limit["full"]))
    if more:
        yield Sign("story_more", "and much else", more)
    if a.leads and b.leads:
        yield Sign("leads", "both reports open with it", first)
