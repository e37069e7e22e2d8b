"""Whom does a headline leave "and" out before? "Woman, boyfriend killed", "killed boy, wife, himself"."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.extract.harm.groups import Group, group_at
from sayso.extract.harm.hits import Hit
from sayso.extract.harm.scene import Scene


def with_neighbours(scene: Scene, hits: list[Hit]) -> list[Hit]:
    """The hits of a title, each with the people that a comma joins to its first group."""
    if scene.sentence.block.kind not in ("title", "heading"):
        return hits
    return [replace(hit, groups=(*_joined(scene, hit), *_behind(scene, hit))) for hit in hits]


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


def _behind(scene: Scene, hit: Hit) -> Iterator[Group]:
    """The people that commas join to the last object of a verb: "killed boy, wife, himself"."""
    if not hit.groups or hit.trigger > hit.groups[-1].head:
        return
    at = max(hit.groups[-1].stop, hit.groups[-1].head + 1)
    while scene.word(at) in (",", "and", "&"):
        head = _next(scene, at + 1)
        if head is None:
            return
        if scene.word(head) == "self" or scene.has(head, "people.reflexives"):
            yield Group(head, head + 1, head, 1, 1, False, scene.word(head))
        elif (other := group_at(scene, head)) is not None and all(g.head != other.head for g in hit.groups):
            yield other
        at = head + 1


def _next(scene: Scene, first: int) -> int | None:
    """The noun of people, or "self", of a phrase that begins at a token and that no verb follows."""
    for k in range(first, min(first + 4, len(scene.words))):
        own = scene.word(k) == "self" or scene.has(k, "people.reflexives")
        if own or (scene.tag(k)[:2] == "NN" and scene.tag(k + 1)[:2] not in ("NN", "HY")):
            free = k + 1 >= len(scene.words) or not scene.tokens[k + 1].is_verb
            return k if free and (own or scene.person(k, True)) else None
        if scene.tag(k)[:2] not in ("JJ", "CD", "NN", "HY", "PR", "DT"):
            return None
    return None


def _comma(scene: Scene, head: int) -> int | None:
    """The comma between the group of `head` and a noun of people that opens the headline, if it is so."""
    at = head - 1
    while at > 0 and scene.tag(at)[:2] in ("JJ", "NN", "CD", "HY"):
        at -= 1
    if at < 1 or scene.word(at) != "," or not scene.person(at - 1, True):
        return None
    return None if any(t.is_verb for t in scene.tokens[:at]) else at
