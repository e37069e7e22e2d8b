"""Who is called the victim of what kills? "the victim of a deadly shooting", "the victim of the murder"."""

from collections.abc import Iterator

from sayso.extract.harm.groups import groups_at
from sayso.extract.harm.hits import Hit
from sayso.extract.harm.scene import Scene
from sayso.knowledge.harm import harm


def victim_hits(scene: Scene) -> Iterator[Hit]:
    """The dead by the event whose victim they were: one, or a number that is counted."""
    for i, token in enumerate(scene.tokens):
        if token.lemma != "victim" or scene.word(i + 1) != "of":
            continue
        event = _event(scene, i)
        if event is None:
            continue
        found = tuple(g for g in groups_at(scene, i, True) if g.low)
        if found:
            yield Hit(i, i, event + 1, "killed", found)


def _event(scene: Scene, i: int) -> int | None:
    """The deadly event behind "victim of", where there is one."""
    of = scene.child(i, "prep")
    noun = scene.child(of.i, "pobj") if of is not None and of.i == i + 1 else None
    if noun is None or noun.tag != "NN":
        return None
    deadly = any(scene.has(k.i, "nouns.deadly") for k in scene.sentence.children(noun.i, "amod"))
    return noun.i if deadly or harm().nouns.get(noun.lemma) == "killed" else None
