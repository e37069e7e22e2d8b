"""Who was hit, or seen with wounds? "a bullet struck the boy", "found a man with gunshot wounds".

Such words leave open whether the person lives: scope mixed until the text says more.
"""

from collections.abc import Iterator

from sayso.extract.harm.groups import Group, groups_at
from sayso.extract.harm.hits import Hit, negated, objects, passive, said_unreal, subject
from sayso.extract.harm.scene import Scene


def wound_hits(scene: Scene) -> Iterator[Hit]:
    """Harm by what strikes people, and by the wounds that they are seen with."""
    for i, token in enumerate(scene.tokens):
        if token.lemma in _striking(scene, i) and not said_unreal(scene, i) and not negated(scene, i):
            yield from _struck(scene, i)
        elif token.lemma in ("wound", "injury") and token.is_noun:
            yield from _carried(scene, i)


def _striking(scene: Scene, i: int) -> frozenset[str]:
    return scene.list("wounds.striking") if scene.tokens[i].is_verb else frozenset()


def _struck(scene: Scene, i: int) -> Iterator[Hit]:
    """ "Bullets struck six people", "she was hit in the leg", "grazed by a bullet"."""
    stop = _where(scene, i)
    by = scene.child(i, "nsubj")
    shot = by is not None and scene.tokens[by.i].lemma in scene.list("wounds.missiles")
    if stop is None and not shot:
        return
    bare = scene.tokens[i].dep in ("acl", "conj") and objects(scene, i) is None
    found = _sufferers(scene, i) if bare or passive(scene, i) else _object(scene, i)
    if found:
        yield Hit(i, i, stop or i + 1, "injured", found, mixed=True)


def _object(scene: Scene, i: int) -> tuple[Group, ...]:
    head = objects(scene, i)
    return groups_at(scene, head) if head is not None else ()


def _sufferers(scene: Scene, i: int) -> tuple[Group, ...]:
    token = scene.tokens[i]
    head = token.head if token.dep in ("acl", "relcl") and token.head < i else subject(scene, i)
    return groups_at(scene, head) if head is not None else ()


def _where(scene: Scene, i: int) -> int | None:
    """Where "in the leg" or "by a stray bullet" behind a verb stops, None where neither stands there."""
    lists = {"in": "wounds.parts", "by": "wounds.missiles", "on": "wounds.parts", "with": "wounds.missiles"}
    for at in range(i + 1, min(len(scene.words), i + 7)):
        if scene.word(at) in lists:
            wanted = scene.list(lists[scene.word(at)])
            near = range(at + 1, min(len(scene.words), at + 5))
            found = next((k for k in near if wanted & {scene.word(k), scene.tokens[k].lemma}), None)
            if found is not None:
                return found + 1
    return None


def _carried(scene: Scene, i: int) -> Iterator[Hit]:
    """ "found two men with gunshot wounds", "a woman suffering from a wound to the leg"."""
    above = scene.tokens[scene.tokens[i].head]
    if above.lower not in ("with", "from", "for") or above.dep != "prep":
        return
    carrier = scene.tokens[above.head]
    if carrier.is_noun and above.lower == "with":
        found = groups_at(scene, carrier.i)
    elif carrier.is_verb and not said_unreal(scene, carrier.i) and not negated(scene, carrier.i):
        found = _seen(scene, carrier.i)
    else:
        return
    if found:
        yield Hit(i, i, i + 1, "injured", found, mixed=True)


def _seen(scene: Scene, verb: int) -> tuple[Group, ...]:
    lemma = scene.tokens[verb].lemma
    if lemma in scene.list("wounds.finding"):
        return _sufferers(scene, verb) if passive(scene, verb) else _object(scene, verb)
    return _sufferers(scene, verb) if lemma in scene.list("wounds.coming") else ()
