"""Whom does a headline leave "and" out before? "Woman, boyfriend killed", "Officer, suspect dead"."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.extract.harm.groups import Group, group_at
from sayso.extract.harm.hits import Hit
from sayso.extract.harm.scene import Scene


def with_neighbours(scene: Scene, hits: list[Hit]) -> list[Hit]:
    """The hits of a title, each with the people that a comma joins to its first group."""
    if scene.sentence.block.kind not in ("title", "heading"):
        return hits
    return [replace(hit, groups=tuple(_joined(scene, hit))) for hit in hits]


def _joined(scene: Scene, hit: Hit) -> Iterator[Group]:
    first, *rest = hit.groups
    comma = _comma(scene, first.head)
    other = group_at(scene, comma - 1) if comma is not None else None
    if comma is None or other is None or any(g.head == other.head for g in hit.groups):
        yield from hit.groups
        return
    said = scene.sentence.words(comma + 1, max(first.stop, first.head + 1))
    yield other
    yield replace(first, first=comma + 1, who=said if not first.bare else None)
    yield from rest


def _comma(scene: Scene, head: int) -> int | None:
    """The comma between the group of `head` and a noun of people that opens the headline, if it is so."""
    at = head - 1
    while at > 0 and scene.tag(at)[:2] in ("JJ", "NN", "CD", "HY"):
        at -= 1
    if at < 1 or scene.word(at) != "," or not scene.person(at - 1, True):
        return None
    return None if any(t.is_verb for t in scene.tokens[:at]) else at
